"""The form and colour of kinds of things: the same on every map of a workspace, and in every delivery.

A theme has those of its own, wherever it comes from. Other kinds of a column have a number that they keep for
good: those of which there are most when they are first seen choose first, and who comes later changes nothing
for who was there. Colours that the organisation chose for a theme or partner go before all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Dict, Iterable, List, Mapping, Sequence, Set, Tuple

from . import palettes
from .house_style import HouseStyle

FORMS_OF_THINGS = 8
"""How many forms there are for kinds: the first of ``points.FORMS``."""
FORM_OF_THEME: Mapping[str, int] = {
    **{theme: form for form, theme in enumerate(palettes.COLOUR_OF_THEME)},
    "voorzieningen": 2,
    "sociale samenhang": 3,
}
"""The two that have no colour of their own share one, so their form differs from that of who has it too."""
SHORT = {theme.split(" & ")[0]: theme for theme in FORM_OF_THEME}
"""How themes are called for short."""
Sign = Tuple[int, str]
"""Form and colour."""


@dataclass(frozen=True)
class Known:
    """What is known of kinds before a run."""

    numbers: Mapping[Tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    """By delivery and column the number of each kind, as of ``numbered``."""
    own: Mapping[str, str] = field(default_factory=dict)
    """As of ``named_colours``."""


def named_colours(house: HouseStyle, partners: Mapping[str, str]) -> Dict[str, str]:
    """The colours that the organisation chose, by the name of a theme or partner as deliveries have it.

    ``partners``: their names by id.
    """
    found = {plain(name): colour for name, colour in house.themes.items()}
    for name, colour in house.partners.items():
        found[plain(name)] = found[plain(partners.get(name, name))] = colour
    return found


def plain(text: str) -> str:
    """A name without what differs between deliveries: capitals, spaces, ``zorg`` for a whole theme."""
    name = " ".join(text.split()).casefold()
    return SHORT.get(name, name)


def numbered(counts: Mapping[str, int], before: Mapping[str, int]) -> Dict[str, int]:
    """The number of every kind of a column that is no theme: those of ``before``, then what is free.

    ``counts``: how many things there are of each kind in the whole delivery.
    """
    numbers = dict(before)
    of_themes = _of_themes({})
    taken = [of_themes[plain(text)] for text in counts if plain(text) in of_themes]
    taken += [PAIRS[number % len(PAIRS)] for number in before.values()]
    new = [text for text in counts if plain(text) and text not in before and plain(text) not in of_themes]
    for text in sorted(new, key=lambda text: (-counts[text], text)):
        numbers[text] = _next(taken)
        taken.append(PAIRS[numbers[text] % len(PAIRS)])
    return numbers


def _next(taken: Sequence[Sign]) -> int:
    """The first of ``PAIRS`` of which nobody has the form and the colour, else the form, else both together.

    The form goes first: it is what grey print has, and what a thing keeps when it has stopped.
    """
    forms, colours = {form for form, _ in taken}, {colour for _, colour in taken}
    ways: Sequence[Callable[[Sign], bool]] = (
        lambda pair: pair[0] not in forms and pair[1] not in colours,
        lambda pair: pair[0] not in forms,
        lambda pair: pair not in taken,
    )
    found = (number for free in ways for number, pair in enumerate(PAIRS) if free(pair))
    return next(found, len(taken))


def signs(kinds: Iterable[str], numbers: Mapping[str, int], own: Mapping[str, str]) -> Dict[str, Sign]:
    """The form and colour of each kind, no two alike; ``own`` as of ``named_colours``."""
    listed = list(dict.fromkeys(kinds))
    of_themes = _of_themes(own)
    found = {text: of_themes[plain(text)] for text in listed if plain(text) in of_themes}
    taken: Set[Sign] = set(found.values())
    for text in sorted((text for text in listed if text not in found), key=lambda text: numbers[text]):
        form, colour = PAIRS[numbers[text] % len(PAIRS)]
        found[text] = _free((form, own.get(plain(text), colour)), taken)
        taken.add(found[text])
    return found


def _of_themes(own: Mapping[str, str]) -> Dict[str, Sign]:
    chosen = {theme: own[theme] for theme in FORM_OF_THEME if theme in own}
    colours = palettes.stable(FORM_OF_THEME, chosen, palettes.COLOUR_OF_THEME)
    found: Dict[str, Sign] = {}
    for theme, form in FORM_OF_THEME.items():
        found[theme] = _free((form, colours[theme]), set(found.values()))
    return found


def _free(sign: Sign, taken: Set[Sign]) -> Sign:
    """A sign, of the next form where another kind has the same."""
    turns: Sequence[Sign] = [((sign[0] + step) % FORMS_OF_THINGS, sign[1]) for step in range(FORMS_OF_THINGS)]
    return next((turn for turn in turns if turn not in taken), sign)


def _pairs() -> List[Sign]:
    """All forms with all colours that no theme has; of the first eight no two share either."""
    themes = set(_of_themes({}).values())
    count = len(palettes.KINDS)
    every = (
        (form, palettes.KINDS[(form + shift) % count])
        for shift in range(count)
        for form in range(FORMS_OF_THINGS)
    )
    return [pair for pair in every if pair not in themes]


PAIRS = _pairs()
"""Form and colour by number."""
