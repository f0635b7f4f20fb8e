"""Figures of areas to other areas: another boundary year, another division."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsFeatureRequest,
    QgsFields,
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
)

from ..errors import DuplicateAreas, NoSuchColumn, NotANumberColumn
from ..model.progress import Part
from ..qgis_compat import is_null, number_field, text_field
from ..texts import tell, tr
from . import outputs
from .algorithm import Algorithm
from .areas import AreaLayer, read_areas
from .outputs import STATUS
from .run import Run
from .things import Things

if TYPE_CHECKING:
    import numpy
    import pandas

    from ..model.crosswalks import Crosswalk

INPUT, SOURCE_CODE, TARGET, TARGET_CODE = "INPUT", "SOURCE_CODE", "TARGET", "TARGET_CODE"
EXTENSIVE, INTENSIVE = "EXTENSIVE", "INTENSIVE"
WEIGHT_POINTS, CROSSWALK, MINIMUM_COVERAGE = "WEIGHT_POINTS", "CROSSWALK", "MINIMUM_COVERAGE"
OUTPUT, CROSSWALK_USED = "OUTPUT", "CROSSWALK_USED"
ALLOCATED, REFUSED, OUTSIDE_TARGET = "ALLOCATED", "REFUSED", "OUTSIDE_TARGET"
SHARE = "_estimated_share"
"""Ends the name of the field that says which part of a figure is estimated."""
VECTOR = QgsProcessing.SourceType.TypeVector
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
NUMERIC = QgsProcessingParameterField.DataType.Numeric
USUAL_COVERAGE = 0.8


class TransferAreas(Algorithm):
    """``transferareas``: areas with figures, and other areas -> the other areas with the figures."""

    ID = "transferareas"
    GROUP = "joining"
    GIVES_UNPROTECTED = (OUTPUT, CROSSWALK_USED)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Recalculate to other areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Brings figures from the areas of one boundary year (or division) to those of another. Areas "
            "on the same ground (99 % of both) keep their figure, whatever their code. Other areas are "
            "divided: by a crosswalk, else by address points, else by surface. Counts and sums are spread "
            "by the share of the old area; means and shares are averaged with the right weight.\n\n"
            "Every figure has a status, <field>_status: 'observed' where it consists of whole areas, "
            "'estimated' where areas were divided (which part: <field>_estimated_share), 'missing' where "
            "too little is known, 'withheld' where a part was withheld in <field>_status of the input. An "
            "empty cell is missing, never zero.\n\n"
            "ALLOCATED, REFUSED and OUTSIDE_TARGET add up to all that the fields with counts and sums "
            "held, all these fields together: what the new areas got, what fell to areas without a "
            "figure, and what lies outside all of them.\n\n"
            "What comes out is not protected yet and is refused on a page."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_areas()
        self._add_figures()
        self._add_weights()
        self.add(
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Areas with figures"), POLYGONS),
            tr("The new areas with every figure, its status and the part of it that is estimated."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(CROSSWALK_USED, tr("Crosswalk used"), VECTOR, optional=True),
            tr(
                "Which share of each old area went to which new one (source, target, share), by how many "
                "addresses or square metres (weight), and what it rests on (basis)."
            ),
        )
        self.add_numbers([
            (ALLOCATED, tr("Total that went to areas")),
            (REFUSED, tr("Total in areas without a figure")),
            (OUTSIDE_TARGET, tr("Total outside the areas")),
        ])  # fmt: skip

    def _add_areas(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(INPUT, tr("Areas with the figures"), [POLYGONS]),
            tr("The areas that the figures are of, such as the neighbourhoods of 2016. Any CRS."),
        )
        self.add(
            QgsProcessingParameterField(
                SOURCE_CODE, tr("Field with their code"), parentLayerParameterName=INPUT
            ),
            tr("For example the code of 2016."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(TARGET, tr("Areas to recalculate to"), [POLYGONS]),
            tr("The areas that the figures are wanted in. Any CRS."),
        )
        self.add(
            QgsProcessingParameterField(
                TARGET_CODE, tr("Field with the code of these"), parentLayerParameterName=TARGET
            ),
            tr("For example the code of 2024."),
        )

    def _add_figures(self) -> None:
        self.add(
            QgsProcessingParameterField(
                EXTENSIVE,
                tr("Fields with counts and sums"),
                parentLayerParameterName=INPUT,
                type=NUMERIC,
                allowMultiple=True,
                optional=True,
            ),
            tr("What can be added up: inhabitants, dwellings, incidents."),
        )
        self.add(
            QgsProcessingParameterField(
                INTENSIVE,
                tr("Fields with means, shares and rates"),
                parentLayerParameterName=INPUT,
                type=NUMERIC,
                allowMultiple=True,
                optional=True,
            ),
            tr(
                "What cannot be added up: percentages, averages. Better than to average a percentage is to "
                "recalculate what it was made of, and to divide again."
            ),
        )

    def _add_weights(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                WEIGHT_POINTS,
                tr("Address points"),
                [QgsProcessing.SourceType.TypeVectorPoint],
                optional=True,
            ),
            tr("Areas are divided by the number of these points; empty, or none in an area: by surface."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(CROSSWALK, tr("Crosswalk"), [VECTOR], optional=True),
            tr(
                "A table with the fields source, target and share or weight, which goes before points and "
                "surface. Weights of a source that add up to at most 1 are shares."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                MINIMUM_COVERAGE,
                tr("Least part of an area that is known"),
                QgsProcessingParameterNumber.Type.Double,
                defaultValue=USUAL_COVERAGE,
                minValue=0.01,
                maxValue=1.0,
            ),
            tr("An area of which less is known gets no figure; with 1 every part has to be known."),
            advanced=True,
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """There is something to recalculate, and each field in one way only."""
        extensive, intensive = _listed(parameters.get(EXTENSIVE)), _listed(parameters.get(INTENSIVE))
        if not extensive and not intensive:
            return tr("Choose at least one field with figures.")
        both = [name for name in extensive if name in intensive]
        if both:
            return tr("A field is a sum or a mean, not both: {fields}.").format(fields=", ".join(both))
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Make the crosswalk, transfer, write."""
        from .. import joining

        source = read_areas(run, INPUT, SOURCE_CODE)
        target = read_areas(run, TARGET, TARGET_CODE)
        extensive, intensive = run.texts(EXTENSIVE), run.texts(INTENSIVE)
        figures = _figures(source, [*extensive, *intensive])
        points, link = _points(run), _link(run)
        run.check()
        run.progress.report(0.2, tr("Looking where the areas lie"))
        found = joining.crosswalk(
            source.areas, target.areas, points=points, link=link, progress=Part(run.progress, 0.2, 0.8)
        )
        run.feedback.pushInfo(tell(joining.crosswalk_finding(found, len(source.areas)), ""))
        run.progress.report(0.8, tr("Bringing the figures to the areas"))
        columns, ledger = joining.transfer_columns(
            figures, found, target.areas, extensive, intensive, run.number(MINIMUM_COVERAGE)
        )
        fields, features = target.with_columns(_renamed(columns, [*extensive, *intensive], target))
        return {
            OUTPUT: run.write(OUTPUT, fields, features, target.shape, target.crs),
            CROSSWALK_USED: _write_crosswalk(run, found),
            ALLOCATED: float(ledger["allocated"].sum()),
            REFUSED: float(ledger["refused"].sum()),
            OUTSIDE_TARGET: float(ledger["outside"].sum()),
        }


def _listed(value: Any) -> List[str]:
    """The fields in the value of a parameter: a list, or names with ``;`` between them."""
    if isinstance(value, str):
        return [name.strip() for name in value.split(";") if name.strip()]
    return [str(name) for name in value or []]


def _figures(layer: AreaLayer, names: List[str]) -> pandas.DataFrame:
    """The fields of the areas as numbers (NaN: no number), with the status beside them where there is one.

    An area drawn in parts has its figures on every part. Raises NoSuchColumn, NotANumberColumn, and
    DuplicateAreas where parts of one area have different figures.
    """
    import pandas as pd

    fields = layer.fields
    columns: Dict[str, List[Any]] = {}
    for name in names:
        if fields.lookupField(name) < 0:
            raise NoSuchColumn(layer.layer.name(), name, tuple(field.name() for field in fields))
        if not fields[fields.lookupField(name)].isNumeric():
            raise NotANumberColumn(layer.layer.name(), name)
        columns[name] = _values(layer, name)
        beside = fields.lookupField(name + STATUS)
        if beside >= 0 and not fields[beside].isNumeric():
            columns[name + STATUS] = _values(layer, name + STATUS)
    _check_parts(layer, [fields.lookupField(name) for name in names])
    frame = pd.DataFrame(columns, index=layer.areas.frame.index, dtype=object)
    return frame.assign(**{name: pd.to_numeric(frame[name]).astype(float) for name in names})


def _check_parts(layer: AreaLayer, columns: List[int]) -> None:
    code = layer.fields.lookupField(layer.code)
    seen: Dict[str, Tuple[Any, ...]] = {}
    twice = set()
    for feature in layer.layer.getFeatures():
        values = (feature.attribute(column) for column in columns)
        figures = tuple(None if is_null(value) else value for value in values)
        own = str(feature.attribute(code)).strip()
        if seen.setdefault(own, figures) != figures:
            twice.add(own)
    if twice:
        raise DuplicateAreas(layer.layer.name(), tuple(sorted(twice)))


def _values(layer: AreaLayer, name: str) -> List[Any]:
    position = layer.fields.lookupField(name)
    values = (feature.attribute(position) for feature in layer.features)
    return [None if is_null(value) else value for value in values]


def _points(run: Run) -> Optional[Tuple[numpy.ndarray, numpy.ndarray]]:
    """The places of the address points in RD; None where there are none (LayerWithoutCrs)."""
    if not run.given(WEIGHT_POINTS):
        return None
    places = Things(run, WEIGHT_POINTS, ())
    return places.x, places.y


def _link(run: Run) -> Optional[pandas.DataFrame]:
    """The crosswalk that was given, as a table; None where there is none."""
    if not run.given(CROSSWALK):
        return None
    import pandas as pd

    source = run.source(CROSSWALK)
    names = [field.name() for field in source.fields()]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    rows = [
        [None if is_null(value) else value for value in feature.attributes()]
        for feature in source.getFeatures(request)
    ]
    return pd.DataFrame(rows, columns=names)


def _renamed(columns: pandas.DataFrame, names: List[str], target: AreaLayer) -> pandas.DataFrame:
    """The columns under names that the areas do not have yet; what belongs together stays so."""
    taken = [*(field.name() for field in target.fields), *outputs.RESERVED]
    paired = [part for name in names for part in (name, name + STATUS)]
    free = dict(zip(paired, outputs.unique_names(paired, taken)))
    shares = {name + SHARE: free[name] + SHARE for name in names}
    return columns.rename(columns={**free, **shares})


def _write_crosswalk(run: Run, found: Crosswalk) -> Optional[str]:
    fields = QgsFields()
    for name in ("source", "target"):
        fields.append(text_field(name))
    for name in ("share", "weight"):
        fields.append(number_field(name))
    fields.append(text_field("basis"))
    frame = found.frame[[field.name() for field in fields]]
    return run.write(CROSSWALK_USED, fields, outputs.features_of(fields, outputs.plain_rows(frame)))
