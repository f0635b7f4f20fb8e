"""A partner's file -> a typed table: nothing lost, personal data stopped at the door.

The way of a file: ``files`` (what is it really) -> ``text``, ``sheets``, ``vector`` or ``records``
(its raw cells, a ``Grid``) -> ``region`` (where the table is) -> ``columns`` (what each column
holds) -> ``keys`` and ``personal`` -> ``reading`` (the table, every row accounted for).
``boundaries`` reads areas. Knows GDAL and pandas, not QGIS.
"""

from __future__ import annotations

from .boundaries import areas_from, guess_areas, load_areas
from .grid import Grid
from .links import load_link
from .reading import inspect, load

__all__ = ["Grid", "areas_from", "guess_areas", "inspect", "load", "load_areas", "load_link"]
