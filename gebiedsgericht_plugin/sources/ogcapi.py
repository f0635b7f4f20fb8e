"""All items of a collection of an OGC API Features, following its links from page to page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from ..errors import NoSuchSheet, ServiceCapped, ServiceFailed, ServiceIncomplete
from .features import Features, parse
from .network import Network, link_of, on_same_host, plain, query_items, with_query

LIMIT = 1000
"""What public services give at most; a larger number is capped without a word."""
PROBE = 10
ACCEPT_JSON = "application/json"
ACCEPT_ITEMS = "application/geo+json, application/json;q=0.9"
GEOJSON = ("application/geo+json",)
COLLECTIONS = "/collections/"


@dataclass(frozen=True)
class Collection:
    """What a collection says about itself."""

    address: str
    items: str
    crs: str
    """The URI of RD as the collection writes it; empty: it only gives degrees."""
    title: str = ""


def connect(address: str, network: Network) -> Collection:
    """Read the description of a collection (NoNetwork, ServiceFailed)."""
    base = address.partition("?")[0].rstrip("/")
    told = _document(base, network)
    items = link_of(told.get("links"), "items", GEOJSON)
    listed: Sequence[str] = told.get("crs") or ()
    if any(str(item).startswith("#") for item in listed):
        listed = [*listed, *(_document(base.rpartition("/")[0], network).get("crs") or ())]
    rd = [str(uri) for uri in listed if str(uri).endswith("/28992")]
    title = " ".join(str(told.get(key) or "") for key in ("title", "description"))
    return Collection(base, on_same_host(items, base) if items else f"{base}/items", (rd or [""])[0], title)


def find_collection(landing: str, wanted: Sequence[str], network: Network) -> str:
    """The address of the collection with one of these names (NoSuchSheet with those there are)."""
    told = _document(landing.rstrip("/") + "/collections", network)
    ids = [str(item.get("id", "")) for item in told.get("collections") or ()]
    for text in wanted:
        for name in ids:
            if name.lower() == text.lower():
                return f"{landing.rstrip('/')}{COLLECTIONS}{name}"
    for text in wanted:
        holding = [name for name in ids if text.lower() in name.lower()]
        if len(holding) == 1:
            return f"{landing.rstrip('/')}{COLLECTIONS}{holding[0]}"
    raise NoSuchSheet(plain(landing), wanted[0] if wanted else "", tuple(ids))


def _document(address: str, network: Network) -> Dict[str, Any]:
    """A description as JSON, for servers that listen to the header and for those that want ``f``."""
    answer = network.get(address, ACCEPT_JSON)
    if not answer.content.lstrip().startswith(b"{"):
        answer = network.get(with_query(address, [("f", "json")]), ACCEPT_JSON)
    told = answer.json()
    if not isinstance(told, dict):
        raise ServiceFailed(plain(address), 0, "no OGC API")
    return told


def fetch(collection: Collection, network: Network, only: Mapping[str, str]) -> Features:
    """All items, in RD where the service can; ``only``: queryable column -> the code wanted.

    Raises ServiceIncomplete where fewer came than the service has, ServiceCapped where it stops at
    what one page can hold without a link to the next, and what ``Network.get`` raises.
    """
    crs = [("crs", collection.crs)] if collection.crs else []
    first = with_query(collection.items, [*only.items(), *crs, ("limit", str(LIMIT))])
    found = Features()
    expected: Optional[int] = None
    address = first
    while address:
        answer = network.get(address, ACCEPT_ITEMS)
        told = answer.json()
        page = parse(answer, "EPSG:28992" if collection.crs else "")
        if found.add(page) < len(page):
            # The same again: following the links leads nowhere.
            if expected is None:
                raise ServiceCapped(plain(collection.address), len(found))
            raise ServiceIncomplete(plain(collection.address), expected, len(found))
        expected = _count(told) if expected is None else expected
        network.progress.report(len(found) / expected if expected else 0.5)
        address = _next(told, address, first) if len(page) else ""
    if expected is not None and expected != len(found):
        raise ServiceIncomplete(plain(collection.address), expected, len(found))
    if expected is None and found and not _turns_pages(first, len(found), network):
        raise ServiceCapped(plain(collection.address), len(found))
    for name, value in only.items():
        found = found.where(name, value.split(","))
    return found


def _count(told: Mapping[str, Any]) -> Optional[int]:
    number = told.get("numberMatched")
    return number if isinstance(number, int) else None


def _next(told: Mapping[str, Any], address: str, first: str) -> str:
    """The next page, with the parameters of the first that the server left out of its link."""
    link = link_of(told.get("links"), "next", GEOJSON) or link_of(told.get("links"), "next")
    if not link:
        return ""
    following = on_same_host(link, address)
    has = {name.lower() for name, _ in query_items(following)}
    lost: List[Tuple[str, str]] = [item for item in query_items(first) if item[0].lower() not in has]
    return with_query(following, lost) if lost else following


def _turns_pages(first: str, received: int, network: Network) -> bool:
    """Whether a last page without a link is the end: a smaller page must then have a link.

    Asked only where the number is one that a cap would give.
    """
    if received % PROBE:
        return True
    told = network.get(with_query(first, [("limit", str(PROBE - 1))]), ACCEPT_ITEMS).json()
    whole = len(told.get("features") or ()) == received < LIMIT
    return whole or bool(link_of(told.get("links"), "next"))
