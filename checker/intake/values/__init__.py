"""One cell → a value, or the reason why it is unknown.

===========  ==============================================================================
``parser``   cells of one column → values of its field
``choices``  → choices: the words, what the heading asks, codes and signs
``meaning``  what a word means among the choices of a field
``options``  the options of a form: ☑有□无
``parsed``   what becomes of a cell, and how the heading of its column asks
===========  ==============================================================================
"""
