"""What was recognised in a delivery, before anything is done with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Tuple, Union

from qgis.core import QgsProcessingParameterFileDestination

from ..texts import tell, tr
from .algorithm import Algorithm
from .delivery import add_delivery, delivery_source, one_input, tell_findings
from .run import Run

if TYPE_CHECKING:
    from ..model.tables import Inspection, KeyGuess

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
            "it to areas, and which hold personal data; how sure each guess is, what it might be instead, "
            "and which public delivery it is. The result never holds a value of the file."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        add_delivery(self)
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("What was recognised"), "JSON (*.json)"),
            tr(
                "encoding, delimiter, decimal, thousands, header_row, columns, keys, personal_data and rows; "
                "guesses, findings, contents, recognised_as and reference_date."
            ),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A file or a layer, not both."""
        return one_input(parameters)

    def work(self, run: Run) -> Dict[str, Any]:
        """Inspect and write."""
        from .. import loading

        inspection = loading.inspect(*delivery_source(run))
        tell_findings(run, inspection, left_out=False)
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
                "confidence": round(item.confidence, 3),
                "unit": item.unit,
                "decimal": item.decimal,
                "thousands": item.thousands,
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
                **_years(item),
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
        "guesses": [
            {
                "what": item.what,
                "value": item.value,
                "confidence": round(item.confidence, 3),
                "others": list(item.others),
            }
            for item in found.guesses
        ],
        "findings": [
            {"code": item.code, "values": _plain(item.values), "words": tell(item, "")}
            for item in found.findings
        ],
        "contents": [
            {
                "name": item.name,
                "holds": item.holds,
                "rows": item.rows,
                "columns": item.columns,
                "chosen": item.chosen,
            }
            for item in found.contents
        ],
        **_recognised(found),
    }


def _years(key: KeyGuess) -> Dict[str, object]:
    """The known area sets that the codes of a key fit, where any were known."""
    if not key.years:
        return {}
    fits = [
        {
            "area_set": item.area_set,
            "boundary_year": item.boundary_year,
            "share": round(item.share, 4),
            "names_agree": None if item.names_agree is None else round(item.names_agree, 4),
        }
        for item in key.years
    ]
    return {"years": fits}


def _recognised(found: Inspection) -> Dict[str, object]:
    """Which public delivery it is, and the reference date that its name and columns point to."""
    from ..workspace import known, reference_date

    public = known.recognised_as(found)
    day = reference_date.guess(Path(found.file), found)
    return {
        "recognised_as": None
        if public is None
        else {"id": public[0].id, "title": public[0].title, "confidence": public[1]},
        "reference_date": None
        if day is None
        else {"date": day.day.isoformat(), "reason": day.reason, "confidence": day.confidence},
    }


def _plain(values: Mapping[str, object]) -> Dict[str, object]:
    """Values as JSON takes them: numbers and texts as they are, tuples as lists, the rest as text."""
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return [_value(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _columns(names: Tuple[str, ...]) -> Union[str, List[str]]:
    return names[0] if len(names) == 1 else list(names)
