"""A partner's file -> a typed table: nothing lost, personal data stopped at the door.

The way of a file, with the folders that help at each step:

- ``files``: what it really is. ``text/`` (HTML and JSON too), ``workbooks/`` or ``layers/`` make it a
  ``Grid`` of raw cells (``cells/``).
- ``structure/``: a table that lies on its side is turned (``shape``), and where the table is (``region``).
- ``columns/``: what each holds (``recognition``), where its rows lie (``coordinates``), and which say where
  a row belongs (``keys``). ``notation/`` reads numbers, units, dates and names as people write them.
- ``personal/``: which columns are about persons.
- ``reading``: the inspection and the table, every row accounted for; ``odd`` tells of cells that are not
  what their column is, ``preview`` shows the raw cells with all this.

``areas/`` reads areas (``boundaries``), says which years of them codes fit (``vintages``) and whether points
lie there (``extent``), and reads tables of postcodes (``links``). ``structure.periods`` turns periods as
columns into rows and back. Knows GDAL and pandas, not QGIS.

Each folder imports only from those before it: ``notation``, ``cells``, ``text``, ``layers``, ``workbooks``,
(``files``), ``columns``, ``structure``, ``personal``, ``areas``, (``odd``, ``reading``, ``preview``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .areas.extent import outside_areas
from .areas.links import load_addresses, municipalities_of
from .cells.grid import Grid
from .preview import preview
from .reading import inspect, load

if TYPE_CHECKING:
    from .areas.boundaries import areas_from, load_areas
    from .areas.boundary_cut import cut_to
    from .areas.boundary_guess import guess_areas
    from .areas.denominators import with_denominators
    from .areas.own_areas import put_together
    from .areas.vintages import (
        KnownAreas,
        fit,
        fit_years,
        known_areas,
        known_in,
        propose,
        ties,
        year_findings,
    )
    from .layers.point_stream import PointStream, read_polygons

__all__ = [
    "Grid",
    "KnownAreas",
    "PointStream",
    "areas_from",
    "cut_to",
    "fit",
    "fit_years",
    "guess_areas",
    "inspect",
    "known_areas",
    "known_in",
    "load",
    "load_addresses",
    "load_areas",
    "municipalities_of",
    "outside_areas",
    "preview",
    "propose",
    "put_together",
    "read_polygons",
    "ties",
    "with_denominators",
    "year_findings",
]


def __getattr__(name: str) -> Any:
    """What has to do with areas, fetched when it is asked for: a table is read without geopandas."""
    if name in ("PointStream", "read_polygons"):
        from .layers import point_stream

        return getattr(point_stream, name)
    if name in __all__:
        from .areas import boundaries, boundary_cut, boundary_guess, denominators, own_areas, vintages

        for module in (boundaries, boundary_cut, boundary_guess, denominators, own_areas, vintages):
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
