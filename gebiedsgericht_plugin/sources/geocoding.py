"""Addresses looked up at PDOK's Locatieserver: only with somebody's consent, slowly, each one once.

Nothing else calls this, and nothing is sent without a ``Consent`` that covers it. What came back is
kept on this machine by a digest of the address, so that no address stands there in words. The service
always answers with something: only what has the postcode (or street), number and place asked for counts.
"""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Collection, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsSettings

from ..errors import Cancelled, CannotWrite, ConsentNeeded
from ..loading.notation import addresses as notation
from ..loading.notation.addresses import Address
from ..model.progress import SILENT, Progress
from . import addresses
from .network import Network, plain, with_query

PER_SECOND = 5.0
"""Requests per second, unless the setting ``gebiedsgericht/geocoding_per_second`` says otherwise."""
KEPT_NOT_FOUND = timedelta(days=30)
"""So long an address that was not found is not asked for again."""
CACHE = "adressen.json"
_ROWS = 20
_EVERY = 100
"""After so many requests what was found is kept, so that a stop costs little."""
_FIELDS = "type,straatnaam,huisnummer,huisletter,huisnummertoevoeging,postcode,woonplaatsnaam,centroide_rd"
_POINT = re.compile(r"POINT ?\((-?[\d.]+) (-?[\d.]+)\)")
_POLL = 0.1

Point = Tuple[float, float]


@dataclass(frozen=True)
class Consent:
    """That addresses of a delivery may be sent to the service, and who said so."""

    by: str
    given_on: date
    delivery: str
    most: int
    """How many addresses the question spoke of; more are never sent."""


@dataclass(frozen=True)
class Geocoded:
    """What came back, in the order of what was asked."""

    points: Tuple[Optional[Point], ...]
    """Coordinates in RD; None where nothing that came back was the address asked for."""
    sent: int
    """Addresses that went to the service now; the others were known already."""

    @property
    def found(self) -> int:
        """How many have a point."""
        return sum(point is not None for point in self.points)


def service() -> str:
    """The address of the service, as it is told to people."""
    return plain(addresses.address("locatieserver"))


def can_be_asked(address: Address) -> bool:
    """Whether an address says enough: a house number, with a postcode or with street and place."""
    return address.number >= 0 and bool(address.postcode or (address.street and address.place))


def geocode(
    asked: Sequence[Address],
    consent: Optional[Consent],
    network: Optional[Network] = None,
    progress: Progress = SILENT,
) -> Geocoded:
    """Points (RD) of addresses. What the cache knows is not sent again; the same address goes once.

    Raises ConsentNeeded without a consent for so many (nothing is sent then), NoNetwork,
    ServiceFailed, CannotWrite, Cancelled; what was found until then is kept.
    """
    store = _Store(addresses.cache_folder() / CACHE)
    by_digest = {notation.digest(item): item for item in asked if can_be_asked(item)}
    unknown = [key for key in by_digest if not store.knows(key)]
    if unknown and (consent is None or len(unknown) > consent.most):
        raise ConsentNeeded(service(), len(unknown))
    try:
        _ask_all(
            {key: by_digest[key] for key in unknown}, store, network or Network(progress=progress), progress
        )
    finally:
        store.save()
    points = (store.point(notation.digest(item)) if can_be_asked(item) else None for item in asked)
    return Geocoded(tuple(points), len(unknown))


def without(keys: Collection[str]) -> Tuple[Path, Optional[str]]:
    """Where answers are kept, and the content of that file without those to some addresses.

    ``keys`` are digests. Addresses that were not found go as well: nobody knows any more whose they were.
    None: there is nothing to take out.
    """
    store = _Store(addresses.cache_folder() / CACHE)
    return store.path, store.without(keys) if keys else None


def _ask_all(asked: Mapping[str, Address], store: _Store, network: Network, progress: Progress) -> None:
    pause = 1.0 / _per_second()
    before = 0.0
    for count, (key, address) in enumerate(asked.items()):
        _wait(before + pause - time.monotonic(), progress)
        before = time.monotonic()
        store.keep(key, _ask(address, network))
        progress.report((count + 1) / len(asked))
        if (count + 1) % _EVERY == 0:
            store.save()


def _per_second() -> float:
    told = QgsSettings().value(f"{addresses.SETTINGS}/geocoding_per_second", PER_SECOND)
    try:
        rate = float(told)
    except (TypeError, ValueError):
        return PER_SECOND
    return rate if rate > 0 else PER_SECOND


def _wait(seconds: float, progress: Progress) -> None:
    until = time.monotonic() + seconds
    while not progress.cancelled() and time.monotonic() < until:
        time.sleep(min(_POLL, max(until - time.monotonic(), 0.0)))
    if progress.cancelled():
        raise Cancelled()


def _ask(address: Address, network: Network) -> Optional[Point]:
    house = f"{address.number}{' ' if address.addition[:1].isdigit() else ''}{address.addition}"
    words = (address.postcode, house) if address.postcode else (address.street, house, address.place)
    query = [("q", " ".join(words)), ("fq", "type:adres"), ("rows", str(_ROWS)), ("fl", _FIELDS)]
    found = network.get(with_query(addresses.address("locatieserver") + "/free", query)).json()
    response = found.get("response") if isinstance(found, dict) else None
    docs = response.get("docs") if isinstance(response, dict) else None
    return chosen(address, docs if isinstance(docs, list) else [])


def chosen(address: Address, docs: Sequence[Any]) -> Optional[Point]:
    """The point of the answer that is the address asked for; None where none is.

    Of a house with several additions the one asked for, else the one without, else the first.
    """
    same = [item for item in docs if isinstance(item, dict) and _is_same(address, item)]
    by_addition: Dict[str, Point] = {}
    for item in same:
        point = _POINT.fullmatch(str(item.get("centroide_rd", "")))
        if point:
            by_addition.setdefault(_addition(item), (float(point.group(1)), float(point.group(2))))
    for addition in (address.addition, "", min(by_addition, default="")):
        if addition in by_addition:
            return by_addition[addition]
    return None


def _is_same(address: Address, item: Mapping[str, Any]) -> bool:
    number, _ = notation.number_of(str(item.get("huisnummer", "")))
    if number != address.number:
        return False
    place = notation.place_key(str(item.get("woonplaatsnaam", "")))
    if address.place and notation.place_key(address.place) != place:
        return False
    if address.postcode:
        return notation.postcode_of(str(item.get("postcode", ""))) == address.postcode
    street = notation.loose_street_key(str(item.get("straatnaam", "")))
    return street == notation.loose_street_key(address.street)


def _addition(item: Mapping[str, Any]) -> str:
    return notation.addition_of(f"{item.get('huisletter') or ''}{item.get('huisnummertoevoeging') or ''}")


@dataclass
class _Store:
    """What was found before, by digest: a point, or the day on which nothing was found."""

    path: Path
    _known: Dict[str, Any] = field(default_factory=dict)
    _changed: bool = False

    def __post_init__(self) -> None:
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            # No copy yet, or one that was cut short: everything is asked again.
            return
        self._known = dict(told) if isinstance(told, dict) else {}

    def knows(self, key: str) -> bool:
        """Whether the address need not be asked for."""
        known = self._known.get(key)
        if isinstance(known, str):
            return _day(known) + KEPT_NOT_FOUND > date.today()
        return _is_point(known)

    def point(self, key: str) -> Optional[Point]:
        """Where the address is; None where it was not found."""
        known = self._known.get(key)
        return (float(known[0]), float(known[1])) if known is not None and _is_point(known) else None

    def keep(self, key: str, point: Optional[Point]) -> None:
        """Remember what came back."""
        self._known[key] = list(point) if point else date.today().isoformat()
        self._changed = True

    def without(self, keys: Collection[str]) -> Optional[str]:
        """The content of the file without some addresses; None where that changes nothing."""
        left = {key: known for key, known in self._known.items() if key not in keys and _is_point(known)}
        return json.dumps(left) if len(left) < len(self._known) else None

    def save(self) -> None:
        """Write it beside, then swap (CannotWrite)."""
        if not self._changed:
            return
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._known), encoding="utf-8")
            beside.replace(self.path)
        except OSError as error:
            raise CannotWrite(str(self.path), error.strerror or str(error)) from error
        finally:
            _remove(beside)
        self._changed = False


def _is_point(known: object) -> bool:
    numbers: List[object] = known if isinstance(known, list) else []
    return len(numbers) == 2 and all(isinstance(number, (int, float)) for number in numbers)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # Held by a virus scanner; the next run overwrites it.
        return
