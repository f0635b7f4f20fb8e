"""``decisions.yml``: what somebody settled along the way, and what deliveries looked like; ours to rewrite.

Spellings per partner, changes of a delivery that were accepted, what was asked about a partner at the
first export, and the structure of every delivery after its last good run.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Dict, Mapping, Optional, Sequence, Tuple

import yaml

from ..errors import CannotWrite
from ..model.recipe import Audience, Reading
from . import structure
from .recipe_delivery import reading_from, reading_plain
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
    found = Decisions(
        spellings={partner: spellings.mapping(partner) for partner in spellings.names()},
        accepted={name: accepted.texts(name) for name in accepted.names()},
        answers={name: _answer(partners.section(name)) for name in partners.names()},
        seen={name: structure.from_section(seen.section(name)) for name in seen.names()},
        readings={name: _settled(readings.section(name)) for name in readings.names()},
        files=top.mapping("files"),
    )
    top.done()
    return found


def _answer(section: Section) -> Answer:
    answer = Answer(
        purpose=section.text("purpose", ""),
        legal_basis=section.text("legal_basis", ""),
        recipients=section.choices("recipients", Audience, ()),
        keep_until=section.day("keep_until"),
    )
    section.done()
    return answer


def _settled(section: Section) -> Reading:
    reading = reading_from(section)
    section.done()
    return reading


def remember(path: Path, partner: str, spellings: Mapping[str, str]) -> None:
    """Add spellings of one partner (CannotWrite)."""
    decided = read_all(path)
    known = {**decided.spellings.get(partner, {}), **spellings}
    _write(path, replace(decided, spellings={**decided.spellings, partner: known}))


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
    """Note that ``file`` is the next one of a delivery (CannotWrite)."""
    decided = read_all(path)
    _write(path, replace(decided, files={**decided.files, delivery: str(file)}))


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


def _write_beside(path: Path, decided: Decisions) -> Path:
    beside = path.with_name(path.name + ".part")
    content = yaml.safe_dump(
        _plain(decided), allow_unicode=True, sort_keys=False, default_flow_style=None, width=LINE
    )
    try:
        beside.write_text(HEADER + content, encoding="utf-8")
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
        "spellings": {partner: dict(known) for partner, known in decided.spellings.items()},
    }
    more = {
        "accepted_changes": {name: list(changes) for name, changes in decided.accepted.items()},
        "partners": {name: _answer_plain(given) for name, given in decided.answers.items()},
        "readings": {name: reading_plain(given) for name, given in decided.readings.items()},
        "files": dict(decided.files),
        "seen": {name: structure.as_plain(item) for name, item in decided.seen.items()},
    }
    return {**content, **{key: value for key, value in more.items() if value}}


def _answer_plain(given: Answer) -> Dict[str, object]:
    plain = {
        "purpose": given.purpose,
        "legal_basis": given.legal_basis,
        "recipients": [audience.value for audience in given.recipients],
        "keep_until": given.keep_until.isoformat() if given.keep_until else "",
    }
    return {key: value for key, value in plain.items() if value}
