"""Deliveries that somebody removed: ``decisions.yml`` says so, and a run leaves them out.

The recipe is people's and is never rewritten, so a removed delivery may stand in it for as long as they
like: section ``removed`` of ``decisions.yml`` goes before it. A new file that is received for such a
delivery brings it back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Container, Dict, Iterator, List, Mapping, Optional, Tuple, TypeVar

from ..model.recipe import Delivery, PageSpec, Removed, Workspace
from ..model.tables import Finding
from .yaml_section import Section

if TYPE_CHECKING:
    from .decisions import Decisions

T = TypeVar("T")
BY_DELIVERY = (
    "accepted", "seen", "readings", "files", "areas", "recalculate", "covers", "duplicates", "geocoding",
)  # fmt: skip
"""What of the decisions is kept per delivery."""
BY_PARTNER = ("spellings", "answers")
"""What of them is kept per partner: it goes with the partner's last delivery."""


@dataclass(frozen=True)
class Removal:
    """Who removed a delivery, and when."""

    by: str
    day: Optional[date] = None


# --- in a run ------------------------------------------------------------------------------------


def without(workspace: Workspace, removed: Mapping[str, Removal]) -> Workspace:
    """The workspace as it is read: without what was removed and without what rests on it alone.

    Corrections, interpretations and pages of indicators that are gone are left out as well; what remains
    of each removed delivery stands in ``Workspace.removed``.
    """
    gone = tuple(delivery for delivery in workspace.deliveries if delivery.id in removed)
    if not gone:
        return workspace
    ids = {indicator.id for delivery in gone for indicator in delivery.indicators}
    return replace(
        workspace,
        deliveries=tuple(delivery for delivery in workspace.deliveries if delivery not in gone),
        removed=tuple(_removed(workspace, delivery, removed[delivery.id]) for delivery in gone),
        corrections=tuple(item for item in workspace.corrections if item.indicator not in ids),
        interpretations=tuple(item for item in workspace.interpretations if item.indicator not in ids),
        pages=tuple(_pages(workspace.pages, ids)),
    )


def _removed(workspace: Workspace, delivery: Delivery, removal: Removal) -> Removed:
    ids = {indicator.id for indicator in delivery.indicators}
    corrected = sum(item.indicator in ids for item in workspace.corrections)
    explained = sum(item.indicator in ids for item in workspace.interpretations)
    return Removed(delivery, removal.day, removal.by, corrected + explained)


def _pages(pages: Tuple[PageSpec, ...], gone: Container[str]) -> Iterator[PageSpec]:
    """The pages that are left; no names would mean all, so a page whose names are all gone goes too."""
    for page in pages:
        left = tuple(name for name in page.indicators if name not in gone)
        if left or not page.indicators:
            yield replace(page, indicators=left)


def findings(workspace: Workspace) -> Tuple[Finding, ...]:
    """What was removed and what the recipe still says about it, as a run tells it."""
    found: List[Finding] = []
    for item in workspace.removed:
        name = item.delivery.id
        partner = workspace.partner(item.delivery.partner).name or name
        day = item.removed_on or ""
        found.append(Finding("removed", {"partner": partner, "delivery": name, "date": day}))
        if item.typed:
            found.append(Finding("removed_typed", {"delivery": name, "count": item.typed}))
    return tuple(found)


# --- in the file ---------------------------------------------------------------------------------


def removal_from(section: Section) -> Removal:
    """A removal as the file has it (RecipeError)."""
    removal = Removal(section.text("by", ""), section.day("date"))
    section.done()
    return removal


def removal_plain(removal: Removal) -> Dict[str, str]:
    """A removal as the file has it."""
    plain = {"date": removal.day.isoformat() if removal.day else "", "by": removal.by}
    return {key: value for key, value in plain.items() if value}


def forgotten(decided: Decisions, workspace: Workspace, delivery: Delivery, removal: Removal) -> Decisions:
    """The decisions without all that they keep of a delivery, and with its removal.

    ``workspace`` is the one that still has it. Steps about it can no more be taken back: what they would
    bring back is of the delivery.
    """
    partner = delivery.partner
    others = [item for item in workspace.deliveries if item.id != delivery.id]
    of_delivery = {name: _less(getattr(decided, name), delivery.id) for name in BY_DELIVERY}
    last = not any(item.partner == partner for item in others)
    of_partner = {name: _less(getattr(decided, name), partner) for name in BY_PARTNER} if last else {}
    steps = tuple(step for step in decided.steps if step.delivery != delivery.id)
    return replace(
        decided,
        **of_delivery,
        **of_partner,
        steps=steps,
        removed={**decided.removed, delivery.id: removal},
    )


def _less(known: Mapping[str, T], name: str) -> Dict[str, T]:
    return {key: value for key, value in known.items() if key != name}
