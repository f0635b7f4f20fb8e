"""What was settled last, with what there was before it: so that one click takes it back, also tomorrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Tuple

from ..model.matching import Repair, RepairKind
from .yaml_section import Section

MOST = 20
"""So many steps can be taken back."""
SPELLINGS = "spellings"
SECTIONS = (SPELLINGS, "areas", "recalculate", "covers", "duplicates")
"""Sections of ``decisions.yml`` that a repair writes in, but for the spellings named as its kind."""

Settled = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Section -> partner or delivery -> key ("" where the section has none) -> what was settled."""


@dataclass(frozen=True)
class Before:
    """What stood in one place before a step."""

    section: str
    name: str
    """The partner of a spelling, else the delivery."""
    key: str = ""
    """The key of a spelling as written."""
    was: Optional[str] = None
    """None: nothing."""


@dataclass(frozen=True)
class Step:
    """What one click settled, and what there was before."""

    delivery: str
    repairs: Tuple[Repair, ...]
    before: Tuple[Before, ...]


def take(settled: Settled, delivery: str, partner: str, repairs: Tuple[Repair, ...]) -> Tuple[Settled, Step]:
    """What is settled after some repairs, and the step that takes them back."""
    before: List[Before] = []
    for item in repairs:
        section = _section(item.kind)
        name, key = (partner, item.key) if section == SPELLINGS else (delivery, "")
        before.append(Before(section, name, key, settled[section].get(name, {}).get(key)))
        settled = _put(settled, before[-1], "" if item.kind is RepairKind.LEAVE_OUT else item.value)
    return settled, Step(delivery, repairs, tuple(before))


def take_back(settled: Settled, step: Step) -> Settled:
    """What was settled before a step."""
    for item in reversed(step.before):
        settled = _put(settled, item, item.was)
    return settled


def _section(kind: RepairKind) -> str:
    return SPELLINGS if kind in (RepairKind.ACCEPT, RepairKind.LEAVE_OUT) else kind.value


def _put(settled: Settled, place: Before, value: Optional[str]) -> Settled:
    """The same with another value in one place; None: without it."""
    section = {name: dict(known) for name, known in settled[place.section].items()}
    named = section.setdefault(place.name, {})
    if value is None:
        named.pop(place.key, None)
    else:
        named[place.key] = value
    return {**settled, place.section: {name: known for name, known in section.items() if known}}


# --- in the file -----------------------------------------------------------------------------


def step_from(section: Section) -> Step:
    """A step as the file has it (RecipeError)."""
    step = Step(
        delivery=section.text("delivery"),
        repairs=tuple(_repair(item) for item in section.sections("settled")),
        before=tuple(_before(item) for item in section.sections("before")),
    )
    section.done()
    return step


def step_plain(step: Step) -> Dict[str, object]:
    """A step as the file has it: what was settled, and what stood there before."""
    return {
        "delivery": step.delivery,
        "settled": [
            _filled({"repair": item.kind.value, "key": item.key or None, "value": item.value or None})
            for item in step.repairs
        ],
        "before": [
            _filled({"section": item.section, "name": item.name, "key": item.key or None, "was": item.was})
            for item in step.before
        ],
    }


def _filled(content: Mapping[str, Optional[str]]) -> Dict[str, str]:
    return {name: value for name, value in content.items() if value is not None}


def _repair(section: Section) -> Repair:
    kind = section.choice("repair", RepairKind)
    found = Repair(kind, section.text("value", ""), section.text("key", ""))
    section.done()
    return found


def _before(section: Section) -> Before:
    name = section.text("section")
    if name not in SECTIONS:
        raise section.error("section", "one of: " + ", ".join(SECTIONS))
    was = section.text("was", "") if section.has("was") else None
    found = Before(name, section.text("name"), section.text("key", ""), was)
    section.done()
    return found
