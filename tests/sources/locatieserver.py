"""A Locatieserver on loopback: always answers with something, as the real one does."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Dict, Iterator, List, Optional

from .loopback import Reply, Request, Server, serving

KNOWN_PARAMETERS = {"q", "fq", "rows", "fl", "start", "sort"}


def doc(
    street: str, number: int, postcode: str, place: str, x: float, y: float, **more: str
) -> Dict[str, Any]:
    return {
        "type": "adres", "straatnaam": street, "huisnummer": number, "postcode": postcode,
        "woonplaatsnaam": place, "centroide_rd": f"POINT({x} {y})", "score": 9.5,
        "gemeentecode": "0099", "buurtcode": "BU99999999", **more,
    }  # fmt: skip


DOCS = [
    doc("Dorpsstraat", 12, "9901AB", "Appingedam", 200050, 480050),
    doc("Dorpsstraat", 12, "9901AB", "Appingedam", 200051, 480051, huisletter="A"),
    doc("Dorpsstraat", 12, "7601XX", "Almelo", 200150, 480050),
    doc("Burgemeester van den Bergstraat", 5, "9901AC", "Appingedam", 200250, 480050),
]


@dataclass
class Behaviour:
    docs: List[Dict[str, Any]] = field(default_factory=lambda: list(DOCS))
    first: List[Reply] = field(default_factory=list)
    """Replies before it answers properly."""
    always: Optional[bytes] = None


@contextmanager
def locatieserver(behaviour: Optional[Behaviour] = None) -> Iterator[Server]:
    behaviour = behaviour or Behaviour()

    def answer(request: Request) -> Reply:
        if behaviour.first:
            return behaviour.first.pop(0)
        if not request.path.endswith("/free") or set(request.query) - KNOWN_PARAMETERS:
            return Reply(b'{"error": "unknown parameter"}', status=400)
        if behaviour.always is not None:
            return Reply(behaviour.always)
        words = set(re.findall(r"\w+", request.query["q"].lower()))

        def likeness(item: Dict[str, Any]) -> int:
            return len(words & set(re.findall(r"\w+", json.dumps(item).lower())))

        found = sorted(behaviour.docs, key=likeness, reverse=True)[: int(request.query["rows"])]
        content = {"response": {"numFound": len(found), "start": 0, "maxScore": 9.5, "docs": found}}
        return Reply(json.dumps(content).encode())

    with serving(answer) as server:
        yield server
