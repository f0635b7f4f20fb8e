"""Until when deliveries may be kept, as agreed with their partners: which of them should be gone by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Dict, Iterator, List, Tuple

from ..model.recipe import Workspace
from ..model.tables import Finding


@dataclass(frozen=True)
class Overdue:
    """A delivery that was to be removed before today."""

    delivery: str
    partner: str
    """Its name."""
    keep_until: date
    """The last day on which it was to be kept."""


def overdue(workspace: Workspace, today: date) -> Tuple[Overdue, ...]:
    """The deliveries whose last day (``keep_until`` of the partner) is over, the longest overdue first."""
    return tuple(sorted(_found(workspace, today), key=lambda item: item.keep_until))


def findings(workspace: Workspace, today: date) -> Tuple[Finding, ...]:
    """The same as a run tells it: one finding, however many there are."""
    found = overdue(workspace, today)
    by_partner: Dict[Tuple[str, date], List[str]] = {}
    for item in found:
        by_partner.setdefault((item.partner, item.keep_until), []).append(item.delivery)
    told = [
        {"partner": partner, "delivery": tuple(deliveries), "date": day}
        for (partner, day), deliveries in by_partner.items()
    ]
    if len(found) <= 1:
        return tuple(Finding("overdue", one) for one in told)
    return (Finding("overdue_several", {"which": tuple(Finding("overdue_which", one) for one in told)}),)


def _found(workspace: Workspace, today: date) -> Iterator[Overdue]:
    for delivery in workspace.deliveries:
        partner = workspace.partner(delivery.partner)
        if partner.keep_until is not None and partner.keep_until < today:
            yield Overdue(delivery.id, partner.name or delivery.id, partner.keep_until)
