"""Names of areas as people write them, to the areas they mean.

First exactly, after normalisation; then nearly, with two thresholds: accept, or suggest for review.
Two areas with the same name are never told apart by the name alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Dict, FrozenSet, List, Mapping, Optional, Sequence, Tuple

from .keys import Found, Level

LEAD = 0.06
"""How much more alike an accepted name must be than the runner-up."""
SUGGEST = 0.62
"""Names at least this alike are worth a look."""
_SHORTEST, _SHORTEST_CORE = 6, 4
"""Names, and names without their ending (buurt, park), that are shorter are easily another's."""
_TWO_SLIPS = 14
"""From this length on two slips of the pen are still a slip."""
_CANDIDATES = 12

_LARGER_SUFFIX = re.compile(r"\((re|pv|ld|cr|am|gg)\)\s*$")
_PLACE_SUFFIX = re.compile(r"\s*\((gemeente|gem\.?|buurt|wijk|stad)\)\s*$")
_QUALIFIER = re.compile(r"\s*\((gr|gn|fr|dr|ov|o|fl|gld|gd|ge|ut|u|nh|zh|z|ze|zld|nb|n-b|li|lb|l)\.?\)\s*$")
"""The province that StatLine adds where two municipalities have one name."""
_SURROUNDINGS = re.compile(r"\s*\be\.?\s?o\.?\s*$|\s*\ben omgeving\s*$")
_NUMBERED = re.compile(r"^(wijk|buurt|stadsdeel|gebied)\s+\d{1,4}\s*[:.\-]?\s+(?=\S)")
_KIND = re.compile(r"^(wijk|buurt|stadsdeel|gemeente)\s+(?!(aan|bij|en|\d+)\b)(?=\S)")
_LEADING_CODE = re.compile(r"^\d{1,4}\s*[:.\-]?\s+(?=[a-z])")
_ELSEWHERE = re.compile(r"niet in te delen|buitenland|onbekend|overige? gemeenten?|buiten (de )?gemeente")
_TOTAL = re.compile(
    r"(sub|eind|gemeente)?totaal\b.*|total\b.*|nederland|(hele )?gemeente|alle (wijken|buurten)"
)

_TOKENS = {
    "n": "noord", "o": "oost", "z": "zuid", "w": "west", "no": "noordoost", "nw": "noordwest",
    "zo": "zuidoost", "zw": "zuidwest", "st": "sint", "ctr": "centrum", "centr": "centrum",
    "v": "van", "vd": "van de", "ad": "aan de", "bedr": "bedrijven", "terr": "terrein",
    "ind": "industrie", "i": "1", "ii": "2", "iii": "3", "iv": "4",
    "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8",
    "negen": "9", "tien": "10", "elf": "11", "twaalf": "12",
    "eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "vijfde": "5", "zesde": "6",
}  # fmt: skip
_ABBREVIATED_AT_END = frozenset({"n", "o", "z", "w", "no", "nw", "zo", "zw", "i", "ii", "iii", "iv"})
"""Only the last word of a name is a direction or a Roman number; elsewhere it is an initial."""
_SHORT_BUURT = re.compile(r"brt$")
_SAME_PLACE = {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}
_ENDING = re.compile(
    r"(berg|burg|beek|broek|buurt|dam|dorp|dyk|ham|heide|hof|hoek|horst|kamp|kwartier|laan|land|landen|markt"
    r"|meer|oord|park|plein|polder|poort|stad|straat|veen|veld|velden|waard|weg|werf|wyk|zyde)$"
)
"""What names of places end in: a different ending is another place, not a slip."""
_TELLING = re.compile(
    r"noordoost|noordwest|zuidoost|zuidwest|noord|oost|zuid|west|midden|centrum|binnen|buiten"
    r"|nieuw|oude?|groot|klein|hoog|laag|voor|achter|over|onder|boven|\d+"
)
"""Parts that tell neighbours apart: names that differ in them are never the same place."""


@dataclass(frozen=True)
class Name:
    """A normalised name: ``key`` without spaces, and the ``qualifier`` that StatLine puts behind."""

    key: str
    qualifier: str = ""


@lru_cache(maxsize=200_000)
def normalise(name: str) -> Name:
    """The name without what people write differently; see the tests for every rule."""
    text = _plain(name)
    text = _PLACE_SUFFIX.sub("", text)
    qualifier = _QUALIFIER.search(text)
    text = _QUALIFIER.sub("", text)
    text = _SURROUNDINGS.sub("", text) or text
    for prefix in (_NUMBERED, _KIND, _LEADING_CODE):
        text = prefix.sub("", text)
    text = re.sub(r"\b(a|v)[./]\s?d\b\.?", r"\1d", text).replace("&", " en ")
    text = re.sub(r"['’`´]", "", text)
    words = re.sub(r"[^0-9a-z]+", " ", text).split()
    key = "".join(_word(word, at_end=i == len(words) - 1 > 0) for i, word in enumerate(words))
    key = key.replace("ij", "y")
    return Name(_SAME_PLACE.get(key, key), qualifier.group(1) if qualifier else "")


def _plain(name: str) -> str:
    """Lower case, without diacritics, with ordinary spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).lower().split())


def _word(word: str, at_end: bool) -> str:
    ordinal = re.fullmatch(r"(\d+)(e|de|ste)", word)
    if ordinal:
        return ordinal.group(1)
    if word.isdigit():
        return word.lstrip("0") or "0"
    if word in _ABBREVIATED_AT_END and not at_end:
        return word
    return _TOKENS.get(word, _SHORT_BUURT.sub("buurt", word)).replace(" ", "")


def larger_area(name: str) -> bool:
    """Whether a name is that of a total, the country, a province or a region."""
    text = _plain(name)
    return bool(_LARGER_SUFFIX.search(text) or _TOTAL.fullmatch(text))


def elsewhere(name: str) -> bool:
    """Whether a row is about what lies in no area: abroad, unknown, cannot be placed."""
    return bool(_ELSEWHERE.search(_plain(name)))


def _slip_of_the_pen(one: str, other: str) -> bool:
    """Whether two names differ by a letter too many, too few, wrong, or two that changed places.

    Real neighbourhoods differ by little more (Oostpoort, Oosterpoort; Molenwijk, Molendijk), so a
    likeness alone is not enough.
    """
    endings = [_ENDING.search(name) for name in (one, other)]
    if endings[0] and endings[1] and endings[0].group() != endings[1].group():
        return False
    shortest = min(len(one), len(other))
    core = min(len(_ENDING.sub("", name)) for name in (one, other))
    slips = 2 if shortest >= _TWO_SLIPS else 1
    long_enough = shortest >= _SHORTEST and core >= _SHORTEST_CORE
    return one[0] == other[0] and long_enough and _distance(one, other) <= slips


def _distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with the next to make one name the other."""
    before: List[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, wanted in enumerate(other):
            step = min(row[j] + 1, last[j + 1] + 1, last[j] + (letter != wanted))
            if i and j and letter == other[j - 1] and one[i - 1] == wanted:
                step = min(step, before[j - 1] + 1)
            row.append(step)
        before, last = last, row
    return last[-1]


def _tell_the_same(one: str, other: str) -> bool:
    """Whether nothing in two nearly equal names says that they are different places.

    A telling part on one side only may be a typing error in that part (niew, nieuw) where the names
    are about as long; a number never is.
    """
    here, there = frozenset(_TELLING.findall(one)), frozenset(_TELLING.findall(other))
    if here == there:
        return True
    if (here - there and there - here) or abs(len(one) - len(other)) > 1:
        return False
    return not any(part.isdigit() for part in here ^ there)


class NameBook:
    """The names of one level, ready to look up what people wrote."""

    def __init__(self, level: Level) -> None:
        """Index the names; ``level.names`` are display names by code."""
        self.level = level.name
        self._codes: Dict[str, List[str]] = {}
        self._qualifiers: Dict[str, str] = {}
        for code, name in level.names.items():
            known = normalise(name)
            self._codes.setdefault(known.key, []).append(code)
            self._qualifiers[code] = known.qualifier
        self._keys = [key for key in self._codes if key]
        self._pairs: Dict[str, List[int]] = {}
        for position, key in enumerate(self._keys):
            for pair in _pairs(key):
                self._pairs.setdefault(pair, []).append(position)

    def find(self, name: str) -> Optional[Found]:
        """The area of exactly this name; ``ambiguous`` where several have it; None where none has."""
        if larger_area(name):
            return None
        wanted = normalise(name)
        codes = self._codes.get(wanted.key, []) if wanted.key else []
        same = [code for code in codes if self._qualifiers[code] == wanted.qualifier]
        if len(same) != 1:
            # Hengelo (O.) is Hengelo where there is only one; Bergen (L.) is never Bergen (NH.).
            same = same or [c for c in codes if not (wanted.qualifier and self._qualifiers[c])]
        if len(same) == 1:
            return Found(code=same[0])
        return Found(reason="ambiguous", among=tuple(same)) if same else None

    def codes_of(self, name: str) -> Sequence[str]:
        """The areas of this name, whatever stands behind it in brackets."""
        return self._codes.get(normalise(name).key, [])

    def find_alike(self, name: str, accept: bool = True) -> Found:
        """The area whose name is nearest: accepted, suggested, or none.

        ``accept``: False where areas are so many that a slip of the pen is another area's name.
        """
        wanted = normalise(name)
        scored = self._alike(wanted.key)
        if not scored or scored[0][0] < SUGGEST:
            return Found(reason="unknown")
        best, key = scored[0]
        # Fortgracht is as much like Fortgracht-Oost as it is like Fortgracht-West.
        codes = [code for score, near in scored if score == best for code in self._codes[near]]
        if len(codes) > 1:
            return Found(reason="ambiguous", among=tuple(codes))
        runner_up = scored[1][0] if len(scored) > 1 else 0.0
        sure = (
            accept
            and best - runner_up >= LEAD
            and _slip_of_the_pen(key, wanted.key)
            and _tell_the_same(key, wanted.key)
            and self._qualifiers[codes[0]] == wanted.qualifier
        )
        return Found(code=codes[0]) if sure else Found(reason="spelling", suggestion=codes[0])

    def _alike(self, key: str) -> List[Tuple[float, str]]:
        """The names most alike, best first. Only names that share letter pairs are compared."""
        shared: Counter[int] = Counter()
        for pair in _pairs(key):
            shared.update(self._pairs.get(pair, ()))
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        scored = []
        # Ties in shared pairs are cut off by name, so the order of the areas does not matter.
        nearest = sorted(shared.items(), key=lambda item: (-item[1], self._keys[item[0]]))
        for position, _ in nearest[:_CANDIDATES]:
            matcher.set_seq1(self._keys[position])
            scored.append((matcher.ratio(), self._keys[position]))
        return sorted(scored, key=lambda item: (-item[0], item[1]))


def _pairs(key: str) -> FrozenSet[str]:
    padded = f"^{key}$"
    return frozenset(padded[i : i + 2] for i in range(len(padded) - 1))


def parent_aliases(names: Mapping[str, str], municipality: str) -> Dict[str, str]:
    """Names of larger areas without the municipality's own name: ``Breda centrum`` is ``centrum``.

    Returns normalised name -> code.
    """
    front = normalise(municipality).key
    found: Dict[str, str] = {}
    for code, name in names.items():
        key = normalise(name).key
        if front and key.startswith(front) and key != front:
            found[key[len(front) :]] = code
    return found


def name_books(levels: Sequence[Level]) -> Tuple[NameBook, ...]:
    """The name books of an area set's levels, finest first."""
    return tuple(NameBook(level) for level in levels)
