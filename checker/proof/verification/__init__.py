"""Formal verification of a rule pack with z3: what holds for every enterprise there could be."""

from checker.proof.verification.defects import CHECK_WORDS, Check, Defect
from checker.proof.verification.verdict import verdict_of
from checker.proof.verification.verify import Report, verify

__all__ = ["CHECK_WORDS", "Check", "Defect", "Report", "verdict_of", "verify"]
