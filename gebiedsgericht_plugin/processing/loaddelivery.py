"""A delivery as a typed table, every row accounted for, personal data stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsWkbTypes,
)

from ..errors import PersonalDataFound
from ..model.areas import RD
from ..model.recipe import Reading
from ..model.tables import ColumnKind, SetAside, Table
from ..qgis_compat import text_field, whole_field
from ..texts import tr
from . import outputs
from .algorithm import Algorithm
from .delivery import add_delivery, delivery_source, one_input, tell_findings
from .run import Run

if TYPE_CHECKING:
    import pandas

RECIPE, PERSONAL, OUTPUT, SET_ASIDE = "RECIPE", "PERSONAL", "OUTPUT", "SET_ASIDE"
ROWS_IN_FILE, ROWS_READ, ROWS_SET_ASIDE = "ROWS_IN_FILE", "ROWS_READ", "ROWS_SET_ASIDE"
BETWEEN_CELLS = " | "


class LoadDelivery(Algorithm):
    """``loaddelivery``: a delivery -> rows that were read, rows that were set aside."""

    ID = "loaddelivery"
    GROUP = "loading"
    GIVES_UNPROTECTED = (OUTPUT, SET_ASIDE)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Load delivery")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Reads a partner's file into a table with numbers as numbers and codes with their leading "
            "zeros; points where the rows have coordinates. Rows that are no data (titles, totals, "
            "footnotes) are set aside with the reason: rows in the file = rows read + rows set aside. "
            "A cell that says why it has no number gives no number, and its reason in <field>_status.\n\n"
            "Reading stops at columns with personal data, unless they are left out. What comes out is "
            "not protected yet and is refused on a page."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        add_delivery(self)
        self.add(
            QgsProcessingParameterFile(
                RECIPE, tr("Recipe"), optional=True, fileFilter=tr("Recipes (*.yml *.yaml)")
            ),
            tr(
                "How the file is read, where that is not left to recognition: a delivery of a werkmap.yml "
                "in a file of its own."
            ),
        )
        add_personal(self)
        self.add(
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Rows"), QgsProcessing.SourceType.TypeVector),
            tr("The rows that were read; points in EPSG:28992 where they have coordinates."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                SET_ASIDE,
                tr("Rows set aside"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr("Line, reason and cells of the rows that are no data; personal cells are masked."),
        )
        self.add_numbers([
            (ROWS_IN_FILE, tr("Rows in the file")),
            (ROWS_READ, tr("Rows read")),
            (ROWS_SET_ASIDE, tr("Rows set aside")),
        ])  # fmt: skip

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A file or a layer, not both."""
        return one_input(parameters)

    def work(self, run: Run) -> Dict[str, Any]:
        """Read and write both kinds of rows."""
        from .. import loading

        source, reading = delivery_source(run)
        table = loading.load(
            source,
            _by_recipe(run, reading),
            leave_personal_out=run.index(PERSONAL) == 1,
            progress=run.progress,
        )
        found = table.inspection
        tell_findings(run, found)
        return {
            OUTPUT: write_rows(run, table),
            SET_ASIDE: write_set_aside(run, SET_ASIDE, table.set_aside),
            ROWS_IN_FILE: found.rows_in_file,
            ROWS_READ: found.rows_read,
            ROWS_SET_ASIDE: found.rows_set_aside,
        }


def add_personal(algorithm: Algorithm) -> None:
    """Declare PERSONAL: stop at columns about persons, or leave them out."""
    algorithm.add(
        QgsProcessingParameterEnum(
            PERSONAL, tr("Personal data"), [tr("Stop"), tr("Leave the columns out")], defaultValue=0
        ),
        tr("What to do when columns hold personal data, such as citizen service numbers."),
    )


def _by_recipe(run: Run, reading: Reading) -> Reading:
    """The reading that a recipe asks for; the sheet parameter goes before the recipe's."""
    from ..workspace import recipe

    path = run.path(RECIPE)
    if path is None:
        return reading
    asked = recipe.read_delivery(path).reading
    return replace(asked, sheet=reading.sheet or asked.sheet)


def write_rows(run: Run, table: Table) -> Optional[str]:
    """Write a table to OUTPUT, as points where its rows have coordinates (PersonalDataFound)."""
    if table.personal:
        raise PersonalDataFound(table.inspection.file, table.personal, ("",) * len(table.personal))
    frame = with_statuses(table)
    fields = outputs.fields_of(frame, outputs.unique_names(frame.columns))
    shapes = _points(table)
    return run.write(
        OUTPUT,
        fields,
        outputs.features_of(fields, outputs.plain_rows(frame), shapes),
        QgsWkbTypes.Type.Point if shapes is not None else QgsWkbTypes.Type.NoGeometry,
        QgsCoordinateReferenceSystem(RD) if shapes is not None else None,
    )


def with_statuses(table: Table) -> pandas.DataFrame:
    """The rows, with ``<column>_status`` behind columns whose cells say why they have no number.

    A cell that is only empty is ``missing``.
    """
    import numpy as np
    import pandas as pd

    from ..model.values import Status

    columns: List[Tuple[str, pandas.Series]] = []
    for name in table.frame.columns:
        column = table.frame[name]
        columns.append((str(name), column))
        marks = table.marks.get(name)
        if marks is not None and len(marks):
            status = column.notna().map({True: Status.OBSERVED.value, False: Status.MISSING.value})
            status = status.astype(object)
            if marks.index.is_unique and status.index.is_unique:
                status.loc[marks.index] = marks
            else:
                status.iloc[np.flatnonzero(column.isna())] = marks.to_numpy()
            columns.append((f"{name}_status", status.where(column.isna(), Status.OBSERVED.value)))
    frame = pd.concat([column for _, column in columns], axis=1)
    frame.columns = [name for name, _ in columns]
    return frame


def _points(table: Table) -> Optional[Iterator[QgsGeometry]]:
    """The points of the rows in RD; None where the rows have no coordinates."""
    from ..joining.geometry import to_crs

    kinds = {column.kind: column.name for column in table.inspection.columns}
    if not table.crs or ColumnKind.X not in kinds or ColumnKind.Y not in kinds:
        return None
    x = table.frame[kinds[ColumnKind.X]].to_numpy(dtype=float)
    y = table.frame[kinds[ColumnKind.Y]].to_numpy(dtype=float)
    return outputs.points(*(axis.tolist() for axis in to_crs(x, y, table.crs, RD)))


def write_set_aside(run: Run, name: str, rows: Tuple[SetAside, ...]) -> Optional[str]:
    """Write rows that were set aside: line, reason, cells."""
    fields = QgsFields()
    for field in (whole_field("line"), text_field("reason"), text_field("cells")):
        fields.append(field)
    cells = ((row.line, row.reason, BETWEEN_CELLS.join(row.cells)) for row in rows)
    return run.write(name, fields, outputs.features_of(fields, cells))
