"""A fixed legend for a field: classes, colours, one symbol for every kind of nothing."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Tuple

from qgis.core import (
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsVectorLayer,
)

from ..errors import BadSetting, CannotWrite, NoSuchColumn
from ..model.legends import LegendSet
from ..model.recipe import Indicator, Kind, LegendSpec, Measure
from ..model.values import SHOWN
from ..qgis_compat import is_null
from ..texts import tr
from . import unprotected
from .algorithm import Algorithm
from .language import add_language, language
from .outputs import STATUS
from .run import Run

INPUT, FIELD, METHOD, CLASSES, LIMITS = "INPUT", "FIELD", "METHOD", "CLASSES", "LIMITS"
PALETTE, LEGEND_SET, OUTPUT, LEGEND_SET_OUT = "PALETTE", "LEGEND_SET", "OUTPUT", "LEGEND_SET_OUT"
MIDDLE = "MIDDLE"
METHODS = ("quantile", "equal", "jenks", "pretty", "stddev", "limits", "headtails", "diverging")
BY_LIMITS = METHODS.index("limits")
CLASSES_AT_MOST = 9


class StyleTheme(Algorithm):
    """``styletheme``: a layer and a field -> style (QML) and legend set (JSON)."""

    ID = "styletheme"
    GROUP = "styling"
    MAIN_THREAD = True

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Style theme")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Makes classes with round limits for a field and writes them as a style (QML) that plain "
            "QGIS opens, and as a legend set that other years and maps of the same indicator can share. "
            "A limit belongs to the class above it; the last class includes its end. Where the layer has "
            "<field>_status, no data, not shown and not applicable each have a symbol of their own; else "
            "an empty field counts as no data.\n\nThe layer itself is left as it is."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterVectorLayer(
                INPUT, tr("Layer"), [QgsProcessing.SourceType.TypeVectorPolygon]
            ),
            tr("Areas with figures."),
        )
        self.add(
            QgsProcessingParameterField(
                FIELD,
                tr("Field"),
                parentLayerParameterName=INPUT,
                type=QgsProcessingParameterField.DataType.Numeric,
            ),
            tr("The figure to show."),
        )
        self._add_classes()
        self.add(
            QgsProcessingParameterFile(
                LEGEND_SET, tr("Legend set"), optional=True, fileFilter=tr("Legend sets (*.json)")
            ),
            tr("One that was made before, so that maps can be compared; it replaces the settings above."),
        )
        add_language(self)
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("Style"), "QML (*.qml)"),
            tr("Load it in the layer's properties."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                LEGEND_SET_OUT, tr("Legend set"), "JSON (*.json)", optional=True
            ),
            tr("Classes, limits, labels and colours, to use again."),
        )

    def _add_classes(self) -> None:
        methods = [
            tr("Quantiles"), tr("Equal intervals"), tr("Natural breaks (Jenks)"), tr("Pretty breaks"),
            tr("Standard deviation"), tr("Own limits"), tr("Head/tail breaks"), tr("Diverging"),
        ]  # fmt: skip
        self.add(
            QgsProcessingParameterEnum(METHOD, tr("Method"), methods, defaultValue=0),
            tr("How the limits are found."),
        )
        self.add(
            QgsProcessingParameterNumber(
                CLASSES,
                tr("Classes"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=5,
                minValue=1,
                maxValue=CLASSES_AT_MOST,
            ),
            tr("More than five are hard to tell apart."),
        )
        self.add(
            QgsProcessingParameterString(LIMITS, tr("Own limits"), optional=True),
            tr(
                "From low to high with semicolons between them, such as 0;70;90;110; or without an end, as "
                "in <70;90;>110: less than 70, 70 to 90, 90 to 110, 110 or more."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                MIDDLE,
                tr("Middle"),
                QgsProcessingParameterNumber.Type.Double,
                optional=True,
            ),
            tr("Of diverging classes: where the colours part, such as 100 or 0; empty: the mean."),
        )
        self.add(
            QgsProcessingParameterString(PALETTE, tr("Palette"), optional=True),
            tr("oranje, blauw, groen, paars, rood, bruin, grijs, neutraal or divergerend; empty: blauw."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Own limits have to be given."""
        if parameters.get(METHOD) in (BY_LIMITS, str(BY_LIMITS)) and not parameters.get(LIMITS):
            return tr("Give the limits, such as 0;70;90;110.")
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Make or read the legend set, write both files."""
        from ..styling import legend_files

        layer = self.parameterAsVectorLayer(run.parameters, INPUT, run.context)
        field = run.text(FIELD)
        names = [item.name() for item in layer.fields()]
        if field not in names:
            raise NoSuchColumn(layer.name(), field, tuple(names))
        status = field + STATUS if field + STATUS in names else ""
        numbers = shown_numbers(layer, field, status)
        legend, of_marked = _legend(run, field, numbers)
        _warn_outside(run, legend, numbers)
        marked = unprotected.is_marked(layer) or of_marked
        path = str(run.file(OUTPUT))
        # Without a status field the field itself says that it is empty: NULL falls under no data.
        write_style(path, layer, legend, field, status or field, language(run), marked)
        text = legend_files.as_text(legend, marked)
        return {OUTPUT: path, LEGEND_SET_OUT: run.write_file(LEGEND_SET_OUT, text)}


def shown_numbers(layer: QgsVectorLayer, field: str, status: str) -> List[float]:
    """The numbers of a field that a map shows."""
    wanted = [field, status] if status else [field]
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(wanted, layer.fields())
    numbers = []
    for feature in layer.getFeatures(request):
        hidden = bool(status) and str(feature[status]) not in SHOWN
        if not hidden and not is_null(feature[field]):
            numbers.append(float(feature[field]))
    return numbers


def _legend(run: Run, field: str, numbers: List[float]) -> Tuple[LegendSet, bool]:
    """The legend set that was given, or a new one; and whether it is of figures that were not protected.

    Raises BadSetting, NoSuchFile, UnreadableFile.
    """
    from ..styling import classes, legend_files

    path = run.path(LEGEND_SET)
    if path is not None:
        return legend_files.read(path)
    spec = _spec(run)
    indicator = Indicator(
        id=field, name=field, theme="", partner="", delivery="", kind=Kind.MEAN,
        numerator=Measure("mean", (field,)), legend=spec,
    )  # fmt: skip
    return classes.legend_set(indicator, numbers, language(run), spec.palette), False


def _spec(run: Run) -> LegendSpec:
    """How the classes are wanted (BadSetting)."""
    from ..styling import palettes

    method = METHODS[run.index(METHOD)]
    palette = run.text(PALETTE) or (palettes.DIVERGING if method == "diverging" else palettes.DEFAULT)
    if palette not in palettes.PALETTES:
        raise BadSetting(tr("Palette"), palette, ", ".join(palettes.PALETTES))
    limits, ends = limits_of(run.text(LIMITS)) if method == "limits" else ((), "")
    middle = repr(run.number(MIDDLE)) if run.given(MIDDLE) else ""
    return LegendSpec(
        method=method, classes=run.whole(CLASSES), palette=palette, limits=limits, open=ends, middle=middle
    )


def limits_of(text: str) -> Tuple[Tuple[float, ...], str]:
    """The numbers in ``<70;90;110`` and which ends are open, as ``LegendSpec.open`` says (BadSetting)."""
    expected = tr("two or more numbers from low to high, such as 0;70;90;110")
    parts = [part.strip() for part in text.replace("≥", ">").replace(">=", ">").split(";") if part.strip()]
    low = bool(parts) and parts[0].startswith("<")
    high = bool(parts) and parts[-1].startswith(">")
    try:
        limits = tuple(float(part.lstrip("<>").strip().replace(",", ".")) for part in parts)
    except ValueError as error:
        raise BadSetting(tr("Own limits"), text, expected) from error
    between = len(limits) - 1 + low + high
    if between < 1 or not all(map(math.isfinite, limits)) or list(limits) != sorted(set(limits)):
        raise BadSetting(tr("Own limits"), text, expected)
    return limits, {(True, True): "both", (True, False): "low", (False, True): "high"}.get((low, high), "")


def _warn_outside(run: Run, legend: LegendSet, numbers: List[float]) -> None:
    """Say how many figures fall outside a legend, and what would take them up."""
    import numpy as np

    from ..styling import classes

    values = np.asarray(numbers, dtype=float)
    outside = values[classes.class_of(legend, values) < 0]
    if len(outside) and legend.classes:
        text = tr("{count} of {all} figures lie outside the legend.")
        run.feedback.pushWarning(text.format(count=len(outside), all=len(numbers)))
        told = tr("These limits take them up without another area changing class: {limits}")
        run.feedback.pushInfo(told.format(limits=classes.proposal(legend, outside)))


def write_style(
    path: str,
    layer: QgsVectorLayer,
    legend: LegendSet,
    field: str,
    status: str,
    words: str,
    marked: bool = False,
) -> None:
    """Write the symbols of a layer as QML, without touching the layer (CannotWrite).

    ``marked``: the limits of the classes tell of figures that were not protected, so a layer that gets
    this style carries the mark.
    """
    from ..styling import renderer

    dressed = layer.clone()
    dressed.setRenderer(renderer.renderer(legend, field, status, words))
    kept = QgsMapLayer.StyleCategory.Symbology
    if marked:
        for name in dressed.customPropertyKeys():
            dressed.removeCustomProperty(name)
        dressed.setCustomProperty(unprotected.PROPERTY, unprotected.MARKED)
        kept = kept | QgsMapLayer.StyleCategory.CustomProperties
    message, saved = dressed.saveNamedStyle(path, kept)
    if not saved:
        raise CannotWrite(path, message)
