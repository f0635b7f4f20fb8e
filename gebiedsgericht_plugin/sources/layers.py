"""A layer of the QGIS project, or what a service has, as raw cells (a delivery) or areas (boundaries)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Set

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from .. import loading
from ..errors import LayerWithoutCrs, NoAreas, NoSuchFile
from ..model.areas import RD, AreaSet
from ..model.progress import SILENT, Progress
from ..model.recipe import AreaSource
from ..model.tables import Finding
from ..model.values import Status
from ..qgis_compat import is_null
from . import cbs, odata, postgis, services
from .cache import Tell, untold
from .features import Features, kind, numeric, points

if TYPE_CHECKING:
    import geopandas
    import pandas

LAYER = "layer:"
"""A source of the recipe that starts with this names a layer of the project."""
STATUS = "_status"
_SHAPES = {
    QgsWkbTypes.GeometryType.LineGeometry: "lines",
    QgsWkbTypes.GeometryType.PolygonGeometry: "areas",
}
MARKS = {Status.WITHHELD.value: "x", Status.NOT_APPLICABLE.value: "n.v.t."}
"""What partners write, and loading reads, in a cell without a number."""


def area_set(
    source: AreaSource,
    folder: Path,
    project: Optional[QgsProject] = None,
    progress: Progress = SILENT,
    tell: Tell = untold,
) -> AreaSet:
    """The areas of a recipe's area source: a file below ``folder``, a layer of the project, or a service.

    What is fetched, and from where, is told to ``tell``. Raises what ``loading.load_areas`` raises,
    and for a service NotCached, ServiceFailed, ServiceIncomplete, ServiceCapped, BadSetting.
    """
    if source.source.startswith(LAYER):
        layer = project_layer(source.source[len(LAYER) :], project or QgsProject.instance())
        return loading.areas_from(frame_of(layer), source)
    if source.source.lower().startswith(postgis.SCHEME):
        layer = postgis.layer(source.source)
        frame = frame_of(layer)
        postgis.check_whole(layer, len(frame))
        tell("run.fetched", name=source.id, count=len(frame), address=postgis.shown(layer))
        return loading.areas_from(frame, cbs.fitted(source, list(frame.columns), source.source))
    if services.is_service(source.source):
        source = services.area_source(source, progress, tell)
    return loading.load_areas(source, folder, progress)


def delivery_grid(
    files: str,
    project: Optional[QgsProject] = None,
    progress: Progress = SILENT,
    tell: Tell = untold,
) -> Optional[loading.Grid]:
    """The raw cells of a delivery that is no file: a service, or ``layer:NAME``; None for files.

    Fetched whole and counted; nothing of it is kept on this machine, save public tables of CBS.
    Raises NoSuchFile (no such layer), NoNetwork, NotCached, NoSuchSheet, NoTableFound, ServiceFailed,
    ServiceIncomplete, ServiceCapped, BadSetting, Cancelled.
    """
    if files.startswith(LAYER):
        return grid_of(project_layer(files[len(LAYER) :], project or QgsProject.instance()))
    if not services.is_service(files):
        return None
    if files.lower().startswith((odata.V3, odata.V4)):
        return odata.grid(files, progress, tell)
    if files.lower().startswith(postgis.SCHEME):
        layer = postgis.layer(files)
        grid = grid_of(layer)
        postgis.check_whole(layer, len(grid.cells) - 1)
        address = postgis.shown(layer)
    else:
        asked = services.address_of(files)
        features = services.fetch(asked, (), progress)
        grid = _grid_of_features(features, asked.name or asked.url.partition("?")[0].rpartition("/")[2])
        address = asked.url.partition("?")[0]
    tell("run.fetched", name=grid.name, count=len(grid.cells) - 1, address=address)
    return grid


def _grid_of_features(features: Features, name: str) -> loading.Grid:
    rows = [[_text(row.get(column)) for column in features.names] for row in features.rows]
    places = points(features)
    if places is not None:
        rows = [[*row, _text(x), _text(y)] for row, (x, y) in zip(rows, places)]
        return _grid(name, features.names, set(numeric(features)), rows, True)
    shapes = _Drawn(kind(features), features.crs, lambda: [shape or b"" for shape in features.shapes])
    return _grid_of_shapes(name, features.names, set(numeric(features)), rows, shapes)


def project_layer(name: str, project: QgsProject) -> QgsVectorLayer:
    """The vector layer of this name (NoSuchFile where the project has none)."""
    for layer in project.mapLayersByName(name):
        if isinstance(layer, QgsVectorLayer):
            return layer
    raise NoSuchFile(f"{LAYER}{name}")


def grid_of(layer: QgsVectorLayer) -> loading.Grid:
    """The attributes of a layer as text cells; points as columns x and y in RD.

    So do lines and polygons, which are kept as they are as well, unless a column says which area each is.

    A ``<field>_status`` beside a figure becomes the mark in its empty cells. Fields of numbers keep
    their decimal point, whatever the other columns look like. Raises LayerWithoutCrs for points that
    do not say where they are.
    """
    names = [field.name() for field in layer.fields()]
    numbers = {field.name() for field in layer.fields() if field.isNumeric()}
    has_points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
    rows = list(_rows(layer, _to_rd(layer) if has_points else None))
    holds = _SHAPES.get(layer.geometryType(), "")
    if not holds or not layer.crs().isValid():
        return _grid(layer.name(), names, numbers, rows, has_points)
    shapes = _Drawn(
        holds,
        layer.crs().toWkt(),
        lambda: [bytes(feature.geometry().asWkb()) for feature in layer.getFeatures()],
    )
    return _grid_of_shapes(layer.name(), names, numbers, rows, shapes)


@dataclass(frozen=True)
class _Drawn:
    """Shapes that are fetched when they turn out to matter."""

    holds: str
    """``lines`` or ``areas``; empty: neither."""
    system: str
    wkb: Callable[[], Sequence[bytes]]


def _grid_of_shapes(
    name: str,
    names: Sequence[str],
    numbers: Set[str],
    rows: List[List[str]],
    drawn: _Drawn,
) -> loading.Grid:
    """Rows with their lines or polygons, and a point on each; of areas that a column names only the rows."""
    from ..loading.layers import shapes, vector

    named = drawn.holds == "areas" and vector.names_areas(names, lambda at: [row[at] for row in rows])
    if not drawn.holds or named or not rows:
        return _grid(name, names, numbers, rows, False)
    kept, x, y = shapes.of_wkb(drawn.wkb(), drawn.holds, drawn.system)
    placed = [
        [*row, *(["", ""] if east != east else [f"{east:.3f}", f"{north:.3f}"])]  # noqa: PLR0124
        for row, east, north in zip(rows, x.tolist(), y.tolist())
    ]
    grid = _grid(name, names, numbers, placed, True)
    told = Finding(f"{drawn.holds}_divided", {"rows": len(rows)})
    return replace(grid, shapes=kept, findings=(*grid.findings, told))


def _grid(
    name: str, names: Sequence[str], numbers: Set[str], rows: List[List[str]], has_points: bool
) -> loading.Grid:
    """Rows of text as a grid; points are the last two cells of a row, in RD."""
    import numpy as np
    import pandas as pd

    if has_points:
        names, numbers = [*names, "x", "y"], {*numbers, "x", "y"}
    # Row 1 holds the names, as it does in a file, so that line numbers mean the same.
    cells = _marked(pd.DataFrame([list(names), *rows], dtype=object), names, numbers)
    kept = [str(column) for column in cells.iloc[0]]
    return loading.Grid(
        name=name,
        sheet="",
        sheets=(),
        cells=cells,
        lines=np.arange(1, len(cells) + 1),
        encoding="",
        delimiter="",
        crs=RD if has_points else "",
        has_header=True,
        numeric=frozenset(at for at, column in enumerate(kept) if column in numbers),
    )


def _rows(layer: QgsVectorLayer, transform: Optional[QgsCoordinateTransform]) -> Iterator[List[str]]:
    for feature in layer.getFeatures():
        cells = [_text(value) for value in feature.attributes()]
        yield [*cells, *_point(feature.geometry(), transform)] if transform else cells


def _marked(cells: pandas.DataFrame, names: Sequence[str], numeric: Set[str]) -> pandas.DataFrame:
    """Cells with the marks of the statuses in place, and without the columns of the statuses."""
    statuses = {names.index(name): names.index(name + STATUS) for name in numeric if name + STATUS in names}
    for column, status in statuses.items():
        empty = cells[column] == ""
        cells.loc[empty, column] = cells.loc[empty, status].map(MARKS).fillna("")
    kept = [column for column in range(len(names)) if column not in statuses.values()]
    return cells[kept].set_axis(range(len(kept)), axis=1)


def frame_of(layer: QgsVectorLayer) -> geopandas.GeoDataFrame:
    """The features of a polygon layer with all attributes, in RD (NoAreas, LayerWithoutCrs)."""
    import geopandas

    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise NoAreas(layer.name())
    if not layer.crs().isValid():
        raise LayerWithoutCrs(layer.name())
    request = QgsFeatureRequest()
    request.setDestinationCrs(QgsCoordinateReferenceSystem(RD), QgsProject.instance().transformContext())
    names = [field.name() for field in layer.fields()]
    records, shapes = [], []
    for feature in layer.getFeatures(request):
        records.append([None if is_null(value) else value for value in feature.attributes()])
        shapes.append(bytes(feature.geometry().asWkb()) if feature.hasGeometry() else None)
    geometry = geopandas.GeoSeries.from_wkb(shapes, crs=RD)
    return geopandas.GeoDataFrame.from_records(records, columns=names).set_geometry(geometry)


def area_source(layer: QgsVectorLayer, code: str, name: str, year: int = 0) -> AreaSource:
    """An area source for a layer whose columns the user named."""
    return AreaSource(id=layer.name(), source=LAYER + layer.name(), code=code, name=name, boundary_year=year)


def _to_rd(layer: QgsVectorLayer) -> QgsCoordinateTransform:
    if not layer.crs().isValid():
        raise LayerWithoutCrs(layer.name())
    return QgsCoordinateTransform(layer.crs(), QgsCoordinateReferenceSystem(RD), QgsProject.instance())


def _point(geometry: Any, transform: Optional[QgsCoordinateTransform]) -> List[str]:
    if geometry.isEmpty() or transform is None:
        return ["", ""]
    point = transform.transform(geometry.centroid().asPoint())
    return [repr(point.x()), repr(point.y())]


def _text(value: Any) -> str:
    if is_null(value):
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    if hasattr(value, "toString"):
        return str(value.toString("yyyy-MM-dd"))
    return str(value)
