"""Names of areas as people write them, to the areas they mean.

First exactly, after normalisation (``spelling``); then rewritten (words in another order, words or the
name itself cut short, the municipality with it); then nearly (``slips``). Three outcomes: accepted,
for review with candidates, unknown. Two areas with the same name are never told apart by it alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from difflib import SequenceMatcher
from functools import cached_property
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Set, Tuple

import numpy

from ...model.matching import Candidate
from ..arrays import Integers
from . import slips
from .keys import Found, Level
from .spelling import LINKS, UNKNOWN_LETTER, Name, elsewhere, larger_area, normalise, pattern, shortened

__all__ = [
    "Name",
    "NameBook",
    "elsewhere",
    "larger_area",
    "name_books",
    "normalise",
    "parent_aliases",
    "town_of",
]

SUGGEST = 0.62
"""Names at least this alike are worth a look."""
CANDIDATES = 8
"""How many areas a person is offered to choose from."""
LEAD = 2
"""How many letters further the runner-up of an accepted slip must be."""
_COMPARED, _OF_THE_BEST = 12, 0.5
"""How many names are compared letter by letter, and how near to the best they must come in letter pairs."""
_CLOSE = 0.74
"""Below this likeness no slip of the pen is looked for."""
_A_PART = 0.7
"""The likeness of a name of which only a part was written."""
_SHORTEST_PART = 3
_OWN_NUMBER = 3
"""From so many digits on a number before a name is a code, not a rank."""
_TOWN_WORDS = frozenset({"gemeente", "gem", "stad", "totaal", "hele"})


class NameBook:
    """The names of one level, ready to look up what people wrote."""

    def __init__(self, level: Level, town: str = "") -> None:
        """Index the names; ``level.names`` are display names by code.

        ``town``: the name of the one municipality they lie in; people put it before or behind.
        """
        self.level = level.name
        self._names = level.names
        self._known = {code: normalise(name) for code, name in level.names.items()}
        self._town = normalise(town).words
        self._codes: Dict[str, List[str]] = defaultdict(list)
        for code, known in self._known.items():
            self._codes[known.key].append(code)
        self._keys = sorted(key for key in self._codes if key)

    def find(self, name: str) -> Optional[Found]:
        """The area of exactly this name; ``ambiguous`` where several have it; None where none has."""
        if larger_area(name):
            return None
        wanted = normalise(name)
        codes = self._codes.get(wanted.key, []) if wanted.key else []
        same = [code for code in codes if self._known[code].qualifier == wanted.qualifier]
        if len(same) != 1:
            # Hengelo (O.) is Hengelo where there is only one; Bergen (L.) is never Bergen (NH.).
            same = same or [c for c in codes if not (wanted.qualifier and self._known[c].qualifier)]
        if len(same) > 1:
            same = self._numbered(wanted.number, same)
        return self._found(same, wanted) if same else None

    def codes_of(self, name: str) -> Sequence[str]:
        """The areas of this name, whatever stands behind it in brackets."""
        return self._codes.get(normalise(name).key, [])

    def find_alike(self, name: str, accept: bool = True) -> Found:
        """The area that a name of no area means: accepted, for review, or none.

        ``accept``: False where areas are so many that a slip of the pen is another area's name.
        """
        wanted = normalise(name)
        if not wanted.key:
            return Found(reason="unknown")
        rewritten = self._rewritten(name, wanted)
        if rewritten:
            found = self._found(rewritten, wanted)
            return found if accept or not found.code else self._asked(rewritten, {})
        near = self._near(wanted.key)
        meant = self._slip(wanted, near) if accept else ()
        if meant:
            return self._found(meant, wanted)
        return self._review(wanted, near)

    def total_of(self, name: str) -> bool:
        """Whether a name is only that of the municipality they all lie in: ``Stad Groningen``."""
        left = [word for word in normalise(name).words if word not in _TOWN_WORDS]
        return bool(self._town) and tuple(left) == self._town

    def _found(self, codes: Sequence[str], wanted: Name) -> Found:
        """One area is accepted, unless a code beside its name is another's; several are for review."""
        other = self._contradicted(codes[0], wanted.number) if len(codes) == 1 else ""
        if len(codes) == 1 and not other:
            return Found(code=codes[0])
        return self._asked([*codes, *([other] if other else [])], {})

    def _asked(self, codes: Sequence[str], likeness: Mapping[str, float]) -> Found:
        """For review: one suggestion, or several areas that are as likely."""
        offered = self._offered(codes, likeness)
        if len(codes) > 1:
            return Found(reason="ambiguous", among=tuple(codes), candidates=offered)
        return Found(reason="spelling", suggestion=codes[0], candidates=offered)

    def _offered(self, codes: Iterable[str], likeness: Mapping[str, float]) -> Tuple[Candidate, ...]:
        chosen = list(dict.fromkeys(codes))[:CANDIDATES]
        return tuple(Candidate(code, self._names[code], round(likeness.get(code, 1.0), 3)) for code in chosen)

    def _contradicted(self, code: str, number: str) -> str:
        """The area whose code or number stands beside the name of another; '' where nothing contradicts."""
        if not number:
            return ""
        same = self._with_number(number)
        return same[0] if len(same) == 1 and same[0] != code else ""

    def _numbered(self, number: str, codes: List[str]) -> List[str]:
        """Of areas with one name the one whose code stands beside it; else all."""
        same = [code for code in codes if code in self._with_number(number)] if number else []
        return same if len(same) == 1 else codes

    def _with_number(self, number: str) -> List[str]:
        bare = number.upper().lstrip("0")
        if number[:2] in ("bu", "wk", "gm"):
            return [code for code in (number.upper(), number[2:].upper()) if code in self._names]
        by_name = self._numbers.get(bare, [])
        return by_name or (self._tails.get(bare, []) if len(number) >= _OWN_NUMBER else [])

    @cached_property
    def _numbers(self) -> Dict[str, List[str]]:
        """Numbers that are part of display names (``Wijk 01 Centrum``) -> codes."""
        found: Dict[str, List[str]] = defaultdict(list)
        for code, known in self._known.items():
            if known.number:
                found[known.number.lstrip("0")].append(code)
        return found

    @cached_property
    def _tails(self) -> Dict[str, List[str]]:
        """Codes without prefix, and the part within the municipality, without zeros -> codes."""
        found: Dict[str, Set[str]] = defaultdict(set)
        for code in self._names:
            body = code[2:] if code[:2] in ("BU", "WK", "GM") else code
            for tail in (body, body[-4:]):
                found[tail.lstrip("0")].add(code)
        return {tail: sorted(codes) for tail, codes in found.items()}

    @cached_property
    def _loose(self) -> Dict[str, List[str]]:
        found: Dict[str, List[str]] = defaultdict(list)
        for code, known in self._known.items():
            if len(known.loose) >= _SHORTEST_PART:
                found[known.loose].append(code)
        return found

    @cached_property
    def _with_word(self) -> Dict[str, Set[str]]:
        found: Dict[str, Set[str]] = defaultdict(set)
        for key in self._keys:
            for code in self._codes[key]:
                for word in self._known[code].words:
                    found[word].add(key)
        return found

    def _rewritten(self, name: str, wanted: Name) -> List[str]:
        """Areas whose name this is, written in a way that leaves no doubt."""
        for codes in (
            self._loose.get(wanted.loose, []),
            self._without_town(wanted),
            self._after_own_code(name),
            self._by_number(name, wanted),
            self._abbreviated(name, wanted),
            self._cut(wanted.key),
        ):
            if codes:
                return [c for c in codes if wanted.qualifier in ("", self._known[c].qualifier)]
        return []

    def _without_town(self, wanted: Name) -> List[str]:
        """``Groningen Selwerd`` and ``Selwerd, gem. Groningen``; ``Centrum`` for Emmen-Centrum."""
        town, words = self._town, tuple(w for w in wanted.words if w not in _TOWN_WORDS)
        if not town:
            return []
        size = len(town)
        left = words[size:] if words[:size] == town else words[:-size] if words[-size:] == town else ()
        tried = [left] if left else [(*town, *words)]
        return [code for kept in tried for code in self._codes.get("".join(kept), [])]

    def _after_own_code(self, name: str) -> List[str]:
        """``A1 Oud-Noord`` where A1 is Oud-Noord's own code."""
        code, _, rest = name.strip().partition(" ")
        meant = self._by_code.get(code.strip(":-.,").upper(), "")
        return [meant] if meant and meant in self.codes_of(rest.strip(" -:")) else []

    @cached_property
    def _by_code(self) -> Dict[str, str]:
        return {code.upper(): code for code in self._names}

    def _by_number(self, name: str, wanted: Name) -> List[str]:
        """``Wijk 40`` where names are numbered."""
        digits = "".join(letter for letter in wanted.key if letter.isdigit())
        only = wanted.key in (f"wyk{digits}", f"wk{digits}", f"buurt{digits}", f"brt{digits}")
        return self._numbers.get(digits, []) if digits and only else []

    def _abbreviated(self, name: str, wanted: Name) -> List[str]:
        if not any(part.endswith(".") for part in shortened(name)) and UNKNOWN_LETTER not in wanted.key:
            return []
        fitting = pattern(name)
        first = wanted.key[0]
        keys = self._keys if first == UNKNOWN_LETTER else self._beginning_with(first)
        return [code for key in keys if fitting.fullmatch(key) for code in self._codes[key]]

    def _beginning_with(self, start: str) -> List[str]:
        at = bisect_left(self._keys, start)
        return self._keys[at : bisect_left(self._keys, start + "\uffff", at)]

    def _cut(self, key: str) -> List[str]:
        """Names that were cut off here; none where one of them only goes on (Oosterparkwijk)."""
        longer = self._beginning_with(key)
        if len(longer) > CANDIDATES or not all(self._cut_within(key, name) for name in longer):
            return []
        return [code for name in longer for code in self._codes[name]]

    def _cut_within(self, key: str, name: str) -> bool:
        """Whether the name was cut off in the middle of one of its words."""
        words = self._name_of(name).words
        ends = {len("".join(words[:count])) for count in range(1, len(words))}
        return len(key) not in ends and slips.cut_short(key, name)

    def _name_of(self, key: str) -> Name:
        return self._known[self._codes[key][0]]

    def _slip(self, wanted: Name, near: Sequence[Tuple[float, str]]) -> List[str]:
        """The areas of the one name that this is, but for slips of the pen."""
        slipped: List[Tuple[int, str]] = []
        for likeness, key in near:
            if likeness >= _CLOSE and slips.same_telling(wanted.key, key):
                slipped.append((slips.distance(wanted.key, key), key))
        slipped.sort()
        if not slipped or slipped[0][0] > slips.allowed(wanted, self._name_of(slipped[0][1])):
            return []
        if any(slips.goes_on(wanted.key, key) and not slipped[0][1].startswith(key) for _, key in near):
            return []
        if len(slipped) > 1 and slipped[1][0] - slipped[0][0] < LEAD:
            return []
        codes = self._codes[slipped[0][1]]
        return [code for code in codes if self._known[code].qualifier == wanted.qualifier]

    def _review(self, wanted: Name, near: Sequence[Tuple[float, str]]) -> Found:
        """What the name may mean: those it is a part of, then those that are like it."""
        scored = {key: likeness for likeness, key in near if likeness >= SUGGEST}
        parts = self._parts_of(wanted)
        scored.update({key: max(scored.get(key, 0.0), _A_PART) for key in parts})
        if not scored:
            return Found(reason="unknown")
        order = sorted(scored, key=lambda key: (-scored[key], key))
        best = [key for key in order if scored[key] == scored[order[0]]]
        if len(parts) > 1 and set(best) & set(parts):
            best = sorted(parts)
        codes = [code for key in dict.fromkeys([*best, *order]) for code in self._codes[key]]
        likeness = {code: scored[key] for key in order for code in self._codes[key]}
        meant = [code for key in best for code in self._codes[key]]
        found = self._asked(meant, likeness)
        offered = self._offered(codes, likeness)
        return Found(reason=found.reason, suggestion=found.suggestion, among=found.among, candidates=offered)

    def _parts_of(self, wanted: Name) -> List[str]:
        """Names that have all the words of this one and more; or of which this is the beginning."""
        words = [word for word in wanted.words if word not in LINKS]
        if not words or max(map(len, words)) < _SHORTEST_PART:
            return []
        within = [self._with_word.get(word, set()) for word in words]
        found = set.intersection(*within) if all(within) else set()
        started = self._beginning_with(wanted.key) if len(wanted.key) > _SHORTEST_PART else []
        every = sorted(found | set(started[: 2 * CANDIDATES]))
        return every if len(every) <= 2 * CANDIDATES else []

    @cached_property
    def _pairs(self) -> Dict[str, Integers]:
        """Letter pair -> positions of the names that have it."""
        found: Dict[str, List[int]] = defaultdict(list)
        for position, key in enumerate(self._keys):
            for pair in _pairs(key):
                found[pair].append(position)
        return {pair: numpy.array(positions, dtype=numpy.int64) for pair, positions in found.items()}

    @cached_property
    def _pair_counts(self) -> Integers:
        return numpy.array([len(_pairs(key)) for key in self._keys], dtype=numpy.int64)

    def _near(self, key: str) -> List[Tuple[float, str]]:
        """The names most alike, best first. Only those that share most letter pairs are compared."""
        pairs = _pairs(key)
        having = [self._pairs[pair] for pair in pairs if pair in self._pairs]
        if not having:
            return []
        shared = numpy.bincount(numpy.concatenate(having), minlength=len(self._keys))
        alike = shared / (self._pair_counts + len(pairs))
        # The keys are sorted, so which of equals are compared does not depend on the order of the areas.
        last = len(alike) - _COMPARED
        nearest = numpy.argpartition(alike, last)[last:] if last > 0 else numpy.arange(len(alike))
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(key)
        scored = []
        for position in nearest[alike[nearest] >= _OF_THE_BEST * alike.max()]:
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


def town_of(levels: Sequence[Level]) -> Tuple[str, str]:
    """Code and name of the one municipality that an area set lies in; '' where there are several."""
    towns = [item for level in levels if level.name == "gemeente" for item in level.names.items()]
    return towns[0] if len(towns) == 1 else ("", "")


def name_books(levels: Sequence[Level]) -> Tuple[NameBook, ...]:
    """The name books of an area set's levels, finest first."""
    _, town = town_of(levels)
    return tuple(NameBook(level, "" if level.name == "gemeente" else town) for level in levels)
