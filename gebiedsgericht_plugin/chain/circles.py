"""For which circles (*kringen*) a map set may be made, before any of it is made."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Dict, Tuple

from ..errors import AudienceTooWide, PoliceTaskNotForThem
from ..model.recipe import Audience, Delivery, Output, Workspace
from ..model.tables import Finding
from ..presenting.material import Material
from ..protecting import recipients
from ..protecting.recipients import Refusal
from ..texts import say
from ..workspace.typed import typed_texts

ON_PAGES = ("text", "name", "title", "note", "status", "workspace", "disclaimer")
"""Keys whose texts stand on pages."""
WORST = re.compile(
    r"\b(?:aller)?(slechtst|ergst|hoogst|laagst|zwakst|onveiligst|armst|rijkst|vuilst)e?\b"
    r"|\b(koploper|hekkensluiter|achterstands?\w*|probleem(?:wijk|buurt)\w*|worst|highest|lowest|poorest)\b",
    re.IGNORECASE,
)
"""Words that put areas in an order, which pages for everybody do not."""


def check_audience(workspace: Workspace) -> None:
    """Refuse a circle that a delivery does not allow (AudienceTooWide, PoliceTaskNotForThem)."""
    found = recipients.refusals(workspace, workspace.output.audience)
    if found:
        raise _refused(found[0], workspace.language)


def refused_circles(workspace: Workspace, language: str) -> Dict[Audience, AudienceTooWide]:
    """The circles that the map set may not go to, each with the first delivery that stands in the way."""
    found = ((audience, recipients.refusals(workspace, audience)) for audience in Audience)
    return {audience: _refused(first[0], language) for audience, first in found if first}


def _refused(refusal: Refusal, language: str) -> AudienceTooWide:
    kind = PoliceTaskNotForThem if refusal.delivery.police_task else AudienceTooWide
    words = tuple(say(f"audience.{item.value}", language) for item in refusal.recipients)
    words = words or (say("audience.nobody", language),)
    wanted = say(f"audience.{refusal.audience.value}", language)
    return kind(refusal.partner.name or refusal.partner.id, wanted, refusal.delivery.id, words)


def within_reach(workspace: Workspace) -> Workspace:
    """The workspace for the widest circle that all deliveries allow, no wider than its recipe asks.

    So that it can be opened and worked on; an export asks for its circle and is refused where it is too
    wide. Where not one circle is allowed it stays as it is.
    """
    audience = recipients.within_reach(workspace)
    if audience is None or audience is workspace.output.audience:
        return workspace
    return replace(workspace, output=replace(workspace.output, audience=audience))


def for_export(material: Material, known: Workspace, output: Output) -> Material:
    """The same figures for a map set in some formats, with what is known of the partners by now.

    ``known`` is the recipe as it is read after the questions about partners: their purpose, legal basis and
    recipients, and whose figures are about the police task.
    """
    read = {item.id: item for item in known.deliveries}

    def renewed(item: Delivery) -> Delivery:
        now = read.get(item.id, item)
        return replace(item, recipients=now.recipients, police_task=now.police_task)

    workspace = replace(
        material.workspace,
        output=output,
        partners=known.partners,
        deliveries=tuple(map(renewed, material.workspace.deliveries)),
    )
    deliveries = tuple(replace(item, delivery=renewed(item.delivery)) for item in material.deliveries)
    return replace(material, workspace=workspace, deliveries=deliveries)


def worst_words(workspace: Workspace) -> Tuple[Finding, ...]:
    """Where somebody typed a highest or worst that would stand on pages for everybody; none for others."""
    if workspace.output.audience is not Audience.OPENBAAR:
        return ()
    typed = [item for item in typed_texts(workspace) if item.key.rpartition(".")[2] in ON_PAGES]
    found = ((item, WORST.search(item.text)) for item in typed)
    return tuple(
        Finding("public_words", {"file": item.file, "line": item.line, "key": item.key, "word": word.group()})
        for item, word in found
        if word is not None
    )
