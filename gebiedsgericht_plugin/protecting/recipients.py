"""Who may have the figures of a delivery, and which circles a whole map set may go to.

A circle is allowed when every delivery of the workspace allows it. Police-task deliveries (Wpg) go only to
recipients that are listed, and no circle is taken for granted: not even the core team.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from ..model.recipe import Audience, Delivery, Partner, Workspace


@dataclass(frozen=True)
class Refusal:
    """A delivery that does not allow a circle."""

    delivery: Delivery
    partner: Partner
    audience: Audience
    recipients: Tuple[Audience, ...]
    """Who may have its figures, from narrow to wide."""


def recipients_of(delivery: Delivery, partner: Partner) -> Tuple[Audience, ...]:
    """Who may have the figures of a delivery, from narrow to wide: its own list, else that of its partner.

    The core team makes the map set, so it may have them all, but for those of a police task.
    """
    listed = delivery.recipients or partner.recipients
    always = () if delivery.police_task else (Audience.KERNTEAM,)
    return tuple(audience for audience in Audience if audience in (*listed, *always))


def refusals(workspace: Workspace, audience: Audience) -> Tuple[Refusal, ...]:
    """The deliveries that do not allow a circle, in the order of the recipe; none: the set may go to it."""
    partners = {partner.id: partner for partner in workspace.partners}
    found = (_refusal(item, partners.get(item.partner), audience) for item in workspace.deliveries)
    return tuple(refusal for refusal in found if refusal is not None)


def _refusal(delivery: Delivery, partner: Optional[Partner], audience: Audience) -> Optional[Refusal]:
    if partner is None:
        partner = Partner(delivery.partner, delivery.partner)
    recipients = recipients_of(delivery, partner)
    return None if audience in recipients else Refusal(delivery, partner, audience, recipients)


def within_reach(workspace: Workspace) -> Optional[Audience]:
    """The widest circle that all deliveries allow, no wider than the recipe asks; None: there is none."""
    circles = tuple(Audience)
    asked = circles.index(workspace.output.audience)
    allowed = (item for item in reversed(circles[: asked + 1]) if not refusals(workspace, item))
    return next(allowed, None)
