"""Sets that were given out: their figures, for the next set to be protected with, and their records.

Each is a subfolder of ``uitgegeven`` in the workspace with the figures that it showed and the record for
the privacy officer. Deleting such a subfolder says that the set never went out.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Callable, Collection, Dict, Iterator, List, Mapping, Sequence, Tuple

import pandas

from ..errors import CannotWrite, GivenOutUnreadable, NewerWorkspace
from ..model.recipe import Audience, Indicator, Kind, Measure, Protection
from ..model.values import KEYS, SHOWN, Status
from ..protecting import COUNT
from . import aside

FOLDER = "uitgegeven"
FIGURES = "cijfers.csv.gz"
RECORD = "verantwoording.json"
PAGE = "verantwoording.html"
VERSION = 1
_COLUMNS = [*KEYS, "value", COUNT]
_PACKED = 6
"""How hard figures are packed: harder takes six times as long for a tenth less."""
_OWN = ("version", "audience", "made_on", "exports")
"""What of a record is about when it went out, and to whom."""

Export = Mapping[str, object]
"""One time that a set went out: ``when``, ``who``, ``files``."""


@dataclass(frozen=True)
class GivenOut:
    """A set that went out."""

    name: str
    """Of its subfolder."""
    made_on: date
    """When it first went out."""
    audience: Audience
    frame: pandas.DataFrame
    """The figures that it showed: ``KEYS``, ``value``, ``count`` (what everybody can work out that it stands
    for; NaN where nobody can) and ``status``; of what it withheld only that (``withheld``)."""
    indicators: Tuple[Indicator, ...] = ()
    """What its figures count."""


def read(folder: Path, audience: Audience) -> Tuple[GivenOut, ...]:
    """What those of an audience may have got before: sets for them and for wider audiences.

    ``folder`` is the workspace's. Raises GivenOutUnreadable, NewerWorkspace.
    """
    return tuple(
        GivenOut(place.name, _day(content, place), to, _figures(packed, place), _indicators(content, place))
        for place, content, to, packed in _sets(folder, audience)
    )


def for_protecting(
    sets: Sequence[GivenOut], indicators: Sequence[Indicator]
) -> Tuple[Tuple[pandas.DataFrame, ...], Tuple[Indicator, ...]]:
    """The figures of sets, and the indicators that these count and are not among those of now.

    An indicator that has kept its id and counts something else now goes by another id there.
    """
    now = {item.id: item for item in indicators}
    frames: List[pandas.DataFrame] = []
    gone: Dict[str, Indicator] = {}
    for given in sets:
        others: Dict[str, str] = {}
        for item in given.indicators:
            same = now.get(item.id)
            if same is None or not _counts_the_same(item, same):
                name = item.id if same is None else f"{item.id} ({given.name})"
                others[item.id] = name
                gone[name] = replace(item, id=name)
        renamed = given.frame["indicator"].map(others).fillna(given.frame["indicator"])
        frames.append(given.frame.assign(indicator=renamed) if others else given.frame)
    return tuple(frames), tuple(gone.values())


def _counts_the_same(one: Indicator, other: Indicator) -> bool:
    """Whether figures of two indicators stand for the same, whichever delivery they come from now."""
    names = ("kind", "numerator", "denominator", "per", "index_of")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def write(
    folder: Path,
    made_in: Path,
    audience: Audience,
    frame: pandas.DataFrame,
    record: Mapping[str, object],
    export: Export,
    page: Callable[[Sequence[Export]], str],
) -> Tuple[aside.Moves, Path]:
    """Write a set that goes out in the folder ``made_in``; returns what is to be moved where, and its page.

    ``frame`` has the figures with ``count`` (of those that are withheld no number is kept), ``record`` what
    else is on record as plain data, ``export`` this time, ``page`` makes the record as a page. A set with
    the same figures and the same record is kept once, with every day that it went out. A new one is moved
    as a folder, so that nobody ever finds half of it. Raises CannotWrite, GivenOutUnreadable,
    NewerWorkspace.
    """
    packed = _pack(frame)
    plain = json.loads(json.dumps(record))
    same, before = _same(folder, audience, packed, plain)
    exports = _with(before, json.loads(json.dumps(export)))
    content = {
        "version": VERSION,
        "audience": audience.value,
        "made_on": str(exports[0]["when"])[:10],
        **plain,
        "exports": exports,
    }
    place = folder / FOLDER / (same or _free(folder, audience, str(content["made_on"])))
    made = _new_folder(made_in / FOLDER)
    record_and_page = {
        RECORD: (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(),
        PAGE: page(exports).encode(),
    }
    files = [(aside.write(made / name, data), place / name) for name, data in record_and_page.items()]
    if not same:
        aside.write(made / FIGURES, packed)
        files = [(made, place)]
    return files, place / PAGE


def newer(folder: Path, known: Sequence[str], audience: Audience, frame: pandas.DataFrame) -> Tuple[str, ...]:
    """Sets for this audience that are not among the ``known`` ones, with other figures than these."""
    there = _sets(folder, audience)
    fine = {packed for place, _, _, packed in there if place.name in known}
    others = [(place.name, packed) for place, _, _, packed in there if packed not in fine]
    ours = _pack(frame) if others else b""
    return tuple(name for name, packed in others if packed != ours)


def definition(indicator: Indicator) -> Dict[str, object]:
    """What an indicator counts, as plain data."""
    below = indicator.denominator
    return {
        "id": indicator.id,
        "name": indicator.name,
        "delivery": indicator.delivery,
        "protection": indicator.protection.value,
        "kind": indicator.kind.value,
        "numerator": _measure(indicator.numerator),
        "denominator": None if below is None else _measure(below),
        "per": indicator.per,
        "unit": indicator.unit,
        "index_of": indicator.index_of,
        "smooth": indicator.smooth,
    }


def _measure(measure: Measure) -> Dict[str, object]:
    where = {name: list(texts) for name, texts in measure.where.items()}
    return {"statistic": measure.statistic, "columns": list(measure.columns), "where": where}


# --- what is there --------------------------------------------------------------------------------


def _places(folder: Path) -> Iterator[Path]:
    """The subfolders of sets, by name."""
    there = folder / FOLDER
    for place in sorted(there.iterdir()) if there.is_dir() else ():
        if place.is_dir() and not place.name.startswith("."):
            yield place


def _sets(folder: Path, audience: Audience) -> List[Tuple[Path, Dict[str, object], Audience, bytes]]:
    """Subfolder, record, audience and figures of the sets that those of an audience may have.

    The same figures with another record, or for another audience, tell nothing more and are left out.
    """
    wide = list(Audience)[list(Audience).index(audience) :]
    found: Dict[bytes, Tuple[Path, Dict[str, object], Audience, bytes]] = {}
    for place in _places(folder):
        content = _record(place)
        to = _audience(content, place)
        if to in wide:
            packed = _packed(place)
            found.setdefault(packed, (place, content, to, packed))
    return list(found.values())


def _record(place: Path) -> Dict[str, object]:
    path = place / RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GivenOutUnreadable(str(path)) from error
    version = content.get("version") if isinstance(content, dict) else None
    if not isinstance(version, int):
        raise GivenOutUnreadable(str(path))
    if version > VERSION:
        raise NewerWorkspace(str(path), version, VERSION)
    return content


def _audience(content: Mapping[str, object], place: Path) -> Audience:
    try:
        return Audience(content.get("audience"))
    except ValueError as error:
        raise GivenOutUnreadable(str(place / RECORD)) from error


def _day(content: Mapping[str, object], place: Path) -> date:
    try:
        return date.fromisoformat(str(content.get("made_on")))
    except ValueError as error:
        raise GivenOutUnreadable(str(place / RECORD)) from error


def _packed(place: Path) -> bytes:
    try:
        return (place / FIGURES).read_bytes()
    except OSError as error:
        raise GivenOutUnreadable(str(place / FIGURES)) from error


def _figures(packed: bytes, place: Path) -> pandas.DataFrame:
    try:
        with gzip.open(io.BytesIO(packed)) as stream:
            frame = pandas.read_csv(
                stream,
                dtype={name: str for name in KEYS},
                keep_default_na=False,
                na_values={"value": [""], COUNT: [""]},
                usecols=_COLUMNS,
            )
        frame = frame[_COLUMNS].astype({"value": float, COUNT: float})
        shown = frame["value"].notna()
        return frame.assign(status=shown.map({True: Status.OBSERVED.value, False: Status.WITHHELD.value}))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise GivenOutUnreadable(str(place / FIGURES)) from error


def _indicators(content: Mapping[str, object], place: Path) -> Tuple[Indicator, ...]:
    try:
        return tuple(_indicator(plain) for plain in _listed(content["indicators"]))
    except (KeyError, TypeError, ValueError) as error:
        raise GivenOutUnreadable(str(place / RECORD)) from error


def _indicator(plain: Mapping[str, Any]) -> Indicator:
    below = plain["denominator"]
    return Indicator(
        id=str(plain["id"]),
        name=str(plain["name"]),
        theme="",
        partner="",
        delivery=str(plain["delivery"]),
        kind=Kind(plain["kind"]),
        numerator=_measure_from(plain["numerator"]),
        denominator=None if below is None else _measure_from(below),
        per=float(plain["per"]),
        unit=str(plain["unit"]),
        protection=Protection(plain["protection"]),
        index_of=str(plain["index_of"]),
        smooth=bool(plain["smooth"]),
    )


def _measure_from(plain: Mapping[str, Any]) -> Measure:
    where = {str(name): tuple(map(str, texts)) for name, texts in dict(plain["where"]).items()}
    return Measure(str(plain["statistic"]), tuple(map(str, plain["columns"])), where)


def _listed(found: Any) -> List[Mapping[str, Any]]:
    """Data of a record that should be a list of mappings (TypeError)."""
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise TypeError(type(found))
    return found


def _pack(frame: pandas.DataFrame) -> bytes:
    """The figures that are shown, and of what is withheld only that it is; the same for the same figures."""
    withheld = frame["status"] == Status.WITHHELD.value
    numbers = {name: frame[name].where(~withheld) for name in ("value", COUNT)}
    kept = frame.assign(**numbers).loc[frame["status"].isin(SHOWN) | withheld, _COLUMNS]
    # As categories every text is written out once.
    text = kept.astype(dict.fromkeys(KEYS, "category")).to_csv(index=False, lineterminator="\n")
    return gzip.compress(text.encode(), _PACKED, mtime=0)


# --- what is added --------------------------------------------------------------------------------


def _same(
    folder: Path, audience: Audience, packed: bytes, plain: Mapping[str, object]
) -> Tuple[str, Sequence[Dict[str, object]]]:
    """The set that is the same but for when it went out, and the times that it did; "" where it is new."""
    for place in _places(folder):
        content = _record(place)
        rest = {name: value for name, value in content.items() if name not in _OWN}
        if _audience(content, place) is audience and rest == plain and _packed(place) == packed:
            try:
                return place.name, [dict(item) for item in _listed(content.get("exports"))]
            except TypeError as error:
                raise GivenOutUnreadable(str(place / RECORD)) from error
    return "", ()


def _with(before: Sequence[Dict[str, object]], export: Dict[str, object]) -> List[Dict[str, object]]:
    """The times that a set went out; the same files by the same person are told once a day."""
    again = [item for item in before if not _same_day(item, export)]
    return [*again, export]


def _same_day(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return all(one.get(name) == other.get(name) for name in ("who", "files")) and (
        str(one.get("when"))[:10] == str(other.get("when"))[:10]
    )


def _free(folder: Path, audience: Audience, day: str) -> str:
    """A name that no subfolder has: the day and the audience."""
    name, number = f"{day}_{audience.value}", 2
    while (folder / FOLDER / name).exists():
        name, number = f"{day}_{audience.value}_{number}", number + 1
    return name


def _new_folder(path: Path) -> Path:
    try:
        path.mkdir()
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or "") from error
    return path


# --- what is taken out -----------------------------------------------------------------------------


def without(folder: Path, delivery: str, indicators: Collection[str]) -> Dict[Path, bytes]:
    """The kept figures of every set without those of a delivery: file -> content, where that is another.

    ``indicators``: its indicators now; a set knows itself which were of the delivery when it went out.
    Raises GivenOutUnreadable, NewerWorkspace.
    """
    found: Dict[Path, bytes] = {}
    for place in _places(folder):
        then = (item.id for item in _indicators(_record(place), place) if item.delivery == delivery)
        frame = _figures(_packed(place), place)
        left = frame[~frame["indicator"].isin({*indicators, *then})]
        if len(left) < len(frame):
            found[place / FIGURES] = _pack(left)
    return found
