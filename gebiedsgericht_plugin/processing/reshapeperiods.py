"""Periods as columns to periods as rows, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Dict

from qgis.core import (
    QgsProcessing,
    QgsProcessingException,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
)

from ..texts import tr
from .algorithm import Algorithm
from .delivery import add_delivery, delivery_source, one_input, tell_findings
from .loaddelivery import OUTPUT, PERSONAL, add_personal, write_rows
from .run import Run

if TYPE_CHECKING:
    from ..model.tables import Table

DIRECTION, ROWS = "DIRECTION", "ROWS"
LONG, WIDE = 0, 1


class ReshapePeriods(Algorithm):
    """``reshapeperiods``: a delivery with a column per period -> a row per period, or the other way."""

    ID = "reshapeperiods"
    GROUP = "loading"
    GIVES_UNPROTECTED = (OUTPUT,)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Reshape periods")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Turns a table with a column for each period (2023, 2024; Total jan-24) into one with a row for "
            "each area and period, or the other way round. Periods are written in one way (2024, 2024-03, "
            "2024-K1), so that they sort by time. A cell that says why it has no number keeps its reason in "
            "<field>_status; what is absent is 'missing', never zero.\n\n"
            "Reading stops at columns with personal data, unless they are left out. What comes out is "
            "not protected yet and is refused on a page."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        add_delivery(self)
        self.add(
            QgsProcessingParameterEnum(
                DIRECTION,
                tr("Direction"),
                [tr("From columns to rows"), tr("From rows to columns")],
                defaultValue=LONG,
            ),
            tr("Which way round: periods become rows, or columns."),
        )
        add_personal(self)
        self.add(
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Rows"), QgsProcessing.SourceType.TypeVector),
            tr("The reshaped rows; points in EPSG:28992 where they have coordinates."),
        )
        self.add_numbers([(ROWS, tr("Number of rows"))])

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A file or a layer, not both."""
        return one_input(parameters)

    def work(self, run: Run) -> Dict[str, Any]:
        """Read, turn and write."""
        from .. import loading

        source, reading = delivery_source(run)
        leave_out = run.index(PERSONAL) == 1
        table = loading.load(source, reading, leave_personal_out=leave_out, progress=run.progress)
        tell_findings(run, table.inspection)
        turned = _turned(table, run.index(DIRECTION))
        return {OUTPUT: write_rows(run, turned), ROWS: len(turned.frame)}


def _turned(table: Table, direction: int) -> Table:
    from ..loading.structure import periods

    found = periods.find(table.inspection.columns)
    if direction == LONG and found.layout == periods.COLUMNS:
        return periods.to_long(table, found)
    if direction == WIDE and found.layout == periods.ROWS:
        return periods.to_wide(table, found.column)
    lacking = (
        tr("{name} has no columns that are called after periods.")
        if direction == LONG
        else tr("{name} has no column of periods.")
    )
    raise QgsProcessingException(lacking.format(name=table.inspection.file))
