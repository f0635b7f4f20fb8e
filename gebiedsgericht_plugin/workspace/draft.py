"""A first ``werkmap.yml`` from files that were dropped: what was recognised, for people to go on with.

Boundaries are told from tables by their content; of several area sets a table gets the one that its
codes fit. A public delivery that comes with the plugin brings
its own indicators, names and traps; of another table every column of numbers becomes an indicator. One
page is asked for per table, of its most telling columns. The rest is left to the officer.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

import yaml

from .. import loading
from ..errors import GebiedsgerichtError, NoAreas, NoSuchColumn, NoTableFound
from ..model.recipe import AreaSource, KeyKind, Protection
from ..model.tables import Finding, Inspection, Table
from ..texts import tell
from . import area_years, as_recipe, known, reference_date
from .draft_indicators import identifier, indicators, most_telling, theme_of, unique
from .known import PublicDelivery
from .reference_date import DateGuess

HEADER = """\
# Werkmap van de QGIS-plugin Gebiedsgericht, gemaakt uit gesleepte bestanden.
# Pas dit gerust aan: namen, eenheden, noemers, bladen. De plugin herschrijft dit bestand niet.
"""
LANGUAGE = "nl"
SOURCE = "bron"
"""The partner of files that say nothing about whose they are."""
BY_ADDRESS = ("pc6", "address")
SURE_ENOUGH = 0.7
"""A reference date less sure than this is proposed, but not written down."""


@dataclass(frozen=True)
class TableFile:
    """A table to draft a delivery for: what the recipe will call its file, and what was recognised."""

    files: str
    inspection: Inspection
    public: Optional[PublicDelivery] = None
    table: Optional[Table] = None
    """Of a public delivery: its rows, since what it holds decides about its indicators."""
    date: Optional[DateGuess] = None
    link: str = ""
    """The file that says in which area a postcode lies, where one came along."""
    fits: Optional[area_years.Choice] = None
    """Of several area sets the one that its codes fit; None: the first."""

    @property
    def findings(self) -> Tuple[Finding, ...]:
        """What was guessed on the way."""
        told = [Finding("recognised_public", {"title": self.public.title})] if self.public else []
        told += [self.date.finding] if self.date else []
        return (*told, *([self.fits.finding] if self.fits else []))

    @property
    def day(self) -> Optional[datetime.date]:
        """The reference date, where it is sure enough to be written down."""
        return self.date.day if self.date and self.date.confidence >= SURE_ENOUGH else None


def workspace_text(
    name: str,
    areas: Sequence[AreaSource],
    tables: Sequence[TableFile],
    paper: str = "A3",
    field: str = "",
    protection: Protection = Protection.PERSONS,
    maker: str = "",
) -> str:
    """The text of a ``werkmap.yml`` for these boundaries and tables; ``field`` names the one column.

    Raises NoAreas, NoSuchColumn (``field``), NoTableFound (no column of numbers).
    """
    if not areas:
        raise NoAreas(name)
    deliveries: List[Dict[str, object]] = []
    first: Dict[str, List[str]] = {}
    partners: Dict[str, object] = {}
    for table in tables:
        own = next((item for item in areas if table.fits and item.id == table.fits.areas), areas[0])
        if table.public is not None and not field:
            delivery, chosen = _public(table, table.public, own, deliveries)
            partners.setdefault(table.public.partner.id, as_recipe.partner(table.public.partner))
        else:
            delivery, chosen = _delivery(table, own, len(deliveries), field, protection)
            partners.setdefault(SOURCE, {"name": ""})
        deliveries.append(delivery)
        first.setdefault(own.id, []).extend(chosen)
    content: Dict[str, object] = {
        "version": 1,
        "workspace": name,
        "language": LANGUAGE,
        "maker": maker,
        "areas": [as_recipe.area(item) for item in areas],
        "partners": partners,
        "deliveries": deliveries,
        "pages": [
            {"kind": "indicator", "areas": area_set, "indicators": chosen, "paper": paper}
            for area_set, chosen in first.items()
        ],
        "output": {"formats": ["pdf"], "audience": "partners"},
    }
    told = "".join(
        f"# {Path(table.files).name}: {tell(finding, LANGUAGE)}\n"
        for table in tables
        for finding in table.findings
    )
    return HEADER + told + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)


def sort_out(files: Sequence[Path]) -> Tuple[Tuple[AreaSource, ...], Tuple[TableFile, ...]]:
    """Which of the files hold boundaries and which hold tables.

    A file of boundaries that comes alone serves as both; a table of postcodes and areas serves the
    other tables. Raises what ``loading`` raises.
    """
    areas: List[AreaSource] = []
    tables: List[TableFile] = []
    link = ""
    for path in files:
        found = areas_in(path)
        if found:
            areas.extend(found)
            continue
        table = table_file(path)
        if table.public is not None and table.public.link:
            link = table.files
        else:
            tables.append(table)
    if areas and not tables:
        tables = [table_file(path) for path in files[:1]]
    return tuple(areas), tuple(replace(table, link=link) for table in tables)


def fitted(tables: Sequence[TableFile], areas: Sequence[AreaSource]) -> Tuple[TableFile, ...]:
    """The tables, each with the one of several area sets that its codes fit."""
    if len(areas) < 2:
        return tuple(tables)
    codes = [item for source in areas for item in area_years.known_in(source, Path())]
    return tuple(replace(table, fits=_fits(table, areas, codes)) for table in tables)


def _fits(
    file: TableFile, areas: Sequence[AreaSource], codes: Sequence[loading.KnownAreas]
) -> Optional[area_years.Choice]:
    if not any(key.kind == KeyKind.CODE.value for key in file.inspection.keys):
        return None
    try:
        table = file.table or loading.load(Path(file.files), leave_personal_out=True)
    except GebiedsgerichtError:
        return None  # the run will say why it cannot be read
    return area_years.choose(table, areas, codes, file.day)


def table_file(path: Path) -> TableFile:
    """What a table is: one that comes ready, or any other. Raises what ``loading`` raises."""
    inspection = loading.inspect(path)
    found = known.recognised_as(inspection)
    public = found[0] if found is not None else None
    table = None
    if public is not None and not public.link:
        table = loading.load(path, public.delivery.reading, leave_personal_out=True)
        inspection = table.inspection
    guessed = reference_date.guess(path, inspection, table)
    return TableFile(str(path.resolve()), inspection, public, table, guessed)


def areas_in(path: Path) -> Tuple[AreaSource, ...]:
    """The area sets that a file holds; absolute, since a workspace lies elsewhere than what was dropped."""
    folder = path.resolve().parent
    return tuple(replace(item, source=str(folder / item.source)) for item in loading.guess_areas(path))


def _public(
    file: TableFile, public: PublicDelivery, areas: AreaSource, others: Sequence[Dict[str, object]]
) -> Tuple[Dict[str, object], Tuple[str, ...]]:
    """A public delivery as it fits this file, and its telling indicators."""
    if file.table is None:
        raise NoTableFound(file.files)
    ready = known.ready(public, file.table, tuple(areas.denominators))
    if not ready.indicators:
        raise NoTableFound(file.files)
    taken = [str(item["id"]) for other in others for item in _listed(other)]
    prefix = f"t{len(others) + 1}_" if any(item.id in taken for item in ready.indicators) else ""
    telling = tuple(prefix + item for item in known.telling(public, ready))
    ids = [str(other["id"]) for other in others]
    delivery = replace(
        ready,
        id=f"{ready.id}_{len(others) + 1}" if ready.id in ids else ready.id,
        files=file.files,
        reference_date=file.day,
        reading=replace(ready.reading, sheet=_sheet(file.inspection)),
        key=replace(ready.key, areas=areas.id, link=file.link if ready.key.kind.value in BY_ADDRESS else ""),
        indicators=tuple(replace(item, id=prefix + item.id) for item in ready.indicators),
    )
    return as_recipe.delivery(delivery), telling


def _listed(delivery: Dict[str, object]) -> List[Dict[str, object]]:
    found = delivery.get("indicators")
    return found if isinstance(found, list) else []


def _sheet(inspection: Inspection) -> str:
    return inspection.sheet if len(inspection.sheets) > 1 else ""


def _delivery(
    table: TableFile, areas: AreaSource, position: int, field: str, protection: Protection
) -> Tuple[Dict[str, object], Tuple[str, ...]]:
    inspection = table.inspection
    stem = Path(table.files).stem or inspection.file
    columns = tuple(column.name for column in inspection.columns)
    if field and field not in columns:
        raise NoSuchColumn(table.files, field, columns)
    found = indicators(inspection, areas, stem, field, dated=table.day is not None)
    if not found:
        raise NoTableFound(table.files)
    names = unique([str(item["id"]) for item in found], f"t{position + 1}_" if position else "")
    for item, name in zip(found, names):
        item["id"] = name
    sheet = _sheet(inspection)
    by_address = bool(inspection.keys) and inspection.keys[0].kind in BY_ADDRESS
    by_place = bool(inspection.keys) and inspection.keys[0].kind == KeyKind.POINT.value
    delivery: Dict[str, object] = {
        "id": identifier(stem, f"bestand_{position + 1}"),
        "partner": SOURCE,
        "theme": theme_of(" ".join((stem, *columns))),
        "files": table.files,
        **({"reference_date": table.day.isoformat()} if table.day else {}),
        **({"sheet": sheet} if sheet else {}),
        "key": {"areas": areas.id, **({"link": table.link} if table.link and by_address else {})},
        "protection": protection.value,
        # Whether nothing or nobody was there, where no point lies, is asked in the match report.
        **({} if by_place else {"covers": "listed"}),
        "indicators": found,
    }
    return delivery, (most_telling(inspection, found),)
