"""Articles from files: text, pages, JSON, CSV, feeds, folders and archives of them, one record at a time.

Pure: a file becomes records (``files``), a record what is stored of it (``read``), in as many processes as are wanted
(``workers``). Nothing here writes, and a record that cannot be read fails alone.
"""
