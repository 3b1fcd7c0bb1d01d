"""What a clause says, by its topic: the forms of the clause, and the choices of fields that they mean.

A new wording goes into ``SAID`` of its topic; which form is tried first is told in ``problems/forms``.
"""
