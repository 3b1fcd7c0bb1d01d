"""One enterprise explained: the derivation of what the tool says, and what would change it."""

from checker.proof.explanation.counterfactual import (
    Change,
    Counterfactual,
    Counterfactuals,
    of_result,
    of_rule,
    result_words,
)
from checker.proof.explanation.derivation import Derivation, Explainer, FactDerivation, RowDerivation, Step

__all__ = [
    "Change",
    "Counterfactual",
    "Counterfactuals",
    "Derivation",
    "Explainer",
    "FactDerivation",
    "RowDerivation",
    "Step",
    "of_result",
    "of_rule",
    "result_words",
]
