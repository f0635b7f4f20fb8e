"""A workbook to hand out to a partner who has no file yet, and the recipe that reads it when it is back.

The areas are filled in by code and name; the partner fills in figures and the reference date. Only
those cells can be written in. The workbook carries a mark (document properties, which Excel and
LibreOffice keep) that says which delivery it is.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import yaml
from lxml import etree

from ..errors import BadSetting, GebiedsgerichtError
from ..loading import files
from ..loading.workbooks import sheets
from ..model.areas import AreaSet
from ..model.recipe import Kind, Protection, Reading
from ..places import swap_in
from ..texts import say
from .draft_indicators import identifier

ACCENT = "#0b5c8a"
MARK = "gebiedsgericht_"
"""Begins the names of the document properties that make up the mark."""
VERSION = 1
_LARGEST_PART = 1 << 20
CODE_COLUMN, NAME_COLUMN = 0, 1
DATE_ROW, HEADER_ROW = 3, 6
"""Counted from 0: the row of the reference date, and that of the names of the columns."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED = re.compile(r'<table:named-expression table:name="([^"]*)"[^>]*table:expression="([^"]*)"')
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"


@dataclass(frozen=True)
class Question:
    """One column to fill in: a figure, or a choice where there are ``choices``."""

    name: str
    unit: str = ""
    explanation: str = ""
    choices: Tuple[str, ...] = ()
    kind: Kind = Kind.SUM
    """Of figures: ``SUM`` or ``COUNT`` where areas may be added up, ``MEAN`` where they may not."""

    @property
    def column(self) -> str:
        """What the column is called: its name, with the unit behind it."""
        return f"{self.name} ({self.unit})" if self.unit and self.unit not in self.name else self.name

    @property
    def whole(self) -> bool:
        """Whether only whole numbers make sense."""
        return self.kind in (Kind.SUM, Kind.COUNT) and self.unit.lower() not in ("€", "euro", "%")


@dataclass(frozen=True)
class TemplateSpec:
    """What a template asks, of whom, and about which areas."""

    delivery: str
    """Id of the delivery in the recipe."""
    partner: str
    """Id of the partner in the recipe."""
    partner_name: str
    title: str
    areas: AreaSet
    questions: Tuple[Question, ...]
    reference_date: Optional[date] = None
    """None: the partner fills it in."""
    theme: str = ""
    protection: Protection = Protection.PERSONS
    sender: str = ""
    """Who asks, and where to send it back to: an organisation, not a person."""
    language: str = "nl"
    accent: str = ACCENT


@dataclass(frozen=True)
class TemplateMark:
    """Which delivery a workbook belongs to, and the reference date that was filled in."""

    delivery: str
    partner: str
    reference_date: Optional[date] = None


def write(spec: TemplateSpec, path: Path) -> Path:
    """Write the workbook beside and swap it in. Raises BadSetting, FileInUse, CannotWrite."""
    # The library that writes it is needed for nothing else here.
    from . import template_book

    _check(spec)
    return swap_in(template_book.content(spec), path)


def _check(spec: TemplateSpec) -> None:
    names = [item.column.casefold() for item in spec.questions]
    taken = [word(spec, "code").casefold(), word(spec, "name").casefold()]
    if not names:
        raise BadSetting("indicators", "empty", "a list of texts")
    for at, name in enumerate(names):
        if not name.strip() or name in names[:at] + taken:
            raise BadSetting("indicators", spec.questions[at].column, "a name that is not used twice")


def mark_of(path: Path) -> Optional[TemplateMark]:
    """Which delivery a workbook is a filled-in template of; None where it is none.

    Reads XLSX and ODS, whatever program saved it last. A file that cannot be read is no template.
    """
    told = _properties(path)
    delivery = told.get(MARK + "template", "")
    if not delivery:
        return None
    return TemplateMark(delivery, told.get(MARK + "partner", ""), _date_in(path))


def delivery_yaml(spec: TemplateSpec, areas: str, pattern: str) -> str:
    """The delivery as an item of ``deliveries`` in ``werkmap.yml``.

    ``areas`` is the id of the area set, ``pattern`` where the filled-in workbooks will lie
    (``bestanden/welzijn_*.xlsx``). Choices are read as a column; only figures become indicators.
    """
    delivery: Dict[str, object] = {
        "id": spec.delivery,
        "partner": spec.partner,
        "theme": spec.theme,
        "files": pattern,
        **({"reference_date": spec.reference_date} if spec.reference_date else {}),
        "sheet": word(spec, "sheet"),
        "header_row": HEADER_ROW + 1,
        "header_rows": 1,
        "key": {"column": word(spec, "code"), "kind": "code", "areas": areas},
        "protection": spec.protection.value,
        "covers": "listed",
        "indicators": _indicators(spec),
    }
    return yaml.safe_dump([delivery], allow_unicode=True, sort_keys=False, width=100)


def _indicators(spec: TemplateSpec) -> List[Dict[str, object]]:
    used: List[str] = []
    result: List[Dict[str, object]] = []
    for question in spec.questions:
        if question.choices:
            continue
        base = identifier(f"{spec.delivery} {question.name}", "waarde")
        name, number = base, 1
        while name in used:
            number += 1
            name = f"{base}_{number}"
        used.append(name)
        statistic = "mean" if question.kind is Kind.MEAN else "sum"
        kind = Kind.SUM if question.kind is Kind.COUNT else question.kind
        result.append(
            {
                "id": name,
                "name": question.name,
                "kind": kind.value,
                "numerator": {statistic: question.column},
                **({"unit": question.unit} if question.unit else {}),
            }
        )
    return result


def word(spec: TemplateSpec, code: str, **values: object) -> str:
    """Words of the template in its language."""
    return say(f"template.{code}", spec.language, **values)


def _properties(path: Path) -> Dict[str, str]:
    """The names and document properties that carry a mark; a file that cannot be read has none."""
    told: Dict[str, str] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for part in ("xl/workbook.xml", "docProps/custom.xml", "meta.xml"):
                if part in archive.namelist() and archive.getinfo(part).file_size <= _LARGEST_PART:
                    told.update(_marks_in(archive.read(part)))
            if not told and "meta.xml" in archive.namelist():
                told.update(_names_in(archive.read("content.xml")))
    except (*sheets.DAMAGED, KeyError, etree.XMLSyntaxError):
        return {}
    return told


def _marks_in(xml: bytes) -> Dict[str, str]:
    """Defined names and properties of an XLSX, and properties of an ODS, that begin as a mark does."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    told = {}
    for item in etree.fromstring(xml, parser).iter("{*}definedName", "{*}property", _META + "user-defined"):
        name = item.get("name") or item.get(_META + "name") or ""
        if name.startswith(MARK):
            told[name] = "".join(item.itertext()).strip().strip('"')
    return told


def _names_in(xml: bytes) -> Dict[str, str]:
    """The names of an ODS, which stand behind all its sheets."""
    found = _NAMED.findall(xml[xml.rfind(b"</table:table>") :].decode("utf-8", "replace"))
    return {name: value.replace("&quot;", "").strip('"') for name, value in found if name.startswith(MARK)}


def _date_in(path: Path) -> Optional[date]:
    """The date in the cell beside the words *reference date*, on the sheet to fill in."""
    for language in ("nl", "en"):
        try:
            grid = files.read_grid(path, Reading(sheet=say("template.sheet", language)))
        except GebiedsgerichtError:
            continue
        label = say("template.reference_date", language)
        for row in grid.cells.iloc[: HEADER_ROW + 1].to_numpy().tolist():
            if row and row[0].strip() == label:
                return _as_day(row[1].strip() if len(row) > 1 else "")
    return None


def _as_day(text: str) -> Optional[date]:
    """A date as a cell shows it; a year alone is its last day."""
    if _YEAR.fullmatch(text):
        return date(int(text), 12, 31)
    match = _DAY.match(text)
    if match is None:
        return None
    parts: Sequence[str] = match.groups()[:3] if match[1] else match.groups()[:2:-1]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None
