"""What inspectors write under 存在问题: 未批先建, 废水直排, 喷漆废气未收集, 污水处理设施不正常运行.

A clause counts only as a whole: whatever else stands in it (部分, 二期, 疑似, 邻厂) leaves it unread.

=================  ================================================================================
``stating``        columns that state problems by their headings
``of_the_day``     which cells count: of the day, of the enterprise itself, not settled
``parting``        how a cell is taken apart into clauses
``faults``         what a clause says, a module for each topic
``forms``          all of these, in the order in which they are tried
``lacking``        facilities and papers by their names, and how they are lacking
``at_work``        what is so only while somebody works there
``subjects``       what a clause is about that is not understood
``rectification``  what became of what was wrong
=================  ================================================================================
"""
