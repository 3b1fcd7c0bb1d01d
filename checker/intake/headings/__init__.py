"""Headings of a list → fields of the dictionary.

===========  ==============================================================================
``lexicon``  every name of every field, and for which of them a heading is taken
``forms``    how a heading is written: levels, brackets, numbers, questions
``groups``   what the groups above a heading take away from its field
``units``    the unit that a heading names
``topic``    what the columns of a list are about together
===========  ==============================================================================
"""
