"""The corpus of deliveries: files with known answers, the maker of most of them, and the score.

``places`` (a fictional municipality) -> ``columns`` (cells as they are written and what they mean) ->
``page`` (rows above each other: titles, headers, data, totals) -> ``dialects``, ``books``, ``layers``
(files of it) -> ``families`` (which files there are) and ``byhand`` (files written out one by one).
``score`` reads each file and compares; ``real`` holds facts about files that nobody of us made.
"""
