"""Tables of CBS and of those it publishes for (police, RIVM), straight from their OData services.

``odata:85984NED?gemeentecode=GM0917`` asks for one gemeente with its wijken and buurten. Two
generations: the third (one row per area and period, keys padded with spaces, nothing above 10,000
rows at once) and, as ``odata4:CBS/85984NED``, the fourth (one row per figure, with links to follow).
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np
import pandas as pd

from ..errors import BadSetting, NoTableFound, ServiceCapped, ServiceFailed, ServiceIncomplete
from ..loading import Grid
from ..model.tables import Finding
from . import addresses, cache
from .network import Network, on_same_host, plain, with_query

if TYPE_CHECKING:
    from ..model.progress import Progress

V3, V4 = "odata:", "odata4:"
EXPECTED = "odata:85984NED?gemeentecode=GM0917"
AGE = timedelta(days=1)
"""A table is asked for again after this; the copy is for the rest of the day, and for offline."""
STEP = 5000
"""Rows per page of the feed."""
TOO_MANY = 500
"""The status for more than 10,000 rows."""
ACCEPT = "application/json"
NAMED = "_naam"
"""Column with the words for the codes of a dimension."""

_SPEC = re.compile(r"odata4?:(?:(?P<catalog>[A-Za-z-]+)/)?(?P<id>[0-9A-Za-z]+)(?:\?(?P<query>.*))?")
_CODE = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)
_SUFFIX = re.compile(r"_\d+$")
_HOSTS = (("odata_api", "odata_feed"), ("odata_third_api", "odata_third_feed"))
_SETS = ("UntypedDataSet", "TypedDataSet")
"""The untyped one keeps the dot that says "secret or unknown"; the typed one makes it nothing."""
_REGIONAL = ("GeoDimension", "GeoDetail")
_MARKS = {"Confidential": "x", "Impossible": "n.v.t."}
"""What the fourth generation says beside a figure that is not there, as loading reads it."""


@dataclass(frozen=True)
class Asked:
    """A table, and the part of it that was asked for."""

    table: str
    fourth: bool = False
    catalog: str = "CBS"
    gemeenten: Tuple[str, ...] = ()
    """Digits only: ``0917``."""
    only: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Other dimensions -> the beginnings of the codes wanted (``Perioden`` -> ``2024``)."""

    @property
    def key(self) -> str:
        """The name of its copy."""
        parts = [f"odata{'4' if self.fourth else ''}_{self.table}", *(f"GM{code}" for code in self.gemeenten)]
        parts += [f"{name}_{'_'.join(values)}" for name, values in self.only.items()]
        return "_".join(parts)

    def fits(self, regions: Sequence[str], row: Mapping[str, Any]) -> bool:
        """Whether a row is among what was asked, whatever the service made of the filter."""
        for name in regions:
            if self.gemeenten and str(row.get(name) or "").strip()[2:6] not in self.gemeenten:
                return False
        return all(
            str(row.get(name) or "").strip().startswith(tuple(values)) for name, values in self.only.items()
        )


def asked_for(files: str) -> Asked:
    """What a delivery's ``files`` asks for (BadSetting where it cannot be read)."""
    match = _SPEC.fullmatch(files.strip())
    if match is None:
        raise BadSetting("files", files, EXPECTED)
    gemeenten: Tuple[str, ...] = ()
    only: Dict[str, Tuple[str, ...]] = {}
    for item in (match["query"] or "").split("&"):
        name, _, text = item.partition("=")
        values = tuple(value for value in text.split(",") if value)
        if name.lower() == "gemeentecode":
            codes = [_CODE.fullmatch(value) for value in values]
            if None in codes:
                raise BadSetting("files", files, EXPECTED)
            gemeenten = tuple(code[1] for code in codes if code)
        elif name and values:
            only[name] = values
    return Asked(match["id"], files.lower().startswith(V4), match["catalog"] or "CBS", gemeenten, only)


def grid(files: str, progress: Progress, tell: cache.Tell) -> Grid:
    """The table as raw cells, from a copy of today or from the service.

    Raises BadSetting, NotCached, ServiceFailed, ServiceIncomplete, NoTableFound, CannotWrite, Cancelled.
    """
    asked = asked_for(files)
    network = Network(progress=progress)
    fetch = _fourth if asked.fourth else _third
    copy = cache.copy_or_fetch(
        asked.table, cache.find_table(asked.key), lambda: fetch(asked, network), tell, AGE
    )
    return _grid(copy, asked)


def _grid(copy: cache.Copy, asked: Asked) -> Grid:
    cells = pd.read_csv(copy.path, header=None, dtype=str, keep_default_na=False, encoding="utf-8")
    figures = set(copy.told.get("figures", ()))
    return Grid(
        name=asked.table,
        sheet="",
        sheets=(),
        cells=cells.astype(object),
        lines=np.arange(1, len(cells) + 1),
        has_header=True,
        numeric=frozenset(at for at, name in enumerate(cells.iloc[0]) if name in figures),
        findings=(
            Finding(
                "fetched",
                {
                    "title": copy.told.get("title", ""),
                    "source": copy.told.get("source", ""),
                    "date": copy.day,
                    "rows": len(cells) - 1,
                },
            ),
        ),
    )


# --- the third generation --------------------------------------------------------------------


def _third(asked: Asked, network: Network) -> cache.Copy:
    host, properties = _properties(asked, network)
    about = _rows_of(network.get(f"{addresses.address(host[0])}/{asked.table}/TableInfos", ACCEPT).json())
    dimensions = [item for item in properties if str(item.get("Type", "")).endswith("Dimension")]
    regions = [str(item["Key"]) for item in dimensions if item["Type"] in _REGIONAL]
    topics = [item for item in properties if item.get("Type") == "Topic"]
    names = _names(topics)
    split_by = next((key for key in _by_kind(dimensions) if key not in regions), "")
    rows = list(_data(asked, network, host, _filter(asked, regions), split_by))
    kept = [row for row in rows if asked.fits(regions, row)]
    if not kept:
        raise NoTableFound(asked.key)
    frame = pd.DataFrame(
        {
            **{
                str(item["Key"]): [_trimmed(row.get(item["Key"])) for row in kept]
                for item in properties
                if item.get("Type") != "TopicGroup" and item not in topics
            },
            **{names[str(item["Key"])]: [_trimmed(row.get(item["Key"])) for row in kept] for item in topics},
        },
        dtype=object,
    )
    for item in dimensions:
        if item["Type"] != "TimeDimension":
            frame = _with_names(frame, str(item["Key"]), asked, network, host, item["Type"] in _REGIONAL)
    info = about[0] if about else {}
    units = {names[str(item["Key"])]: str(item.get("Unit") or "").strip() for item in topics}
    titles = {names[str(item["Key"])]: str(item.get("Title") or "").strip() for item in topics}
    return _keep(asked, frame, addresses.address(host[0]), _about(info), units, titles)


def _by_kind(dimensions: Sequence[Mapping[str, Any]]) -> List[str]:
    """The dimensions, the one of time first."""
    return [str(item["Key"]) for item in sorted(dimensions, key=lambda item: item["Type"] != "TimeDimension")]


def _properties(asked: Asked, network: Network) -> Tuple[Tuple[str, str], List[Dict[str, Any]]]:
    """The host that has the table, and what it says about the columns."""
    failed: Optional[ServiceFailed] = None
    for host in _HOSTS:
        try:
            address = f"{addresses.address(host[0])}/{asked.table}/DataProperties"
            return host, _rows_of(network.get(address, ACCEPT).json())
        except ServiceFailed as error:
            if error.status not in (400, 404, TOO_MANY):
                raise
            failed = failed or error
    raise failed or ServiceFailed(asked.table)


def _names(topics: Sequence[Mapping[str, Any]]) -> Dict[str, str]:
    """Names without the number that shifts each year; with it where two would be alike."""
    bare = {str(item["Key"]): _SUFFIX.sub("", str(item["Key"])) for item in topics}
    alike = pd.Series(list(bare.values()), dtype=object).str.lower()
    double = set(alike[alike.duplicated(keep=False)])
    return {key: key if name.lower() in double else name for key, name in bare.items()}


def _filter(asked: Asked, regions: Sequence[str]) -> str:
    """Only ``startswith``, which both services honour; ranges are ignored without a word."""
    parts = []
    for region in regions[:1]:
        parts.append([_starts(region, code) for code in _levels(asked)])
    parts += [[_starts(name, value) for value in values] for name, values in asked.only.items()]
    return " and ".join(f"({' or '.join(part)})" for part in parts if part)


def _levels(asked: Asked) -> List[str]:
    """How the codes of a gemeente, its wijken and its buurten begin."""
    return [level + code for code in asked.gemeenten for level in ("GM", "WK", "BU")]


def _starts(name: str, value: str) -> str:
    quoted = value.replace("'", "''")
    return f"startswith({name},'{quoted}')"


def _data(
    asked: Asked, network: Network, host: Tuple[str, str], wanted: str, split_by: str
) -> Iterator[Dict[str, Any]]:
    """The rows at once; where those are too many page by page from the feed, or else key by key."""
    for name in _SETS:
        address = f"{addresses.address(host[0])}/{asked.table}/{name}"
        try:
            yield from _rows_at(address, wanted, network)
            return
        except ServiceFailed as error:
            if error.status == 404 and name != _SETS[-1]:
                continue
            if error.status != TOO_MANY:
                raise
        try:
            pages = list(_feed(f"{addresses.address(host[1])}/{asked.table}/{name}", wanted, network))
        except ServiceFailed as error:
            if not split_by or error.status not in (400, 404, TOO_MANY):
                raise
            pages = list(_by_key(address, wanted, split_by, network))
        yield from pages
        return


def _rows_at(address: str, wanted: str, network: Network) -> List[Dict[str, Any]]:
    asking = with_query(address, [("$filter", wanted)]) if wanted else address
    return _rows_of(network.get(asking, ACCEPT).json())


def _by_key(address: str, wanted: str, dimension: str, network: Network) -> Iterator[Dict[str, Any]]:
    """One request for each key of a dimension, each below the most that is given at once."""
    for key in _rows_at(f"{address.rpartition('/')[0]}/{dimension}", "", network):
        part = f"({_starts(dimension, str(key['Key']))})"
        yield from _rows_at(address, f"{wanted} and {part}" if wanted else part, network)


def _feed(address: str, wanted: str, network: Network) -> Iterator[Dict[str, Any]]:
    """Page by page until an empty one; a page that comes twice is ServiceCapped."""
    skip = 0
    filtered = [("$filter", wanted)] if wanted else []
    before: List[Dict[str, Any]] = []
    while True:
        page = [("$format", "json"), ("$top", str(STEP)), ("$skip", str(skip))]
        rows = _rows_of(network.get(with_query(address, [*filtered, *page]), ACCEPT).json())
        if rows and rows == before:
            raise ServiceCapped(plain(address), skip)
        network.progress.report(0.5)
        yield from rows
        if not rows:
            return
        before, skip = rows, skip + len(rows)


def _rows_of(document: Any) -> List[Dict[str, Any]]:
    rows = document.get("value") if isinstance(document, dict) else None
    if not isinstance(rows, list):
        raise ServiceFailed("OData", 0, "no rows in the answer")
    return rows


def _trimmed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


def _with_names(
    frame: pd.DataFrame, key: str, asked: Asked, network: Network, host: Tuple[str, str], region: bool
) -> pd.DataFrame:
    """The frame with the words for the codes of a dimension beside them."""
    address = f"{addresses.address(host[0])}/{asked.table}/{key}"
    wanted = " or ".join(f"substringof('{code}',Key)" for code in asked.gemeenten) if region else ""
    try:
        rows = _rows_at(address, wanted, network)
    except ServiceFailed as error:
        if error.status != TOO_MANY:
            raise
        # All areas of the country are too many at once; codes alone will do.
        return frame
    named = {_trimmed(row.get("Key")): _trimmed(row.get("Title")) for row in rows}
    frame.insert(frame.columns.get_loc(key) + 1, key + NAMED, frame[key].map(named).fillna(""))
    return frame


def _about(info: Mapping[str, Any]) -> Dict[str, str]:
    return {
        "title": str(info.get("Title") or info.get("ShortTitle") or "").strip(),
        "modified": str(info.get("Modified") or "")[:10],
        "publisher": str(info.get("Source") or info.get("Catalog") or "CBS").strip(),
    }


# --- the fourth generation -------------------------------------------------------------------


def _fourth(asked: Asked, network: Network) -> cache.Copy:
    base = f"{addresses.address('odata_v4')}/{asked.catalog}/{asked.table}"
    about = network.get(f"{base}/Properties", ACCEPT).json()
    kinds = {
        str(row["Identifier"]): str(row.get("Kind", "")) for row in _linked(f"{base}/Dimensions", network)
    }
    measures = {str(row["Identifier"]): row for row in _linked(f"{base}/MeasureCodes", network)}
    regions = [name for name, kind in kinds.items() if kind in _REGIONAL]
    wanted = _filter(asked, regions)
    observed = _linked(f"{base}/Observations", network, wanted)
    kept = [row for row in observed if asked.fits(regions, row)]
    if not kept:
        raise NoTableFound(asked.key)
    titles = _titles(measures)
    frame = _wide(kept, list(kinds), titles, plain(base))
    for name, kind in kinds.items():
        if kind != "TimeDimension":
            codes = _linked(f"{base}/{name}Codes", network, _code_filter(asked, name in regions))
            named = {_trimmed(row.get("Identifier")): _trimmed(row.get("Title")) for row in codes}
            frame.insert(frame.columns.get_loc(name) + 1, name + NAMED, frame[name].map(named).fillna(""))
    units = {titles[key]: str(row.get("Unit") or "") for key, row in measures.items()}
    full = {titles[key]: str(row.get("Title") or "") for key, row in measures.items()}
    return _keep(
        asked, frame, base.rpartition("/")[0], _about(about if isinstance(about, dict) else {}), units, full
    )


def _code_filter(asked: Asked, region: bool) -> str:
    if not region:
        return ""
    return " or ".join(_starts("Identifier", code) for code in _levels(asked))


def _linked(address: str, network: Network, wanted: str = "") -> List[Dict[str, Any]]:
    """All rows of a set, following ``@odata.nextLink``."""
    rows: List[Dict[str, Any]] = []
    following = with_query(address, [("$filter", wanted)]) if wanted else address
    while following:
        told = network.get(following, ACCEPT).json()
        rows += _rows_of(told)
        network.progress.report(0.5)
        link = str(told.get("@odata.nextLink") or "")
        following = on_same_host(link, following) if link else ""
    return rows


def _titles(measures: Mapping[str, Mapping[str, Any]]) -> Dict[str, str]:
    """Names of the columns: the title, with the unit or else the code where titles are alike."""
    titles = {key: str(row.get("Title") or key).strip() for key, row in measures.items()}
    for more in ("Unit", "Identifier"):
        alike = pd.Series(titles, dtype=object).str.lower()
        double = alike[alike.duplicated(keep=False)].index
        titles.update({key: f"{titles[key]} ({measures[key].get(more) or key})" for key in double})
    return titles


def _wide(
    rows: Sequence[Mapping[str, Any]], dimensions: List[str], titles: Mapping[str, str], address: str
) -> pd.DataFrame:
    """One row per area and period, one column per measure (ServiceIncomplete where a figure comes twice)."""
    long = pd.DataFrame(
        {
            **{name: [_trimmed(row.get(name)) for row in rows] for name in dimensions},
            "measure": [_trimmed(row.get("Measure")) for row in rows],
            "figure": [_figure(row) for row in rows],
        },
        dtype=object,
    )
    keys = [*dimensions, "measure"]
    if bool(long.duplicated(keys).any()):
        raise ServiceIncomplete(address, len(long.drop_duplicates(keys)), len(long))
    wide = long.set_index(keys)["figure"].unstack("measure").fillna("")
    ordered = [key for key in titles if key in wide.columns]
    return wide[ordered].rename(columns=dict(titles)).reset_index().rename_axis(columns=None)


def _figure(row: Mapping[str, Any]) -> str:
    value = row.get("Value")
    if value is None:
        return _MARKS.get(str(row.get("ValueAttribute") or ""), str(row.get("StringValue") or "").strip())
    return _trimmed(value)


def _keep(
    asked: Asked,
    frame: pd.DataFrame,
    address: str,
    about: Mapping[str, str],
    units: Mapping[str, str],
    titles: Mapping[str, str],
) -> cache.Copy:
    """Write the copy: the cells as CSV; title, units and where it is from beside it."""
    text = io.StringIO()
    frame.to_csv(text, index=False)
    figures = [name for name in frame.columns if name in units]
    source = f"{about['publisher']}, StatLine {asked.table}"
    told: Dict[str, object] = {
        **cache.provenance(plain(f"{address}/{asked.table}"), len(frame)),
        **about,
        "source": source,
        "figures": figures,
        "units": dict(units),
        "titles": dict(titles),
    }
    return cache.keep_table(asked.key, text.getvalue(), told)
