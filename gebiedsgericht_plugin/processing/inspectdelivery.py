"""What was recognised in a delivery, before anything is done with it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Optional, Tuple, Union

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsVectorLayer,
)

from ..errors import NoAreas
from ..texts import tell, tr
from .algorithm import Algorithm
from .delivery import add_delivery, delivery_source, one_input, split_source, tell_findings
from .run import Run

if TYPE_CHECKING:
    from ..loading import KnownAreas
    from ..model.tables import Inspection, KeyGuess

AREAS, OUTPUT = "AREAS", "OUTPUT"


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
            "and which public delivery it is. With boundaries it also says which of them, and so which "
            "boundary year, its codes fit; what fits equally well is told as such. The result never holds a "
            "value of the file."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        add_delivery(self)
        self.add(
            QgsProcessingParameterMultipleLayers(
                AREAS,
                tr("Boundaries to compare with"),
                QgsProcessing.SourceType.TypeVectorPolygon,
                optional=True,
            ),
            tr(
                "Boundaries of one or more years, from files: which of them the codes fit is told with each "
                "key. A file without a choice of layer counts with all its boundaries."
            ),
        )
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

        source, reading = delivery_source(run)
        inspection = loading.inspect(source, reading)
        known = _known_areas(run)
        if known:
            table = loading.load(source, reading, leave_personal_out=True, progress=run.progress)
            fitted = {key.column: key for key in loading.fit(table, known).inspection.keys}
            keys = tuple(fitted.get(key.column, key) for key in inspection.keys)
            inspection = replace(inspection, keys=keys)
        tell_findings(run, inspection, left_out=False)
        text = json.dumps(as_json(inspection), indent=2, ensure_ascii=False)
        return {OUTPUT: run.write_file(OUTPUT, text + "\n")}


def _known_areas(run: Run) -> List[KnownAreas]:
    """Codes and names of the boundaries given; those that come from no file are told and left out.

    Raises NoAreas, and what ``loading.guess_areas`` and ``loading.known_in`` raise.
    """
    from .. import loading
    from ..workspace.draft_indicators import unique

    found = []
    for place in _places(run):
        path, layer = split_source(place)
        held = [
            (areas, path.parent)
            for areas in loading.guess_areas(path)
            if layer in ("", split_source(areas.source)[1] or layer)
        ]
        if not held:
            raise NoAreas(path.name)
        found += held
    ids = unique([areas.id for areas, _ in found], "")
    named = [(replace(areas, id=name), folder) for (areas, folder), name in zip(found, ids)]
    return [item for areas, folder in named for item in loading.known_in(areas, folder)]


def _places(run: Run) -> List[str]:
    """Where the boundaries are, as ``path`` or ``path|layername=x``."""
    given = run.parameters.get(AREAS) or []
    asked = [given] if isinstance(given, (str, QgsVectorLayer)) else list(given)
    files = [item for item in asked if isinstance(item, str) and split_source(item)[0].is_file()]
    places = list(files)
    others = [item for item in asked if not any(item is file for file in files)]
    for layer in run.layers(AREAS, others) if others else ():
        if layer.providerType() == "ogr":
            places.append(layer.source())
        else:
            run.feedback.pushWarning(tr("{name} is no file and is left out.").format(name=layer.name()))
    return places


def as_json(found: Inspection) -> Dict[str, object]:
    """An inspection as JSON takes it; a key of several columns is a list of them."""
    from ..workspace import reference_date

    day = reference_date.guess(Path(found.file), found)
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
                **_years(item, day.day if day else None),
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
        "reference_date": None
        if day is None
        else {"date": day.day.isoformat(), "reason": day.reason, "confidence": day.confidence},
        "recognised_as": _recognised(found),
    }


def _years(key: KeyGuess, day: Optional[date]) -> Dict[str, object]:
    """The known area sets that the codes of a key fit, where any were known, and which is proposed."""
    from .. import loading

    proposed = loading.propose(key.years, day)
    if proposed is None:
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
    equally = [item.boundary_year for item in loading.ties(key.years)]
    return {
        "years": fits,
        "equally_good": equally,
        "proposed": {"area_set": proposed.area_set, "boundary_year": proposed.boundary_year},
    }


def _recognised(found: Inspection) -> Optional[Dict[str, object]]:
    """Which public delivery it is; None: none of them."""
    from ..workspace import known

    public = known.recognised_as(found)
    if public is None:
        return None
    return {"id": public[0].id, "title": public[0].title, "confidence": public[1]}


def _plain(values: Mapping[str, object]) -> Dict[str, object]:
    """Values as JSON takes them: numbers and texts as they are, tuples as lists, the rest as text."""
    return {name: _value(value) for name, value in values.items()}


def _value(value: object) -> object:
    if isinstance(value, (tuple, list)):
        return [_value(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _columns(names: Tuple[str, ...]) -> Union[str, List[str]]:
    return names[0] if len(names) == 1 else list(names)
