"""Points, lines or polygons to figures per area: how many, how long, how large, or of what they carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..qgis_compat import is_null
from ..texts import tr
from .algorithm import Algorithm
from .areas import AreaLayer, read_areas
from .point_files import PointFile
from .run import Run
from .things import LINES, POINTS, Things

if TYPE_CHECKING:
    import numpy

    from ..joining import Aggregated, Aggregator

THINGS, AREAS, AREA_CODE = "POINTS", "AREAS", "AREA_CODE"
CATEGORY_FIELD, VALUE_FIELD, STATISTIC = "CATEGORY_FIELD", "VALUE_FIELD", "STATISTIC"
WEIGHT_FIELD, COVERAGE, COVERED_FIELD = "WEIGHT_FIELD", "COVERAGE", "COVERED_FIELD"
DENOMINATOR, PER, MIN_COUNT, NAME = "DENOMINATOR", "PER", "MIN_COUNT", "NAME"
OUTPUT, OUTSIDE = "OUTPUT", "OUTSIDE"
OUTSIDE_COUNT, BORDER_COUNT = "OUTSIDE_COUNT", "BORDER_COUNT"
STATISTICS = ("count", "sum", "mean", "distinct", "weighted_mean", "median", "size")
BELOW = "denominator"
NUMERIC = QgsProcessingParameterField.DataType.Numeric


class AggregatePoints(Algorithm):
    """``aggregatepoints``: points, lines or polygons and areas -> areas with a figure, what lies outside.

    One algorithm for the three, since they share every parameter but one choice of the statistic.
    """

    ID = "aggregatepoints"
    GROUP = "joining"
    GIVES_UNPROTECTED = (OUTPUT, OUTSIDE)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Aggregate points to areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Counts points, lines or polygons per area, or takes the sum, the mean, the median or the number "
            "of different values of one of their fields; per inhabitant or dwelling where a denominator is "
            "given. The length of lines and the surface of polygons within each area are exact.\n\n"
            "Each counts once. A point on a shared border counts for the area whose code comes first; a line "
            "or polygon in several areas counts where most of it lies, and in a sum its value is divided by "
            "length or surface, which makes that sum an estimate. What lies outside all areas, and points on "
            "a border, are given out with the reason.\n\n"
            "An area without any has a count, a sum, a length and a surface of zero, and no mean or median. "
            "Where the file does not cover an area nothing is known: say which areas it covers with a layer "
            "or a field, and the others become missing. With a category field there is a figure for every "
            "category as well.\n\n"
            "What comes out is not protected yet and is refused on a page: the minimum count here hides "
            "small results, but they may still be worked out from totals."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_layers()
        self._add_fields()
        self._add_measure()
        self._add_coverage()
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
                QgsProcessing.SourceType.TypeVectorAnyGeometry,
                optional=True,
            ),
            tr(
                "What lies in no area, in part outside, on a border or without a place; the field why says "
                "outside, partly_outside, on_border or no_geometry."
            ),
        )
        self.add_numbers([
            (OUTSIDE_COUNT, tr("Number of points outside")),
            (BORDER_COUNT, tr("Number of points on a border, or of shapes in several areas")),
        ])  # fmt: skip

    def _add_layers(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                THINGS, tr("Points"), [QgsProcessing.SourceType.TypeVectorAnyGeometry]
            ),
            tr("Points, lines or polygons: reports from public space, cables, green areas. Any CRS."),
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

    def _add_fields(self) -> None:
        self.add(
            QgsProcessingParameterField(
                CATEGORY_FIELD, tr("Field with the category"), parentLayerParameterName=THINGS, optional=True
            ),
            tr("Gives a figure for every category beside the one over all points."),
        )
        self.add(
            QgsProcessingParameterField(
                VALUE_FIELD,
                tr("Field with the value"),
                parentLayerParameterName=THINGS,
                optional=True,
            ),
            tr("What the sum, the mean or the median is taken of, or the different values are counted of."),
        )
        self.add(
            QgsProcessingParameterField(
                WEIGHT_FIELD,
                tr("Field with the weight"),
                parentLayerParameterName=THINGS,
                type=NUMERIC,
                optional=True,
            ),
            tr("For a weighted mean: how much each counts, such as a number of dwellings."),
        )

    def _add_measure(self) -> None:
        statistics = [
            *(tr("Count"), tr("Sum"), tr("Mean"), tr("Number of different values"), tr("Weighted mean")),
            *(tr("Median"), tr("Length or surface")),
        ]
        self.add(
            QgsProcessingParameterEnum(STATISTIC, tr("Statistic"), statistics, defaultValue=0),
            tr(
                "A count, a length and a surface need no value field. Beside a length or surface stands how "
                "many there are, in <name>_count."
            ),
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
            tr("Figures over fewer than this are withheld; 0: none are."),
        )
        self.add(
            QgsProcessingParameterString(NAME, tr("Name of the field"), defaultValue="value"),
            tr("The status stands in <name>_status, categories in <name>_<category>."),
        )

    def _add_coverage(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                COVERAGE, tr("Covered ground"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            tr(
                "Polygons of where the file would show anything that is there. An area that does not lie "
                "within them (99 % of it) is missing, not zero."
            ),
        )
        self.add(
            QgsProcessingParameterField(
                COVERED_FIELD, tr("Covered, yes or no"), parentLayerParameterName=AREAS, optional=True
            ),
            tr("A field of the areas that says whether the file covers them, instead of polygons."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Most statistics need a field; coverage is told in one way."""
        statistic = dict(zip("0123456", STATISTICS)).get(str(parameters.get(STATISTIC)), "count")
        if statistic not in ("count", "size") and not parameters.get(VALUE_FIELD):
            return tr("A sum or mean needs a field with the value.")
        if statistic == "weighted_mean" and not parameters.get(WEIGHT_FIELD):
            return tr("A weighted mean needs a field with the weight.")
        if parameters.get(COVERAGE) and parameters.get(COVERED_FIELD):
            return tr("Say what is covered with polygons or with a field, not with both.")
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Locate, add up, write."""
        from .. import joining

        below = {BELOW: run.text(DENOMINATOR)} if run.given(DENOMINATOR) else {}
        area_layer = read_areas(run, AREAS, AREA_CODE, denominators=below)
        covered = _covered(run, area_layer)
        run.progress.report(0.2, tr("Reading the points"))
        how = joining.Aggregation(
            statistic=STATISTICS[run.index(STATISTIC)],
            per=run.number(PER),
            minimum_count=run.whole(MIN_COUNT),
            name=run.text(NAME) or "value",
        )
        fields = (run.text(CATEGORY_FIELD), run.text(VALUE_FIELD), run.text(WEIGHT_FIELD))
        made = joining.Aggregator(area_layer.areas.frame, how, covered)
        denominator = area_layer.areas.frame[BELOW].to_numpy(dtype=float) if below else None
        # What lies outside is given out with all of its fields, which a file in pieces does not read.
        file = None if run.wants(OUTSIDE) else PointFile.of(run, THINGS)
        if file is not None:
            holds, outside = POINTS, None
            found = file.aggregate(run, made, fields, denominator)
        else:
            things = Things(run, THINGS, tuple(dict.fromkeys(fields)))
            run.progress.report(0.6, tr("Finding the area of every point"))
            holds, found = things.holds, _aggregated(things, area_layer, made, fields, denominator)
            outside = _outside(run, things, found, any(fields))
        _tell(run, found, holds, covered is not None)
        columns, features = area_layer.with_columns(found.frame)
        return {
            OUTPUT: run.write(OUTPUT, columns, features, area_layer.shape, area_layer.crs),
            OUTSIDE: outside,
            OUTSIDE_COUNT: len(found.outside),
            BORDER_COUNT: len(found.on_border),
        }


def _aggregated(
    things: Things,
    layer: AreaLayer,
    made: Aggregator,
    fields: Tuple[str, str, str],
    denominator: Optional[numpy.ndarray],
) -> Aggregated:
    from .. import joining

    category, value, weight = fields
    values = things.values(value) if made.takes_texts else things.numbers(value)
    carried = joining.Carried(
        values=values,
        weights=things.numbers(weight),
        categories=things.texts(category),
    )
    if things.holds == POINTS:
        made.add(things.x, things.y, carried)
    else:
        shapes = joining.from_wkb(things.wkb)
        made.add_parts(joining.divide(shapes, things.holds, layer.areas.frame), carried)
    return made.result(denominator)


def _outside(run: Run, things: Things, found: Aggregated, reads: bool) -> Optional[str]:
    """Write what is to be looked at, once what is read and given out was looked at for personal data."""
    asked = run.wants(OUTSIDE)
    why = _why(found, things.holds)
    if asked or reads:
        run.progress.report(0.8, tr("Looking for personal data"))
        things.judge(why if asked else ())
    return things.write(OUTSIDE, why)


def _covered(run: Run, layer: AreaLayer) -> Optional[numpy.ndarray]:
    """Which areas the points cover, as a layer or a field says; None: not told."""
    from .. import joining, sources

    if run.given(COVERAGE):
        covered, partly = joining.covered_by(layer.areas.frame, sources.frame_of(run.layer(COVERAGE)))
        if partly.any():
            said = tr("{count} areas are covered in part only; they are missing: {areas}.")
            areas = ", ".join(layer.areas.frame.index[partly][:10])
            run.feedback.pushWarning(said.format(count=int(partly.sum()), areas=areas))
        return covered
    if run.given(COVERED_FIELD):
        cells = [feature.attribute(run.text(COVERED_FIELD)) for feature in layer.features]
        return joining.covered_in_words([None if is_null(cell) else cell for cell in cells])
    return None


def _why(found: Aggregated, holds: str) -> Dict[int, str]:
    """Position of what is to be looked at -> why. Shapes in several areas are divided, so not among them."""
    why = dict.fromkeys(found.on_border.tolist() if holds == POINTS else [], "on_border")
    why.update(dict.fromkeys(found.partly_outside.tolist(), "partly_outside"))
    why.update(dict.fromkeys(found.outside.tolist(), "outside"))
    why.update(dict.fromkeys(found.nowhere.tolist(), "no_geometry"))
    return why


def _tell(run: Run, found: Aggregated, holds: str, told: bool) -> None:
    """Say what the figures do not hold, and that zero was taken for granted."""
    lines = []
    if len(found.on_border) and holds == POINTS:
        lines.append(tr("{count} points lie on a border of two areas; each counts for the first of them."))
    elif len(found.on_border):
        lines.append(tr("{count} shapes lie in several areas; each is divided over them."))
    if found.size_outside > 0:
        unit = "m" if holds == LINES else "m2"
        lines.append(
            tr("{size} lies outside all areas.").replace("{size}", f"{found.size_outside:.1f} {unit}")
        )
    if len(found.not_covered):
        lines.append(tr("{covered} lie in areas that are said not to be covered, and are in no figure."))
    if found.without_category:
        lines.append(tr("{without} have no category; they count in the total only."))
    if found.empty and not told:
        lines.append(
            tr(
                "Areas where nothing lies have zero. If the file does not cover all areas, say which with "
                "Covered ground or Covered, yes or no: the others become missing."
            )
        )
    for line in lines:
        run.feedback.pushWarning(
            line.replace("{count}", str(len(found.on_border)))
            .replace("{covered}", str(len(found.not_covered)))
            .replace("{without}", str(found.without_category))
        )
