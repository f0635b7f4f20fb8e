"""``decisions.yml``: what somebody settled along the way, and what deliveries looked like; ours to rewrite.

Spellings per partner, repairs per delivery (of which area set its keys are, to which its figures are
recalculated, what areas without rows mean, what several rows for one area do) with the last steps to
undo, changes of a delivery that were accepted, what was asked about a partner at the first export,
deliveries that were removed, and the structure of every delivery after its last good run.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

import yaml

from ..errors import CannotWrite
from ..model.areas import AreaSet
from ..model.matching import Repair
from ..model.recipe import Audience, Delivery, OnDuplicates, Reading, Recalculation, Workspace
from ..model.tables import Finding
from . import steps, structure
from .recipe_delivery import COVERS, one_of, reading_from, reading_plain
from .removal import Removal, removal_from, removal_plain
from .steps import SPELLINGS, Settled, Step
from .structure import Structure
from .yaml_section import Section, read_yaml

NAME = "decisions.yml"
VERSION = 1
HEADER = "# Written by the plugin: what was decided along the way, and what the files looked like.\n"
LINE = 10_000
"""No line is wrapped: one column of a delivery per line."""


@dataclass(frozen=True)
class Answer:
    """What was answered about a partner when figures about people first went out."""

    purpose: str = ""
    legal_basis: str = ""
    recipients: Tuple[Audience, ...] = ()
    keep_until: Optional[date] = None
    police_task: bool = False
    """Whether its figures, but for those that are published, are about the police task (Wpg)."""


@dataclass(frozen=True)
class Geocoding:
    """That addresses of a delivery were looked up by a service, or in a table that somebody chose."""

    by: str
    """Who agreed to it."""
    day: Optional[date] = None
    file: str = ""
    """What came back: a table that says where each address lies."""


@dataclass(frozen=True)
class Decisions:
    """All of the file."""

    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Partner -> key as written -> area code ("" for none)."""
    accepted: Mapping[str, Tuple[str, ...]] = field(default_factory=dict)
    """Delivery -> changes (``Change.key``) that somebody accepted."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By partner."""
    seen: Mapping[str, Structure] = field(default_factory=dict)
    """Delivery -> what it looked like after its last good run."""
    readings: Mapping[str, Reading] = field(default_factory=dict)
    """Delivery -> what an officer settled in the preview about reading it; it comes before the recipe."""
    files: Mapping[str, str] = field(default_factory=dict)
    """Delivery -> a newer file that was dropped on the dock."""
    areas: Mapping[str, str] = field(default_factory=dict)
    """Delivery -> id of the area set that its keys are of."""
    recalculate: Mapping[str, str] = field(default_factory=dict)
    """Delivery -> id of the area set that its figures are recalculated to."""
    covers: Mapping[str, str] = field(default_factory=dict)
    """Delivery -> what areas without rows have: ``all`` (zero) or ``listed`` (unknown)."""
    duplicates: Mapping[str, str] = field(default_factory=dict)
    """Delivery -> what becomes of several rows for one area (a value of ``OnDuplicates``)."""
    geocoding: Mapping[str, Geocoding] = field(default_factory=dict)
    """Delivery -> how its addresses were looked up."""
    removed: Mapping[str, Removal] = field(default_factory=dict)
    """Delivery -> its removal: the recipe has it, but it is not read."""
    steps: Tuple[Step, ...] = ()
    """What can be taken back, the oldest first."""


def read(path: Path) -> Dict[str, Dict[str, str]]:
    """The spellings of a workspace: partner -> key as written -> area code ("" for none).

    Raises RecipeError, RecipeNotYaml; a missing file means that nothing was decided yet.
    """
    return {partner: dict(known) for partner, known in read_all(path).spellings.items()}


def read_all(path: Path) -> Decisions:
    """Everything in the file (RecipeError, RecipeNotYaml); nothing where there is none."""
    if not path.exists():
        return Decisions()
    top = read_yaml(path)
    top.whole("version")
    spellings = top.section("spellings")
    accepted = top.section("accepted_changes")
    partners = top.section("partners")
    seen = top.section("seen")
    readings = top.section("readings")
    removed = top.section("removed")
    found = Decisions(
        spellings={partner: spellings.mapping(partner) for partner in spellings.names()},
        accepted={name: accepted.texts(name) for name in accepted.names()},
        answers={name: _answer(partners.section(name)) for name in partners.names()},
        seen={name: structure.from_section(seen.section(name)) for name in seen.names()},
        readings={name: _settled(readings.section(name)) for name in readings.names()},
        files=top.mapping("files"),
        areas=top.mapping("areas"),
        recalculate=top.mapping("recalculate"),
        covers=_choices(top.section("covers"), COVERS),
        duplicates=_choices(top.section("duplicates"), tuple(item.value for item in OnDuplicates)),
        geocoding=_each_geocoding(top.section("geocoding")),
        removed={name: removal_from(removed.section(name)) for name in removed.names()},
        steps=tuple(steps.step_from(item) for item in top.sections("steps")),
    )
    top.done()
    return found


def _choices(section: Section, options: Tuple[str, ...]) -> Dict[str, str]:
    return {name: one_of(section, name, options, "") for name in section.names()}


def _each_geocoding(section: Section) -> Dict[str, Geocoding]:
    return {name: _geocoding(section.section(name)) for name in section.names()}


def _geocoding(section: Section) -> Geocoding:
    found = Geocoding(section.text("by"), section.day("date"), section.text("file", ""))
    section.done()
    return found


def _answer(section: Section) -> Answer:
    answer = Answer(
        purpose=section.text("purpose", ""),
        legal_basis=section.text("legal_basis", ""),
        recipients=section.choices("recipients", Audience, ()),
        keep_until=section.day("keep_until"),
        police_task=section.flag("police_task"),
    )
    section.done()
    return answer


def _settled(section: Section) -> Reading:
    reading = reading_from(section)
    section.done()
    return reading


def applied(workspace: Workspace, decided: Decisions) -> Tuple[Workspace, Tuple[Finding, ...]]:
    """The workspace with its deliveries as they were repaired, and the decisions that fit no more.

    A decision about an area set that the recipe does not have (any more) is passed over and told.
    """
    known = [source.id for source in workspace.areas]
    gone = [
        Finding("decision_gone", {"delivery": delivery.id, "areas": named[delivery.id]})
        for delivery in workspace.deliveries
        for named in (decided.areas, decided.recalculate)
        if delivery.id in named and named[delivery.id] not in known
    ]
    deliveries = tuple(_repaired(item, decided, known) for item in workspace.deliveries)
    return replace(workspace, deliveries=deliveries), tuple(gone)


def _repaired(delivery: Delivery, decided: Decisions, known: Sequence[str]) -> Delivery:
    """A delivery as it was repaired; ``known`` are the ids of area sets that there are."""
    name, key = delivery.id, delivery.key
    if decided.areas.get(name) in known:
        key = replace(key, areas=decided.areas[name])
    looked_up = decided.geocoding.get(name)
    if looked_up is not None and not key.link:
        key = replace(key, link=looked_up.file)
    to = delivery.recalculate
    if decided.recalculate.get(name) in known:
        wanted = decided.recalculate[name]
        to = replace(to, to=wanted) if to is not None else Recalculation(wanted)
    return replace(
        delivery,
        key=key,
        recalculate=None if to is not None and to.to == key.areas else to,
        covers=decided.covers.get(name, delivery.covers),
        on_duplicates=OnDuplicates(decided.duplicates.get(name, delivery.on_duplicates.value)),
    )


def misfits(decided: Decisions, area_sets: Mapping[str, AreaSet]) -> Tuple[Finding, ...]:
    """Spellings that were accepted for an area that no area set of a run has: they are passed over."""
    known = {str(code) for areas in area_sets.values() for code in areas.frame.index}
    known.update(
        str(code) for areas in area_sets.values() for level in areas.levels for code in areas.frame[level]
    )
    found: List[Finding] = []
    for partner, spellings in decided.spellings.items():
        gone = sorted({code for code in spellings.values() if code and code not in known})
        if gone and known:
            found.append(Finding("spelling_gone", {"partner": partner, "codes": ", ".join(gone[:3])}))
    return tuple(found)


def repair(path: Path, delivery: str, partner: str, *repairs: Repair) -> None:
    """Note what somebody settled about a delivery, as one step that can be taken back (CannotWrite)."""
    decided = read_all(path)
    settled, step = steps.take(_settled_now(decided), delivery, partner, repairs)
    kept = (*decided.steps, step)[-steps.MOST :]
    _write(path, replace(_with_settled(decided, settled), steps=kept))


def undo(path: Path) -> Optional[Step]:
    """Take the last step back and tell which it was; None where there is none (CannotWrite)."""
    decided = read_all(path)
    if not decided.steps:
        return None
    step = decided.steps[-1]
    settled = steps.take_back(_settled_now(decided), step)
    _write(path, replace(_with_settled(decided, settled), steps=decided.steps[:-1]))
    return step


def last_step(path: Path) -> Optional[Step]:
    """What ``undo`` would take back (RecipeError, RecipeNotYaml); None where there is nothing."""
    return next(reversed(read_all(path).steps), None)


def _settled_now(decided: Decisions) -> Settled:
    """What was settled, as steps see it."""
    of_deliveries = {
        name: {delivery: {"": value} for delivery, value in getattr(decided, name).items()}
        for name in steps.SECTIONS
        if name != SPELLINGS
    }
    return {SPELLINGS: decided.spellings, **of_deliveries}


def _with_settled(decided: Decisions, settled: Settled) -> Decisions:
    of = {
        name: {delivery: known[""] for delivery, known in settled[name].items()}
        for name in steps.SECTIONS
        if name != SPELLINGS
    }
    return replace(
        decided,
        spellings=settled[SPELLINGS],
        areas=of["areas"],
        recalculate=of["recalculate"],
        covers=of["covers"],
        duplicates=of["duplicates"],
    )


def geocoded(path: Path, delivery: str, found: Geocoding) -> None:
    """Note that the addresses of a delivery were looked up, and where the outcome is (CannotWrite)."""
    decided = read_all(path)
    _write(path, replace(decided, geocoding={**decided.geocoding, delivery: found}))


def accept(path: Path, delivery: str, changes: Sequence[str]) -> None:
    """Note that changes of a delivery (``Change.key``) are right (CannotWrite)."""
    decided = read_all(path)
    known = dict.fromkeys((*decided.accepted.get(delivery, ()), *changes))
    _write(path, replace(decided, accepted={**decided.accepted, delivery: tuple(known)}))


def answer(path: Path, partner: str, given: Answer) -> None:
    """Note what was answered about a partner (CannotWrite)."""
    decided = read_all(path)
    _write(path, replace(decided, answers={**decided.answers, partner: given}))


def settle(path: Path, delivery: str, reading: Reading) -> None:
    """Note how a delivery is to be read; what is not settled any more is forgotten (CannotWrite)."""
    decided = read_all(path)
    others = {name: known for name, known in decided.readings.items() if name != delivery}
    settled = {**others, delivery: reading} if reading != Reading() else others
    _write(path, replace(decided, readings=settled))


def receive(path: Path, delivery: str, file: Path) -> None:
    """Note that ``file`` is the next one of a delivery, also of a removed one (CannotWrite)."""
    decided = read_all(path)
    removed = {name: item for name, item in decided.removed.items() if name != delivery}
    _write(path, replace(decided, files={**decided.files, delivery: str(file)}, removed=removed))


class Keeping:
    """Structures to keep, written beside the file first, so that taking them over cannot fail halfway."""

    def __init__(self, path: Path, seen: Mapping[str, Structure]) -> None:
        """Write ``seen`` beside ``path`` together with all that was decided (CannotWrite)."""
        decided = read_all(path)
        self._path = path
        self._beside: Optional[Path] = None
        if seen and {**decided.seen, **seen} != decided.seen:
            self._beside = _write_beside(path, replace(decided, seen={**decided.seen, **seen}))

    def take_over(self) -> None:
        """Put what was written beside in its place (CannotWrite)."""
        if self._beside is not None:
            _swap(self._beside, self._path)

    def take_back(self) -> None:
        """Forget what was written beside."""
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)


def _write(path: Path, decided: Decisions) -> None:
    _swap(_write_beside(path, decided), path)


def as_text(decided: Decisions) -> str:
    """The content of the file."""
    return HEADER + yaml.safe_dump(
        _plain(decided), allow_unicode=True, sort_keys=False, default_flow_style=None, width=LINE
    )


def _write_beside(path: Path, decided: Decisions) -> Path:
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(as_text(decided), encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(path), str(error)) from error
    return beside


def _swap(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(str(path), str(error)) from error


def _plain(decided: Decisions) -> Dict[str, object]:
    """The content of the file; what is empty is left out, but for the spellings."""
    content: Dict[str, object] = {
        "version": VERSION,
        "spellings": {partner: dict(known) for partner, known in decided.spellings.items() if known},
    }
    more: Dict[str, object] = {
        "areas": dict(decided.areas),
        "recalculate": dict(decided.recalculate),
        "covers": dict(decided.covers),
        "duplicates": dict(decided.duplicates),
        "geocoding": {name: _geocoding_plain(item) for name, item in decided.geocoding.items()},
        "accepted_changes": {name: list(changes) for name, changes in decided.accepted.items()},
        "partners": {name: _answer_plain(given) for name, given in decided.answers.items()},
        "readings": {name: reading_plain(given) for name, given in decided.readings.items()},
        "files": dict(decided.files),
        "removed": {name: removal_plain(item) for name, item in decided.removed.items()},
        "steps": [steps.step_plain(item) for item in decided.steps],
        "seen": {name: structure.as_plain(item) for name, item in decided.seen.items()},
    }
    return {**content, **{key: value for key, value in more.items() if value}}


def _geocoding_plain(found: Geocoding) -> Dict[str, str]:
    plain = {"by": found.by, "date": found.day.isoformat() if found.day else "", "file": found.file}
    return {key: value for key, value in plain.items() if value}


def _answer_plain(given: Answer) -> Dict[str, object]:
    plain = {
        "purpose": given.purpose,
        "legal_basis": given.legal_basis,
        "recipients": [audience.value for audience in given.recipients],
        "keep_until": given.keep_until.isoformat() if given.keep_until else "",
        "police_task": given.police_task,
    }
    return {key: value for key, value in plain.items() if value}
