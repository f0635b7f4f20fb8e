"""Texts and pictures in their boxes on a page, measured with the real font."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

from .boxes import LINE_HEIGHT, Box, Grid
from .charts import Space
from .drawing import fit, text_width, wrap, wrap_to_the_end
from .material import Material


def space(material: Material, measure: Grid, box: Box) -> Space:
    """The room of a box on a page, dressed as the house style says."""
    return Space(box.width, box.height, measure.text, material.house, material.workspace.language)


@dataclass(frozen=True)
class Fitter:
    """Shortens texts to the boxes of a page, measured with the real font."""

    measure: Grid
    font: str

    def line(self, name: str, text: str, bold: bool = False, box: str = "", tail: str = "") -> str:
        """One line at the size of the label ``name``; ``tail`` stays where the text before it is cut."""
        width, points = self.measure.boxes[box or name].width * 0.985, self._points(name)
        font, heavy = self._font(name), self._is_bold(name, bold)
        room = width - text_width(tail, points, font, heavy)
        return fit(text, room, points, font, heavy) + tail

    def foot(self, origin: str, paragraphs: Sequence[str] = ()) -> str:
        """Where a page comes from, down to for whom it is, and below it what else there is room for."""
        box, points = self.measure.boxes["provenance"], self._points("provenance")
        room = max(1, int(box.height / (points * LINE_HEIGHT)))
        lines = list(wrap_to_the_end(origin, box.width * 0.985, points, self._font("provenance"), room))
        return "\n".join([*lines, *self._lines("provenance", paragraphs, room - len(lines))])

    def block(self, name: str, paragraphs: Sequence[str]) -> str:
        """Paragraphs as lines that fit the box of the label ``name``."""
        room = max(1, int(self.measure.boxes[name].height / (self._points(name) * LINE_HEIGHT)))
        return "\n".join(self._lines(name, paragraphs, room))

    def _lines(self, name: str, paragraphs: Sequence[str], room: int) -> List[str]:
        width, points = self.measure.boxes[name].width * 0.985, self._points(name)
        lines: List[str] = []
        for paragraph in paragraphs:
            if paragraph and len(lines) < room:
                more = room - len(lines)
                lines.extend(wrap(paragraph, width, points, self._font(name), self._is_bold(name), more))
        return lines

    def _font(self, name: str) -> str:
        look = self.measure.looks.get(name)
        return look.font if look else self.font

    def _is_bold(self, name: str, usual: bool = False) -> bool:
        look = self.measure.looks.get(name)
        return look.bold if look else usual

    def _points(self, name: str) -> float:
        if name in self.measure.looks:
            return self.measure.looks[name].points
        sizes = {"title": self.measure.title, "sentence": self.measure.sentence, "status": self.measure.text}
        return sizes.get(name, self.measure.small)
