"""Places on a page, in millimetres, and what every page has in common: the size of its text, its foot."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Mapping

from ..model.recipe import Paper

TEXT = {Paper.A4: 8.0, Paper.A3: 11.0, Paper.SLIDE: 14.0, Paper.A1: 22.0, Paper.A0: 31.0}
"""Points of the smallest text: A3 gets printed on A4 now and then, A1 and A0 hang on a wall and are read from
two metres."""
LINE_HEIGHT = 25.4 / 72 * 1.38
"""Millimetres between lines per point of font size, in QGIS's labels with the fonts we use."""
NUMBER_WIDE = 6.0
"""Font sizes: the room for the number of a page, such as 103 / 176."""


@dataclass(frozen=True)
class Box:
    """A place on the page, in millimetres from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Look:
    """How a text is written, where a template of the organisation says so."""

    points: float
    font: str
    bold: bool


@dataclass(frozen=True)
class Grid:
    """Where everything stands on a page of one kind and paper, and how large its text is."""

    width: float
    height: float
    text: float
    """Points of the smallest text on the page."""
    title: float
    sentence: float
    boxes: Dict[str, Box]
    looks: Mapping[str, Look] = field(default_factory=dict)
    """Of texts by name, where a template has them."""

    @property
    def map_above_photo(self) -> Box:
        """The map of a page that has a photo, a little above it; a photo elsewhere leaves all to the map."""
        whole, photo = self.boxes["map"], self.boxes["photo"]
        left = photo.y - whole.y - self.text * 0.2
        beside = photo.x >= whole.x + whole.width or photo.x + photo.width <= whole.x
        return whole if beside or not 0 < left < whole.height else Box(whole.x, whole.y, whole.width, left)

    @property
    def small(self) -> float:
        """Points of the line at the foot."""
        return foot_points(self.width, self.height, self.text)


def foot_points(width: float, height: float, text: float) -> float:
    """Points of the line at the foot; on a slide nobody needs to read it from the last row."""
    return min(text, 11.0) if (width, height) == Paper.SLIDE.value else text


def foot(box: Box, points: float) -> Dict[str, Box]:
    """The foot of a page: where its figures come from, and its number at the right."""
    wide = NUMBER_WIDE * points * 25.4 / 72
    return {
        "provenance": Box(box.x, box.y, box.width - wide, box.height),
        "number": Box(box.x + box.width - wide, box.y, wide, box.height),
    }
