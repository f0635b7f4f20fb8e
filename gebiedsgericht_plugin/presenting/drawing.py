"""A small vector canvas that writes SVG which QGIS draws as it was meant.

QGIS draws pictures with Qt's renderer for SVG Tiny 1.2: it knows no style sheets, patterns, clipping
or ``dominant-baseline``. So attributes are written on each element, hatches line by line, and every
text is measured with the real font beforehand, so that none is clipped. Lengths are in millimetres,
font sizes in points; a running QGIS (or QgsApplication) is needed for the fonts.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from html import escape
from typing import Iterable, List, Sequence, Tuple

from qgis.PyQt.QtGui import QFont, QFontInfo, QFontMetricsF

POINT = 25.4 / 72.0
"""Millimetres in a point."""
CAP_HEIGHT = 0.714
"""Height of capitals and figures as a share of the font size, in the fonts we use."""
ELLIPSIS = "…"
UNITS = 10
"""Units of the view box in a millimetre; whole numbers are then fine enough for print."""
FALLBACKS = ("Open Sans", "Noto Sans", "DejaVu Sans")

MEASURE = 100
"""Pixel size at which Qt's SVG renderer lays out text; widths are measured at the same size."""
_SPACES = re.compile("[ \t\r\n]+")
"""Where a line may be broken: not at a non-breaking space."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=16)
def font_family(wanted: str) -> str:
    """The first font that this machine has: the wanted one, else one that looks like it."""
    for family in (wanted, *FALLBACKS):
        if QFontInfo(QFont(family)).family().lower() == family.lower():
            return family
    return QFontInfo(QFont(wanted)).family()


def measured_font(family: str, bold: bool = False) -> QFont:
    """A font at ``MEASURE`` pixels, without the hinting that makes widths depend on the size."""
    font = QFont(family)
    font.setPixelSize(MEASURE)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=20000)
def em_width(text: str, family: str, bold: bool) -> float:
    """The width of a line of text as a multiple of the font size."""
    return float(QFontMetricsF(measured_font(family, bold)).horizontalAdvance(text)) / MEASURE


def text_width(text: str, points: float, family: str, bold: bool = False) -> float:
    """The width of a line of text in millimetres."""
    return em_width(text, family, bold) * points * POINT


def fit(text: str, width: float, points: float, family: str, bold: bool = False) -> str:
    """The text, shortened with an ellipsis where it is wider than ``width`` millimetres."""
    if text_width(text, points, family, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        shortened = text[:middle].rstrip(" -,(") + ELLIPSIS
        if text_width(shortened, points, family, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" -,(") + ELLIPSIS


def fit_names(
    names: Sequence[str], width: float, points: float, family: str, bold: bool = False
) -> Tuple[str, ...]:
    """Names shortened to the width; those that would become alike are shortened in the middle."""
    fitted = [fit(name, width, points, family, bold) for name in names]
    for index, (name, shortened) in enumerate(zip(names, fitted)):
        if name != shortened and fitted.count(shortened) > 1:
            half = name[-max(len(shortened) // 2, 1) :]
            tail = re.split("[ -]", half, maxsplit=1)[-1] or half
            room = width - text_width(tail, points, family, bold)
            fitted[index] = fit(name[: -len(tail)] + " ", room, points, family, bold).rstrip() + tail
    return tuple(fitted)


def wrap(
    text: str, width: float, points: float, family: str, bold: bool = False, lines: int = 0
) -> Tuple[str, ...]:
    """The text as lines of at most ``width`` millimetres, broken between words.

    A word that is wider by itself is broken within. With ``lines`` given there are at most so many,
    the last one ending in an ellipsis where something is left out.
    """
    done: List[str] = []
    current = ""
    for word in _SPACES.split(text.strip(" \t\r\n")):
        longer = f"{current} {word}" if current else word
        if text_width(longer, points, family, bold) <= width:
            current = longer
            continue
        if current:
            done.append(current)
        *whole, current = _break(word, width, points, family, bold)
        done.extend(whole)
    if current:
        done.append(current)
    if lines and len(done) > lines:
        last = fit(" ".join(done[lines - 1 :]), width, points, family, bold)
        done = [*done[: lines - 1], last]
    return tuple(done)


PART = " · "
"""Between the parts of a line that says where figures come from."""


def wrap_to_the_end(text: str, width: float, points: float, family: str, lines: int) -> Tuple[str, ...]:
    """As ``wrap`` with ``lines``, but what is left out comes before the last part of the text.

    The last part of the foot of a page says for whom it is, which is never cut off.
    """
    done = wrap(text, width, points, family)
    if len(done) <= lines:
        return done
    rest, _, last = " ".join(done[lines - 1 :]).rpartition(PART)
    last = fit(PART + last, width, points, family)
    room = width - text_width(last, points, family)
    return (*done[: lines - 1], fit(rest, room, points, family) + last)


def _break(word: str, width: float, points: float, family: str, bold: bool) -> List[str]:
    """A word as pieces that fit the width, each at least one character long."""
    pieces = []
    while len(word) > 1 and text_width(word, points, family, bold) > width:
        end = 1
        while end + 1 < len(word) and text_width(word[: end + 1], points, family, bold) <= width:
            end += 1
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


class Canvas:
    """Draws shapes and text, in millimetres from the top left corner, and hands them out as SVG.

    ``reduced`` above 1 draws on a sheet that many times larger and shows it at the wanted size: the
    last resort for content that does not fit, since smaller is better than cut off.
    """

    def __init__(
        self,
        width: float,
        height: float,
        font: str,
        title: str = "",
        reduced: float = 1.0,
        weight: float = 1.0,
    ) -> None:
        """Start an empty picture of ``width`` by ``height`` mm; ``title`` is its text alternative.

        ``weight``: how many times as thick lines are, for a poster that is read from far.
        """
        self._weight = weight
        self._size = (width, height)
        self.width = width * reduced
        self.height = height * reduced
        self.font = font_family(font)
        self._title = title
        self._elements: List[str] = []

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        stroke: str = "",
        stroke_width: float = 0.1,
    ) -> None:
        """A rectangle; an empty ``fill`` leaves it open."""
        self._add("rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), fill=fill or "none")
        if stroke:
            self._amend(stroke=stroke, stroke_width=stroke_width * self._weight)

    def circle(
        self, x: float, y: float, radius: float, fill: str, stroke: str = "", stroke_width: float = 0.1
    ) -> None:
        """A circle around (x, y)."""
        self._add("circle", cx=x, cy=y, r=radius, fill=fill or "none")
        if stroke:
            self._amend(stroke=stroke, stroke_width=stroke_width * self._weight)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        stroke: str,
        stroke_width: float = 0.1,
        dash: Sequence[float] = (),
    ) -> None:
        """A straight line; ``dash`` gives the lengths of dashes and gaps in millimetres."""
        thickness = stroke_width * self._weight
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=thickness)
        if dash:
            self._amend(stroke_dasharray=",".join(_units(part) for part in dash))

    def polyline(self, points: Iterable[Tuple[float, float]], stroke: str, stroke_width: float) -> None:
        """A line through points, with round corners."""
        thickness = stroke_width * self._weight
        self._add("polyline", points=_points(points), fill="none", stroke=stroke, stroke_width=thickness)
        self._amend(stroke_linejoin="round", stroke_linecap="round")

    def polygon(
        self, points: Iterable[Tuple[float, float]], fill: str, stroke: str = "", stroke_width: float = 0.1
    ) -> None:
        """A closed shape."""
        self._add("polygon", points=_points(points), fill=fill or "none")
        if stroke:
            self._amend(stroke=stroke, stroke_width=stroke_width * self._weight, stroke_linejoin="round")

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        points: float,
        fill: str,
        bold: bool = False,
        anchor: str = "start",
    ) -> None:
        """A line of text that starts, is centred (``middle``) or ends at ``x``."""
        clean = _NOT_XML.sub("", text)
        if not clean:
            return
        self._add(
            "text",
            content=clean,
            x=x,
            y=baseline,
            fill=fill,
            font_family=self.font,
            font_size=points * POINT,
            text_anchor=anchor,
        )
        if bold:
            self._amend(font_weight="bold")

    def hatch(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        ink: str,
        spacing: float = 1.2,
        stroke_width: float = 0.18,
        forward: bool = True,
    ) -> None:
        """Diagonal lines within a rectangle: rising to the right, or falling when not ``forward``."""
        spacing *= self._weight
        offset = spacing / 2.0
        while offset < width + height:
            start = (x + max(offset - height, 0.0), y + min(offset, height))
            end = (x + min(offset, width), y + max(offset - width, 0.0))
            if not forward:
                start, end = ((2 * x + width - px, py) for px, py in (start, end))
            self.line(*start, *end, stroke=ink, stroke_width=stroke_width)
            offset += spacing

    def dots(self, x: float, y: float, width: float, height: float, ink: str, spacing: float = 1.2) -> None:
        """A regular pattern of dots within a rectangle."""
        spacing *= self._weight
        columns, rows = max(int(width / spacing), 1), max(int(height / spacing), 1)
        for row in range(rows):
            for column in range(columns):
                centre = (x + width * (column + 0.5) / columns, y + height * (row + 0.5) / rows)
                self.circle(*centre, radius=spacing * 0.17, fill=ink)

    def to_svg(self) -> bytes:
        """The picture as an SVG file."""
        width, height = (f"{_number(length)}mm" for length in self._size)
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
            f'width="{width}" height="{height}" viewBox="0 0 {_units(self.width)} {_units(self.height)}">\n'
        )
        title = f"<title>{escape(_NOT_XML.sub('', self._title))}</title>\n" if self._title else ""
        return (head + title + "\n".join(self._elements) + "\n</svg>\n").encode("utf-8")

    def _add(self, element: str, content: str = "", **attributes: object) -> None:
        close = f">{escape(content, quote=False)}</{element}>" if content else "/>"
        self._elements.append(f"<{element}{_attributes(attributes)}{close}")

    def _amend(self, **attributes: object) -> None:
        """Put more attributes on the element drawn last."""
        name, space, rest = self._elements[-1].partition(" ")
        self._elements[-1] = name + _attributes(attributes) + space + rest


def _attributes(attributes: dict[str, object]) -> str:
    parts = []
    for name, value in attributes.items():
        shown = _units(value) if isinstance(value, (int, float)) else escape(str(value))
        parts.append(f' {name.replace("_", "-")}="{shown}"')
    return "".join(parts)


def _points(points: Iterable[Tuple[float, float]]) -> str:
    return " ".join(f"{_units(x)},{_units(y)}" for x, y in points)


def _units(millimetres: float) -> str:
    return _number(millimetres * UNITS)


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"cannot draw at {value}")
    return f"{value:.2f}".rstrip("0").rstrip(".")
