"""All features of a WFS, whatever its cap: asked page by page, counted, and never taken on trust."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from lxml import etree

from ..errors import NoSuchSheet, ServiceCapped, ServiceFailed, ServiceIncomplete
from ..model.areas import RD
from .features import Features, parse
from .network import Answer, Network, plain, query_items, with_query

PAGE = 1000
"""What public services give at most, whatever is asked."""
ROUND = 500
"""A number of features that is a multiple of this is more likely a cap than all there is."""
RD_URN = "urn:ogc:def:crs:EPSG::28992"
JSON = ("application/json", "application/vnd.geo+json", "application/geo+json", "json", "geojson")
KEPT = ("map",)
"""Parameters of the given address that belong to the service itself (QGIS Server, MapServer)."""
CODE = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True)
class Service:
    """What the capabilities of a WFS say."""

    address: str
    version: str
    types: Tuple[str, ...]
    output: str
    """The media type for GeoJSON; empty: only GML."""
    title: str = ""

    @property
    def newer(self) -> bool:
        """Whether it speaks 2.0, with other names for parameters."""
        return self.version.startswith("2")


def connect(address: str, network: Network) -> Service:
    """Read the capabilities (NoNetwork, ServiceFailed)."""
    kept = [item for item in query_items(address) if item[0].lower() not in _OURS]
    base = with_query(address.partition("?")[0], kept)
    asked = [("SERVICE", "WFS"), ("REQUEST", "GetCapabilities"), ("VERSION", "2.0.0")]
    answer = network.get(with_query(base, asked))
    root = _xml(answer)
    if not _local(root).endswith("_Capabilities"):
        raise ServiceFailed(plain(address), 0, _exception(root) or "no WFS")
    types = tuple(_child(item, "Name") for item in _all(root, "FeatureType"))
    formats = [(item.text or "").strip() for item in _formats(root)]
    output = next((item for item in formats if item.partition(";")[0].lower() in JSON), "")
    titles = [_child(item, "Title") for item in _all(root, "ServiceIdentification")]
    return Service(base, root.get("version", "1.1.0"), types, output, (titles or [""])[0])


_OURS = ("service", "request", "version", "typename", "typenames", "count", "maxfeatures", "startindex")


def find_type(service: Service, wanted: Sequence[str]) -> str:
    """The type of one of these names, with or without its prefix, else one that holds such a name.

    Raises NoSuchSheet with the names there are.
    """
    local = {name: name.rpartition(":")[2].lower() for name in service.types}
    for text in wanted:
        for name in service.types:
            if text.lower() in (name.lower(), local[name]):
                return name
    for text in wanted:
        holding = [name for name in service.types if text.lower() in local[name]]
        if len(holding) == 1:
            return holding[0]
    raise NoSuchSheet(plain(service.address), wanted[0] if wanted else "", service.types)


def fetch(service: Service, type_name: str, network: Network, only: Mapping[str, Sequence[str]]) -> Features:
    """All features of a type, in RD where the service can; ``only``: column -> the codes wanted.

    A service that ignores the filter gives more than was asked; what does not fit is left out here.
    Raises ServiceIncomplete where fewer came than the service has, ServiceCapped where it stops at a
    round number and does not say how many it has, and what ``Network.get`` raises.
    """
    asked = _feature_request(service, type_name, only)
    expected = _hits(service, asked, network)
    found = _pages(service, asked, network, expected)
    if expected is not None and len(found) != expected:
        raise ServiceIncomplete(plain(service.address), expected, len(found))
    for name, values in only.items():
        found = found.where(name, values)
    return found


def _pages(
    service: Service, asked: List[Tuple[str, str]], network: Network, expected: Optional[int]
) -> Features:
    found = Features()
    largest = 0
    output = [("OUTPUTFORMAT", service.output)] if service.output else []
    size = "COUNT" if service.newer else "MAXFEATURES"
    while expected is None or len(found) < expected:
        page = [(size, str(PAGE)), ("STARTINDEX", str(len(found)))]
        answer = network.get(with_query(service.address, [*asked, *output, *page]))
        _check(answer)
        got = parse(answer, RD)
        added = found.add(got)
        largest = max(largest, len(got))
        network.progress.report(len(found) / expected if expected else 0.5)
        if added < len(got) and expected is not None:
            # The same again: the service does not turn pages, so the rest is out of reach.
            raise ServiceIncomplete(plain(service.address), expected, len(found))
        if added < max(len(got), 1) or (expected is None and len(got) < largest):
            break
    if expected is None and found and len(found) % ROUND == 0:
        raise ServiceCapped(plain(service.address), len(found))
    return found


def _feature_request(
    service: Service, type_name: str, only: Mapping[str, Sequence[str]]
) -> List[Tuple[str, str]]:
    names = "TYPENAMES" if service.newer else "TYPENAME"
    asked = [
        ("SERVICE", "WFS"),
        ("REQUEST", "GetFeature"),
        ("VERSION", service.version),
        (names, type_name),
        ("SRSNAME", RD_URN if service.newer else RD),
    ]
    return [*asked, ("FILTER", _filter(service, only))] if only else asked


def _filter(service: Service, only: Mapping[str, Sequence[str]]) -> str:
    """An OGC filter in XML, since CQL_FILTER is ignored without a word."""
    space = "http://www.opengis.net/fes/2.0" if service.newer else "http://www.opengis.net/ogc"
    reference = "ValueReference" if service.newer else "PropertyName"
    root = etree.Element(f"{{{space}}}Filter", nsmap={"fes" if service.newer else "ogc": space})
    for name, values in only.items():
        holder = root if len(values) == 1 else etree.SubElement(root, f"{{{space}}}Or")
        for value in values:
            equal = etree.SubElement(holder, f"{{{space}}}PropertyIsEqualTo")
            etree.SubElement(equal, f"{{{space}}}{reference}").text = name
            etree.SubElement(equal, f"{{{space}}}Literal").text = value
    return str(etree.tostring(root, encoding="unicode"))


def _hits(service: Service, asked: List[Tuple[str, str]], network: Network) -> Optional[int]:
    """How many features there are; None where the service does not know or tell."""
    try:
        answer = network.get(with_query(service.address, [*asked, ("RESULTTYPE", "hits")]))
        root = _xml(answer)
    except ServiceFailed as error:
        if error.status in (0, 400, 500, 501):
            return None
        raise
    told = root.get("numberMatched") or root.get("numberOfFeatures") or ""
    return int(told) if told.isdigit() else None


def _check(answer: Answer) -> None:
    """An error that comes with status 200 is an error (ServiceFailed)."""
    if b"Exception" in answer.content[:1000]:
        raise ServiceFailed(plain(answer.address), 0, _exception(_xml(answer)) or "exception")


def _xml(answer: Answer) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(answer.content, parser)
    except etree.XMLSyntaxError as error:
        raise ServiceFailed(plain(answer.address), 0, f"no XML: {answer.kind}") from error


def _local(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _all(root: Any, name: str) -> List[Any]:
    return [item for item in root.iter() if _local(item) == name]


def _child(element: Any, name: str) -> str:
    return next(((item.text or "").strip() for item in element if _local(item) == name), "")


def _formats(root: Any) -> List[Any]:
    """The output formats of GetFeature."""
    for operation in _all(root, "Operation"):
        if operation.get("name") == "GetFeature":
            for parameter in _all(operation, "Parameter"):
                if parameter.get("name") == "outputFormat":
                    return _all(parameter, "Value")
    return []


def _exception(root: Any) -> str:
    texts = [*_all(root, "ExceptionText"), *_all(root, "ServiceException")]
    return " ".join((item.text or "").strip() for item in texts)[:200]
