"""Which column is read as which field: the headings first, then the values as evidence for or against.

==================  =================================================================================
``understanding``   the whole of it, step after step
``by_cells``        columns whose heading tells too little: what stands in them decides
``by_surroundings`` columns whose heading tells too little: the lines and columns around them decide
``limits``          time limits and days of completion, which headings mix up
``several``         several fields in one column, one field in several columns
``rivals``          several columns for one field
``parsers``         how the cells of a column are to be read
``stating``         columns that state problems of the day
``notes``           what the user is told of columns
``claims``          what each column is taken for so far
``sample``          some cells of each column, and what they look like
``result``          what comes out
==================  =================================================================================
"""
