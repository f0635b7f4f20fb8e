"""Units: behind numbers in the cells (``3,4 km``), and in the names of columns (``[%]``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, Optional, Tuple

EURO, PERCENT = "euro", "percent"


@dataclass(frozen=True)
class Unit:
    """A unit: how it is shown, what it measures, and how many of the smallest one it is."""

    name: str
    measures: str = ""
    """``euro``, ``percent``, ``length`` …; empty: it only counts itself."""
    times: float = 1.0


def _alike(measures: str, *names: Tuple[str, float]) -> Dict[str, Unit]:
    return {
        spelling: Unit(spellings.split()[0].replace("_", " "), measures, times)
        for spellings, times in names
        for spelling in [word.replace("_", " ") for word in spellings.split()]
    }


_UNITS: Dict[str, Unit] = {
    **_alike(EURO, ("€ eur euro euro's", 1.0), ("k€ €k keuro teur", 1e3), ("mln_€ m€ meuro mln€", 1e6)),
    **_alike("many", ("mln mln. miljoen mio", 1e6), ("mld mld. miljard", 1e9)),
    **_alike(PERCENT, ("% procent pct perc percent", 1.0)),
    **_alike("length", ("m meter", 1.0), ("km kilometer", 1e3), ("cm centimeter", 0.01), ("mm", 0.001)),
    **_alike("surface", ("m² m2", 1.0), ("ha hectare", 1e4), ("km² km2", 1e6)),
    **_alike("volume", ("m³ m3", 1.0)),
    **_alike("weight", ("kg kilo kilogram", 1.0), ("ton t", 1e3)),
    **_alike("energy", ("kWh kwh", 1.0), ("MWh mwh", 1e3), ("GJ gj", 277.778)),
    **_alike("", ("st st. stuks stuk stk", 1.0), ("x keer", 1.0), ("uur u hrs hours", 1.0), ("min", 1.0)),
    **_alike("", ("jaar jr jr. jaren years", 1.0), ("mnd maanden", 1.0), ("dagen dag", 1.0), ("fte", 1.0)),
    **_alike("", ("personen pers pers. persons people", 1.0), ("inwoners inw inw.", 1.0), ("leden", 1.0)),
    **_alike("", ("woningen won won.", 1.0), ("huishoudens hh", 1.0), ("meldingen", 1.0), ("adressen", 1.0)),
    **_alike("", ("leerlingen", 1.0), ("cliënten", 1.0), ("aantal", 1.0), ("bomen", 1.0), ("panden", 1.0)),
}
_LONG = {
    "mln euro": "mln €",
    "miljoen euro": "mln €",
    "mln. euro": "mln €",
    "mln eur": "mln €",
    "k euro": "k€",
}
_IN_BRACKETS = re.compile(r"[(\[{]\s*([^()\[\]{}]{1,40})\s*[)\]}]\s*$")
_BEHIND = re.compile(
    r"[\s_]in[\s_]((?:x )?(?:[\d .]+ ?)?(?:%|€|k€|euro|procent|percentage|mln\.?(?: euro)?|ha|km2?|m2?))$",
    re.I,
)
_TIMES = re.compile(r"(?:x\s*)?1[. ]?000(?:[. ]?000)?(?:\s*(?:€|euro|eur|inwoners|personen|woningen))?", re.I)
_PER = re.compile(r"per [\d. ]*\w[\w ²]{0,25}", re.I)
_MONEY_NAME = re.compile(r"€|\beuro'?s?\b|\beur\b|k€", re.I)


def unit_of(text: str) -> Optional[Unit]:
    """The unit that a word is, as written behind a number; None where it is none that we know."""
    plain = " ".join(text.split())
    plain = _LONG.get(plain.lower(), plain)
    return _UNITS.get(plain) or _UNITS.get(plain.lower())


def in_header(name: str) -> str:
    """The unit that a column's name tells, as it stands there: ``x 1.000 euro``; empty: none."""
    match = _IN_BRACKETS.search(name)
    if match:
        told = " ".join(match[1].split())
        if unit_of(told) or _TIMES.fullmatch(told) or _PER.fullmatch(told) or _MONEY_NAME.search(told):
            return told
    match = _BEHIND.search(name.strip())
    if match:
        return match[1].strip()
    if name.rstrip().endswith(("%", "€")):
        return name.rstrip()[-1]
    return ""


def measures(unit: str) -> str:
    """What a unit measures, as far as known: ``euro``, ``percent`` or something else."""
    known = unit_of(unit)
    if known is not None:
        return known.measures
    return EURO if _MONEY_NAME.search(unit) else ""
