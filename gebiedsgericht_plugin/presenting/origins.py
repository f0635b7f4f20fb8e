"""The line at the foot of a page: where its figures come from, and for whom it is."""

from __future__ import annotations

from typing import Sequence

from ..model.areas import AreaSet
from ..model.recipe import Indicator
from ..model.values import Status
from ..styling.made_maps import MadeMap
from ..texts import day, number, say
from . import surroundings
from .figures import Figures
from .material import Material, ReadDelivery
from .sentences import DOT, Provenance, areas_word, provenance


def provenance_line(material: Material, figures: Figures, areas: AreaSet) -> str:
    """Where the figures of a page about these areas come from, in one line."""
    workspace = material.workspace
    read = material.read_delivery(figures.indicator)
    partner = workspace.partner(figures.indicator.partner).name if figures.indicator.partner else ""
    if read.report is None:
        return partner
    origin = Provenance.of(
        figures,
        read.report,
        f"{partner} ({read.path.name})" if partner else read.path.name,
        joined_level=material.area_sets[read.delivery.key.areas].level,
        shown_year=areas.boundary_year,
        recalculated_from=read.delivery.key.areas if read.delivery.recalculate else "",
        parts=sum(map(len, areas.members.values())),
        part_level=material.area_set(figures.indicator).level,
        maker=workspace.maker,
        made_on=material.made_on,
        status=workspace.status,
        audience=workspace.output.audience,
    )
    line = provenance(origin, workspace.language)
    return DOT.join(filter(None, (line, base_map_line(material))))


def base_map_line(material: Material) -> str:
    """Whose the base map is; "" without one."""
    workspace = material.workspace
    return surroundings.attribution(workspace.base_map, workspace.language) if workspace.base_map else ""


def line_of_maps(material: Material, made: MadeMap, areas: AreaSet) -> str:
    """Where the figures of a map of several indicators, or of places, come from, in one line."""
    workspace, spec = material.workspace, made.drawn.spec
    language = workspace.language
    deliveries = [workspace.indicator(name).delivery for name in spec.indicators] or [spec.delivery]
    read = {item.delivery.id: item for item in material.deliveries}
    sources = [_source(material, read[name]) for name in dict.fromkeys(deliveries)]
    hidden = int((made.drawn.frame["status"] == Status.WITHHELD.value).sum())
    circle = say(f"audience.{workspace.output.audience.value}", language)
    parts = [
        say("page.from.sources", language, sources="; ".join(sources)),
        say("page.from.boundaries", language, year=areas.boundary_year) if areas.boundary_year else "",
        say("page.from.not_shown", language, n=number(hidden, 0, language)),
        say("page.from.maker", language, maker=workspace.maker) if workspace.maker else "",
        say("page.from.made_on", language, date=day(material.made_on, language)),
        say("page.from.status", language, status=workspace.status) if workspace.status else "",
        say("page.from.audience", language, audience=circle),
        base_map_line(material),
    ]
    return DOT.join(part for part in parts if part)


def line_of_indicators(material: Material, indicators: Sequence[Indicator], areas: AreaSet) -> str:
    """Where the figures of a table of indicators come from, in one line."""
    read = {item.delivery.id: item for item in material.deliveries}
    used = dict.fromkeys(indicator.delivery for indicator in indicators)
    sources = "; ".join(dict.fromkeys(_source(material, read[name]) for name in used))
    told = say("page.from.sources", material.workspace.language, sources=sources) if sources else ""
    return DOT.join(part for part in (told, line_of_areas(material, areas)) if part)


def line_of_areas(material: Material, areas: AreaSet) -> str:
    """Of which year the areas of a page without figures are, who made it, and for whom, in one line."""
    workspace = material.workspace
    language = workspace.language
    circle = say(f"audience.{workspace.output.audience.value}", language)
    parts = [
        say("page.from.boundaries", language, year=areas.boundary_year) if areas.boundary_year else "",
        say("page.from.maker", language, maker=workspace.maker) if workspace.maker else "",
        say("page.from.made_on", language, date=day(material.made_on, language)),
        say("page.from.status", language, status=workspace.status) if workspace.status else "",
        say("page.from.audience", language, audience=circle),
    ]
    return DOT.join(part for part in parts if part)


def _source(material: Material, read: ReadDelivery) -> str:
    """A partner, its reference date, and how many areas its file is matched with."""
    workspace, delivery = material.workspace, read.delivery
    language = workspace.language
    told = [day(delivery.reference_date, language)] if delivery.reference_date else []
    if read.report is not None:
        level = material.area_sets[delivery.key.areas].level
        told.append(
            say(
                "page.from.matched",
                language,
                n=number(read.report.areas_matched, 0, language),
                m=number(read.report.areas, 0, language),
                areas=areas_word(level, language),
            )
        )
    name = workspace.partner(delivery.partner).name if delivery.partner else read.path.name
    return f"{name} ({', '.join(told)})" if told else name


def matched_line(material: Material, read: ReadDelivery) -> str:
    """A file of a partner by name, and how many of its rows and of the areas are matched."""
    workspace, delivery, report = material.workspace, read.delivery, read.report
    language = workspace.language
    partner = workspace.partner(delivery.partner).name if delivery.partner else ""
    parts = [f"{partner}: {read.path.name}" if partner else read.path.name]
    if delivery.reference_date:
        parts.append(say("page.from.reference_date", language, date=day(delivery.reference_date, language)))
    if report is not None:
        level = material.area_sets[delivery.key.areas].level
        areas = areas_word(level, language)
        n, m = (number(count, 0, language) for count in (report.areas_matched, report.areas))
        parts.append(say("page.from.matched", language, n=n, m=m, areas=areas))
        n, m = (number(count, 0, language) for count in (report.rows_matched, report.rows))
        parts.append(say("page.from.matched_rows", language, n=n, m=m))
    return DOT.join(parts)


def profile_line(material: Material, indicators: Sequence[Indicator], areas: AreaSet) -> str:
    """Where the figures of a profile come from, in one line."""
    language = material.workspace.language
    partners = dict.fromkeys(
        material.workspace.partner(item.partner).name for item in indicators if item.partner
    )
    return say(
        "page.profile_source",
        language,
        partners=", ".join(partners),
        year=areas.boundary_year,
        maker=material.workspace.maker or "-",
        date=day(material.made_on, language),
        audience=say(f"audience.{material.workspace.output.audience.value}", language),
    )
