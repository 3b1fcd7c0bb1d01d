"""Measurements of the checker: ``python -m benchmarks``; what they say stands in ``README.md`` here.

``lists`` invents lists of any length, ``task`` the sixty rules and records of the engines' comparison,
``targets`` puts the parsed conditions into the languages of other engines, ``engines`` holds these,
``workers`` what is measured (each in a process of its own, see ``measure``), ``tables`` and ``readme`` what
is written.
"""
