"""A layer of boundaries as input: the areas it holds, and its own features with columns added."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import NoSuchColumn
from ..model.areas import RD, AreaSet
from ..model.recipe import AreaSource
from . import outputs
from .run import Run

if TYPE_CHECKING:
    import pandas

POSITION = "gebiedsgericht_position"
"""Carries the place of a feature in its layer through the checks that areas go through."""
LEVELS = {
    "buurt": re.compile(r"BU\d[0-9A-Z]{7}"),
    "wijk": re.compile(r"WK\d[0-9A-Z]{5}"),
    "gemeente": re.compile(r"GM\d{4}"),
    "pc6": re.compile(r"[1-9]\d{3} ?[A-Z]{2}"),
}
ANY_LEVEL = "gebied"


@dataclass(frozen=True)
class AreaLayer:
    """A layer of boundaries and the areas in it; attributes and shapes in the order of ``areas``."""

    layer: QgsVectorLayer
    areas: AreaSet
    features: Tuple[QgsFeature, ...]
    """The feature of each area, or its first where it is drawn in parts."""
    code: str
    """The field with the codes."""

    @property
    def fields(self) -> QgsFields:
        """The layer's own fields."""
        return self.layer.fields()

    @property
    def shape(self) -> QgsWkbTypes.Type:
        """Flat and of several parts, since an area may be drawn in parts."""
        return QgsWkbTypes.multiType(QgsWkbTypes.flatType(self.layer.wkbType()))

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """The layer's own CRS."""
        return self.layer.crs()

    def with_columns(self, columns: pandas.DataFrame) -> Tuple[QgsFields, Iterator[QgsFeature]]:
        """The features with columns (one row per area, in their order) behind their own attributes.

        Names that the layer has already get ``_2``.
        """
        own = [field.name() for field in self.fields]
        names = outputs.unique_names(columns.columns, (*own, *outputs.RESERVED))
        fields = QgsFields(self.fields)
        for field in outputs.fields_of(columns, names):
            fields.append(field)
        rows = ([*f.attributes(), *added] for f, added in zip(self.features, outputs.plain_rows(columns)))
        return fields, outputs.features_of(fields, rows, self.shapes())

    def shapes(self) -> Iterator[QgsGeometry]:
        """The geometries in the layer's own CRS, as drawn; parts of one area as one."""
        code = self.layer.fields().lookupField(self.code)
        parts = Counter(str(feature.attribute(code)).strip() for feature in self.layer.getFeatures())
        to_layer = QgsCoordinateTransform(QgsCoordinateReferenceSystem(RD), self.crs, QgsProject.instance())
        for feature, joined in zip(self.features, self.areas.frame.geometry):
            shape = feature.geometry()
            if parts[str(feature.attribute(code)).strip()] > 1:
                shape = QgsGeometry()
                shape.fromWkb(bytes(joined.wkb))
                shape.transform(to_layer)
            shape.get().dropZValue()
            shape.get().dropMValue()
            shape.convertToMultiType()
            yield shape


def read_areas(
    run: Run, name: str, code: str, label: str = "", denominators: Optional[Dict[str, str]] = None
) -> AreaLayer:
    """The areas of a layer parameter; ``code`` and ``label`` are the parameters that name its fields.

    ``denominators``: name -> field. Raises NoAreas, LayerWithoutCrs, NoSuchColumn, DuplicateAreas.
    """
    from .. import loading, sources

    layer = run.layer(name)
    code_field = _field(layer, run.text(code))
    name_field = _field(layer, run.text(label)) if label and run.given(label) else code_field
    below = {key: _field(layer, field) for key, field in (denominators or {}).items()}
    frame = sources.frame_of(layer)
    frame[POSITION] = range(len(frame))
    source = AreaSource(
        id=layer.name(),
        source=layer.name(),
        code=code_field,
        name=name_field,
        boundary_year=0,
        level=level_of(frame[code_field].dropna().astype(str).tolist()),
        denominators={**below, POSITION: POSITION},
    )
    areas = loading.areas_from(frame, source, fitting=False)
    features = list(layer.getFeatures())
    positions = areas.frame[POSITION].astype(int)
    return AreaLayer(layer, areas, tuple(features[position] for position in positions), code_field)


def level_of(codes: Sequence[str]) -> str:
    """The level that all codes are written like; ``gebied`` where they tell nothing."""
    for level, pattern in LEVELS.items():
        if codes and all(pattern.fullmatch(code.strip()) for code in codes):
            return level
    return ANY_LEVEL


def _field(layer: QgsVectorLayer, name: str) -> str:
    """A field of the layer (NoSuchColumn)."""
    names: List[str] = [field.name() for field in layer.fields()]
    if name not in names:
        raise NoSuchColumn(layer.name(), name, tuple(names))
    return name
