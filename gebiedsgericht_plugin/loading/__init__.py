"""A partner's file -> a typed table: nothing lost, personal data stopped at the door.

The way of a file: ``files`` (what is it really) -> ``text``, ``sheets``, ``vector`` or ``records``
(its raw cells, a ``Grid``) -> ``region`` (where the table is) -> ``columns`` (what each column
holds) -> ``keys`` and ``personal`` -> ``reading`` (the table, every row accounted for).
``boundaries`` reads areas. Knows GDAL and pandas, not QGIS.
"""

from __future__ import annotations

from .boundaries import areas_from, load_areas, put_together
from .boundary_cut import cut_to
from .boundary_guess import guess_areas
from .grid import Grid
from .links import load_link, municipalities_of
from .preview import preview
from .reading import inspect, load
from .vintages import KnownAreas, fit, fit_years, known_areas, known_in, propose, year_findings

__all__ = [
    "Grid",
    "KnownAreas",
    "areas_from",
    "cut_to",
    "fit",
    "fit_years",
    "guess_areas",
    "inspect",
    "known_areas",
    "known_in",
    "load",
    "load_areas",
    "load_link",
    "municipalities_of",
    "preview",
    "propose",
    "put_together",
    "year_findings",
]
