"""Read each file and compare it with its answer: what differs, and whether every row is accounted for."""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import pandas as pd

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import GebiedsgerichtError, PersonalDataFound
from gebiedsgericht_plugin.model.tables import ColumnKind, Table

from .case import ANYTHING, DOUBT, Answer, Case, Col, Mark

NEAR = 0.5
"""Points may differ so many metres (degrees were written with the published approximation)."""


@dataclass(frozen=True)
class Miss:
    """One thing that differs: which part of the answer, what was expected, what came."""

    part: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.part}: expected {self.expected}, got {self.got}"


@dataclass
class Outcome:
    """Of one file: all that differs; nothing means that it is entirely right."""

    case: Case
    misses: List[Miss] = field(default_factory=list)

    @property
    def right(self) -> bool:
        return not self.misses

    @property
    def accounted(self) -> bool:
        """Whether every row of the file was read or set aside, each once."""
        return not any(miss.part in ("rows", "crash") for miss in self.misses)

    def miss(self, part: str, expected: Any, got: Any) -> None:
        self.misses.append(Miss(part, _short(expected), _short(got)))


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) < 160 else f"{text[:150]} … ({len(text)})"


def judge(case: Case, folder: Path) -> Outcome:
    """Load one file of the corpus and compare."""
    outcome, path, answer = Outcome(case), folder / case.name, case.answer
    try:
        table, stopped = _loaded(path)
    except GebiedsgerichtError as error:
        if type(error).__name__ not in (answer.error or "").split("|"):
            outcome.miss("stops", answer.error or "a table", str(error))
        return outcome
    except Exception as error:
        outcome.miss("crash", answer.error or "a table", f"{type(error).__name__}: {error}")
        return outcome
    if answer.error:
        outcome.miss("stops", answer.error, f"a table of {len(table.frame)} rows")
        return outcome
    for compare in (_rows, _dialect, _header, _columns, _cells, _key, _points, _findings, _personal):
        compare(outcome, answer, table)
    if stopped != answer.stops:
        outcome.miss("personal", "a stop" if answer.stops else "no stop", "a stop" if stopped else "no stop")
    return outcome


def _loaded(path: Path) -> Tuple[Table, bool]:
    """The table without its personal columns, and whether a load without consent stops on them."""
    try:
        return loading.load(path), False
    except PersonalDataFound:
        return loading.load(path, leave_personal_out=True), True


def _rows(outcome: Outcome, answer: Answer, table: Table) -> None:
    """Row identity: each line of the answer is read or set aside, once, for a true reason."""
    read = Counter(table.frame.index.tolist())
    aside = {row.line: row.reason for row in table.set_aside}
    seen = read + Counter(row.line for row in table.set_aside)
    twice = [line for line, times in seen.items() if times > 1]
    expected = set(answer.lines) | set(answer.set_aside)
    lost, extra = sorted(expected - set(seen)), sorted(set(seen) - expected - answer.may_be_blank)
    lost = [line for line in lost if line not in answer.may_be_blank]
    if twice or any(not _became_a_name(line, answer, table) for line in lost):
        outcome.miss("rows", f"{len(expected)} rows", f"lost {lost[:8]}, twice {twice[:8]}")
    elif lost:
        outcome.miss(
            "data rows", {line: answer.set_aside.get(line, "read") for line in lost}, "used as names"
        )
    if extra:
        outcome.miss("data rows", "no row", f"{extra[:8]}: {[aside.get(line, 'read') for line in extra[:8]]}")
    wrong = {line: aside.get(line, "read") for line in answer.set_aside if line in seen and line not in aside}
    wrong.update({line: aside[line] for line in answer.lines if line in aside})
    if wrong:
        outcome.miss("data rows", {line: answer.set_aside.get(line, "read") for line in wrong}, wrong)
    reasons = {
        line: aside[line]
        for line, why in answer.set_aside.items()
        if line in aside and aside[line] not in why.split("|")
    }
    if reasons:
        outcome.miss("reasons", {line: answer.set_aside[line] for line in reasons}, reasons)


def _became_a_name(line: int, answer: Answer, table: Table) -> bool:
    """Whether a row is missing because the reader took it for one of the header rows, or turned the table."""
    first = table.inspection.header_row
    return "transposed" in answer.findings or (
        0 < first <= line < first + 5 and line < min(table.frame.index)
    )


def _dialect(outcome: Outcome, answer: Answer, table: Table) -> None:
    found = table.inspection
    if answer.encodings and _codec(found.encoding) not in map(_codec, answer.encodings):
        outcome.miss("encoding", "|".join(answer.encodings), found.encoding)
    if answer.delimiter is not None and found.delimiter != answer.delimiter:
        outcome.miss("delimiter", repr(answer.delimiter), repr(found.delimiter))
    quotes = [guess.value for guess in found.guesses if guess.what == "quote"]
    if answer.quote is not None and quotes and quotes[0] not in (answer.quote, ""):
        outcome.miss("quote", answer.quote, quotes[0])
    if answer.sheet is not None and found.sheet != answer.sheet:
        outcome.miss("sheet", answer.sheet, found.sheet)


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name.replace("utf-8-bom", "utf-8-sig")).name
    except LookupError:
        return name


def _header(outcome: Outcome, answer: Answer, table: Table) -> None:
    if answer.header_row is not None and table.inspection.header_row != answer.header_row:
        outcome.miss("header", f"row {answer.header_row}", f"row {table.inspection.header_row}")
    wanted = [column.name for column in answer.columns if not column.optional]
    optional = {column.name for column in answer.columns if column.optional}
    names = [
        c.name for c in table.inspection.columns if c.name not in optional and not _is_made_point(c, answer)
    ]
    if names != wanted:
        outcome.miss("columns", wanted, names)


def _is_made_point(column: Any, answer: Answer) -> bool:
    """x and y that loading adds to coordinates in another system."""
    known = {item.name for item in answer.columns}
    return column.kind in (ColumnKind.X, ColumnKind.Y) and column.name not in known


def _columns(outcome: Outcome, answer: Answer, table: Table) -> None:
    found = {column.name: column for column in table.inspection.columns}
    for wanted in answer.columns:
        column = found.get(wanted.name)
        if column is None:
            continue
        if column.kind.value not in wanted.kinds:
            outcome.miss(f"kind of {wanted.name}", "|".join(sorted(wanted.kinds)), column.kind.value)
        if wanted.unit and column.unit != wanted.unit:
            outcome.miss(f"unit of {wanted.name}", wanted.unit, column.unit)
        if wanted.doubt is not None and column.doubt != wanted.doubt:
            outcome.miss(f"doubt of {wanted.name}", wanted.doubt or "none", column.doubt or "none")


def _cells(outcome: Outcome, answer: Answer, table: Table) -> None:
    if table.frame.index.tolist() != list(answer.lines):
        if not any(miss.part in ("rows", "data rows") for miss in outcome.misses):
            outcome.miss("lines", answer.lines, tuple(table.frame.index))
        return
    for wanted in answer.columns:
        if wanted.name not in table.frame.columns:
            continue
        wrong = list(_wrong_cells(wanted, table))
        if wrong:
            line, expected, got = wrong[0]
            told = f"{len(wrong)} cells, line {line}: {got!r}"
            outcome.miss(f"cells of {wanted.name}", repr(expected), told)


def _wrong_cells(wanted: Col, table: Table) -> Iterator[Tuple[int, Any, Any]]:
    marks = table.marks.get(wanted.name)
    for line, expected, got in zip(table.frame.index, wanted.read, table.frame[wanted.name].tolist()):
        status = None if marks is None or line not in marks.index else str(marks[line])
        options = expected if isinstance(expected, tuple) else (expected,)
        if not any(same(option, got, status) for option in options):
            yield line, expected, status if status and pd.isna(got) else got


def same(expected: Any, got: Any, status: Optional[str]) -> bool:
    """Whether a cell is what it should be."""
    if expected is ANYTHING:
        return True
    if isinstance(expected, Mark):
        return bool(pd.isna(got)) and status == expected.status
    if expected is None:
        return bool(pd.isna(got))
    if isinstance(expected, float):
        return isinstance(got, (int, float)) and math.isclose(
            float(got), expected, rel_tol=1e-12, abs_tol=1e-12
        )
    if isinstance(expected, date):
        return not isinstance(got, str) and not pd.isna(got) and pd.Timestamp(got) == pd.Timestamp(expected)
    if isinstance(got, pd.Timestamp):
        return bool(got == pd.Timestamp(expected))
    return bool(got == expected)


def _key(outcome: Outcome, answer: Answer, table: Table) -> None:
    first = table.inspection.keys[0] if table.inspection.keys else None
    told = (first.column, first.kind, first.level) if first else "none"
    if answer.no_key and first is not None:
        outcome.miss("key", "none", told)
    wanted = answer.key
    if wanted is None:
        return
    right = (
        first is not None
        and first.kind == wanted.kind
        and (not wanted.column or first.column == wanted.column)
    )
    if not right or (wanted.level is not None and first is not None and first.level != wanted.level):
        outcome.miss("key", (wanted.column, wanted.kind, wanted.level), told)


def _points(outcome: Outcome, answer: Answer, table: Table) -> None:
    """Where the rows lie, in RD, whatever the file had."""
    if answer.points is None:
        return
    kinds = {column.kind: column.name for column in table.inspection.columns}
    if ColumnKind.X not in kinds or ColumnKind.Y not in kinds:
        outcome.miss("points", "x and y in RD", "no points")
        return
    got = zip(table.frame[kinds[ColumnKind.X]].tolist(), table.frame[kinds[ColumnKind.Y]].tolist())
    far = [
        (expected, found)
        for expected, found in zip(answer.points, got)
        if not (abs(expected[0] - found[0]) <= NEAR and abs(expected[1] - found[1]) <= NEAR)
    ]
    if far:
        outcome.miss("points", far[0][0], f"{len(far)} elsewhere, {far[0][1]}")
    if table.crs != "EPSG:28992":
        outcome.miss("crs", "EPSG:28992", table.crs)


def _findings(outcome: Outcome, answer: Answer, table: Table) -> None:
    found = table.inspection
    told = [item.code for item in found.findings]
    told += [guess.what for guess in found.guesses if guess.confidence <= DOUBT]
    told += [column.doubt for column in found.columns if column.doubt]
    for pattern in answer.findings:
        if not any(re.search(pattern, code) for code in told):
            outcome.miss("finding", pattern, told)


def _personal(outcome: Outcome, answer: Answer, table: Table) -> None:
    """Columns with personal data: found, called right, and stopping where they should."""
    told = {item.column: (item.kind, item.stops) for item in table.inspection.personal}
    for column, kinds in answer.personal.items():
        kind, stops = told.get(column, ("nothing", False))
        if kind not in kinds.rstrip("!").split("|") or stops != kinds.endswith("!"):
            outcome.miss(f"personal {column}", kinds, f"{kind}{'!' if stops else ''}")
    strange = {column: kind for column, (kind, _) in told.items() if column not in answer.personal}
    if strange:
        outcome.miss("personal", "nothing more", strange)


@dataclass(frozen=True)
class Score:
    """How many files are entirely right, and for how many every row is accounted for."""

    files: int
    right: int
    accounted: int

    @property
    def share(self) -> float:
        return self.right / self.files if self.files else 0.0


def total(outcomes: Sequence[Outcome]) -> Score:
    return Score(
        len(outcomes),
        sum(outcome.right for outcome in outcomes),
        sum(outcome.accounted for outcome in outcomes),
    )


def report(outcomes: Sequence[Outcome], say: Callable[[str], None]) -> None:
    """A table per family, each miss, and the score."""
    families: Dict[str, List[Outcome]] = {}
    for outcome in outcomes:
        families.setdefault(outcome.case.family, []).append(outcome)
    say(f"{'family':<14}{'files':>6}{'right':>7}{'rows':>7}")
    for family, group in families.items():
        score = total(group)
        say(f"{family:<14}{score.files:>6}{score.right:>7}{score.accounted:>7}")
    for outcome in outcomes:
        for miss in outcome.misses:
            say(f"MISS {outcome.case.name}: {miss}")
    score = total(outcomes)
    say(
        f"entirely right {score.right} of {score.files} ({score.share:.1%}), "
        f"every row accounted for in {score.accounted} of {score.files}"
    )
