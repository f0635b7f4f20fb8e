"""What was recognised in a delivery, before anything is done with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Dict, List, Tuple, Union

from qgis.core import QgsProcessingParameterFileDestination

from ..texts import tr
from .algorithm import Algorithm
from .delivery import add_delivery, delivery_source, one_input
from .run import Run

if TYPE_CHECKING:
    from ..model.tables import Inspection

OUTPUT = "OUTPUT"


class InspectDelivery(Algorithm):
    """``inspectdelivery``: a delivery -> JSON."""

    ID = "inspectdelivery"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Inspect delivery")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Says what a partner's file holds without doing anything with it: encoding, delimiter, how "
            "numbers are written, where the header is, what each column holds, which columns can join "
            "it to areas, and which hold personal data. The result never holds a value of the file."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        add_delivery(self)
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("What was recognised"), "JSON (*.json)"),
            tr("encoding, delimiter, decimal, thousands, header_row, columns, keys, personal_data and rows."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A file or a layer, not both."""
        return one_input(parameters)

    def work(self, run: Run) -> Dict[str, Any]:
        """Inspect and write."""
        from .. import loading

        inspection = loading.inspect(*delivery_source(run))
        text = json.dumps(as_json(inspection), indent=2, ensure_ascii=False)
        return {OUTPUT: run.write_file(OUTPUT, text + "\n")}


def as_json(found: Inspection) -> Dict[str, object]:
    """An inspection as JSON takes it; a key of several columns is a list of them."""
    return {
        "file": found.file,
        "sheet": found.sheet,
        "sheets": list(found.sheets),
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "decimal": found.decimal,
        "thousands": found.thousands,
        "header_row": found.header_row,
        "columns": [
            {
                "name": item.name,
                "kind": item.kind.value,
                "missing_markers": list(item.missing_markers),
                "doubt": item.doubt,
            }
            for item in found.columns
        ],
        "keys": [
            {
                "column": _columns(item.column),
                "kind": item.kind,
                "level": item.level,
                "boundary_year": item.boundary_year,
                "share": round(item.share, 4),
            }
            for item in found.keys
        ],
        "personal_data": [
            {"column": item.column, "kind": item.kind, "share": round(item.share, 4)}
            for item in found.personal
        ],
        "rows_in_file": found.rows_in_file,
        "rows_read": found.rows_read,
        "rows_set_aside": found.rows_set_aside,
    }


def _columns(names: Tuple[str, ...]) -> Union[str, List[str]]:
    return names[0] if len(names) == 1 else list(names)
