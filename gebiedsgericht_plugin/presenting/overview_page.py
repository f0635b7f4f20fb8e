"""A row of the table ``pages`` as all pages of an overview have it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Dict, Sequence, Tuple

from ..model.recipe import PageSpec
from ..texts import number, say
from .extents import shown_on
from .fitting import Fitter
from .material import Material
from .origins import line_of_areas

Row = Dict[str, object]


@dataclass(frozen=True)
class PageRows:
    """The rows of the pages of a page spec, with what they share."""

    material: Material
    spec: PageSpec

    @cached_property
    def _extent(self) -> Tuple[float, ...]:
        areas, measure = self.material.area_sets[self.spec.areas], self.material.sheet(self.spec).grid
        return shown_on(areas, measure) if "map" in measure.boxes else tuple(areas.frame.total_bounds)

    def row(self, title: str, sentence: str = "", origin: str = "", count: Sequence[int] = ()) -> Row:
        """A page; ``origin``: what its foot says, ``count``: which page of how many of its kind it is."""
        workspace, house = self.material.workspace, self.material.house
        language = workspace.language
        measure = self.material.sheet(self.spec).grid
        fitter = Fitter(measure, house.font)
        plain = title
        if len(count) == 2 and count[1] > 1:
            n, m = (number(each, 0, language) for each in count)
            title = say("overview.part", language, title=title, n=n, m=m)
        foot = origin or line_of_areas(self.material, self.material.area_sets[self.spec.areas])
        return {
            "layout": self.material.layout(self.spec),
            "page": title,
            "indicator": "",
            "area": "",
            "theme": "",
            **dict(zip(("xmin", "ymin", "xmax", "ymax"), self._extent)),
            "title": fitter.line("title", title, bold=True),
            "subtitle": plain,
            "sentence": fitter.block("sentence", [sentence]),
            "provenance": fitter.foot(foot, (house.disclaimer,)) if "provenance" in measure.boxes else "",
            "status": fitter.block("status", [workspace.status]) if "status" in measure.boxes else "",
            "legend": "",
            "figures": "",
            "alt": " ".join(part for part in (f"{title}.", sentence) if part),
        }
