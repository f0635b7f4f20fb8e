"""Who may have the figures of a delivery, and which circles a whole set may go to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gebiedsgericht_plugin.model.recipe import Audience, Delivery, Key, Output, Partner, Workspace
from gebiedsgericht_plugin.protecting.recipients import recipients_of, refusals, within_reach

KERNTEAM, PARTNERS, OPENBAAR = Audience


def delivery(delivery_id: str = "bezit", partner: str = "p", **more: object) -> Delivery:
    return Delivery(delivery_id, partner, "", "", Key("buurten"), **more)  # type: ignore[arg-type]


def workspace(audience: Audience, *deliveries: Delivery, **partners: object) -> Workspace:
    listed = tuple(Partner(name, name.upper(), recipients=given) for name, given in partners.items())
    return Workspace(
        Path("werkmap.yml"), "W", partners=listed, deliveries=deliveries, output=Output(("pdf",), audience)
    )


@pytest.mark.parametrize(
    ("own", "of_partner", "police", "expected"),
    [
        ((), (KERNTEAM, PARTNERS), False, (KERNTEAM, PARTNERS)),
        ((), (PARTNERS,), False, (KERNTEAM, PARTNERS)),
        ((), (), False, (KERNTEAM,)),
        ((OPENBAAR, PARTNERS), (KERNTEAM,), False, (KERNTEAM, PARTNERS, OPENBAAR)),
        ((KERNTEAM,), (KERNTEAM, PARTNERS, OPENBAAR), False, (KERNTEAM,)),
        ((), (KERNTEAM,), True, (KERNTEAM,)),
        ((PARTNERS,), (KERNTEAM, PARTNERS), True, (PARTNERS,)),
        ((), (PARTNERS,), True, (PARTNERS,)),
        ((), (), True, ()),
    ],
)
def test_the_list_of_a_delivery_goes_before_that_of_its_partner(own, of_partner, police, expected):
    found = recipients_of(
        delivery(recipients=own, police_task=police), Partner("p", "P", recipients=of_partner)
    )
    assert found == expected


def test_every_delivery_has_to_allow_a_circle_and_each_that_does_not_is_named():
    one, two = delivery("een", "a"), delivery("twee", "b", recipients=(KERNTEAM,))
    police = delivery("drie", "b", police_task=True, recipients=(PARTNERS,))
    made = workspace(PARTNERS, one, two, a=(KERNTEAM, PARTNERS), b=tuple(Audience))
    assert [item.delivery.id for item in refusals(made, PARTNERS)] == ["twee"]
    assert [item.delivery.id for item in refusals(made, OPENBAAR)] == ["een", "twee"]
    assert refusals(made, OPENBAAR)[0].partner.name == "A"
    assert refusals(made, KERNTEAM) == ()
    made = replace(made, deliveries=(one, police))
    assert [item.delivery.id for item in refusals(made, KERNTEAM)] == ["drie"]
    assert refusals(made, PARTNERS) == ()


def test_a_delivery_of_nobody_in_the_recipe_goes_as_far_as_partners():
    made = workspace(OPENBAAR, delivery(partner=""))
    assert [item.recipients for item in refusals(made, OPENBAAR)] == [(KERNTEAM, PARTNERS)]


def test_the_circle_to_work_for_is_the_widest_that_is_allowed_and_never_wider_than_asked():
    free = delivery("een", "a")
    assert within_reach(workspace(OPENBAAR, free, a=(KERNTEAM, PARTNERS))) is PARTNERS
    assert within_reach(workspace(KERNTEAM, free, a=tuple(Audience))) is KERNTEAM
    police = delivery("drie", "a", police_task=True, recipients=(PARTNERS,))
    assert within_reach(workspace(OPENBAAR, free, police, a=tuple(Audience))) is PARTNERS
    assert within_reach(workspace(KERNTEAM, free, police, a=tuple(Audience))) is None
