"""Pages of small maps side by side: indicators in one period, or one indicator in several."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, Iterator, List, Sequence, Tuple

from ..model.legends import LOOKS
from ..model.recipe import PageSpec
from ..styling.made_maps import MadeMap
from ..texts import number, say
from . import map_legends
from .boxes import Grid, Look
from .charts_folder import Charts
from .drawing import fit
from .extents import fitted
from .fitting import Fitter, space
from .grids import TITLES, Panes
from .layouts import map_theme
from .legend_rows import BEYOND, Row, status_rows
from .legend_strip import Wanted, strip
from .material import Material
from .origins import line_of_maps

MOST = 9
COLUMNS = tuple(f"{name}{place}" for name in ("theme", "title", "legend") for place in range(1, MOST + 1))
"""What the table ``pages`` has beside its other columns where there are such pages."""


def rows(material: Material, spec: PageSpec, charts: Charts) -> Iterator[Dict[str, object]]:
    """The page of a page spec, without its position; none where there are no figures."""
    made = material.multiples.get(spec, ())
    if not made:
        return
    panes = material.panes(spec)
    measure = material.sheet(spec).grid
    bounds = material.area_sets[spec.areas].frame.total_bounds
    title = title_of(spec, made, material.workspace.language)
    name = "_".join((material.sheet(spec).paper_key, made[0].id, str(len(made))))
    yield {
        "layout": material.layout(spec),
        "page": title,
        "indicator": "",
        "area": "",
        "theme": _theme(material, made[0]),
        **dict(zip(("xmin", "ymin", "xmax", "ymax"), fitted(tuple(bounds), measure.boxes["map1"]))),
        **_texts(material, spec, made, title, measure),
        **_panes(material, made, panes, measure, charts, name),
        "legend": charts.keep(f"{name}_legend", _together(material, made, measure) if panes.shared else None),
        "figures": "",
    }


def _theme(material: Material, made: MadeMap) -> str:
    """The theme of a small map; one that stands on several pages has the name that it got on the first."""
    [first] = [item for item in material.maps if item.id == made.id]
    return map_theme(first.drawn, material.public)


def _texts(
    material: Material, spec: PageSpec, made: Sequence[MadeMap], title: str, measure: Grid
) -> Dict[str, object]:
    workspace = material.workspace
    fitter = Fitter(measure, material.house.font)
    said = sentence_of(material, spec, made)
    origin = line_of_maps(material, as_one(made), material.area_sets[spec.areas])
    names = "; ".join(pane_title(item, made) for item in made)
    return {
        "title": fitter.line("title", title, bold=True),
        "subtitle": title,
        "sentence": fitter.block("sentence", [said]),
        "provenance": fitter.foot(origin, (material.house.disclaimer,)),
        "status": fitter.block("status", [workspace.status]),
        "alt": f"{title}. {said} {names}.",
    }


def _panes(
    material: Material, made: Sequence[MadeMap], panes: Panes, measure: Grid, charts: Charts, name: str
) -> Dict[str, object]:
    """What stands in each place; nothing in those that are left."""
    found: Dict[str, object] = {column: "" for column in COLUMNS}
    language = material.workspace.language
    for place, item in enumerate(made, 1):
        box = measure.boxes[f"title{place}"]
        usual = Look(measure.text * TITLES, material.house.font, True)
        look = measure.looks.get(f"title{place}", usual)
        title = pane_title(item, made)
        room = space(material, measure, measure.boxes[f"legend{place}"])
        rows_of = legend_rows(item, language, every=panes.shared)
        drawn = strip(rows_of, room, title, wanted_below(item, panes, room.height > room.width))
        found[f"theme{place}"] = _theme(material, item)
        found[f"title{place}"] = fit(title, box.width, look.points, look.font, look.bold)
        found[f"legend{place}"] = charts.keep(f"{name}_legend{place}", drawn)
    return found


def wanted_below(made: MadeMap, panes: Panes, column: bool) -> Wanted:
    """What stands in the legend of one small map: only counts where all have one together."""
    return Wanted("" if panes.shared else unit_of(made), words=not panes.shared, column=column)


def unit_of(made: MadeMap) -> str:
    """The unit of what a small map shows."""
    return made.legend.unit if made.legend else ""


def legend_rows(made: MadeMap, language: str, every: bool = False) -> List[Row]:
    """The legend of a small map: classes, what lies outside them, statuses; ``every``: all classes."""
    legend, frame = made.legend, made.drawn.frame
    if legend is None:
        return []
    values, shared = frame["value"].to_numpy(dtype=float), legend.shared or every
    found = map_legends.class_rows(legend, made.drawn.entries, values, shared, language)
    return [*found, *status_rows(map_legends.special(frame), made.counted, language)]


def _together(material: Material, made: Sequence[MadeMap], measure: Grid) -> bytes:
    """The one legend of all maps, without counts, which stand below each map."""
    room = space(material, measure, measure.boxes["legend"])
    wanted = Wanted(unit_of(made[0]), counts=False)
    return strip(rows_together(material, made), room, made[0].drawn.title, wanted)


def rows_together(material: Material, made: Sequence[MadeMap]) -> List[Row]:
    """The lines of the one legend of all maps: what any of them has, with the areas of all together."""
    found: Dict[str, Row] = {}
    for item in made:
        for row in legend_rows(item, material.workspace.language, every=True):
            before = found[row.label].count if row.label in found else 0
            found[row.label] = replace(row, count=(row.count or 0) + (before or 0))
    order = [BEYOND, *LOOKS.values()]
    return sorted(found.values(), key=lambda row: order.index(row.look) if row.look in order else -1)


def title_of(spec: PageSpec, made: Sequence[MadeMap], language: str) -> str:
    """What stands above the page: what the recipe says, the indicator, or how many maps there are."""
    first = made[0].drawn
    if spec.title:
        return spec.title
    if _of_one(made):
        return first.title[: -len(f", {first.period}")] if first.period else first.title
    return say("multiples.title", language, count=number(len(made), 0, language))


def pane_title(made: MadeMap, others: Sequence[MadeMap]) -> str:
    """The period where all are of one indicator; else the indicator, with its period where these differ."""
    if _of_one(others):
        return made.drawn.period or made.drawn.title
    differ = len({item.drawn.period for item in others}) > 1
    return f"{made.drawn.title}, {made.drawn.period}" if differ and made.drawn.period else made.drawn.title


def _of_one(made: Sequence[MadeMap]) -> bool:
    return len({item.drawn.spec.indicators for item in made}) == 1


def sentence_of(material: Material, spec: PageSpec, made: Sequence[MadeMap]) -> str:
    """How the maps may be compared, and of when they are."""
    language = material.workspace.language
    periods = list(dict.fromkeys(item.drawn.period for item in made))
    if _of_one(made):
        return say("multiples.periods", language, first=periods[0], last=periods[-1])
    said = say("multiples.shared" if material.panes(spec).shared else "multiples.own", language)
    together = len(periods) == 1 and periods[0]
    return f"{said} {say('multiples.period', language, period=periods[0])}" if together else said


def as_one(made: Sequence[MadeMap]) -> MadeMap:
    """All small maps as one, for the line that says where they come from."""
    import pandas

    drawn = made[0].drawn
    names: Tuple[str, ...] = tuple(
        dict.fromkeys(name for item in made for name in item.drawn.spec.indicators)
    )
    frame = pandas.concat([item.drawn.frame for item in made])
    return replace(made[0], drawn=replace(drawn, spec=replace(drawn.spec, indicators=names), frame=frame))
