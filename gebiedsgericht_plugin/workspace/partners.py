"""What has to be known about a partner before figures about people go out; asked once, at that export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from ..model.recipe import Audience, Partner, Workspace
from .structure import ABOUT_PEOPLE

POLICE = "politie"
ASKED = ("purpose", "legal_basis", "keep_until")


@dataclass(frozen=True)
class Question:
    """One partner about whom something is still to be filled in."""

    partner: str
    name: str
    lacking: Tuple[str, ...]
    """Of ``purpose``, ``legal_basis`` and ``keep_until``."""
    recipients: Tuple[Audience, ...]
    """Who may see its figures as far as is known: to be confirmed on the same occasion."""
    police: bool = False
    """Whether to ask if its figures are about the police task (Wpg)."""


def questions(workspace: Workspace) -> Tuple[Question, ...]:
    """What is lacking about the partners whose deliveries are about people; none for public figures."""
    about_people = {
        indicator.partner for indicator in workspace.indicators if indicator.protection in ABOUT_PEOPLE
    }
    found = (_question(partner) for partner in workspace.partners if partner.id in about_people)
    return tuple(question for question in found if question.lacking)


def _question(partner: Partner) -> Question:
    lacking = tuple(name for name in ASKED if not getattr(partner, name))
    name = partner.name or partner.id
    police = POLICE in f"{partner.id} {name}".lower()
    return Question(partner.id, name, lacking, partner.recipients, police)
