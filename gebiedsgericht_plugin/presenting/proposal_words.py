"""What would show more of a nearly empty map, in words and as lines for the recipe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

import yaml

from ..model.areas import AreaSet
from ..protecting.proposals import CATEGORIES, LEVEL, OWN_AREAS, PERIODS, Proposal, Shown
from ..texts import WORDS, say
from .figures import display_names
from .join_words import n_of_m
from .material import Material

OWN = "werkgebieden"
"""What own areas are called in a recipe until somebody names them."""
MOST_LINES = 1000
"""Of more areas no lines are written out; a table of their codes is the better way."""
_WIDE = 10_000


@dataclass(frozen=True)
class Lines:
    """An area set for the recipe: what it is called there, and its lines."""

    name: str
    text: str


def proposal_words(proposal: Proposal, material: Material, language: str) -> str:
    """What is proposed: "a map of districts", "2023-2025 as one period"."""
    if proposal.kind == PERIODS:
        return say("proposal.periods", language, periods=proposal.to)
    if proposal.kind == CATEGORIES:
        names = {item.id: item.name for item in material.workspace.indicators}
        together = " + ".join(names[part] for part in proposal.to.split(" + "))
        return say("proposal.categories", language, names=together)
    if proposal.kind == OWN_AREAS and proposal.parts:
        return say("proposal.put_together", language, n=proposal.to)
    code = f"page.areas.{proposal.to}"
    return say(
        f"proposal.{proposal.kind}", language, areas=say(code, language) if code in WORDS else proposal.to
    )


def how_words(proposal: Proposal, material: Material, language: str) -> str:
    """Which key of the recipe does it."""
    if proposal.kind == PERIODS:
        return say("proposal.periods.how", language, n=proposal.periods)
    if proposal.kind == CATEGORIES:
        return say("proposal.categories.how", language)
    if proposal.kind == OWN_AREAS and not proposal.parts:
        return say("proposal.own_areas.how", language, name=proposal.to)
    return say("proposal.level.how", language, name=_name(proposal, material))


def shown_words(shown: Shown, language: str) -> str:
    """How many figures are shown: "20 of 64"."""
    return n_of_m(shown.shown, shown.of, language)


def in_short(indicator: str, material: Material, language: str) -> Tuple[str, ...]:
    """How little of an indicator's map is shown, then a line for each proposal; nothing where it has none."""
    found = [item for item in material.proposals if item.indicator == indicator]
    if not found:
        return ()
    lines = (
        say(
            "proposal.line",
            language,
            proposal=proposal_words(item, material, language),
            after=shown_words(item.after, language),
        )
        for item in found
    )
    return (say("proposal.now", language, before=shown_words(found[0].before, language)), *lines)


def recipe_lines(material: Material) -> Tuple[Lines, ...]:
    """The own areas that proposals ask for and the recipe lacks, each once, as lines below ``areas``."""
    found: Dict[str, Lines] = {}
    for proposal in material.proposals:
        areas = material.area_set(material.workspace.indicator(proposal.indicator))
        groups = _groups(proposal, areas)
        if not groups or len(areas) > MOST_LINES:
            continue
        name = _name(proposal, material)
        section = {
            "id": name,
            "made_from": areas.id,
            "boundary_year": areas.boundary_year,
            "groups": groups,
        }
        text = yaml.safe_dump(
            [section], allow_unicode=True, default_flow_style=None, width=_WIDE, sort_keys=False
        )
        found.setdefault(text, Lines(name, text.strip()))
    return tuple(found.values())


def _name(proposal: Proposal, material: Material) -> str:
    """The id of the own areas: of a level these are the same for all, else made for a delivery."""
    of_what = proposal.to
    if proposal.kind == OWN_AREAS:
        of_what = material.workspace.indicator(proposal.indicator).delivery
    return f"{OWN}-{of_what}"


def _groups(proposal: Proposal, areas: AreaSet) -> Dict[str, List[str]]:
    """Name -> codes of the areas that are put together; of what stays alone too, as it is on the map."""
    names = display_names(areas)
    if proposal.kind == LEVEL:
        of_level = areas.parent_names(proposal.to)
        inside = areas.parents(proposal.to).groupby(areas.parents(proposal.to)).groups
        return {f"{of_level[code]}": [str(member) for member in members] for code, members in inside.items()}
    if proposal.kind != OWN_AREAS:
        return {}
    alone = set(areas.frame.index) - {code for part in proposal.parts for code in part}
    parts = [*proposal.parts, *((code,) for code in sorted(alone))] if proposal.parts else []
    return {" + ".join(names[code] for code in part): list(part) for part in parts}
