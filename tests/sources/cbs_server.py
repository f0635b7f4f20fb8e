"""CBS OData on loopback with its habits: third generation (ODataApi, ODataFeed) and fourth.

- keys are padded with spaces, to another width per dimension;
- more than 10,000 rows at once is HTTP 500;
- the Api knows no ``$skip``; the Feed pages with ``$top`` and ``$skip``;
- range filters (``gt``, ``ge`` …) are ignored; ``eq``, ``startswith`` and ``substringof`` work;
- the numbers behind the field names shift from year to year;
- tables of others (police) live on another host;
- the fourth generation gives one row per figure, and a link to the next page.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence
from urllib.parse import quote

from .loopback import Reply, Request, Server, serving

NOT_THERE = Reply(b"", status=404)
MOST = 10_000
PAGE_V4 = 500
_TEST = re.compile(
    r"(startswith|substringof)\(([^,]+),([^)]+)\)|(\w+)\s+eq\s+'([^']*)'|(\w+)\s+(?:gt|ge|lt|le)\s+'[^']*'"
)


@dataclass
class Table:
    """A table as the services hold it."""

    id: str
    properties: List[Dict[str, Any]]
    rows: List[Dict[str, Any]]
    """Keys padded; figures as text with padding, as in UntypedDataSet."""
    dimensions: Mapping[str, List[Dict[str, str]]]
    third: bool = False
    """Whether it is published for somebody else."""
    untyped: bool = True
    fed: bool = True
    """Whether the Feed has it."""


@dataclass
class Cbs:
    tables: Sequence[Table]
    address: str = ""
    v4: Mapping[str, Mapping[str, List[Dict[str, Any]]]] = field(default_factory=dict)

    def __call__(self, request: Request) -> Reply:
        match = re.fullmatch(r"(/third)?/OData(Api|Feed)/[Oo][Dd]ata/(\w+)/(\w+)", request.path)
        if match:
            return self.version3(bool(match[1]), match[2] == "Feed", match[3], match[4], request.query)
        match = re.fullmatch(r"/odata/v1/CBS/(\w+)/(\w+)", request.path)
        if match:
            return self.version4(match[1], match[2], request.query)
        return Reply(b"", status=404)

    def version3(self, third: bool, feed: bool, table_id: str, name: str, query: Mapping[str, str]) -> Reply:
        table = next((item for item in self.tables if item.id == table_id and item.third == third), None)
        if table is None or (feed and not table.fed):
            return NOT_THERE
        if name == "TableInfos":
            told = {
                "Title": f"Tabel {table.id}",
                "Modified": "2026-02-27T02:00:00",
                "Source": "CBS en politie",
            }
            return rows([told])
        found = self.content(table, name)
        if found is None:
            return NOT_THERE
        found = [row for row in found if passes(row, query.get("$filter", ""))]
        if feed:
            skip, top = int(query.get("$skip", "0")), int(query.get("$top", "10000"))
            return rows(found[skip : skip + min(top, MOST)])
        if "$skip" in query:
            return Reply(b"$skip is not supported", status=400)
        if len(found) > MOST:
            return Reply(b"more than 10000 rows", status=500)
        return rows(found)

    def content(self, table: Table, name: str) -> Optional[List[Dict[str, Any]]]:
        if name == "DataProperties":
            return table.properties
        if name in table.dimensions:
            return list(table.dimensions[name])
        data = [{"ID": at, **row} for at, row in enumerate(table.rows)]
        if name == "UntypedDataSet" and table.untyped:
            return data
        return [typed(row, table) for row in data] if name == "TypedDataSet" else None

    def version4(self, table_id: str, name: str, query: Mapping[str, str]) -> Reply:
        if table_id not in self.v4:
            return Reply(b"", status=404)
        if name == "Properties":
            return Reply(json.dumps({"Title": f"Tabel {table_id}", "Modified": "2026-02-27"}).encode())
        found = [row for row in self.v4[table_id].get(name, []) if passes(row, query.get("$filter", ""))]
        skip = int(query.get("$skip", "0"))
        told: Dict[str, Any] = {"value": found[skip : skip + PAGE_V4]}
        if skip + PAGE_V4 < len(found):
            more = f"$filter={quote(query['$filter'])}&" if "$filter" in query else ""
            link = f"{self.address}/odata/v1/CBS/{table_id}/{name}?{more}$skip={skip + PAGE_V4}"
            told["@odata.nextLink"] = link
        return Reply(json.dumps(told).encode())


def rows(found: Sequence[Mapping[str, Any]]) -> Reply:
    return Reply(json.dumps({"value": list(found)}).encode())


def typed(row: Mapping[str, Any], table: Table) -> Dict[str, Any]:
    """Figures as numbers, and nothing where there is a dot."""
    topics = {item["Key"] for item in table.properties if item["Type"] == "Topic"}
    return {
        key: ((float(value) if "." in value.strip() else int(value)) if value.strip(" .") else None)
        if key in topics
        else value
        for key, value in row.items()
    }


def passes(row: Mapping[str, Any], text: str) -> bool:
    """A small part of OData's filters: ``and`` of ``or`` of tests; ranges are ignored."""
    if not text:
        return True
    return all(
        any(holds(row, item) for item in _TEST.finditer(part)) for part in re.split(r"\)\s+and\s+\(", text)
    )


def holds(row: Mapping[str, Any], match: Any) -> bool:
    if match[1] == "startswith":
        return str(row[match[2].strip()]).startswith(match[3].strip().strip("'"))
    if match[1] == "substringof":
        return match[2].strip().strip("'") in str(row[match[3].strip()])
    if match[4]:
        return str(row[match[4]]) == match[5]
    return True


@contextmanager
def cbs(*tables: Table, **more: Any) -> Iterator[Server]:
    answer = Cbs(tables, **more)
    with serving(answer) as server:
        answer.address = server.address
        yield server


# --- tables ------------------------------------------------------------------------------------


def regions(gemeenten: int) -> List[str]:
    """The country, then per gemeente itself, five wijken and fifty buurten, padded to ten."""
    found = ["NL00"]
    for at in range(gemeenten):
        found.append(f"GM{at:04d}")
        found += [f"WK{at:04d}{wijk:02d}" for wijk in range(5)]
        found += [f"BU{at:04d}{wijk:02d}{buurt:02d}" for wijk in range(5) for buurt in range(10)]
    return [code.ljust(10) for code in found]


def keyfigures(gemeenten: int = 20, shift: int = 0) -> Table:
    """Kerncijfers wijken en buurten: one row per area; the suffixes are those of a year."""
    income = f"GemiddeldInkomenPerInwoner_{72 + shift}"
    properties = [
        {"Key": "WijkenEnBuurten", "Type": "GeoDimension", "Title": "Wijken en buurten"},
        {"Key": "Gemeentenaam_1", "Type": "GeoDetail", "Title": "Gemeentenaam"},
        {"Key": "", "Type": "TopicGroup", "Title": "Bevolking"},
        {"Key": "AantalInwoners_5", "Type": "Topic", "Title": "Aantal inwoners", "Unit": "aantal"},
        {"Key": income, "Type": "Topic", "Title": "Gemiddeld inkomen", "Unit": "x 1 000 euro"},
        {"Key": "Mannen_6", "Type": "Topic", "Title": "Mannen", "Unit": "aantal"},
        {"Key": "Mannen_99", "Type": "Topic", "Title": "Mannen", "Unit": "%"},
    ]
    data = [
        {
            "WijkenEnBuurten": code,
            "Gemeentenaam_1": f"Plaats {code[2:6]}".ljust(40),
            "AantalInwoners_5": str(at * 5).rjust(8),
            income: "       ." if at % 3 == 0 else f"{20 + at / 10:.1f}".rjust(8),
            "Mannen_6": str(at * 2).rjust(8),
            "Mannen_99": "49".rjust(8),
        }
        for at, code in enumerate(regions(gemeenten))
    ]
    named = [{"Key": code, "Title": f"Naam {code.strip()}"} for code in regions(gemeenten)]
    return Table("85984NED", properties, data, {"WijkenEnBuurten": named})


CRIMES = {"0.0.0 ": "Totaal misdrijven", "1.1.1 ": "Diefstal uit woning", "1.4.5 ": "Mishandeling"}


def police(gemeenten: int, months: int) -> Table:
    """Crimes per month, kind and area: too many rows to be asked for at once."""
    periods = [f"2025MM{month:02d}" for month in range(1, months + 1)]
    properties = [
        {"Key": "SoortMisdrijf", "Type": "Dimension", "Title": "Soort misdrijf"},
        {"Key": "WijkenEnBuurten", "Type": "GeoDimension", "Title": "Wijken en buurten"},
        {"Key": "Perioden", "Type": "TimeDimension", "Title": "Perioden"},
        {"Key": "GeregistreerdeMisdrijven_1", "Type": "Topic", "Title": "Misdrijven", "Unit": "aantal"},
    ]
    data = [
        {
            "SoortMisdrijf": crime,
            "WijkenEnBuurten": code,
            "Perioden": period,
            "GeregistreerdeMisdrijven_1": "       ." if at % 4 == 0 else str(at % 30).rjust(8),
        }
        for crime in CRIMES
        for at, code in enumerate(regions(gemeenten))
        for period in periods
    ]
    dimensions = {
        "SoortMisdrijf": [{"Key": key, "Title": title} for key, title in CRIMES.items()],
        "WijkenEnBuurten": [{"Key": code, "Title": f"Naam {code.strip()}"} for code in regions(gemeenten)],
        "Perioden": [{"Key": period, "Title": period} for period in periods],
    }
    return Table("47022NED", properties, data, dimensions, third=True)


def fourth(gemeenten: int = 5) -> Dict[str, Dict[str, List[Dict[str, Any]]]]:
    """Kerncijfers in the fourth generation."""
    measures = [
        {"Identifier": "T001036", "Title": "Aantal inwoners", "Unit": "aantal"},
        {"Identifier": "M000114", "Title": "Mannen", "Unit": "aantal"},
        {"Identifier": "M000115", "Title": "Mannen", "Unit": "%"},
    ]
    observations: List[Dict[str, Any]] = []
    for at, code in enumerate(regions(gemeenten)):
        for measure in measures:
            kind = "Confidential" if at % 3 == 0 and measure["Unit"] == "%" else "None"
            observations.append(
                {
                    "Id": len(observations),
                    "Measure": measure["Identifier"],
                    "ValueAttribute": kind,
                    "Value": None if kind == "Confidential" else float(at),
                    "WijkenEnBuurten": code,
                }
            )
    return {
        "85984NED": {
            "Dimensions": [{"Identifier": "WijkenEnBuurten", "Kind": "GeoDimension"}],
            "MeasureCodes": measures,
            "Observations": observations,
            "WijkenEnBuurtenCodes": [
                {"Identifier": code, "Title": f"Naam {code.strip()}"} for code in regions(gemeenten)
            ],
        }
    }
