"""``pages`` in the recipe: what the map set is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Optional, Tuple

from ..model.maps import MapKind, MapSpec
from ..model.recipe import CLOSING, OPENING, AreaSource, Orientation, PageKind, PageSpec, Paper, ProfileSpec
from .recipe_delivery import one_of
from .yaml_section import Section

PAPERS = {"A4": Paper.A4, "A3": Paper.A3, "A1": Paper.A1, "A0": Paper.A0, "16:9": Paper.SLIDE}
MOST_SMALL_MAPS = 9
MOST_SIMILAR = 20
MOST_SIDES = 2


def pages_from(
    sections: Iterable[Section],
    areas: Tuple[AreaSource, ...],
    indicators: Tuple[str, ...],
    maps: Tuple[MapSpec, ...],
) -> Tuple[PageSpec, ...]:
    """The kinds of page that the recipe asks for, in its order. Raises RecipeError."""
    pages = [_page(section, areas, indicators, maps) for section in sections]
    asked = [page for page in pages if page.kind is PageKind.OVERVIEW]
    closing = [replace(page, kind=kind) for page in asked for kind in CLOSING]
    return (*(part for page in pages for part in _opened(page)), *closing)


def _opened(page: PageSpec) -> Tuple[PageSpec, ...]:
    """The pages that come in the place of one of the recipe: itself, or those that open an overview."""
    if page.kind is not PageKind.OVERVIEW:
        return (page,)
    return tuple(replace(page, kind=kind) for kind in OPENING)


def _page(
    section: Section, areas: Tuple[AreaSource, ...], indicators: Tuple[str, ...], maps: Tuple[MapSpec, ...]
) -> PageSpec:
    chosen = section.texts("indicators", ("all",))
    unknown = [item for item in chosen if item != "all" and item not in indicators]
    if unknown:
        raise section.error("indicators", "all, or some of: " + ", ".join(indicators))
    area_ids = tuple(area.id for area in areas)
    area_set = section.text("areas", area_ids[0] if area_ids else "")
    if area_set not in area_ids:
        raise section.error("areas", "one of: " + ", ".join(area_ids))
    kind = section.choice("kind", PageKind)
    paper = PAPERS[one_of(section, "paper", tuple(PAPERS), "A3")]
    page = PageSpec(
        kind=kind,
        paper=paper,
        indicators=() if "all" in chosen else chosen,
        areas=area_set,
        compare_with=section.texts("compare_with"),
        maps=_chosen_maps(section, tuple(item.id for item in maps)),
        orientation=_orientation(section, paper),
    )
    if kind is PageKind.PROFILE:
        page = replace(page, profile=_profile(section, indicators, _with_names(maps)))
    if kind is PageKind.MULTIPLES:
        page = _small_maps(section, page, len(indicators))
    if kind in (PageKind.COVER, PageKind.OVERVIEW):
        title, subtitle = section.text("title", ""), section.text("subtitle", "")
        page = replace(page, title=title, subtitle=subtitle, day=section.day("date"))
    section.done()
    return page


def _orientation(section: Section, paper: Paper) -> Optional[Orientation]:
    """How a page is turned; None: as pages of its kind are. A slide lies."""
    if not section.has("orientation"):
        return None
    turned = section.choice("orientation", Orientation)
    if turned is Orientation.PORTRAIT and paper is Paper.SLIDE:
        raise section.error("orientation", "landscape, or another paper than 16:9")
    return turned


def _small_maps(section: Section, page: PageSpec, known: int) -> PageSpec:
    """What only a page of small maps has; ``known``: how many indicators there are in all."""
    count = len(page.indicators) or known
    if count > MOST_SMALL_MAPS:
        raise section.error("indicators", f"so many indicators: 1 … {MOST_SMALL_MAPS}")
    periods = section.texts("periods")
    if periods and count > 1:
        raise section.error("periods", "nothing, since periods are of a page with one indicator")
    if len(periods) > MOST_SMALL_MAPS:
        raise section.error("periods", f"so many periods: 1 … {MOST_SMALL_MAPS}")
    return replace(
        page, title=section.text("title", ""), periods=periods, shared=section.flag("shared", False)
    )


def _chosen_maps(section: Section, maps: Tuple[str, ...]) -> Tuple[str, ...]:
    """The maps of a page of maps; empty: all."""
    chosen = section.texts("maps", ("all",))
    if any(item != "all" and item not in maps for item in chosen):
        raise section.error("maps", "all, or some of: " + ", ".join(maps))
    return () if "all" in chosen else chosen


def _profile(section: Section, indicators: Tuple[str, ...], things: Tuple[str, ...]) -> ProfileSpec:
    """What only a profile has."""
    similar = section.section("similar")
    found = ProfileSpec(
        similar_by=_some_of(similar, "by", indicators),
        similar_count=similar.between("count", 1, MOST_SIMILAR, 5),
        sides=section.between("sides", 1, MOST_SIDES, 1),
        ages=_ages(section, indicators),
        photos=section.text("photos", ""),
        things=_some_of(section, "things", things),
    )
    similar.done()
    return found


def _with_names(maps: Tuple[MapSpec, ...]) -> Tuple[str, ...]:
    """The maps of things whose names are known."""
    return tuple(item.id for item in maps if item.kind in (MapKind.POINTS, MapKind.CLUSTERS) and item.name)


def _ages(section: Section, indicators: Tuple[str, ...]) -> Tuple[Tuple[str, Tuple[str, ...]], ...]:
    """Age groups from young to old: one row of indicators, or two as long, each under a name."""
    by_name = section.section("ages")
    names = by_name.names()
    found = tuple((name, _some_of(by_name, name, indicators)) for name in names)
    by_name.done()
    if found and (len(found) > 2 or len({len(row) for _, row in found}) > 1 or not found[0][1]):
        raise section.error("ages", "one or two rows of as many age groups, each under its name")
    return found


def _some_of(section: Section, key: str, known: Tuple[str, ...]) -> Tuple[str, ...]:
    chosen = section.texts(key)
    if any(item not in known for item in chosen):
        raise section.error(key, "some of: " + ", ".join(known))
    return chosen
