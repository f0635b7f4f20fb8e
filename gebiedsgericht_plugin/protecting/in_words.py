"""Withheld figures that somebody typed after all: numbers in a text about an area that tell them.

A text is about an area where it says so itself (*duiding* of an area) or where it names the area. A
number in it tells a figure that is withheld there when it is that figure, the count that it was made of,
or what is left of the whole, as precisely as the number is written. Numbers that are no amounts (dates,
ordinals, *wijk 3*, *Kerkstraat 3*, *fase 2*, *3 jaar*) are passed over; numbers in words (*drie*) count
where the text is about the indicator.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Dict, Iterable, List, Mapping, Sequence, Set, Tuple

import numpy
import pandas

from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import KEYS, ProtectedValues, Status, Values

_SHORTEST_NAME, _SHORTEST_WORD = 3, 5
TELLING = 100
"""A figure with decimals from here on is told by its whole number as well."""
_MONTH = r"(?:jan|feb|mrt|maart|apr|mei|jun|jul|aug|sep|okt|nov|dec)\w*"
_STREET = (
    r"(?:straat|laan|weg|plein|kade|dijk|hof|pad|singel|gracht|steeg|dreef|plantsoen|park|markt|flat|huis)"
)
_NUMBER = re.compile(
    r"(?P<money>€ ?)?(?<![\w.,/-])(?P<whole>\d{1,3}(?:[.  ]\d{3})+(?!\d)|\d+)(?:,(?P<comma>\d+)|"
    r"\.(?P<point>\d{1,2}))?"
    r"(?![\w]|[-/.:]\d)(?P<percent> ?%| ?procent\b)?"
)
_NO_AMOUNT_BEFORE = re.compile(
    rf"(?:\b(?:wijk|buurt|nr\.?|nummer|no\.?|fase|blok|lijn|bus|route|week|kwartaal|plan|deel|top|"
    rf"groep|tabel|kaart|"
    rf"bladzijde|artikel|district|complex|op de|op|niveau|versie|stap|punt)|[a-z]{_STREET}) $|"
    rf"[A-Z][\w'’-]*{_STREET} $",
    re.IGNORECASE,
)
_NO_AMOUNT_AFTER = re.compile(
    rf" ?(?:{_MONTH}\b|jaar\b|jaren\b|maand|weken\b|week\b|dagen\b|dag\b|uur\b|minu|km\b|kilometer|"
    rf"meter\b|m2\b|m²|"
    r"hectare|ha\b|op de \d|op \d|°|graden)",
    re.IGNORECASE,
)
_WORDS = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien "
    "achttien negentien twintig"
).split()
_IN_WORDS = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Written:
    """A number as it stands in a text."""

    number: float
    decimals: int
    percent: bool = False
    in_words: bool = False


class WithheldFigures:
    """What is withheld per area, to hold texts against; it lives as long as a run, and tells nobody."""

    def __init__(
        self,
        values: Values,
        protected: ProtectedValues,
        indicators: Sequence[Indicator],
        area_sets: Iterable[AreaSet],
    ) -> None:
        """Keep the real figures of what ``protected`` withholds."""
        hidden = protected.frame["status"] == Status.WITHHELD.value
        where = list(KEYS)
        places = pandas.MultiIndex.from_frame(protected.frame.loc[hidden, where])
        real = values.frame
        lost = real[pandas.MultiIndex.from_frame(real[where]).isin(places)] if len(places) else real.iloc[:0]
        self._rows = dict(iter(lost.groupby(lost["area"].astype(str))))
        self._indicators = {item.id: item for item in indicators}
        self._names = _names_of(area_sets, set(self._rows))

    def told_by(self, text: str, areas: Sequence[str] = (), indicator: str = "") -> bool:
        """Whether a text about areas (codes; it may name others) and an indicator tells a withheld figure."""
        numbers = _numbers_in(text)
        if not numbers:
            return False
        about = {area for area in (*areas, *self._named(text)) if area in self._rows}
        return any(
            self._tells(written, row, indicator, text)
            for area in sorted(about)
            for row in _records(self._rows[area])
            for written in numbers
        )

    def _named(self, text: str) -> List[str]:
        return [
            area
            for name, codes in self._names.items()
            if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            for area in codes
        ]

    def _tells(self, written: _Written, row: Mapping[str, object], indicator: str, text: str) -> bool:
        known = self._indicators.get(str(row["indicator"]))
        if written.in_words and not (known and (known.id == indicator or _mentions(text, known.name))):
            return False
        value, above, below = (_float(row.get(name)) for name in ("value", "numerator", "denominator"))
        shared = known is not None and (known.unit.strip() == "%" or known.per == 100)
        if written.percent:
            return shared and _is(written, value, TELLING)
        counts = [above, below - above] if known is not None and not known.kind.extensive else [above]
        if known is not None and known.kind.value == "mean":
            counts = [below]
        return _is(written, value) or any(_is(written, count) for count in counts)


def _records(rows: pandas.DataFrame) -> List[Dict[str, object]]:
    columns = [name for name in ("indicator", "value", "numerator", "denominator") if name in rows]
    return [dict(zip(columns, row)) for row in rows[columns].itertuples(index=False, name=None)]


def _names_of(area_sets: Iterable[AreaSet], wanted: Set[str]) -> Dict[str, List[str]]:
    """How areas with something withheld are called, and as what they are coded, each with their codes."""
    found: Dict[str, List[str]] = {code: [code] for code in wanted}
    for areas in area_sets:
        series = [areas.names, *(areas.parent_names(level) for level in areas.levels)]
        for names in series:
            for code, name in names[names.index.isin(wanted)].items():
                if isinstance(name, str) and len(name) >= _SHORTEST_NAME:
                    found.setdefault(name, []).append(str(code))
    return found


def _numbers_in(text: str) -> Tuple[_Written, ...]:
    """The amounts in a text, Dutch (1.234,5) or with a point before one or two decimals."""
    plain = " ".join(text.split())
    found = [_written(match) for match in _NUMBER.finditer(plain) if _is_amount(plain, match)]
    words = [
        _Written(float(_WORDS.index(match[1].lower())), 0, in_words=True)
        for match in _IN_WORDS.finditer(plain)
    ]
    return tuple(found + words)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    if match["percent"] or match["money"] or match["comma"]:
        return True
    before = text[max(match.start() - 40, 0) : match.start()]
    return not _NO_AMOUNT_BEFORE.search(before) and not _NO_AMOUNT_AFTER.match(text, match.end())


def _written(match: re.Match[str]) -> _Written:
    decimals = match["comma"] or match["point"] or ""
    whole = re.sub(r"\D", "", match["whole"])
    return _Written(float(f"{whole}.{decimals or 0}"), len(decimals), bool(match["percent"]))


def _is(written: _Written, figure: float, telling: float = 0.0) -> bool:
    """Whether a number is a figure, as precisely as it is written.

    A whole number tells a figure with decimals only from ``TELLING`` on, or where ``telling`` says so.
    """
    if not math.isfinite(figure):
        return False
    if written.decimals == 0 and figure != round(figure) and abs(figure) < TELLING and not telling:
        return False
    close: bool = abs(written.number - figure) <= 0.5 * 10.0**-written.decimals + 1e-9
    return close if figure != round(figure) else abs(written.number - figure) < 1e-9


def _mentions(text: str, name: str) -> bool:
    """Whether a text has a word of an indicator's name in it, or as a part of another word."""
    words = [word for word in re.findall(r"\w+", name.lower()) if len(word) >= _SHORTEST_WORD]
    spoken = [word for word in re.findall(r"\w+", text.lower()) if len(word) >= _SHORTEST_WORD]
    return any(word in other or other in word for word in words for other in spoken)


def _float(value: object) -> float:
    return float(value) if isinstance(value, (int, float, numpy.number)) else math.nan
