"""Points, lines or polygons of a layer as columns: where they are in RD, and what they carry."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsGeometry,
    QgsProcessingFeatureSource,
    QgsProject,
    QgsWkbTypes,
)

from ..errors import LayerWithoutCrs, NotANumberColumn, PersonalDataFound
from ..model.areas import RD
from ..qgis_compat import is_null, text_field
from ..texts import tr
from . import outputs
from .delivery import personal_fields
from .run import Run

if TYPE_CHECKING:
    import numpy
    import pandas

WHY = "why"
"""The field that says why something is among what lies outside."""
POINTS, LINES, AREAS = "points", "lines", "areas"
JUDGED = 20_000
"""So many features, evenly spread, are looked at for personal data, and all whose texts are given out."""
_NOWHERE = (float("nan"), float("nan"))


class Things:
    """The features of a layer, read once: their places and some of their fields as columns."""

    holds: str
    """``points``, ``lines`` or ``areas``."""
    x: numpy.ndarray
    y: numpy.ndarray
    """Of points; a multipoint lies in the middle of its points. NaN: no place."""
    wkb: List[bytes]
    """Of lines and polygons, flat and without curves; empty: no shape."""

    def __init__(self, run: Run, parameter: str, fields: Sequence[str]) -> None:
        """Read the places and these fields (empty names: none). Raises LayerWithoutCrs, Cancelled."""
        import numpy as np

        self._run = run
        self._source = run.source(parameter)
        if not self._source.sourceCrs().isValid():
            raise LayerWithoutCrs(self._source.sourceName())
        self.holds = _holds(self._source)
        # Not lists: a number in these takes 8 bytes.
        self._ids = array("q")
        self._cells: Dict[str, List[Any]] = {name: [] for name in fields if name}
        self._personal: Dict[str, str] = {}
        self.wkb = []
        places = array("d")
        for feature, shape in self._features():
            self._ids.append(feature.id())
            for name, cells in self._cells.items():
                value = feature.attribute(name)
                cells.append(None if is_null(value) else value)
            if self.holds == POINTS:
                places.extend(_middle(shape))
            else:
                self.wkb.append(_flat(shape))
        self.x, self.y = np.array(places, dtype=float).reshape(-1, 2).T

    def __len__(self) -> int:
        """The number of features."""
        return len(self._ids)

    def _features(self) -> Iterator[Tuple[QgsFeature, Optional[QgsGeometry]]]:
        """The features with their shape in RD; None where they have none."""
        at = [self._source.fields().lookupField(name) for name in self._cells]
        target = QgsCoordinateReferenceSystem(RD)
        change = None
        if self._source.sourceCrs() != target:
            change = QgsCoordinateTransform(self._source.sourceCrs(), target, QgsProject.instance())
        for feature in self._source.getFeatures(QgsFeatureRequest().setSubsetOfAttributes(at)):
            self._run.check()
            yield feature, _moved(feature, change)

    def texts(self, name: str) -> Optional[pandas.Series]:
        """A field as it is (None where it is empty); None for no field."""
        import pandas as pd

        return pd.Series(self._cells[name], dtype=object, name=name) if name else None

    def values(self, name: str) -> Optional[numpy.ndarray]:
        """A field as it is, None where it is empty; None for no field."""
        cells = self.texts(name)
        return None if cells is None else cells.to_numpy(dtype=object)

    def numbers(self, name: str) -> Optional[numpy.ndarray]:
        """A field as numbers, NaN where it is empty; None for no field (NotANumberColumn)."""
        cells = self.texts(name)
        return None if cells is None else as_numbers(cells, self._source.sourceName())

    def judge(self, given_out: Iterable[int]) -> None:
        """Stop where a field that is read holds personal data (PersonalDataFound).

        Looked at are features all over the layer, and those at the positions ``given_out``.
        """
        step = max(1, -(-len(self) // JUDGED))
        chosen = {*range(0, len(self), step), *given_out}
        for cells in self._cells.values():
            chosen |= _few_different(cells)
        request = QgsFeatureRequest().setFilterFids([self._ids[at] for at in sorted(chosen)])
        layer = self._source.materialize(request, self._run.feedback)
        self._run.check()
        self._personal = personal_fields(layer)
        stopping = tuple(name for name in self._cells if name in self._personal)
        if stopping:
            kinds = tuple(self._personal[name] for name in stopping)
            raise PersonalDataFound(self._source.sourceName(), stopping, kinds)

    def write(self, name: str, why: Dict[int, str]) -> Optional[str]:
        """Write the features at these positions as they came but for fields about persons, and why."""
        if not self._run.wants(name):
            return None
        if self._personal:
            left_out = tr("Left out as personal data: {columns}.").format(columns=", ".join(self._personal))
            self._run.feedback.pushWarning(left_out)
        own = self._source.fields()
        kept = [at for at, field in enumerate(own) if field.name() not in self._personal]
        fields = QgsFields()
        for at in kept:
            fields.append(own.at(at))
        taken = [field.name() for field in fields]
        fields.append(text_field(outputs.unique_names([WHY], (*taken, *outputs.RESERVED))[0]))
        features = (_only(feature, fields, kept, why[at]) for at, feature in self._at(sorted(why)))
        return self._run.write(name, fields, features, self._source.wkbType(), self._source.sourceCrs())

    def _at(self, positions: Sequence[int]) -> Iterator[Tuple[int, QgsFeature]]:
        """The whole features at these positions, in that order, whatever order the layer gives them in."""
        for start in range(0, len(positions), JUDGED):
            part = positions[start : start + JUDGED]
            request = QgsFeatureRequest().setFilterFids([self._ids[at] for at in part])
            by_id = {feature.id(): feature for feature in self._source.getFeatures(request)}
            yield from ((at, by_id[self._ids[at]]) for at in part)


def as_numbers(cells: pandas.Series, layer: str) -> numpy.ndarray:
    """The cells of a field (its name is the column's) as numbers, NaN where empty (NotANumberColumn)."""
    import pandas as pd

    numbers = pd.to_numeric(cells, errors="coerce")
    if (numbers.isna() & cells.notna()).any():
        raise NotANumberColumn(layer, str(cells.name))
    return numbers.to_numpy(dtype=float)


def _few_different(cells: Sequence[Any]) -> Set[int]:
    """The first place of every text of a field of few texts: those become names of fields."""
    first: Dict[Any, int] = {}
    for at, value in enumerate(cells):
        first.setdefault(value, at)
        if len(first) > JUDGED:
            return set()
    return set(first.values())


def _holds(source: QgsProcessingFeatureSource) -> str:
    """What a layer holds, as it declares."""
    kind = QgsWkbTypes.geometryType(source.wkbType())
    if kind == QgsWkbTypes.GeometryType.LineGeometry:
        return LINES
    return AREAS if kind == QgsWkbTypes.GeometryType.PolygonGeometry else POINTS


def _moved(feature: QgsFeature, change: Optional[QgsCoordinateTransform]) -> Optional[QgsGeometry]:
    """The shape of a feature in RD; None where it has none, or no place there."""
    if not feature.hasGeometry() or feature.geometry().isEmpty():
        return None
    shape = feature.geometry()
    if change is None:
        return shape
    try:
        moved = shape.transform(change)
    except QgsCsException:
        return None
    return shape if moved == QgsGeometry.OperationResult.Success else None


def _middle(shape: Optional[QgsGeometry]) -> Tuple[float, float]:
    if shape is None:
        return _NOWHERE
    single = QgsWkbTypes.flatType(shape.wkbType()) == QgsWkbTypes.Type.Point
    point = shape.constGet() if single else shape.centroid().constGet()
    return point.x(), point.y()


def _flat(shape: Optional[QgsGeometry]) -> bytes:
    """A line or polygon as WKB, straight and without heights."""
    if shape is None:
        return b""
    straight = QgsGeometry(shape.constGet().segmentize())
    straight.get().dropZValue()
    straight.get().dropMValue()
    return bytes(straight.asWkb())


def _only(feature: QgsFeature, fields: QgsFields, kept: List[int], why: str) -> QgsFeature:
    """A feature with some of its attributes, and the reason why it is here."""
    made = QgsFeature(fields)
    made.setAttributes([*(feature.attribute(at) for at in kept), why])
    made.setGeometry(feature.geometry())
    return made
