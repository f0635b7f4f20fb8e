"""Colours for classes, kinds and two things at once, and the check that all readers can tell them apart.

The classes of a map lie side by side and are compared with a legend further off. Brychtová and Çöltekin, "The
effect of spatial distance on the discriminability of colors in maps" (Cartography and Geographic Information
Science 44, 2017), advise a CIEDE2000 of 10 for kinds, and found that shades of one hue need more. So
``LEAST`` is 10 in every eye that ``vision`` knows, and our shades are 12 apart for most readers and in grey
print. What reaches it:

- sequential palettes of up to five classes and diverging ones of up to seven: neighbours, in every eye and in
  grey print. In grey the two sides of a diverging palette look alike: how far from the middle remains;
- the qualitative palette: every two of its eight colours in every eye; in grey only the first four;
- bivariate palettes: every two of their colours in every eye; in grey only the corners (2 x 2).

Sequences follow ColorBrewer's hues at lightnesses that are evenly spaced in grey; qualitative and bivariate
ones were searched for the largest smallest distance. (The well-known pink and turquoise of Stevens has two
classes 3.5 apart for a protanope.)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Callable, Dict, Iterable, List, Mapping, Sequence, Tuple

import numpy as np

from .vision import IN_COLOUR, Sight, contrast, distances, lightness

LEAST = 10.0
"""CIEDE2000 that two colours of a palette are apart at least."""
LEAST_CONTRAST = 3.0
"""Of a symbol or an outline with what lies beneath it (WCAG 2.1, 1.4.11)."""
LEAST_TEXT_CONTRAST = 4.5
"""Of text with paper (WCAG 2.1, 1.4.3)."""
INK = "#1b2430"
"""What a colour is darkened with where it does not stand off its ground."""
OUTLINE = "#5d6772"
"""Round areas and swatches: stands off paper, neighbours, parks and water."""
BETWEEN = "#ffffff"
"""Between dark areas, where an outline would be lost."""
OTHER = "#c3c8ce"
"""Kinds that do not get a colour of their own (*overig*)."""


class PaletteKind(Enum):
    """What the colours of a palette can stand for."""

    SEQUENTIAL = "sequential"
    """Low to high."""
    DIVERGING = "diverging"
    """Below and above a middle."""
    QUALITATIVE = "qualitative"
    """Kinds without an order."""
    BIVARIATE = "bivariate"
    """Two things at once."""
    NEUTRAL = "neutral"
    """Low to high, and nobody is alarmed: for *openbaar*."""


NEUTRAL = "neutraal"
DIVERGING = "divergerend"
QUALITATIVE = "kwalitatief"
BIVARIATE = "oranje-blauw"
PALETTES: Dict[str, Tuple[str, ...]] = {
    "oranje": ("#fee8d2", "#fca461", "#e66b23", "#c0490b", "#8d2e02"),
    "blauw": ("#e6eff8", "#90bedc", "#4f94c7", "#2770b0", "#12498a"),
    "groen": ("#e7f4e3", "#8aca87", "#44a358", "#1d803e", "#045a26"),
    "paars": ("#efecf5", "#b6b2d5", "#8b83bc", "#6d5da9", "#532b8d"),
    "rood": ("#fde4d9", "#fb9c7d", "#ed5b41", "#cb2a25", "#8f1014"),
    "bruin": ("#f7efdc", "#d8b374", "#b5843c", "#92611f", "#623f12"),
    "grijs": ("#f0f0f0", "#b4b4b4", "#868686", "#636363", "#3a3a3a"),
    NEUTRAL: ("#e9eef1", "#a7bbc5", "#7392a1", "#4e7183", "#2c4d5e"),
    DIVERGING: ("#1a4c79", "#467ca9", "#89afcc", "#faf1dc", "#e69963", "#bd5c22", "#7c3308"),
    "paars-groen": ("#66337f", "#9865a9", "#c19fca", "#f8f3e2", "#81b87d", "#3e8747", "#145527"),
    "bruin-turkoois": ("#6c3f0d", "#a36c28", "#cca566", "#faf3df", "#73b7ad", "#29857d", "#0e534d"),
}
"""Of ordered classes, from low to high."""
DIVERGING_NAMES = (DIVERGING, "paars-groen", "bruin-turkoois")
KINDS = ("#2567c2", "#f28c01", "#513868", "#84d6fd", "#4aa489", "#d64052", "#74460d", "#ede58d")
"""Of the qualitative palette: blue, orange, purple, light blue, green, red, brown, yellow."""
BIVARIATES: Dict[str, Tuple[str, ...]] = {
    BIVARIATE: (
        *("#f3ecda", "#fbc89a", "#e98d2d"),
        *("#9ab5db", "#a78a86", "#a45f36"),
        *("#0181cf", "#59577c", "#5b2f32"),
    ),
    "roze-turkoois": (
        *("#f5f4e2", "#eea8b3", "#cb4d81"),
        *("#ace5ea", "#9993a5", "#7a3c5e"),
        *("#46c4dc", "#2985b1", "#142b5b"),
    ),
}
"""Three rows of three: along a row the first thing grows, row by row the second."""
DEFAULT = "blauw"
OF_THEME = {
    "wonen": "oranje",
    "veiligheid": "rood",
    "openbare ruimte": "bruin",
    "zorg & welzijn": "paars",
    "werk & inkomen": "blauw",
    "jeugd & onderwijs": "paars",
    "duurzaamheid & energie": "groen",
    "mobiliteit": "blauw",
    "voorzieningen": "blauw",
    "sociale samenhang": "groen",
}
COLOUR_OF_THEME = {
    "wonen": "#f28c01",
    "veiligheid": "#d64052",
    "openbare ruimte": "#74460d",
    "zorg & welzijn": "#513868",
    "werk & inkomen": "#2567c2",
    "jeugd & onderwijs": "#ede58d",
    "duurzaamheid & energie": "#4aa489",
    "mobiliteit": "#84d6fd",
}
"""The colour that a theme gets where it is free: of the hue that its maps have."""
Own = Mapping[str, Tuple[str, ...]]
"""Palettes of the organisation by name; they go before ours of the same name."""
NONE: Own = {}


@dataclass(frozen=True)
class Problem:
    """Two colours of a palette that somebody cannot tell apart."""

    first: str
    second: str
    sight: Sight
    distance: float
    """CIEDE2000, below ``LEAST``."""


# --- taking colours --------------------------------------------------------------------------


def kind_of(palette: str, own: Own = NONE) -> PaletteKind:
    """What a palette can stand for; unknown names are of the kind of the default palette."""
    if palette in own:
        return kind_of_colours(own[palette])
    if palette in DIVERGING_NAMES:
        return PaletteKind.DIVERGING
    if palette in BIVARIATES:
        return PaletteKind.BIVARIATE
    if palette == QUALITATIVE:
        return PaletteKind.QUALITATIVE
    return PaletteKind.NEUTRAL if palette == NEUTRAL else PaletteKind.SEQUENTIAL


def kind_of_colours(found: Sequence[str]) -> PaletteKind:
    """What colours can stand for, by lightness: one way, darker on both sides of a middle, or neither."""
    steps = np.sign(np.diff(lightness(found)))
    if len(set(steps.tolist())) == 1:
        return PaletteKind.SEQUENTIAL
    rising = int((steps > 0).sum())
    middle = bool((steps[:rising] > 0).all() and (steps[rising:] < 0).all())
    return PaletteKind.DIVERGING if middle and len(found) > 2 else PaletteKind.QUALITATIVE


def named(kind: PaletteKind, own: Own = NONE) -> Tuple[str, ...]:
    """The names of the palettes of a kind, to choose from; those of the organisation come first."""
    ours = (*PALETTES, QUALITATIVE, *BIVARIATES)
    return tuple(name for name in dict.fromkeys((*own, *ours)) if kind_of(name, own) is kind)


def exists(palette: str, own: Own = NONE) -> bool:
    """Whether there is a palette of this name."""
    return palette in own or palette in PALETTES or palette in BIVARIATES or palette == QUALITATIVE


def colours(palette: str, count: int, own: Own = NONE) -> Tuple[str, ...]:
    """``count`` colours of a palette, from low to high; unknown names give the default palette.

    Fewer or more than a palette has are taken evenly along it, so that the last colour always
    stands for the highest class. A single class gets the middle.
    """
    anchors = own.get(palette) or PALETTES.get(palette, PALETTES[DEFAULT])
    if count == 1:
        return (anchors[len(anchors) // 2],)
    last = len(anchors) - 1
    return tuple(_along(anchors, last * step / (count - 1)) for step in range(count))


def diverging(palette: str, below: int, above: int, middle: bool = False, own: Own = NONE) -> Tuple[str, ...]:
    """Colours from low to high for classes ``below`` and ``above`` a middle, with one round it or none.

    A class that is as far below as another is above is as dark; names of another kind give the
    default diverging palette.
    """
    name = palette if kind_of(palette, own) is PaletteKind.DIVERGING else DIVERGING
    longest = max(below, above)
    shades = colours(name, 2 * longest + middle, own)
    high = shades[len(shades) - longest : len(shades) - longest + above]
    return (*shades[longest - below : longest + middle], *high)


def qualitative(count: int) -> Tuple[str, ...]:
    """Colours of so many kinds; from the ninth on the first ones again, paler, to show with their names."""
    rounds = range(0, count, len(KINDS))
    paler = (mixed(colour, "#ffffff", 0.55) for start in rounds[1:] for colour in KINDS)
    return (*KINDS, *paler)[:count]


def bivariate(palette: str, count: int) -> Dict[str, str]:
    """The colours of two things at once, in 2 x 2 or 3 x 3 classes; unknown names give the default.

    The key is the class of the first and that of the second, from 1: ``31`` is high on the first only.
    """
    nine = BIVARIATES.get(palette, BIVARIATES[BIVARIATE])
    steps = {2: (0, 2), 3: (0, 1, 2)}[count]
    return {
        f"{x}{y}": nine[3 * row + column]
        for y, row in enumerate(steps, start=1)
        for x, column in enumerate(steps, start=1)
    }


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with ``share`` (0 to 1) of another in it."""
    channels = [round(a + (b - a) * share) for a, b in zip(_channels(colour), _channels(other))]
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def edge(colour: str, ground: str = "#ffffff") -> str:
    """The outline that a symbol of a colour needs: itself where that stands off its ground, else darker."""
    darker = (mixed(colour, INK, step / 10) for step in range(11))
    return next((shade for shade in darker if contrast(shade, ground) >= LEAST_CONTRAST), INK)


def border(fill: str, ground: str = "#dfe9ef") -> str:
    """The outline of an area: ``OUTLINE``, or white where its fill stands off the ground (the darkest there
    is: water) by itself, so that two neighbours of one dark class remain two areas.
    """
    return BETWEEN if contrast(fill, ground) >= LEAST_CONTRAST else OUTLINE


def _along(anchors: Sequence[str], position: float) -> str:
    index = min(int(position), len(anchors) - 2)
    return mixed(anchors[index], anchors[index + 1], position - index)


def _channels(colour: str) -> List[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


# --- stable colours of themes ------------------------------------------------------------------


def stable(
    names: Iterable[str], own: Mapping[str, str] = {}, wanted: Mapping[str, str] = {}
) -> Dict[str, str]:
    """A colour for each name: the organisation's own, else the one wanted, else the next that is free.

    Who comes later changes nothing for who was there. No two are alike up to eight names; further ones
    repeat the colours, so that their name must stand beside them.
    """
    taken = dict(own)
    for name in names:
        if name not in taken:
            choices = (wanted[name], *KINDS) if name in wanted else KINDS
            repeated = KINDS[len(taken) % len(KINDS)]
            others = tuple(taken.values())
            taken[name] = next((colour for colour in choices if _stands_off(colour, others)), repeated)
    return taken


def _stands_off(colour: str, others: Sequence[str]) -> bool:
    """Whether every eye can tell a colour from all others."""
    return not others or all(
        float(distances((colour, *others), sight)[0, 1:].min()) >= LEAST for sight in IN_COLOUR
    )


# --- the check ---------------------------------------------------------------------------------


def problems(found: Sequence[str], kind: PaletteKind) -> Tuple[Problem, ...]:
    """Which colours of a palette, in their order on the map, cannot be told apart, the worst first.

    Of ordered classes those count that are neighbours, in every eye and in grey (there side by side of the
    middle); of kinds and of two things at once every two, in every eye; see the top of this module.
    """
    return tuple(sorted(_alike(found, kind), key=lambda item: item.distance))


def _alike(found: Sequence[str], kind: PaletteKind) -> Iterable[Problem]:
    pairs = _PAIRS.get(kind, _neighbours)
    for sight in Sight:
        square = distances(found, sight)
        for first, second in pairs(len(found), sight):
            if square[first, second] < LEAST:
                yield Problem(found[first], found[second], sight, float(square[first, second]))


def _neighbours(count: int, sight: Sight) -> List[Tuple[int, int]]:
    return [(index, index + 1) for index in range(count - 1)]


def _sides(count: int, sight: Sight) -> List[Tuple[int, int]]:
    """Neighbours, and what is as far below as above; grey shows only how far from the middle."""
    opposite = [(index, count - 1 - index) for index in range(count // 2)]
    if sight is Sight.GREY:
        return [pair for pair in _neighbours(count, sight) if pair not in opposite]
    return sorted({*_neighbours(count, sight), *opposite})


def _every_two(count: int, sight: Sight) -> List[Tuple[int, int]]:
    return [] if sight is Sight.GREY else list(combinations(range(count), 2))


_PAIRS: Dict[PaletteKind, Callable[[int, Sight], List[Tuple[int, int]]]] = {
    PaletteKind.DIVERGING: _sides,
    PaletteKind.QUALITATIVE: _every_two,
    PaletteKind.BIVARIATE: _every_two,
}
