"""The rows of a piece of a table → records: values, evidence, and what each doubtful cell is told.

=============  =====================================================================================
``listing``    a piece of a table in, its part of the table, records and problems out
``reading``    cells → values, row after row; the rows of one enterprise are put together
``further``    what a further row of an enterprise adds to the rows before
``elsewhere``  what is told of an enterprise elsewhere than in the cell of the field
``days``       days that are to come, and the last day of a time limit
``telling``    what is doubtful, with its place
``notes``      what is to be said of a table once
``fields``     the fields that a table has a column for
=============  =====================================================================================
"""
