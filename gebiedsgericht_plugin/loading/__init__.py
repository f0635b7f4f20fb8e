"""A partner's file -> a typed table: nothing lost, personal data stopped at the door.

The way of a file, with the modules that help at each step:

- ``files``: what it really is. ``text`` (``encodings``, ``dialect``, ``fixed_width``, ``cells``; ``parts``
  of a large one), ``sheets`` (``workbook_xml``, ``open_document``, ``old_workbook``), ``html_tables``,
  ``vector`` (``gdal_files``, ``dbf``) or ``records`` make it a ``Grid`` of raw cells.
- ``shape``: a table that lies on its side is turned. ``region``: where the table is (``header``,
  ``sections``, ``notes``, ``totals``).
- ``columns``: what each holds (``kinds``, ``numbers``, ``measures``, ``units``, ``dates``); ``coordinates``
  and ``crs``: where its rows lie.
- ``personal``: which columns are about persons. ``keys``: which say where a row belongs.
- ``reading``: the inspection and the table, every row accounted for; ``odd`` tells of cells that are not
  what their column is, ``preview`` shows the raw cells with all this.

``boundaries`` reads areas (``boundary_file``, ``boundary_guess``, ``boundary_cut``, ``squares``),
``vintages`` says which years of them codes fit and ``extent`` whether points lie there, ``links`` reads
tables of postcodes, ``periods`` turns periods as columns into rows and back. Knows GDAL and pandas, not QGIS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .extent import outside_areas
from .grid import Grid
from .links import load_link, municipalities_of
from .preview import preview
from .reading import inspect, load

if TYPE_CHECKING:
    from .boundaries import areas_from, load_areas, put_together
    from .boundary_cut import cut_to
    from .boundary_guess import guess_areas
    from .vintages import KnownAreas, fit, fit_years, known_areas, known_in, propose, ties, year_findings

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
    "outside_areas",
    "preview",
    "propose",
    "put_together",
    "ties",
    "year_findings",
]


def __getattr__(name: str) -> Any:
    """What has to do with areas, fetched when it is asked for: a table is read without geopandas."""
    if name in __all__:
        from . import boundaries, boundary_cut, boundary_guess, vintages

        for module in (boundaries, boundary_cut, boundary_guess, vintages):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
