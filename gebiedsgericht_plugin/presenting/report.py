"""The match report as one HTML page that needs nothing else: no scripts, no files, no network.

It says what became of every row and every area. Cells of a partner's file are never shown, but for
keys; keys that can point to one household are counted only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Dict, FrozenSet, Iterable, List, Mapping, Sequence, Tuple

from .. import joining, loading
from ..model.matching import AreaWithout, MatchReport, TotalCheck, UnmatchedKey
from ..model.recipe import Protection
from ..model.tables import Inspection, KeyGuess, SetAside
from ..model.values import Status
from ..texts import WORDS, day, number, say, tell
from . import join_words, proposal_words
from .about import About
from .figures import display_names
from .html import heading as _heading
from .html import page as _page
from .html import section as _section
from .html import table as _table
from .join_words import n_of_m
from .material import Material, ReadDelivery
from .sentences import without_reason

NO_NAMES: Mapping[str, str] = MappingProxyType({})
MOST_PARTS = 6
"""So many areas of a key that lies over several are named; the rest are counted."""
MOST_RANGES = 12
"""So many stretches of line numbers are written out."""


def match_report_html(
    report: MatchReport,
    language: str,
    names: Mapping[str, str] = NO_NAMES,
    protection: Protection = Protection.PERSONS,
) -> str:
    """What became of one join, as a page. ``names``: display names of areas by code."""
    title = say("report.title", language)
    said = _Join(report, language, names, protection)
    body = [f"<h1>{escape(title)}</h1>", f"<h2>{escape(report.delivery)}</h2>", *said.parts()]
    return _page(f"{title} {report.delivery}", body, language)


def run_report_html(material: Material, files: Sequence[Path] = ()) -> str:
    """What became of every file of a workspace in one run, as a page."""
    workspace = material.workspace
    language = workspace.language
    title = say("report.title", language)
    made_on = say("report.made_on", language, date=day(material.made_on, language))
    body = [
        f"<h1>{escape(title)}: {escape(workspace.name)}</h1>",
        f'<p class="muted">{escape(made_on)} · {escape(About.of(workspace).for_whom)}</p>',
        *_findings(material.findings, language),
        *_overview(material, language),
        *_withheld(material, language),
        *_proposals(material, language),
    ]
    for item in material.deliveries:
        body += _delivery(material, item, language)
    body += _corrections(material, language)
    body += _files(files, language)
    return _page(f"{title}: {workspace.name}", body, language)


# --- parts of the page of a run --------------------------------------------------------------


def _findings(findings: Sequence[str], language: str) -> List[str]:
    if not findings:
        return []
    said = [f'<p class="finding">{escape(text)}</p>' for text in findings]
    return [_heading("h2", "report.findings", language), *said]


def _overview(material: Material, language: str) -> List[str]:
    rows = []
    for item in material.deliveries:
        report = item.report
        found, areas, value = "", "", ""
        if report is not None:
            found = n_of_m(report.rows_matched, report.rows, language)
            areas = n_of_m(report.areas_matched, report.areas, language)
            if report.value_matched is not None:
                value = join_words.percent(report.value_matched, language)
        rows.append(
            (
                item.path.name,
                _partner(material, item),
                number(item.inspection.rows_in_file, 0, language),
                number(item.inspection.rows_read, 0, language),
                number(item.inspection.rows_set_aside, 0, language),
                found,
                areas,
                value,
            )
        )
    codes = (
        *("file", "partner", "rows_in_file", "rows_read", "rows_aside"),
        *("rows_matched", "areas_matched", "value_matched"),
    )
    width = len(codes) if any(row[-1] for row in rows) else len(codes) - 1
    cells = [row[:width] for row in rows]
    return _section("report.overview", codes[:width], cells, language, numeric=range(2, width))


def _partner(material: Material, item: ReadDelivery) -> str:
    names = {partner.id: partner.name for partner in material.workspace.partners}
    return names.get(item.delivery.partner, item.delivery.partner)


def _delivery(material: Material, item: ReadDelivery, language: str) -> List[str]:
    """One file: what was read, what was set aside, what was joined."""
    partner = _partner(material, item)
    told = " · ".join(part for part in (partner, day(item.delivery.reference_date, language)) if part)
    parts = [f"<h2>{escape(item.path.name)}</h2>", f'<p class="muted">{escape(told)}</p>' if told else ""]
    if item.report is None:
        parts.append(f"<p>{escape(say('report.not_joined', language))}</p>")
    else:
        areas = material.area_sets.get(item.report.area_set)
        names = display_names(areas) if areas is not None else {}
        asked = bool(item.delivery.covers)
        least, untold = _not_told(material, item)
        delivery = item.delivery
        report = replace(item.report, duplicates=joining.unexpected_rows(item.report, delivery))
        parts += _Join(report, language, names, delivery.protection, asked, least, untold).parts()
    parts += _years(item.inspection, language)
    parts += _set_aside(item.set_aside, language)
    parts += _personal(item, language)
    parts += _doubts(item.inspection, language)
    parts += [f"<p>{escape(tell(finding, language))}</p>" for finding in item.inspection.findings]
    return parts


def _not_told(material: Material, item: ReadDelivery) -> Tuple[int, FrozenSet[Tuple[str, str]]]:
    """The highest threshold of a file and its figures, and the areas and periods that it withholds one of."""
    indicators = {one.id: one.threshold for one in item.delivery.indicators}
    frame = material.values.frame
    rows = frame[frame["indicator"].isin(indicators) & (frame["status"] == Status.WITHHELD.value)]
    least = max([*indicators.values(), item.delivery.protection.minimum_count])
    return least, frozenset(zip(rows["area"], rows["period"]))


@dataclass(frozen=True)
class _Join:
    """What became of one join: how much, what is left to do, and both sides with the likely causes."""

    report: MatchReport
    language: str
    names: Mapping[str, str]
    protection: Protection
    asked: bool = False
    """Whether somebody already said what areas without rows mean."""
    least: int = 0
    """No total or number of rows below it is told, since a row may be a person. 0: of totals the one of the
    protection, of rows none."""
    untold: FrozenSet[Tuple[str, str]] = frozenset()
    """Areas and periods of which a figure is withheld."""

    def parts(self) -> List[str]:
        """The parts of the page."""
        report = self.report
        parts = [f"<p>{escape(self._joined())}</p>", *self._rates(), *self._to_do()]
        if report.rows_matched == report.rows and not report.areas_without:
            parts.append(f"<p>{escape(self._say('report.all_matched'))}</p>")
        parts += self._hidden_keys() if join_words.hidden_keys(report) else self._keys()
        parts += self._without("report.without", [item for item in report.areas_without if not item.zero])
        parts += self._without("report.zero", [item for item in report.areas_without if item.zero])
        return [*parts, *self._checks(), *self._several()]

    def _say(self, code: str, **values: object) -> str:
        return say(code, self.language, **values)

    def _count(self, count: int) -> str:
        return number(count, 0, self.language)

    def _rows(self, count: int) -> str:
        """A number of rows, unless it is a small one of a file about people."""
        return self._say("report.below", n=self.least) if 0 < count < self.least else self._count(count)

    def _table(
        self,
        code: str,
        headings: Sequence[str],
        rows: Sequence[Tuple[str, ...]],
        numeric: Iterable[int] = (),
    ) -> List[str]:
        return _table(code, headings, rows, self.language, numeric)

    def _joined(self) -> str:
        report = self.report
        return self._say(
            "report.joined_by" if report.key_column else "report.joined",
            column=report.key_column,
            year=report.boundary_year,
            areas=report.area_set,
            rows=n_of_m(report.rows_matched, report.rows, self.language),
            found=n_of_m(report.areas_matched, report.areas, self.language),
        )

    def _rates(self) -> List[str]:
        items = "".join(
            f'<li><b>{escape(rate)}</b>{escape(of)}<span class="muted">{escape(counts)}</span></li>'
            for rate, of, counts in join_words.rates(self.report, self.language)
        )
        return [f'<ul class="rates">{items}</ul>']

    def _to_do(self) -> List[str]:
        todo = join_words.to_do(self.report, self.asked, self.language)
        if not todo:
            return []
        items = "".join(f"<li>{escape(text)}</li>" for text in todo)
        return [_heading("h3", "report.todo", self.language), f'<ul class="todo">{items}</ul>']

    def _keys(self) -> List[str]:
        """Keys without an area; with their share of the total where no small number can be told by it."""
        shared = self.protection.minimum_count == 0 and self.report.value_matched is not None
        rows = [
            (
                item.key or "-",
                self._rows(item.rows),
                *([self._value_share(item)] if shared else []),
                join_words.reason_and_candidates(item, self.language),
            )
            for item in self.report.unmatched
        ]
        headings = ("key", "rows", *(["value_share"] if shared else []), "reason")
        return self._table("report.unmatched", headings, rows, numeric=range(1, len(headings) - 1))

    def _value_share(self, item: UnmatchedKey) -> str:
        return "" if item.value_share is None else join_words.percent(item.value_share, self.language)

    def _hidden_keys(self) -> List[str]:
        """Rows by reason, without the keys themselves."""
        rows: Dict[str, int] = {}
        for item in self.report.unmatched:
            rows[item.reason] = rows.get(item.reason, 0) + item.rows
        if not rows:
            return []
        cells = [(self._say(f"reason.{reason}"), self._rows(count)) for reason, count in rows.items()]
        return [
            *self._table("report.unmatched", ("reason", "rows"), cells, numeric=(1,)),
            f'<p class="muted">{escape(self._say("report.hidden_keys"))}</p>',
        ]

    def _without(self, code: str, areas: Sequence[AreaWithout]) -> List[str]:
        hidden = join_words.hidden_keys(self.report)
        rows = [
            (
                item.name,
                item.code,
                without_reason(replace(item, likely_key="…") if hidden else item, self.language),
            )
            for item in areas
        ]
        return self._table(code, ("area", "code", "cause"), rows)

    def _checks(self) -> List[str]:
        """The partner's own totals beside what their areas add up to."""
        checks = self.report.checks
        if not checks:
            return []
        differing = join_words.differing(checks)
        agree = n_of_m(len(checks) - len(differing), len(checks), self.language)
        rows = [
            (
                item.name or item.area,
                item.column,
                item.period,
                *self._amounts(item),
            )
            for item in differing
        ]
        headings = ("area", "column", "period", "given", "summed", "difference")
        told = f"<p>{escape(self._say('report.checks_agree', agree=agree))}</p>"
        return [told, *self._table("report.checks", headings, rows, numeric=(3, 4, 5))]

    def _amounts(self, check: TotalCheck) -> Tuple[str, str, str]:
        if (check.area, check.period) in self.untold:
            return ("", "", say("status.withheld", self.language))
        least = max(self.least, self.protection.minimum_count)
        return join_words.check_amounts(check, least, self.language)

    def _several(self) -> List[str]:
        """Keys over several areas, and areas with several keys or rows."""
        report, names = self.report, self.names
        divided = [
            (item.key, self._rows(item.rows), self._parts(item.parts))
            for item in ([] if join_words.hidden_keys(report) else report.divided)
        ]
        # Where a row may be a person, the rows of an area are a figure: told for none of the areas.
        told = self.least == 0
        shared = [
            (item.name, item.code, ", ".join(item.keys), *([self._count(item.rows)] if told else []))
            for item in report.shared
        ]
        spellings = [(written, names.get(code, code)) for written, code in report.accepted_spellings]
        several = [(item.name, item.code, self._count(item.rows)) for item in report.duplicates if told]
        parts = self._table("report.divided", ("key", "rows", "divided_over"), divided, numeric=(1,))
        if divided:
            parts.append(f'<p class="muted">{escape(self._say("report.divided_how"))}</p>')
        parts += self._table("report.duplicates", ("area", "code", "rows"), several, numeric=(2,))
        headings = ("area", "code", "as_written", *(["rows"] if told else []))
        parts += self._table("report.shared", headings, shared, numeric=(3,) if told else ())
        return [*parts, *self._table("report.spellings", ("as_written", "area"), spellings)]

    def _parts(self, parts: Sequence[Tuple[str, float]]) -> str:
        """The areas of a key and how much of it lies in each."""
        said = [
            f"{self.names.get(code, code)} {join_words.percent(share, self.language)}"
            for code, share in parts[:MOST_PARTS]
        ]
        more = len(parts) - MOST_PARTS
        return ", ".join(said + ([f"+{self._count(more)}"] if more > 0 else []))


def _set_aside(rows: Sequence[SetAside], language: str) -> List[str]:
    lines: Dict[str, List[int]] = {}
    for row in rows:
        lines.setdefault(row.reason, []).append(row.line)
    cells = [
        (say(f"aside.{reason}", language), number(len(found), 0, language), _ranges(found))
        for reason, found in lines.items()
    ]
    return _table("report.aside", ("reason", "rows", "lines"), cells, language, numeric=(1,))


def _ranges(lines: Iterable[int]) -> str:
    """Line numbers as stretches: 1–3, 118."""
    stretches: List[List[int]] = []
    for line in sorted(lines):
        if stretches and line == stretches[-1][1] + 1:
            stretches[-1][1] = line
        else:
            stretches.append([line, line])
    said = [str(a) if a == b else f"{a}–{b}" for a, b in stretches[:MOST_RANGES]]
    return ", ".join(said + ["…"] * (len(stretches) > MOST_RANGES))


def _years(inspection: Inspection, language: str) -> List[str]:
    """Which of several known area sets the codes of a file fit; what ties is told as a tie."""
    parts: List[str] = []
    for key in inspection.keys:
        if len(key.years) > 1:
            rows = [
                (
                    fit.area_set,
                    str(fit.boundary_year or ""),
                    _percent(fit.share, language),
                    "" if fit.names_agree is None else _percent(fit.names_agree, language),
                )
                for fit in key.years
            ]
            parts.append(f"<p>{escape(_best_years(key, language))}</p>")
            headings = ("areas", "boundary_year", "codes_found", "names_agree")
            parts += _table("report.years", headings, rows, language, numeric=(1, 2, 3))
    return parts


def _best_years(key: KeyGuess, language: str) -> str:
    best = [str(fit.boundary_year or fit.area_set) for fit in loading.ties(key.years)]
    years = sorted(dict.fromkeys(best))
    if len(years) == 1:
        return say("report.fits_best", language, column=key.column[0], year=years[0])
    both = say("page.and", language, first=", ".join(years[:-1]), last=years[-1])
    return say("report.fits_tie", language, column=key.column[0], years=both)


def _percent(share: float, language: str) -> str:
    return f"{number(share * 100, 0, language)}%"


def _personal(delivery: ReadDelivery, language: str) -> List[str]:
    """Columns with personal data, and what was done with each."""
    read = {column.name for column in delivery.inspection.columns}
    use = delivery.delivery.personal_use
    counted = say("report.counted", language, name=use.approved_by) if use else ""
    rows = [
        (
            item.column,
            _word(f"report.personal.{item.kind}", item.kind, language),
            _percent(item.share, language),
            counted if counted and item.column in read else say("report.left_out", language),
        )
        for item in delivery.inspection.personal
    ]
    headings = ("column", "kind", "share", "handling")
    return _table("report.personal", headings, rows, language, numeric=(2,))


def _doubts(inspection: Inspection, language: str) -> List[str]:
    rows = [
        (column.name, _word(f"report.doubt.{column.doubt}", column.doubt, language))
        for column in inspection.columns
        if column.doubt
    ]
    return _table("report.doubts", ("column", "reason"), rows, language)


def _corrections(material: Material, language: str) -> List[str]:
    """Which figures were put right, by whom and why; the numbers themselves stay out."""
    names = {item.id: item.name for item in material.workspace.indicators}
    rows = [
        (
            names.get(item.indicator, item.indicator),
            item.area,
            item.period,
            item.by,
            item.why,
            day(item.made_on, language),
        )
        for item in material.workspace.corrections
    ]
    headings = ("indicator", "area", "period", "by", "why", "date")
    return _section("report.corrections", headings, rows, language)


def _withheld(material: Material, language: str) -> List[str]:
    """How many figures are not shown; which for what reason would give them away."""
    names = {item.id: item.name for item in material.workspace.indicators}
    rows = [
        (names.get(item.indicator, item.indicator), number(item.primary + item.secondary, 0, language))
        for item in material.values.withheld
        if item.primary + item.secondary
    ]
    return _section("report.withheld", ("indicator", "figures"), rows, language, numeric=(1,))


def _proposals(material: Material, language: str) -> List[str]:
    """What would show more of the maps that are nearly empty, before and after, and how it is done."""
    names = {item.id: item.name for item in material.workspace.indicators}
    rows = [
        (
            names[item.indicator],
            proposal_words.proposal_words(item, material, language),
            proposal_words.shown_words(item.before, language),
            proposal_words.shown_words(item.after, language),
            proposal_words.how_words(item, material, language),
        )
        for item in material.proposals
    ]
    headings = ("indicator", "proposal", "shown_now", "shown_then", "how")
    parts = _section("report.proposals", headings, rows, language, numeric=(2, 3))
    if parts:
        parts.append(f'<p class="muted">{escape(say("report.proposals_how", language))}</p>')
    for lines in proposal_words.recipe_lines(material):
        title = say("report.proposals_lines", language, name=lines.name)
        parts.append(f"<details><summary>{escape(title)}</summary><pre>{escape(lines.text)}</pre></details>")
    return parts


def _files(files: Sequence[Path], language: str) -> List[str]:
    if not files:
        return []
    said = "".join(f"<li>{escape(path.name)}</li>" for path in files)
    return [_heading("h2", "report.files", language), f"<ul>{said}</ul>"]


def _word(code: str, otherwise: str, language: str) -> str:
    return say(code, language) if code in WORDS else otherwise
