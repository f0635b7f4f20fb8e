"""How the sample workspace is made: a fictional municipality, its people and six partners' files.

Read in this order: ``design`` (what was invented), ``ground`` (the map), ``people`` (addresses and
figures), ``partners`` (the six messy files), ``write`` (files that come out the same every time).
"""
