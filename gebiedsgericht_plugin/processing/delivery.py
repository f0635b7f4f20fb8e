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
from ..model.values import Status
from ..texts import say, tr
from .outputs import STATUS
from .run import Run

if TYPE_CHECKING:
    from ..loading import Grid
    from ..model.tables import Inspection
    from .algorithm import Algorithm

INPUT, INPUT_LAYER, SHEET = "INPUT", "INPUT_LAYER", "SHEET"
TABLE_FILES = (".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods")
"""Files that loading reads better than QGIS: header, numbers, encoding, codes with leading zeros."""
MARKS = {Status.WITHHELD.value: "x", Status.NOT_APPLICABLE.value: "n.v.t."}
"""What partners write, and loading reads, in a cell without a number."""


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
        return layer_grid(run.layer(INPUT_LAYER)), Reading()
    path, layer = split_source(run.text(INPUT))
    return path, replace(Reading(), sheet=sheet or layer)


def split_source(source: str) -> Tuple[Path, str]:
    """The path and the layer in ``path|layername=x``."""
    path, *options = source.split("|")
    layers = [option.split("=", 1)[1] for option in options if option.startswith("layername=")]
    return Path(path), layers[0] if layers else ""


def is_table_file(value: Any) -> bool:
    """Whether the value of a parameter is a file that loading should read."""
    return isinstance(value, str) and split_source(value)[0].suffix.lower() in TABLE_FILES


def tell_findings(run: Run, found: Inspection) -> None:
    """Say which columns were left out as personal data, and what is uncertain about others."""
    if found.personal:
        columns = ", ".join(item.column for item in found.personal)
        run.feedback.pushWarning(tr("Left out as personal data: {columns}.").format(columns=columns))
    for column in found.columns:
        if column.doubt:
            run.feedback.pushWarning(f"{column.name}: " + say(f"report.doubt.{column.doubt}", ""))


def layer_grid(layer: QgsVectorLayer) -> Grid:
    """The cells of a layer; a ``<field>_status`` beside a figure becomes the mark in its empty cells.

    Fields of numbers keep their decimal point, whatever the other columns look like.
    """
    from .. import sources

    grid = sources.grid_of(layer)
    names = [str(name) for name in grid.cells.iloc[0]]
    numeric = {field.name() for field in layer.fields() if field.isNumeric()}
    figures = {
        name: names.index(name + STATUS) for name in names if name in numeric and name + STATUS in names
    }
    cells = grid.cells.copy()
    for name, status in figures.items():
        column = names.index(name)
        empty = cells[column] == ""
        cells.loc[empty, column] = cells.loc[empty, status].map(MARKS).fillna("")
    kept = [column for column in range(len(names)) if column not in figures.values()]
    cells = cells[kept].set_axis(range(len(kept)), axis=1)
    coordinates = names[-2:] if grid.crs else []
    whole = frozenset(at for at, column in enumerate(kept) if names[column] in (*numeric, *coordinates))
    return replace(grid, cells=cells, numeric=whole)
