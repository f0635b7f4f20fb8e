"""A large file of points, read in pieces beside QGIS, so that memory stays flat."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, Optional, Sequence, Tuple

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessingFeatureSourceDefinition,
    QgsProviderRegistry,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import CannotWrite, PersonalDataFound
from ..qgis_compat import text_field
from .delivery import personal_fields
from .run import Run
from .things import JUDGED, as_numbers

if TYPE_CHECKING:
    import numpy

    from ..joining import Aggregated, Aggregator
    from ..loading.layers.point_stream import PointStream

MANY = 200_000
"""From so many points on a file is read in pieces."""


class PointFile:
    """A file of points that a layer shows as it is: nothing selected, filtered or edited."""

    def __init__(self, layer: QgsVectorLayer, path: Path, name: str) -> None:
        """``name``: of the layer in the file; empty: the first of points."""
        self._layer, self._path, self._name = layer, path, name

    @staticmethod
    def of(run: Run, parameter: str) -> Optional[PointFile]:
        """The file behind a parameter; None where it is small, or not a plain file of points."""
        if _is_part(run.parameters.get(parameter)):
            return None
        layer = run.algorithm.parameterAsVectorLayer(run.parameters, parameter, run.context)
        if layer is None or layer.providerType() != "ogr" or layer.featureCount() < MANY:
            return None
        points = layer.geometryType() == QgsWkbTypes.GeometryType.PointGeometry
        if not points or layer.subsetString() or layer.isEditable() or not layer.crs().authid():
            return None
        parts = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
        path = Path(str(parts.get("path") or ""))
        return PointFile(layer, path, str(parts.get("layerName") or "")) if path.is_file() else None

    def aggregate(
        self, run: Run, made: Aggregator, fields: Tuple[str, str, str], below: Optional[numpy.ndarray]
    ) -> Aggregated:
        """The figures of all points; ``fields``: category, value, weight (empty: none).

        Raises what reading raises, NotANumberColumn, PersonalDataFound, Cancelled.
        """
        from ..joining import Carried
        from ..loading.layers.point_stream import PointStream

        columns = [name for name in dict.fromkeys(fields) if name]
        self._judge(run, columns)
        with PointStream(self._path, self._name, columns, system=self._layer.crs().authid()) as stream:
            for piece, carried in self._pieces(stream, fields, made.takes_texts):
                run.check()
                made.add(piece.x, piece.y, Carried(*carried))
                run.progress.report(0.2 + 0.6 * (piece.start + piece.x.size) / max(stream.count, 1))
        if fields[0]:
            self._judge_texts(fields[0], made.categories)
        return made.result(below)

    def _pieces(
        self, stream: PointStream, fields: Tuple[str, str, str], as_texts: bool
    ) -> Iterator[Tuple[Any, Tuple[Any, Any, Any]]]:
        import pandas as pd

        category, value, weight = fields
        for piece in stream:
            values = None
            if value:
                values = piece.columns[value] if as_texts else self._numbers(piece.columns[value], value)
            weights = self._numbers(piece.columns[weight], weight) if weight else None
            kinds = pd.Series(piece.columns[category], dtype=object, name=category) if category else None
            yield piece, (values, weights, kinds)

    def _numbers(self, cells: numpy.ndarray, name: str) -> numpy.ndarray:
        import pandas as pd

        return as_numbers(pd.Series(cells, dtype=object, name=name), self._layer.name())

    # --- personal data ------------------------------------------------------------------------

    def _judge(self, run: Run, columns: Sequence[str]) -> None:
        """Stop where a field that is read holds personal data, as features all over the file tell."""
        first = next(self._layer.getFeatures(QgsFeatureRequest().setLimit(1)), None)
        if not columns or first is None:
            return
        count = int(self._layer.featureCount())
        ids = list(range(first.id(), first.id() + count, max(1, count // JUDGED)))
        spread = self._layer.materialize(QgsFeatureRequest().setFilterFids(ids), run.feedback)
        start = self._layer.materialize(QgsFeatureRequest().setLimit(JUDGED // 10), run.feedback)
        run.check()
        found = {**personal_fields(start), **personal_fields(spread)}
        self._stop({name: kind for name, kind in found.items() if name in columns})

    def _judge_texts(self, field: str, texts: Sequence[str]) -> None:
        """The same for all texts of the categories, which become names of fields."""
        layer = QgsVectorLayer("NoGeometry", self._layer.name(), "memory")
        made = layer.dataProvider().addAttributes([text_field(field)])
        layer.updateFields()
        features = []
        for text in texts:
            feature = QgsFeature(layer.fields())
            feature.setAttributes([text])
            features.append(feature)
        if not made or not layer.dataProvider().addFeatures(features)[0]:
            # What cannot be looked at is not given out.
            raise CannotWrite(self._layer.name(), layer.dataProvider().lastError())
        self._stop(personal_fields(layer))

    def _stop(self, found: Dict[str, str]) -> None:
        if found:
            raise PersonalDataFound(self._layer.name(), tuple(found), tuple(found.values()))


def _is_part(given: Any) -> bool:
    """Whether a parameter asks for some of the features only."""
    if not isinstance(given, QgsProcessingFeatureSourceDefinition):
        return False
    limited = getattr(given, "featureLimit", -1) >= 0 or bool(getattr(given, "filterExpression", ""))
    return bool(given.selectedFeaturesOnly) or limited
