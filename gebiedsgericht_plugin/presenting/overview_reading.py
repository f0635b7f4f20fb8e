"""How to read the pages of a set, for who meets such maps for the first time: only what this set has."""

from __future__ import annotations

from typing import Dict, List, Sequence, Set, Tuple

from .. import protecting
from ..model.legends import LOOKS, Look
from ..model.recipe import Audience, Direction, Indicator, Kind, PageKind
from ..model.values import Status
from ..styling import palettes
from ..styling.palettes import PaletteKind
from ..texts import WORDS, number, say, status_word
from .charts import SIGNS
from .figures import Figures
from .indicator_pages import figures_of
from .material import Material
from .overview_flow import Piece, Setter
from .sentences import areas_word

SHOWN_ON_MAPS = (PageKind.INDICATOR, PageKind.MAP, PageKind.MULTIPLES)
MOST_UNITS = 4
NAMED = 6
"""So many indicators are named in a sentence; of more it says how many there are."""


def figures_in(material: Material) -> Tuple[Figures, ...]:
    """The latest figures of everything in the set."""
    return tuple(figures_of(material, view) for view in material.views)


def pieces(material: Material, setter: Setter, figures: Sequence[Figures] = ()) -> List[Piece]:
    """Everything there is to say, one subject after the other; ``figures``: those in the set, if known."""
    reading = _Reading(material, setter, figures or figures_in(material))
    parts = (
        reading.colours(),
        reading.statuses(),
        reading.rates(),
        reading.small_numbers(),
        reading.beside(),
        reading.maps(),
        reading.profiles(),
        reading.foot(),
        reading.audience(),
    )
    return [piece for part in parts for piece in part]


class _Reading:
    """The subjects, each with its heading; none where the set has nothing of it."""

    def __init__(self, material: Material, setter: Setter, figures: Sequence[Figures]) -> None:
        self._material = material
        self._set = setter
        self._language = material.workspace.language
        self._kinds: Set[PageKind] = {spec.kind for spec in material.workspace.pages}
        self._figures = tuple(figures)
        self._indicators: Tuple[Indicator, ...] = material.workspace.indicators

    def _say(self, code: str, **values: object) -> str:
        return say(f"overview.reading.{code}", self._language, **values)

    def _part(self, code: str, inside: Sequence[Piece]) -> List[Piece]:
        return [self._set.heading(self._say(code)), *inside] if inside else []

    def colours(self) -> List[Piece]:
        """Classes, with the legend of the first indicator that has one as an example."""
        legends = self._material.legend_sets
        classed = [item for item in self._figures if legends[item.indicator.id].classes]
        if not classed or not self._kinds & {*SHOWN_ON_MAPS, PageKind.TABLE}:
            return []
        told = [self._say("classes")]
        if not any(
            spec.kind is PageKind.MULTIPLES and spec.shared for spec in self._material.workspace.pages
        ):
            told.append(self._say("fixed"))
        if PageKind.INDICATOR in self._kinds:
            told.append(self._say("counted"))
        found = [self._set.paragraph(" ".join(told))]
        of_numbers = [item for item in classed if item.indicator.kind is not Kind.CATEGORY]
        if of_numbers and all(self._darker(item.indicator) for item in of_numbers):
            found.append(self._set.paragraph(self._say("darker")))
        if any(item.indicator.direction is not Direction.NEUTRAL for item in of_numbers):
            found.append(self._set.paragraph(self._say("not_worse")))
        example = (of_numbers or classed)[0].indicator
        unit = f" ({example.unit})" if example.unit else ""
        named = self._say("example", name=f"{example.name}{unit}")
        found.append(self._set.paragraph(named, muted=True, keeps=True))
        classes = legends[example.id].classes
        for place, item in enumerate(classes, 1):
            sample = self._set.named(Look(item.colour, "", ""), item.label)
            found.append(sample if place == len(classes) else self._set.kept(sample))
        return self._part("colours", found)

    def _darker(self, indicator: Indicator) -> bool:
        """Whether the colours of an indicator run from light to dark."""
        legend = self._material.legend_sets[indicator.id]
        shades = [item.colour for item in legend.classes]
        ordered = palettes.kind_of_colours(shades) in (PaletteKind.SEQUENTIAL, PaletteKind.NEUTRAL)
        return ordered and legend.middle is None and _lighter_first(shades)

    def statuses(self) -> List[Piece]:
        """The signs of what has no number, and of what was estimated or corrected."""
        found: List[Piece] = []
        seen = self._seen()
        for status in (Status.MISSING, Status.WITHHELD, Status.NOT_APPLICABLE):
            if status in seen:
                words = ", ".join(seen[status])
                word = words[:1].upper() + words[1:]
                found.append(self._set.sample(LOOKS[status], word, self._say(f"status.{status.value}")))
        for status, sign in SIGNS.items():
            if status in seen:
                word = status_word(status.value, "", self._language)
                told = [self._say(f"status.{status.value}")]
                if status is Status.CORRECTED and PageKind.SOURCES in self._kinds:
                    told.append(self._say("why"))
                if self._kinds & {PageKind.TABLE, PageKind.PROFILE}:
                    told.append(self._say("mark", mark=sign))
                text = " ".join(told)
                found.append(self._set.sample(_on_class(status), word[:1].upper() + word[1:], text))
        return self._part("statuses", found)

    def _seen(self) -> Dict[Status, Dict[str, None]]:
        """The statuses of figures of this set, with the words for each."""
        found: Dict[Status, Dict[str, None]] = {}
        for figures in self._figures:
            for item in (*figures.areas, *((figures.whole,) if figures.whole else ())):
                word = status_word(item.status.value, figures.indicator.counted, self._language)
                found.setdefault(item.status, {})[word] = None
        return found

    def rates(self) -> List[Piece]:
        """Why a figure per 1,000 inhabitants, and from how many on there is one."""
        found = []
        units = dict.fromkeys(item.unit for item in self._indicators if item.kind is Kind.RATE and item.unit)
        if 0 < len(units) <= MOST_UNITS:
            found.append(self._set.paragraph(self._say("rate", units=self._one_of(list(units)))))
        if any(item.kind.extensive for item in self._indicators):
            found.append(self._set.paragraph(self._say("count")))
        least: Dict[Tuple[str, float], List[str]] = {}
        for item in self._indicators:
            if item.minimum_denominator:
                least.setdefault((item.counted, item.minimum_denominator), []).append(item.name)
        for (counted, minimum), names in least.items():
            code = f"least.{counted if counted in ('inhabitants', 'dwellings') else 'other'}"
            n = number(minimum, 0, self._language)
            found.append(self._set.paragraph(self._say(code, n=n, names=self._named(names))))
        return self._part("rates", found)

    def _one_of(self, words: Sequence[str]) -> str:
        *first, last = words
        return self._say("or", first=", ".join(first), last=last) if first else last

    def small_numbers(self) -> List[Piece]:
        """From how many on a count is shown, where that is not from one on."""
        workspace = self._material.workspace
        output = workspace.output
        least: Dict[int, List[str]] = {}
        for item in self._indicators:
            threshold = protecting.threshold(item, output.audience, workspace.privacy.minimum_count)
            if threshold > 1:
                least.setdefault(threshold, []).append(item.name)
        if not least:
            return []
        found = [self._set.paragraph(self._say("small"))]
        for threshold in sorted(least):
            n = number(threshold, 0, self._language)
            told = self._say("below", n=n, names=self._named(least[threshold]))
            found.append(self._set.paragraph(told))
        return self._part("small_numbers", found)

    def _named(self, names: Sequence[str]) -> str:
        if len(names) > NAMED:
            return self._say("indicators", n=number(len(names), 0, self._language))
        return "; ".join(names)

    def beside(self) -> List[Piece]:
        """What stands beside the map of an indicator."""
        if PageKind.INDICATOR not in self._kinds:
            return []
        public = self._material.workspace.output.audience is Audience.OPENBAAR
        found = [self._set.paragraph(self._say("spread" if public else "ranking"))]
        if any(item.earlier_period for item in self._figures):
            found.append(self._set.paragraph(self._say("trend")))
        if any(item.indicator for item in self._material.workspace.interpretations):
            found.append(self._set.paragraph(self._say("said")))
        return self._part("beside", found)

    def maps(self) -> List[Piece]:
        """The kinds of map other than of one indicator in colours."""
        if PageKind.MAP not in self._kinds:
            return []
        titles: Dict[str, List[str]] = {}
        for made in self._material.maps:
            if not made.small and f"overview.reading.map.{made.kind.value}" in WORDS:
                titles.setdefault(made.kind.value, []).append(made.drawn.title)
        found = []
        for kind, names in titles.items():
            found.append(self._set.small_heading("; ".join(names)))
            found.append(self._set.paragraph(self._say(f"map.{kind}")))
        return self._part("maps", found)

    def profiles(self) -> List[Piece]:
        """The pages of one area each."""
        specs = [spec for spec in self._material.workspace.pages if spec.kind is PageKind.PROFILE]
        if not specs:
            return []
        level = self._material.area_sets[specs[0].areas].level
        found = [self._set.paragraph(self._say("profile", areas=areas_word(level, self._language)))]
        if any(item.earlier_period for item in self._figures):
            public = self._material.workspace.output.audience is Audience.OPENBAAR
            found.append(self._set.paragraph(self._say("triangles_public" if public else "triangles")))
        return self._part("profiles", found)

    def foot(self) -> List[Piece]:
        """What the line at the foot of every page says."""
        found = [self._set.paragraph(self._say("foot_text"))]
        for read in self._material.deliveries:
            report = read.report
            if report is not None and report.areas:
                n, m = (number(each, 0, self._language) for each in (report.areas_matched, report.areas))
                level = self._material.area_sets[read.delivery.key.areas].level
                word = areas_word(level, self._language)
                found.append(self._set.paragraph(self._say("matched", n=n, m=m, areas=word)))
                break
        return self._part("foot", found)

    def audience(self) -> List[Piece]:
        """For whom the set is, and what that means for whoever has it in hands."""
        circle = self._material.workspace.output.audience
        return self._part("audience", [self._set.paragraph(self._say(f"for.{circle.value}"))])


def _lighter_first(shades: Sequence[str]) -> bool:
    from ..styling.vision import lightness

    found = lightness(shades)
    return bool((found[1:] < found[:-1]).all())


def _on_class(status: Status) -> Look:
    """The mark of a status on a colour, as the map draws it on that of a class."""
    look = LOOKS[status]
    return Look("#dfe5ea", look.pattern, look.ink)
