"""How offices write: all words and patterns by which the reader understands a list. Here, and nowhere else.

This is the place to extend when lists come with words that are not understood.  Each module holds tables and
patterns of one theme and no logic; where there is much of it, a package has a module for each of its topics:

=============  =====================================================================================
``answers``    how cells answer: yes and no, denials, what a remark takes back or adds nothing to
``papers``     permits, approvals and their numbers
``days``       days, validities, time limits: 2018年8月底前, 15天内
``figures``    numbers in words, about and at least, what is not detected
``measures``   units and where they stand in headings
``plant``      devices that treat, boilers, fuels
``positions``  coordinates
``firms``      names of enterprises and persons
``parties``    others than the enterprise: landlord, agency, parent company
``questions``  how headings ask: 是否…, 未取得…, 环评（1.有 2.无）
``titles``     what headings name, and what makes another thing of them
``composed``   words of which headings are put together: 有没有|做|排污登记
``matters``    groups of headings: what they must say, and what takes the fields below them away
``problems``   what inspectors write under 存在问题
``excuses``    reasons for which what is lacking need not be there
``scene``      what they see: processes, what comes out, where it goes, facilities, wastes
``lines``      lines that are no enterprise: totals, footnotes, sections
``canon``      words of the dictionary about which the reader reasons
=============  =====================================================================================

Whole headings and whole answers (是否已验收, 尚未办理) need no pattern: they are synonyms in
``rules/fields.yaml``.  What the tool tells its user is worded beside the code that tells it.

A text is compared squeezed: half width, small letters, no blanks (``checker.intake.wording``), so write
``(`` for ``（``.  In a pattern ``|`` is *or*, ``[户家]`` one of these characters, ``?`` makes what is before
it optional, ``(?:…)`` holds together, ``(?!…)`` is *not followed by*, ``(?<!…)`` *not preceded by*, ``^``
the beginning, ``$`` the end.  Patterns marked ``re.VERBOSE`` may be broken into lines and have remarks
behind ``#``; their blanks do not count.  Each is compiled when a list first asks it
(``checker.intake.lazy_re``).
"""
