"""``werkmap.yml``: read, checked, turned into the dataclasses of ``model.recipe``.

People write this file; the plugin only writes a first one (``workspace.draft``). Unknown keys,
wrong values and references that lead nowhere are errors that name file, line, key and what was
expected.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, Optional, Set, Tuple

from ..errors import NewerWorkspace
from ..model.recipe import (
    AreaSource,
    Audience,
    Correction,
    Delivery,
    DenominatorTable,
    GroupTable,
    Interpretation,
    Partner,
    Protection,
    Workspace,
)
from . import decisions
from .decisions import Answer, Decisions
from .recipe_delivery import delivery_from, each, one_of, settled_over
from .recipe_maps import maps_from
from .recipe_output import output_from
from .recipe_overlays import base_map_from, overlays_from
from .recipe_pages import pages_from
from .recipe_privacy import privacy_from
from .removal import without
from .yaml_section import Section, parse_yaml, read_yaml

VERSION = 1
OWN_LEVEL = "werkgebied"
CBS_LEVELS = ("buurt", "wijk", "gemeente")
CONTEXT = ("water", "rail", "parks", "neighbours")
MADE_FROM = "the id of the areas that the groups are put together from"
RECIPIENTS_OF_THE_POLICE = (
    "the recipients that the agreement lists, such as [kernteam]: it is about the police task (Wpg)"
)
EVERYBODY_BUT_THE_PUBLIC = (Audience.KERNTEAM, Audience.PARTNERS)


def read(path: Path) -> Workspace:
    """The workspace that ``werkmap.yml`` describes, with what ``decisions.yml`` knows about its partners.

    Deliveries that were removed are left out.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError, NewerWorkspace.
    """
    # Layers and layouts of a project are found from anywhere, so no path may hang on this folder.
    whole = path.resolve()
    top = read_yaml(path)
    return _workspace(top, whole, decisions.read_all(whole.parent / decisions.NAME))


def parse(text: str, path: Path) -> Workspace:
    """As ``read``, for text that is (or will be) the content of ``path``."""
    return _workspace(parse_yaml(text, path), path, Decisions())


def read_delivery(path: Path) -> Delivery:
    """One delivery in a file of its own, as Load delivery takes it.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError.
    """
    section = read_yaml(path)
    delivery = delivery_from(section, (), ())
    section.done()
    return delivery


def _workspace(top: Section, path: Path, decided: Decisions) -> Workspace:
    version = top.whole("version")
    if version > VERSION:
        raise NewerWorkspace(str(path), version, VERSION)
    areas = _area_sources(top.sections("areas"))
    partners = _partners(top.section("partners"), decided)
    listed = _with_recipients(top.section("partners"), decided)
    deliveries = tuple(
        replace(
            item,
            reading=settled_over(item.reading, decided.readings.get(item.id)),
            received=decided.files.get(item.id, ""),
        )
        for item in _deliveries(top.sections("deliveries"), areas, partners, listed, decided)
    )
    indicators = tuple(i.id for delivery in deliveries for i in delivery.indicators)
    maps = maps_from(top.sections("maps"), deliveries, tuple(area.id for area in areas))
    workspace = Workspace(
        path=path,
        name=top.text("workspace"),
        language=one_of(top, "language", ("nl", "en"), "nl"),
        house_style=top.text("house_style", ""),
        maker=top.text("maker", ""),
        status=top.text("status", ""),
        areas=areas,
        partners=partners,
        deliveries=deliveries,
        corrections=tuple(_correction(item, indicators) for item in top.sections("corrections")),
        interpretations=tuple(_interpretation(item, indicators) for item in top.sections("interpretations")),
        pages=pages_from(top.sections("pages"), areas, indicators, maps),
        output=output_from(top.section("output")),
        privacy=privacy_from(top.section("privacy")),
        maps=maps,
        overlays=overlays_from(top.sections("overlays")),
        base_map=base_map_from(top),
        context=_context(top.section("context")),
    )
    top.done()
    return without(workspace, decided.removed)


def _area_source(section: Section) -> AreaSource:
    level = section.text("level", OWN_LEVEL if section.has("made_from") else "buurt")
    # What an officer draws has no codes; boundaries of CBS have, and forgetting them is a mistake.
    drawn = level not in CBS_LEVELS
    return AreaSource(
        id=section.text("id"),
        source=section.text("source", "" if section.has("made_from") else None),
        code=section.text("code", "" if _columns_known(section) or drawn else None),
        name=section.text("name", "" if _columns_known(section) or drawn else None),
        boundary_year=section.whole("boundary_year", 0),
        level=level,
        within=section.mapping("within"),
        within_names=section.mapping("within_names"),
        denominators=section.mapping("denominators"),
        made_from=section.text("made_from", ""),
        groups=_groups(section),
        groups_from=_groups_from(section),
        cbs=section.text("cbs", ""),
        addresses=section.text("addresses", ""),
        denominators_from=_denominators_from(section),
    )


def _columns_known(section: Section) -> bool:
    """Whether the columns need no naming: areas put together from others, or those of CBS."""
    return section.has("made_from") or section.text("source", "").lower().startswith("cbs:")


def _groups(section: Section) -> Dict[str, Tuple[str, ...]]:
    """Own areas, each with the codes of what it is put together from; an area lies in one of them."""
    inner = section.section("groups")
    groups = {name: inner.texts(name) for name in inner.names()}
    if groups and not section.has("made_from"):
        raise section.error("made_from", MADE_FROM)
    if groups and section.has("groups_from"):
        raise section.error("groups_from", "either groups or groups_from")
    if section.has("made_from") and not groups and not section.has("groups_from"):
        raise section.error("groups", "names, each with a list of area codes")
    seen: Set[str] = set()
    for name, codes in groups.items():
        if not codes or seen.intersection(codes):
            raise inner.error(name, "area codes, each in one group only")
        seen.update(codes)
    return groups


def _groups_from(section: Section) -> Optional[GroupTable]:
    """The table that says in which own area each finer area lies."""
    if not section.has("groups_from"):
        section.text("groups_from", "")
        return None
    if not section.has("made_from"):
        raise section.error("made_from", MADE_FROM)
    inner = section.section("groups_from")
    table = GroupTable(inner.text("file"), inner.text("member"), inner.text("area"))
    inner.done()
    return table


def _denominators_from(section: Section) -> Optional[DenominatorTable]:
    """The table that has what to divide by."""
    if not section.has("denominators_from"):
        section.text("denominators_from", "")
        return None
    if not section.has("denominators"):
        raise section.error("denominators", "names, each with its column in the table")
    inner = section.section("denominators_from")
    table = DenominatorTable(inner.text("file"), inner.text("code"), inner.text("period", ""))
    inner.done()
    return table


def _area_sources(sections: Iterable[Section]) -> Tuple[AreaSource, ...]:
    listed = tuple(sections)
    areas = each(listed, _area_source)
    ids = [area.id for area in areas if not area.made_from]
    # Put together from areas with a source of their own only, so that none leads back to itself.
    expected = "one of: " + ", ".join(ids) if ids else MADE_FROM
    for section, area in zip(listed, areas):
        if area.made_from and area.made_from not in ids:
            raise section.error("made_from", expected)
        if area.cbs and (area.cbs not in ids or area.cbs == area.id):
            others = [item for item in ids if item != area.id]
            raise section.error("cbs", "one of: " + ", ".join(others))
    return areas


def _partners(section: Section, decided: Decisions) -> Tuple[Partner, ...]:
    return tuple(
        _partner(section.section(partner_id), partner_id, decided.answers.get(partner_id, Answer()))
        for partner_id in section.names()
    )


def _partner(section: Section, partner_id: str, answered: Answer) -> Partner:
    """A partner; what the recipe leaves open was perhaps answered at an export."""
    partner = Partner(
        id=partner_id,
        name=section.text("name"),
        ring=one_of(section, "ring", ("binnen", "buiten"), "binnen"),
        recipients=_recipients(section, answered),
        purpose=section.text("purpose", answered.purpose),
        legal_basis=section.text("legal_basis", answered.legal_basis),
        keep_until=section.day("keep_until") or answered.keep_until,
    )
    section.done()
    return partner


def _recipients(section: Section, answered: Answer) -> Tuple[Audience, ...]:
    """Whom a partner agreed to: as written, and of those only whom an officer confirmed at an export."""
    written = section.choices("recipients", Audience, answered.recipients or EVERYBODY_BUT_THE_PUBLIC)
    return tuple(item for item in written if item in (answered.recipients or written))


def _with_recipients(section: Section, decided: Decisions) -> FrozenSet[str]:
    """The partners of whom somebody listed the recipients, here or at an export."""
    answered = (name for name, answer in decided.answers.items() if answer.recipients)
    written = (name for name in section.names() if section.section(name).has("recipients"))
    return frozenset((*answered, *written))


def _for_whom(delivery: Delivery, section: Section, listed: FrozenSet[str], decided: Decisions) -> Delivery:
    """What is published is for everybody, and the police task only for who is listed (RecipeError)."""
    about = {delivery.protection, *(indicator.protection for indicator in delivery.indicators)}
    if not section.has("police_task") and about != {Protection.PUBLIC}:
        answered = decided.answers.get(delivery.partner, Answer())
        delivery = replace(delivery, police_task=answered.police_task)
    if delivery.recipients or delivery.partner in listed:
        return delivery
    if delivery.police_task:
        raise section.error("recipients", RECIPIENTS_OF_THE_POLICE)
    return replace(delivery, recipients=tuple(Audience)) if about == {Protection.PUBLIC} else delivery


def _deliveries(
    sections: Iterable[Section],
    areas: Tuple[AreaSource, ...],
    partners: Tuple[Partner, ...],
    listed: FrozenSet[str],
    decided: Decisions,
) -> Tuple[Delivery, ...]:
    area_ids = tuple(area.id for area in areas)
    partner_ids = tuple(partner.id for partner in partners)
    deliveries = each(
        sections,
        lambda section: _for_whom(delivery_from(section, area_ids, partner_ids), section, listed, decided),
    )
    seen: Set[str] = set()
    for delivery in deliveries:
        for indicator in delivery.indicators:
            if indicator.id in seen:
                first = next(iter(sections))
                raise first.error("indicators", f"each indicator id once; used twice: {indicator.id}")
            seen.add(indicator.id)
    return deliveries


def _correction(section: Section, indicators: Tuple[str, ...]) -> Correction:
    correction = Correction(
        indicator=_known_indicator(section, "indicator", indicators),
        area=section.text("area"),
        period=section.text("period", ""),
        old=section.optional_number("old"),
        new=section.optional_number("new"),
        by=section.text("by"),
        why=section.text("why"),
        made_on=section.day("date"),
    )
    section.done()
    return correction


def _known_indicator(section: Section, key: str, indicators: Tuple[str, ...]) -> str:
    text = section.text(key)
    if text not in indicators:
        raise section.error(key, "one of: " + ", ".join(indicators))
    return text


def _interpretation(section: Section, indicators: Tuple[str, ...]) -> Interpretation:
    interpretation = Interpretation(
        area=section.text("area"),
        text=section.text("text"),
        indicator=_known_indicator(section, "indicator", indicators) if section.has("indicator") else "",
    )
    section.done()
    return interpretation


def _context(section: Section) -> Dict[str, str]:
    found = {key: section.text(key) for key in CONTEXT if section.has(key)}
    for key in CONTEXT:
        section.text(key, "")
    section.done()
    return found
