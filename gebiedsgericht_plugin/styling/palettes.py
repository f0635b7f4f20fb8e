"""Colours for classes, from light to dark; the sequences follow ColorBrewer's, slightly darkened."""

from __future__ import annotations

from typing import Dict, List, Tuple

NEUTRAL = "neutraal"
DIVERGING = "divergerend"
PALETTES: Dict[str, Tuple[str, ...]] = {
    "oranje": ("#fdebd7", "#fdc38d", "#f98e43", "#dd5a12", "#9c3403"),
    "blauw": ("#e6eff8", "#b5d2e6", "#68aad2", "#2f7ebb", "#0a4d94"),
    "groen": ("#e7f4e3", "#b4dfad", "#70be70", "#2f994f", "#04642b"),
    "paars": ("#efecf5", "#c7c4df", "#9a95c5", "#7166ae", "#50258a"),
    "rood": ("#fde2d6", "#fbab8d", "#f66a4b", "#d52f28", "#9c1016"),
    "bruin": ("#f7efdc", "#e5cb98", "#cb9e54", "#a06c25", "#65400e"),
    "grijs": ("#f0f0f0", "#cbcbcb", "#979797", "#646464", "#2c2c2c"),
    NEUTRAL: ("#e9eef1", "#c0ced6", "#8fa8b5", "#5b7f90", "#2d5163"),
    DIVERGING: ("#2f6f9f", "#a3c4da", "#f1efe9", "#f2b889", "#bf5a1c"),
}
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


def colours(palette: str, count: int) -> Tuple[str, ...]:
    """``count`` colours of a palette, from low to high; unknown names give the default palette.

    Fewer or more than five are taken evenly along the palette, so that the darkest colour always
    stands for the highest class. A single class gets the middle.
    """
    anchors = PALETTES.get(palette, PALETTES[DEFAULT])
    if count == 1:
        return (anchors[len(anchors) // 2],)
    last = len(anchors) - 1
    return tuple(_along(anchors, last * step / (count - 1)) for step in range(count))


def _along(anchors: Tuple[str, ...], position: float) -> str:
    index = min(int(position), len(anchors) - 2)
    share = position - index
    return mixed(anchors[index], anchors[index + 1], share)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with ``share`` (0 to 1) of another in it."""
    channels = [round(a + (b - a) * share) for a, b in zip(_channels(colour), _channels(other))]
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _channels(colour: str) -> List[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
