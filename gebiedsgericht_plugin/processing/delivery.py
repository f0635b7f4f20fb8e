"""A partner's delivery as input: a file that loading reads itself, or a layer that QGIS holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Tuple, Union

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsVectorLayer,
)

from ..model.recipe import Reading
from ..texts import say, tell, tr
from .run import Run

if TYPE_CHECKING:
    from ..loading import Grid
    from ..model.tables import Inspection
    from .algorithm import Algorithm

INPUT, INPUT_LAYER, SHEET = "INPUT", "INPUT_LAYER", "SHEET"
TABLE_FILES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
"""Files that loading reads better than QGIS: header, numbers, encoding, codes with leading zeros."""


def add_delivery(algorithm: Algorithm) -> None:
    """Declare INPUT (a file), INPUT_LAYER and SHEET."""
    algorithm.add(
        QgsProcessingParameterFile(INPUT, tr("File"), optional=True),
        tr("A partner's file as it came: spreadsheet, text file, GeoJSON or GeoPackage."),
    )
    algorithm.add(
        QgsProcessingParameterFeatureSource(
            INPUT_LAYER, tr("Or a layer"), [QgsProcessing.SourceType.TypeVector], optional=True
        ),
        tr("A layer or table of the project, instead of a file."),
    )
    algorithm.add(
        QgsProcessingParameterString(SHEET, tr("Sheet"), optional=True),
        tr("The sheet of a workbook or the layer of a GeoPackage; empty: the one with the data."),
    )


def one_input(parameters: Dict[str, Any]) -> str:
    """What is wrong when not exactly one of file and layer is given; empty: nothing."""
    given = [name for name in (INPUT, INPUT_LAYER) if parameters.get(name) not in (None, "")]
    if not given:
        return tr("Choose a file or a layer.")
    if len(given) > 1:
        return tr("Choose a file or a layer, not both.")
    return ""


def delivery_source(run: Run) -> Tuple[Union[Path, Grid], Reading]:
    """The file or layer, and how to read it."""
    sheet = run.text(SHEET)
    if run.given(INPUT_LAYER):
        from .. import sources

        return sources.grid_of(run.layer(INPUT_LAYER)), Reading()
    path, layer = split_source(run.text(INPUT))
    return path, replace(Reading(), sheet=sheet or layer)


def personal_fields(layer: QgsVectorLayer) -> Dict[str, str]:
    """The fields of a layer that hold personal data, with the kind of it."""
    from .. import loading, sources
    from ..errors import LayerWithoutCrs, NoTableFound

    try:
        found = loading.inspect(sources.grid_of(layer)).personal
    except (NoTableFound, LayerWithoutCrs):
        return {}
    kinds = {item.column: item.kind for item in found}
    names = [field.name() for field in layer.fields()]
    safe = dict(zip(names, loading.personal.safe_names(names)))
    return {name: kinds[safe[name]] for name in names if safe[name] in kinds}


def split_source(source: str) -> Tuple[Path, str]:
    """The path and the layer in ``path|layername=x``."""
    path, *options = source.split("|")
    layers = [option.split("=", 1)[1] for option in options if option.startswith("layername=")]
    return Path(path), layers[0] if layers else ""


def is_table_file(value: Any) -> bool:
    """Whether the value of a parameter is a file that loading should read."""
    return isinstance(value, str) and split_source(value)[0].suffix.lower() in TABLE_FILES


def tell_findings(run: Run, found: Inspection, left_out: bool = True) -> None:
    """Say what was found, which columns hold personal data, and what is uncertain about others.

    ``left_out``: the personal columns were left out; else the file was only looked at.
    """
    for finding in found.findings:
        run.feedback.pushWarning(tell(finding, ""))
    if found.personal:
        columns = ", ".join(item.column for item in found.personal)
        said = tr("Left out as personal data: {columns}.") if left_out else tr("Personal data: {columns}.")
        run.feedback.pushWarning(said.format(columns=columns))
    for column in found.columns:
        if column.doubt:
            run.feedback.pushWarning(f"{column.name}: " + say(f"report.doubt.{column.doubt}", ""))
