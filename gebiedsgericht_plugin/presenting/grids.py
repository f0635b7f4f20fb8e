"""Where everything stands on a page, by its kind, paper and orientation, and how large its text is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Dict, Optional, Tuple

from .. import weighing
from ..model.recipe import Orientation, PageKind, Paper, default_portrait
from ..styling.house_style import HouseStyle
from . import overview_grids
from .boxes import LINE_HEIGHT, TEXT, Box, Grid, Look, foot, foot_points
from .page_templates import Template
from .profile_grids import profile_grid

TEMPLATE = "template"
"""In the key of a layout that is made from one."""
TITLES = 1.08
"""Of the text of a page, how large what stands above a small map is."""
LEGENDS, LEGENDS_OF_MAPS = (0.27, 0.64), (0.4, 0.66)
"""Of the height of the column beside the map, what the legend gets, and on a slide: so much that one of eight
lines keeps its size above three layers that lie on the map; of maps of several indicators more."""
BENEATH, BENEATH_MAPS = 0.33, 0.44
"""The same of the width of what stands beneath the map of a page that is higher than wide."""
MAP_ABOVE = 0.64
"""Of such a page without its head and foot, the height of the map."""
LINES_OWN, LINES_COUNTS, LINES_TOGETHER = 3.6, 1.2, 2.0
"""Lines of text: the legend below a small map, only its counts, the legend below all small maps."""
BESIDE = 0.4
"""Of the room for a small map and its legend, the width of a legend beside it."""


@dataclass(frozen=True)
class Panes:
    """How many small maps stand on a page."""

    count: int = 0
    """0: it has one map, and that is a large one."""
    shared: bool = False
    """Whether they have one legend, below all of them."""
    portrait: bool = False
    """Whether the page is higher than wide, so that they rather stand below each other."""

    @property
    def shape(self) -> Tuple[int, int]:
        """Columns and rows."""
        columns, rows = weighing.shape(self.count)
        return (rows, columns) if self.portrait else (columns, rows)

    @property
    def names(self) -> Tuple[str, ...]:
        """What the places are numbered with, also those that stay empty."""
        columns, rows = self.shape
        return tuple(str(number) for number in range(1, columns * rows + 1))


ONE_MAP = Panes()


@dataclass(frozen=True)
class Sheet:
    """What a layout is for."""

    kind: PageKind
    paper: Paper
    panes: Panes = ONE_MAP
    portrait: Optional[bool] = None
    """None: as pages of this kind are when nobody says so."""
    sides: int = 1
    photo: bool = False
    """Whether there is a place for a photo, on pages that have one."""
    house: HouseStyle = field(default_factory=HouseStyle, compare=False)
    template: Optional[Template] = field(default=None, compare=False)
    """Of the organisation, for layouts of this kind."""

    @property
    def orientation(self) -> Orientation:
        """Whether it is wider than high, or higher than wide."""
        usual = default_portrait(self.kind, self.paper)
        upright = usual if self.portrait is None else self.portrait
        return Orientation.PORTRAIT if upright else Orientation.LANDSCAPE

    @property
    def usual(self) -> bool:
        """Whether it is turned as pages of its kind are when nobody says so."""
        return self.portrait in (None, default_portrait(self.kind, self.paper))

    @property
    def key(self) -> str:
        """What the field ``layout`` of its pages holds."""
        key = layout_key(self.kind, self.paper, self.panes, self.portrait)
        key += ("-photo" if self.photo else "") + (f"-{self.sides}" if self.sides > 1 else "")
        # What is drawn for a template fits no other layout, so pages move to one of their own.
        return f"{key}-{TEMPLATE}-{self.template.mark}" if self.template else key

    @property
    def paper_key(self) -> str:
        """What is in the names of files that are drawn for its paper: ``a3``, ``a3_portrait``."""
        return paper_key(self.kind, self.paper, self.portrait)

    @property
    def grid(self) -> Grid:
        """Where everything stands on it."""
        usual = grid(self.kind, self.paper, self.panes, self.portrait, self.house.margin)
        if self.template:
            return self.template.on(usual)
        font = self.house.title_font
        look = Look(usual.title, font, True)
        return replace(usual, looks={name: look for name in ("title", "title2")}) if font else usual


def layout_key(kind: PageKind, paper: Paper, panes: Panes = ONE_MAP, portrait: Optional[bool] = None) -> str:
    """What the field ``layout`` of a page holds: which layout shows it."""
    key = f"{kind.value}-{paper_key(kind, paper, portrait)}"
    if not panes.count:
        return key
    columns, rows = panes.shape
    return f"{key}-{columns}x{rows}" + ("-shared" if panes.shared else "")


def paper_key(kind: PageKind, paper: Paper, portrait: Optional[bool] = None) -> str:
    """A paper, and how it is turned where that is not as usual: ``a3``, ``a3_portrait``."""
    usual = default_portrait(kind, paper)
    turned = "" if portrait in (None, usual) else "_portrait" if portrait else "_landscape"
    return paper.name.lower() + turned


def grid(
    kind: PageKind,
    paper: Paper,
    panes: Panes = ONE_MAP,
    portrait: Optional[bool] = None,
    margin: float = 0.0,
) -> Grid:
    """The grid of DESIGN's page for a kind of page on a paper; ``panes``: of one with small maps.

    ``portrait``: whether it is higher than wide; None: as pages of this kind usually are.
    ``margin``: millimetres around it on A4, on other papers in proportion; 0: as usual.
    """
    margin *= min(paper.value) / min(Paper.A4.value)
    upright = default_portrait(kind, paper) if portrait is None else portrait
    if kind is PageKind.PROFILE:
        return profile_grid(paper, upright, margin)
    frame = _portrait_frame(paper, margin) if upright else _landscape_frame(paper, margin)
    if kind in overview_grids.KINDS:
        return overview_grids.laid_out(kind, frame.grid({}), frame.body, frame.gap)
    if kind is PageKind.MULTIPLES:
        return frame.grid(_small_maps(frame, panes))
    of_maps = kind is PageKind.MAP
    if upright:
        return frame.grid(_map_above(frame, BENEATH_MAPS if of_maps else BENEATH))
    share = (LEGENDS_OF_MAPS if of_maps else LEGENDS)[paper is Paper.SLIDE]
    return frame.grid(_map_left(frame, share))


# --- indicators, maps, small maps -----------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    """The head and foot of a page, and what is left between them."""

    width: float
    height: float
    text: float
    column: float
    """Millimetres of the column at the right."""
    gap: float
    around: Dict[str, Box]
    body: Box

    def grid(self, boxes: Dict[str, Box]) -> Grid:
        """The page with ``boxes`` between its head and foot."""
        return Grid(
            self.width, self.height, self.text, self.text * 2.1, self.text * 1.18, {**self.around, **boxes}
        )


def _landscape_frame(paper: Paper, margin: float) -> _Frame:
    width, height = paper.value
    slide = paper is Paper.SLIDE
    margin = margin or width * 0.022
    header = height * (0.17 if slide else 0.085)
    footer = height * (0.06 if slide else 0.055)
    column = width * (0.255 if slide else 0.2)
    return _frame((width, height), TEXT[paper], margin, (header, 0.46), footer, column)


def _portrait_frame(paper: Paper, margin: float) -> _Frame:
    """Narrower, so with a line more in its head and its foot."""
    height, width = paper.value
    text = TEXT[paper]
    line = text * LINE_HEIGHT
    margin = margin or width * 0.031
    return _frame((width, height), text, margin, (line * 6.4, 0.345), line * 4.1, width * 0.24)


def _frame(
    size: Tuple[float, float],
    text: float,
    margin: float,
    head: Tuple[float, float],
    footer: float,
    column: float,
) -> _Frame:
    """``head``: the height of the head of the page, and the share of it that the title takes."""
    width, height = size
    header, share = head
    top = margin * 0.8
    right = width - margin - column
    status = column * 0.5
    body = Box(margin, top + header, width - 2 * margin, height - top - header - footer - margin * 0.7)
    wide = width - 2 * margin - column
    below = top + header * share
    upright = height > width
    # A narrow page needs its whole width for the title: its logo stands below that.
    beside = below if upright else top
    around = {
        "title": Box(margin, top, wide + (column if upright else 0.0), header * share),
        "sentence": Box(margin, below, wide, header * (0.98 - share)),
        "status": Box(right, beside, status, text * LINE_HEIGHT * 2.05),
        "logo": Box(right + status, beside, column - status, header * (0.6 if upright else 0.8)),
        **foot(
            Box(margin, body.y + body.height + margin * 0.2, width - 2 * margin, footer),
            foot_points(width, height, text),
        ),
    }
    return _Frame(width, height, text, column, width * 0.012, around, body)


def _map_left(frame: _Frame, share: float) -> Dict[str, Box]:
    """The map, and beside it the legend, which gets a ``share`` of the height, above the figures."""
    body, gap, column = frame.body, frame.gap, frame.column
    right = body.x + body.width - column
    legend = body.height * share
    return {
        "map": Box(body.x, body.y, body.width - column - gap, body.height),
        "legend": Box(right, body.y, column, legend),
        "figures": Box(right, body.y + legend + gap, column, body.height - legend - gap),
    }


def _map_above(frame: _Frame, share: float) -> Dict[str, Box]:
    """The map, and beneath it the legend, which gets a ``share`` of the width, beside the figures."""
    body, gap = frame.body, frame.gap * 1.6
    high = body.height * MAP_ABOVE
    top, rest = body.y + high + gap, body.height - high - gap
    legend = body.width * share
    return {
        "map": Box(body.x, body.y, body.width, high),
        "legend": Box(body.x, top, legend, rest),
        "figures": Box(body.x + legend + gap, top, body.width - legend - gap, rest),
    }


def _small_maps(frame: _Frame, panes: Panes) -> Dict[str, Box]:
    """Small maps, and in the head of the page the scale that all of them have."""
    body, head, line = frame.body, frame.around["status"], frame.text * LINE_HEIGHT
    slide = (frame.width, frame.height) == Paper.SLIDE.value
    bar = Box(head.x, body.y - line * 2.1, head.width * 0.8, line * 1.9)
    north = Box(bar.x + bar.width, bar.y, line * 1.3, line * 1.3)
    places = small_maps(body, frame.text, frame.width * 0.014, panes, beside=slide)
    return {**places, "scale_bar": bar, **({} if slide else {"north": north})}


def small_maps(body: Box, text: float, gap: float, panes: Panes, beside: bool = False) -> Dict[str, Box]:
    """Small maps of one size in columns and rows, each with a line above it and its legend below it.

    ``gap``: millimetres between columns. ``beside``: on several rows a legend stands beside its map, where
    a page has more room than below it.
    """
    boxes: Dict[str, Box] = {}
    line = text * 25.4 / 72 * 1.5
    strip = line * LINES_TOGETHER if panes.shared else 0.0
    if panes.shared:
        boxes["legend"] = Box(body.x, body.y + body.height - strip, body.width, strip)
    columns, rows = panes.shape
    wide = (body.width - gap * (columns - 1)) / columns
    high = (body.height - strip - gap * 0.6 * (rows - 1)) / rows
    crowded = beside and columns > 2
    own = line * (LINES_COUNTS * (1 + crowded) if panes.shared else LINES_OWN)
    right = beside and rows > 1 and not panes.shared
    for place, name in enumerate(panes.names):
        x = body.x + (place % columns) * (wide + gap)
        y = body.y + (place // columns) * (high + gap * 0.6)
        boxes[f"title{name}"] = Box(x, y, wide, line)
        if right:
            taken, room = wide * BESIDE, gap * 0.5
            boxes[f"map{name}"] = Box(x, y + line, wide - taken - room, high - line)
            boxes[f"legend{name}"] = Box(x + wide - taken, y + line, taken, high - line)
        else:
            boxes[f"map{name}"] = Box(x, y + line, wide, high - line - own)
            boxes[f"legend{name}"] = Box(x, y + high - own + line * 0.1, wide, own - line * 0.1)
    return boxes
