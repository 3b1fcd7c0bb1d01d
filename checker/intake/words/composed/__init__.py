"""Words of which headings are put together: 有没有|做|排污登记, 废气|设备|开没开, 危废|出入库台账.

A heading is read so only if it consists of such words from end to end: what is asked about, what of it
(aspects), how it is asked, and words that change nothing.  未, 拟, 应, 原, 房东 and 生活 are none.

``a b × c d`` stands for ac, ad, bc and bd, and ``_`` for nothing.

=============  ================================================================
``topics``     what is asked about, and which field it is with its aspects
``aspects``    what of it
``asking``     how it is asked, and words that change nothing
``sentences``  questions and names that are no topic with its aspects
=============  ================================================================
"""
