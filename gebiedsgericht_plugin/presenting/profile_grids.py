"""Where everything stands on the profile of an area."""

from __future__ import annotations

from typing import Dict

from ..model.recipe import Paper
from .boxes import LINE_HEIGHT, TEXT, Box, Grid, foot, foot_points


def profile_grid(paper: Paper, portrait: bool, margin: float = 0.0) -> Grid:
    """The grid of a profile, with the places of a photo and of a second side.

    ``margin``: millimetres around it; 0: as usual.
    """
    return _profile_grid(paper, margin) if portrait else _wide_profile_grid(paper, margin)


def _profile_grid(paper: Paper, margin: float) -> Grid:
    height, width = paper.value
    text = TEXT[paper]
    margin = margin or width * 0.062
    map_size = width * 0.36
    header = width * 0.36
    left = width - 2 * margin - map_size - margin * 0.5
    footer = height * 0.04
    body_y = margin + header + margin * 0.45
    body_height = height - body_y - footer - margin
    boxes = {
        "title": Box(margin, margin, left, header * 0.24),
        "subtitle": Box(margin, margin + header * 0.24, left, header * 0.1),
        "sentence": Box(margin, margin + header * 0.38, left, header * 0.62),
        "map": Box(width - margin - map_size, margin, map_size, header),
        "photo": Box(width - margin - map_size, margin + header * 0.56, map_size, header * 0.44),
        "figures": Box(margin, body_y, width - 2 * margin, body_height),
        **foot(Box(margin, height - margin * 0.75 - footer, width - 2 * margin, footer), text),
    }
    return Grid(width, height, text, text * 2.6, text * 1.2, _with_back(boxes, boxes["title"].height))


def _wide_profile_grid(paper: Paper, margin: float) -> Grid:
    """Wider than high: what is said of the area below the map at the left, its figures at the right."""
    width, height = paper.value
    text = TEXT[paper]
    title, sentence = text * (2.1 if paper is Paper.SLIDE else 2.6), text * 1.2
    small = foot_points(width, height, text)
    margin, gap = margin or width * 0.03, width * 0.022
    column = width * 0.28
    heading, within = title * LINE_HEIGHT * 1.05, sentence * LINE_HEIGHT * 1.1
    top = margin * 0.8
    body_y = top + heading + within + gap * 0.5
    footer = small * LINE_HEIGHT * 2.1
    body = height - body_y - footer - margin * 0.9
    high = min(column, body * 0.58)
    right = margin + column + gap
    boxes = {
        "title": Box(margin, top, width - 2 * margin, heading),
        "subtitle": Box(margin, top + heading, width - 2 * margin, within),
        "map": Box(margin, body_y, column, high),
        "sentence": Box(margin, body_y + high + gap * 0.5, column, body - high - gap * 0.5),
        "photo": Box(margin, body_y + high * 0.56, column, high * 0.44),
        "figures": Box(right, body_y, width - margin - right, body),
        **foot(Box(margin, body_y + body + margin * 0.25, width - 2 * margin, footer), small),
    }
    return Grid(width, height, text, title, sentence, _with_back(boxes, heading))


def _with_back(boxes: Dict[str, Box], heading: float) -> Dict[str, Box]:
    """With the places of a second side: the name once more, and below it one picture down to the foot."""
    left, top = boxes["title"].x, boxes["title"].y
    figures, foot_at = boxes["figures"], boxes["provenance"]
    width = figures.x + figures.width - left
    below = top + heading * 1.15
    back = {
        "title2": Box(left, top, width, heading),
        "back": Box(left, below, width, foot_at.y - below - heading * 0.3),
        "provenance2": foot_at,
        "number2": boxes["number"],
    }
    return {**boxes, **back}
