"""Points to figures per area: how many, their sum or mean, as they are or per inhabitant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsProcessingFeatureSource,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProject,
)

from ..errors import LayerWithoutCrs, NotANumberColumn, PersonalDataFound
from ..model.areas import RD
from ..qgis_compat import is_null
from ..texts import tr
from .algorithm import Algorithm
from .areas import read_areas
from .delivery import personal_fields
from .run import Run

if TYPE_CHECKING:
    import numpy
    import pandas

POINTS, AREAS, AREA_CODE = "POINTS", "AREAS", "AREA_CODE"
CATEGORY_FIELD, VALUE_FIELD, STATISTIC = "CATEGORY_FIELD", "VALUE_FIELD", "STATISTIC"
DENOMINATOR, PER, MIN_COUNT, NAME = "DENOMINATOR", "PER", "MIN_COUNT", "NAME"
OUTPUT, OUTSIDE, OUTSIDE_COUNT = "OUTPUT", "OUTSIDE", "OUTSIDE_COUNT"
STATISTICS = ("count", "sum", "mean")
BELOW = "denominator"
NUMERIC = QgsProcessingParameterField.DataType.Numeric


class AggregatePoints(Algorithm):
    """``aggregatepoints``: points and areas -> areas with a figure, points outside."""

    ID = "aggregatepoints"
    GROUP = "joining"
    GIVES_UNPROTECTED = (OUTPUT, OUTSIDE)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Aggregate points to areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Counts points per area, or takes the sum or mean of one of their fields; per inhabitant or "
            "dwelling where a denominator is given. Each point counts once, also on a shared border. An "
            "area without points has a count and a sum of zero; its mean is missing. With a category "
            "field there is a figure for every category as well.\n\n"
            "What comes out is not protected yet and is refused on a page: the minimum count here hides "
            "small results, but they may still be worked out from totals."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_layers()
        self._add_measure()
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Areas with figures"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("The areas with the figure and its status."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTSIDE,
                tr("Points outside"),
                QgsProcessing.SourceType.TypeVectorPoint,
                optional=True,
            ),
            tr("The points that lie in no area, and those without a place."),
        )
        self.add_numbers([(OUTSIDE_COUNT, tr("Number of points outside"))])

    def _add_layers(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                POINTS, tr("Points"), [QgsProcessing.SourceType.TypeVectorPoint]
            ),
            tr("For example reports from public space. Any CRS."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(
                AREAS, tr("Areas"), [QgsProcessing.SourceType.TypeVectorPolygon]
            ),
            tr("The boundaries."),
        )
        self.add(
            QgsProcessingParameterField(
                AREA_CODE, tr("Field with the area code"), parentLayerParameterName=AREAS
            ),
            tr("A point on a shared border counts for the area whose code comes first."),
        )

    def _add_measure(self) -> None:
        self.add(
            QgsProcessingParameterField(
                CATEGORY_FIELD, tr("Field with the category"), parentLayerParameterName=POINTS, optional=True
            ),
            tr("Gives a figure for every category beside the one over all points."),
        )
        self.add(
            QgsProcessingParameterField(
                VALUE_FIELD,
                tr("Field with the value"),
                parentLayerParameterName=POINTS,
                type=NUMERIC,
                optional=True,
            ),
            tr("What the sum or mean is taken of."),
        )
        statistics = [tr("Count"), tr("Sum"), tr("Mean")]
        self.add(
            QgsProcessingParameterEnum(STATISTIC, tr("Statistic"), statistics, defaultValue=0),
            tr("A count needs no value field."),
        )
        self.add(
            QgsProcessingParameterField(
                DENOMINATOR, tr("Divide by"), parentLayerParameterName=AREAS, type=NUMERIC, optional=True
            ),
            tr(
                "A field of the areas, such as the number of inhabitants. Where it is zero the figure is "
                "not applicable."
            ),
        )
        decimal = QgsProcessingParameterNumber.Type.Double
        self.add(
            QgsProcessingParameterNumber(PER, tr("Per"), decimal, defaultValue=1.0, minValue=0.0),
            tr("1000 gives a figure per 1,000 inhabitants."),
        )
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(
                MIN_COUNT, tr("Smallest count shown"), whole, defaultValue=0, minValue=0
            ),
            tr("Figures over fewer points than this are withheld; 0: none are."),
        )
        self.add(
            QgsProcessingParameterString(NAME, tr("Name of the field"), defaultValue="value"),
            tr("The status stands in <name>_status, categories in <name>_<category>."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A sum or mean needs a field."""
        statistic = parameters.get(STATISTIC)
        if statistic in (1, 2, "1", "2") and not parameters.get(VALUE_FIELD):
            return tr("A sum or mean needs a field with the value.")
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Locate, add up, write."""
        from .. import joining

        below = {BELOW: run.text(DENOMINATOR)} if run.given(DENOMINATOR) else {}
        area_layer = read_areas(run, AREAS, AREA_CODE, denominators=below)
        run.progress.report(0.2, tr("Reading the points"))
        points = _Points(run)
        run.progress.report(0.6, tr("Finding the area of every point"))
        frame = area_layer.areas.frame
        found = joining.aggregate(
            frame,
            points.x,
            points.y,
            joining.Aggregation(
                statistic=STATISTICS[run.index(STATISTIC)],
                per=run.number(PER),
                minimum_count=run.whole(MIN_COUNT),
                name=run.text(NAME) or "value",
            ),
            values=points.values,
            categories=points.categories,
            denominator=frame[BELOW].to_numpy(dtype=float) if below else None,
        )
        run.check()
        fields, features = area_layer.with_columns(found.frame)
        return {
            OUTPUT: run.write(OUTPUT, fields, features, area_layer.shape, area_layer.crs),
            OUTSIDE: points.write(found.outside),
            OUTSIDE_COUNT: len(found.outside),
        }


class _Points:
    """The points as columns: where they are in RD, their category, their value."""

    x: numpy.ndarray
    y: numpy.ndarray
    values: Optional[numpy.ndarray]
    categories: Optional[pandas.Series]

    def __init__(self, run: Run) -> None:
        """Read them once. Raises LayerWithoutCrs, NotANumberColumn, PersonalDataFound, Cancelled."""
        import numpy as np
        import pandas as pd

        self._run = run
        self._source = run.source(POINTS)
        if not self._source.sourceCrs().isValid():
            raise LayerWithoutCrs(self._source.sourceName())
        kept = [run.text(name) for name in (CATEGORY_FIELD, VALUE_FIELD)]
        self._personal = personal_fields(run.layer(POINTS)) if any(kept) or run.wants(OUTSIDE) else {}
        stopping = tuple(name for name in kept if name in self._personal)
        if stopping:
            kinds = tuple(self._personal[name] for name in stopping)
            raise PersonalDataFound(self._source.sourceName(), stopping, kinds)
        places, categories, values = self._read([self._source.fields().lookupField(name) for name in kept])
        self.x, self.y = np.array(places, dtype=float).reshape(-1, 2).T
        self.categories = pd.Series(categories, dtype=object) if kept[0] else None
        numbers = pd.to_numeric(pd.Series(values, dtype=object), errors="coerce")
        if (numbers.isna() & pd.Series(values, dtype=object).notna()).any():
            raise NotANumberColumn(self._source.sourceName(), kept[1])
        self.values = numbers.to_numpy(dtype=float) if kept[1] else None

    def _read(self, columns: List[int]) -> Tuple[List[Tuple[float, float]], List[Any], List[Any]]:
        places: List[Tuple[float, float]] = []
        cells: Tuple[List[Any], List[Any]] = ([], [])
        request = QgsFeatureRequest().setSubsetOfAttributes([column for column in columns if column >= 0])
        transform = _to_rd(self._source)
        for feature in self._source.getFeatures(request):
            self._run.check()
            places.append(_place(feature, transform))
            for column, kept in zip(columns, cells):
                value = feature.attribute(column) if column >= 0 else None
                kept.append(None if is_null(value) else value)
        return places, cells[0], cells[1]

    def write(self, positions: numpy.ndarray) -> Optional[str]:
        """Write the points at these positions, as they came but for fields about persons."""
        if not self._run.wants(OUTSIDE):
            return None
        if self._personal:
            left_out = tr("Left out as personal data: {columns}.").format(columns=", ".join(self._personal))
            self._run.feedback.pushWarning(left_out)
        chosen = set(positions.tolist())
        fields, kept = QgsFields(), []
        for at, field in enumerate(self._source.fields()):
            if field.name() not in self._personal:
                fields.append(field)
                kept.append(at)
        features = (
            _only(feature, fields, kept)
            for position, feature in enumerate(self._source.getFeatures())
            if position in chosen
        )
        return self._run.write(OUTSIDE, fields, features, self._source.wkbType(), self._source.sourceCrs())


def _only(feature: QgsFeature, fields: QgsFields, kept: List[int]) -> QgsFeature:
    """A feature with some of its attributes."""
    made = QgsFeature(fields)
    made.setAttributes([feature.attribute(at) for at in kept])
    made.setGeometry(feature.geometry())
    return made


def _to_rd(source: QgsProcessingFeatureSource) -> Optional[QgsCoordinateTransform]:
    target = QgsCoordinateReferenceSystem(RD)
    if source.sourceCrs() == target:
        return None
    return QgsCoordinateTransform(source.sourceCrs(), target, QgsProject.instance())


def _place(feature: QgsFeature, transform: Optional[QgsCoordinateTransform]) -> Tuple[float, float]:
    """X and y in RD; NaN for a feature without a place (it lies in no area)."""
    nowhere = (float("nan"), float("nan"))
    if not feature.hasGeometry() or feature.geometry().isEmpty():
        return nowhere
    point = feature.geometry().centroid().asPoint()
    if transform is None:
        return point.x(), point.y()
    try:
        moved = transform.transform(point)
    except QgsCsException:
        return nowhere
    return moved.x(), moved.y()
