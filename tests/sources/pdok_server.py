"""A server on loopback that pages, caps and ignores just as PDOK does: WFS 2.0 and OGC API Features."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Iterator, List, Sequence

from lxml import etree

from . import areas
from .loopback import Reply, Request, Server, serving

RD_URI = "http://www.opengis.net/def/crs/EPSG/0/28992"
CAP = 1000
KNOWN = {"f", "limit", "crs", "bbox", "bbox-crs", "cursor", "gemeentecode", "datetime"}


@dataclass(frozen=True)
class Behaviour:
    """What a server does beside what it should."""

    count: int = 120
    years: Sequence[str] = ("2024",)
    wfs_years: Sequence[str] = ("2024", "2020")
    tells_number: bool = True
    """Whether a WFS says how many there are."""
    turns_pages: bool = True
    """False: ``startIndex`` and the cursor do nothing."""
    filters: bool = True
    """False: FILTER is ignored, as CQL_FILTER is."""
    loses: int = 0
    """Features that never come."""
    listens_to_header: bool = True
    """False: HTML unless ``f=json``."""
    cap: int = CAP
    """The most that is given at once, whatever is asked."""
    busy: int = 0
    """How many times it first says 429."""


class Pdok:
    def __init__(self, how: Behaviour) -> None:
        self.how = how
        self.left_busy = how.busy
        self.address = ""

    def __call__(self, request: Request) -> Reply:
        if self.left_busy:
            self.left_busy -= 1
            return Reply(b"wait", "text/plain", 429, {"Retry-After": "0"})
        match = re.fullmatch(r"/ogc/(\d{4})/v1(/.*)", request.path)
        if match:
            return self.ogc(match[1], match[2], request) if match[1] in self.how.years else missing()
        match = re.fullmatch(r"/wfs/(\d{4})/v1_0", request.path)
        if match and match[1] in self.how.wfs_years:
            return self.wfs(request)
        return missing()

    # OGC API Features

    def ogc(self, year: str, path: str, request: Request) -> Reply:
        unknown = set(request.query) - KNOWN
        if unknown:
            return Reply(b'{"title": "unknown query parameter(s) found"}', status=400)
        wants_json = request.query.get("f") == "json" or (
            self.how.listens_to_header and "json" in request.headers.get("accept", "")
        )
        if not wants_json:
            return Reply(b"<html>Wijken en Buurten</html>", "text/html")
        base = f"{self.address}/ogc/{year}/v1"
        if path == "/collections":
            named = [{"id": name} for name in ("gemeenten", "wijken", "buurten")]
            return as_json({"collections": named, "crs": [RD_URI]})
        if path == "/collections/buurten":
            link = {"rel": "items", "type": "application/geo+json", "href": f"{base}{path}/items?f=json"}
            told = {"id": "buurten", "title": f"Buurten {year} v2", "crs": ["#/crs"], "links": [link]}
            return as_json(told)
        if path == "/collections/buurten/items":
            return self.items(base + path, request)
        return missing()

    def items(self, address: str, request: Request) -> Reply:
        query = request.query
        limit = min(int(query.get("limit", "10")), self.how.cap)
        start = int(query.get("cursor", "0")) if self.how.turns_pages else 0
        chosen = self.chosen(query.get("gemeentecode", "").split() if query.get("gemeentecode") else [])
        page = chosen[start : start + limit]
        rd = query.get("crs") == RD_URI
        links = []
        if start + limit < len(chosen) and self.how.turns_pages:
            kept = "&".join(f"{key}={value}" for key, value in query.items() if key not in ("cursor",))
            href = f"{address}?cursor={start + limit}&{kept}"
            links.append({"rel": "next", "type": "application/geo+json", "href": href})
        told = {
            "type": "FeatureCollection",
            "numberReturned": len(page),
            "features": [areas.feature(number, lon_lat=not rd) for number in page],
            "links": links,
        }
        crs = RD_URI if rd else "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
        return Reply(json.dumps(told).encode(), "application/geo+json", 200, {"Content-Crs": f"<{crs}>"})

    def chosen(self, gemeenten: List[str]) -> List[int]:
        numbers = range(self.how.count - self.how.loses)
        return [n for n in numbers if not gemeenten or areas.attributes(n)["gemeentecode"] in gemeenten]

    # WFS

    def wfs(self, request: Request) -> Reply:
        query = {key.lower(): value for key, value in request.query.items()}
        if query["request"] == "GetCapabilities":
            return Reply(CAPABILITIES.encode(), "text/xml")
        if query.get("typenames") != "wijkenbuurten:buurten":
            return Reply(EXCEPTION.encode(), "text/xml")
        gemeenten = self.wanted(query.get("filter", ""))
        matched = len([n for n in range(self.how.count) if self.fits(n, gemeenten)])
        told = str(matched) if self.how.tells_number else "unknown"
        if query.get("resulttype") == "hits":
            return Reply(HITS.format(told).encode(), "text/xml")
        size = min(int(query.get("count", "1000")), self.how.cap)
        start = int(query.get("startindex", "0")) if self.how.turns_pages else 0
        page = self.chosen(gemeenten)[start : start + size]
        assert query["outputformat"].startswith("application/json")
        return as_json(
            {"type": "FeatureCollection", "features": [areas.feature(number, wfs=True) for number in page]}
        )

    def fits(self, number: int, gemeenten: List[str]) -> bool:
        return not gemeenten or areas.attributes(number)["gemeentecode"] in gemeenten

    def wanted(self, text: str) -> List[str]:
        if not text or not self.how.filters:
            return []
        root: Any = etree.fromstring(text)
        assert {item.text for item in root.iter("{*}ValueReference")} == {"gemeentecode"}
        return [item.text for item in root.iter("{*}Literal")]


def as_json(told: object) -> Reply:
    return Reply(json.dumps(told).encode())


def missing() -> Reply:
    return Reply(b"not found", "text/plain", 404)


CAPABILITIES = """<?xml version="1.0" encoding="UTF-8"?>
<wfs:WFS_Capabilities xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1"
  version="2.0.0"><ows:ServiceIdentification><ows:Title>CBS Wijken en Buurten 2024</ows:Title>
</ows:ServiceIdentification><ows:OperationsMetadata><ows:Operation name="GetFeature">
<ows:Parameter name="outputFormat"><ows:AllowedValues><ows:Value>application/gml+xml; version=3.2</ows:Value>
<ows:Value>application/json; subtype=geojson</ows:Value></ows:AllowedValues></ows:Parameter></ows:Operation>
</ows:OperationsMetadata><wfs:FeatureTypeList>
<wfs:FeatureType><wfs:Name>wijkenbuurten:gemeenten</wfs:Name></wfs:FeatureType>
<wfs:FeatureType><wfs:Name>wijkenbuurten:wijken</wfs:Name></wfs:FeatureType>
<wfs:FeatureType><wfs:Name>wijkenbuurten:buurten</wfs:Name></wfs:FeatureType>
</wfs:FeatureTypeList></wfs:WFS_Capabilities>"""
HITS = '<w:FeatureCollection xmlns:w="http://www.opengis.net/wfs/2.0" numberMatched="{}" numberReturned="0"/>'
EXCEPTION = (
    '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception><ows:ExceptionText>'
    "msWFSDispatch(): unknown type</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
)


@contextmanager
def pdok(how: Behaviour = Behaviour()) -> Iterator[Server]:
    answer = Pdok(how)
    with serving(answer) as server:
        answer.address = server.address
        yield server
