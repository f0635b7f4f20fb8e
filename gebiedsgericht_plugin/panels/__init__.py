"""The dock in QGIS: what the officer sees. It fills in specs, hands them to a task, shows results.

``session`` is the workspace that is open and the step that runs; ``dock`` holds the four panels:
``loading`` (Bestanden), ``joining`` (Koppelen), ``styling`` (Kaart) and ``presenting`` (Afdrukken).
"""
