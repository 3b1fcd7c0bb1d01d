"""Proving a rule pack sound before it reaches an inspector."""
