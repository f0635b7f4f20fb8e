"""The record of a map set for the privacy officer: what went out, why, to whom, and how it was protected.

It counts what is not shown; no value stands in it. It stays in the workspace: who made the set is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple

from .. import protecting
from ..model.recipe import Audience, Delivery, Indicator, PersonalUse, Rule
from ..model.values import SHOWN, Status
from ..protecting.protect import REASON
from ..protecting.recipients import recipients_of
from ..texts import WORDS, day, number, say
from ..workspace import given_out, recipe_privacy
from . import html
from .material import Material, ReadDelivery

DASH = "–"


@dataclass(frozen=True)
class OnDelivery:
    """One file that the set was made from, and on what terms."""

    delivery: Delivery
    file: str
    partner: str
    purpose: str
    legal_basis: str
    recipients: Tuple[Audience, ...]
    keep_until: str
    """As a date (ISO); "" where nobody said so."""


@dataclass(frozen=True)
class Counted:
    """How much of an indicator is not shown at one level. No values, no areas by name."""

    area_set: str
    level: str
    figures: int
    """Figures of all areas and periods."""
    areas: int
    withheld: int
    """Figures that are not shown (privacy)."""
    withheld_areas: int
    by_source: int
    """Figures that the source itself does not give."""


@dataclass(frozen=True)
class OnIndicator:
    """One indicator: what it counts, its rules, and how much of it is not shown."""

    indicator: Indicator
    threshold: int
    counts: Tuple[Counted, ...]


@dataclass(frozen=True)
class Record:
    """All that is on record of a map set, but for when it went out and by whom."""

    workspace: str
    status: str
    maker: str
    language: str
    audience: Audience
    floor: int
    deliveries: Tuple[OnDelivery, ...]
    indicators: Tuple[OnIndicator, ...]
    audit: str
    lost: int

    def plain(self) -> Dict[str, object]:
        """The same as data for JSON."""
        return {
            "workspace": self.workspace,
            "status": self.status,
            "maker": self.maker,
            "minimum_count": self.floor,
            "audit": self.audit,
            "follows_from_earlier_sets": self.lost,
            "deliveries": [_delivery_plain(item) for item in self.deliveries],
            "indicators": [_indicator_plain(item) for item in self.indicators],
        }


def record_of(material: Material) -> Record:
    """What is on record of the set that is made of this material."""
    workspace, audience = material.workspace, material.workspace.output.audience
    floor = workspace.privacy.minimum_count
    counts = _counts(material)
    return Record(
        workspace=workspace.name,
        status=workspace.status,
        maker=workspace.maker,
        language=workspace.language,
        audience=audience,
        floor=floor,
        deliveries=tuple(_on_delivery(material, item) for item in material.deliveries),
        indicators=tuple(
            OnIndicator(item, protecting.threshold(item, audience, floor), tuple(counts.get(item.id, ())))
            for item in workspace.indicators
        ),
        audit=material.values.audit,
        lost=material.values.lost,
    )


def _on_delivery(material: Material, item: ReadDelivery) -> OnDelivery:
    partner = material.workspace.partner(item.delivery.partner)
    return OnDelivery(
        delivery=item.delivery,
        file=item.path.name,
        partner=partner.name or partner.id,
        purpose=partner.purpose,
        legal_basis=partner.legal_basis,
        recipients=recipients_of(item.delivery, partner),
        keep_until=partner.keep_until.isoformat() if partner.keep_until else "",
    )


def _counts(material: Material) -> Dict[str, List[Counted]]:
    """By indicator how many figures and areas of each level are not shown."""
    frame = material.values.frame
    frame = frame[frame["variant"] == ""]
    held = (frame["status"] == Status.WITHHELD.value).to_numpy(dtype=bool)
    ours = held & (frame["reason"] == REASON).to_numpy(dtype=bool)
    marked = frame.assign(ours=ours, theirs=held & ~ours, there=held | frame["status"].isin(SHOWN))
    found: Dict[str, List[Counted]] = {}
    for (indicator, area_set, level), rows in marked.groupby(["indicator", "area_set", "level"], sort=False):
        counted = Counted(
            area_set=str(area_set),
            level=str(level),
            figures=int(rows["there"].sum()),
            areas=int(rows.loc[rows["there"], "area"].nunique()),
            withheld=int(rows["ours"].sum()),
            withheld_areas=int(rows.loc[rows["ours"], "area"].nunique()),
            by_source=int(rows["theirs"].sum()),
        )
        found.setdefault(str(indicator), []).append(counted)
    return found


# --- as data --------------------------------------------------------------------------------------


def _delivery_plain(item: OnDelivery) -> Dict[str, object]:
    delivery = item.delivery
    return {
        "id": delivery.id,
        "file": item.file,
        "partner": item.partner,
        "theme": delivery.theme,
        "reference_date": delivery.reference_date.isoformat() if delivery.reference_date else "",
        "protection": delivery.protection.value,
        "police_task": delivery.police_task,
        "purpose": item.purpose,
        "legal_basis": item.legal_basis,
        "recipients": [audience.value for audience in item.recipients],
        "keep_until": item.keep_until,
        "personal_use": _use_plain(delivery.personal_use) if delivery.personal_use else None,
    }


def _use_plain(use: PersonalUse) -> Dict[str, object]:
    return {
        "columns": list(use.columns),
        "purpose": use.purpose,
        "legal_basis": use.legal_basis,
        "approved_by": use.approved_by,
        "approved_on": use.approved_on.isoformat() if use.approved_on else "",
    }


def _indicator_plain(item: OnIndicator) -> Dict[str, object]:
    return {
        **given_out.definition(item.indicator),
        "threshold": item.threshold,
        "rules": recipe_privacy.plain(item.indicator),
        "not_shown": [
            {
                "area_set": counted.area_set,
                "level": counted.level,
                "figures": counted.figures,
                "areas": counted.areas,
                "withheld": counted.withheld,
                "withheld_areas": counted.withheld_areas,
                "withheld_by_source": counted.by_source,
            }
            for counted in item.counts
        ],
    }


# --- as a page ------------------------------------------------------------------------------------


def record_html(record: Record, exports: Sequence[Mapping[str, Any]]) -> str:
    """The record as a page, with every time that the set went out: ``when``, ``who``, ``files``."""
    language = record.language
    title = say("record.title", language)
    audience = say("record.for", language, audience=say(f"audience.{record.audience.value}", language))
    body = [
        f"<h1>{escape(title)}: {escape(record.workspace)}</h1>",
        f'<p class="muted">{escape(audience)}</p>',
        *_exports(exports, language),
        *_deliveries(record),
        *_personal_use(record),
        *_rules(record),
        *_not_shown(record),
        *_audit(record),
    ]
    return html.page(f"{title}: {record.workspace}", body, language)


def _exports(exports: Sequence[Mapping[str, Any]], language: str) -> List[str]:
    rows = [
        (_moment(str(item["when"]), language), str(item["who"]) or DASH, ", ".join(item["files"]))
        for item in reversed(exports)
    ]
    return html.section("record.exports", ("when", "who", "set_files"), rows, language)


def _moment(text: str, language: str) -> str:
    """A moment as people write it: 23-11-2026 14:05."""
    moment = datetime.fromisoformat(text)
    return f"{day(moment.date(), language)} {moment:%H:%M}"


def _deliveries(record: Record) -> List[str]:
    language = record.language
    rows = [
        (
            item.file,
            item.partner,
            day(item.delivery.reference_date, language) or DASH,
            item.purpose or DASH,
            item.legal_basis or DASH,
            _circles(item, language),
            _date(item.keep_until, language),
        )
        for item in record.deliveries
    ]
    headings = ("file", "partner", "reference_date", "purpose", "legal_basis", "recipients", "keep_until")
    return html.section("record.deliveries", headings, rows, language, numeric=(2, 6))


def _circles(item: OnDelivery, language: str) -> str:
    named = [say(f"audience.{audience.value}", language) for audience in item.recipients]
    police = [say("record.police_task", language)] if item.delivery.police_task else []
    return ", ".join(named + police) or DASH


def _date(text: str, language: str) -> str:
    return day(date.fromisoformat(text), language) if text else DASH


def _personal_use(record: Record) -> List[str]:
    language = record.language
    rows = [
        (
            item.file,
            ", ".join(use.columns),
            use.purpose,
            use.legal_basis,
            " ".join(part for part in (use.approved_by, day(use.approved_on, language)) if part),
        )
        for item in record.deliveries
        for use in [item.delivery.personal_use]
        if use is not None
    ]
    headings = ("file", "columns", "purpose", "legal_basis", "approved")
    return html.section("record.personal_use", headings, rows, language)


def _rules(record: Record) -> List[str]:
    language = record.language
    rows = [
        (
            item.indicator.name,
            say(f"protection.{item.indicator.protection.value}", language),
            number(item.threshold, 0, language) if item.threshold else DASH,
            _rule_words(item.indicator.rule, language) or DASH,
        )
        for item in record.indicators
    ]
    headings = ("indicator", "protection", "threshold", "rules")
    parts = html.section("record.rules", headings, rows, language, numeric=(2,))
    if record.floor:
        told = say("record.floor", language, count=number(record.floor, 0, language))
        parts.append(f'<p class="muted">{escape(told)}</p>')
    return parts


def _rule_words(rule: Rule, language: str) -> str:
    """The rules of an indicator in words."""
    usual = Rule()
    said = []
    for name in ("minimum_denominator", "p_percent", "round_to"):
        value = float(getattr(rule, name))
        if value != getattr(usual, name):
            decimals = 0 if value == int(value) else 1
            said.append(say(f"rule.{name}", language, n=number(value, decimals, language)))
    if rule.dominance:
        count, share = rule.dominance
        said.append(say("rule.dominance", language, n=count, k=number(share, 0, language)))
    said += [
        say(f"rule.{name}", language)
        for name in ("group_disclosure", "withhold_zero")
        if getattr(rule, name) != getattr(usual, name)
    ]
    return "; ".join(said)


def _not_shown(record: Record) -> List[str]:
    language = record.language

    def of(count: int, total: int) -> str:
        return say("report.n_of_m", language, n=number(count, 0, language), m=number(total, 0, language))

    rows = [
        (
            item.indicator.name,
            _level(counted.level, language),
            counted.area_set,
            of(counted.withheld_areas, counted.areas),
            of(counted.withheld, counted.figures),
            number(counted.by_source, 0, language),
        )
        for item in record.indicators
        for counted in item.counts
        if counted.withheld or counted.by_source
    ]
    headings = ("indicator", "level", "areas", "areas_withheld", "figures_withheld", "by_source")
    parts = html.section("record.not_shown", headings, rows, language, numeric=(3, 4, 5))
    if parts:
        return parts
    told = say("record.all_shown", language)
    return [html.heading("h2", "record.not_shown", language), f"<p>{escape(told)}</p>"]


def _level(level: str, language: str) -> str:
    code = f"level.{level}"
    return say(code, language) if code in WORDS else level


def _audit(record: Record) -> List[str]:
    language = record.language
    parts = [
        html.heading("h2", "record.audit", language),
        f"<p>{escape(say(f'record.audit.{record.audit}', language))}</p>",
    ]
    if record.lost:
        told = say("run.lost", language, count=number(record.lost, 0, language))
        parts.append(f'<p class="finding">{escape(told)}</p>')
    return parts


def file_names(files: Sequence[Path], folder: Path) -> List[str]:
    """Files of a set as the record names them: of many in one folder that folder, with a star."""
    names: Dict[str, None] = {}
    for path in files:
        inside = path.relative_to(folder) if folder in path.parents else Path(path.name)
        names[str(inside) if len(inside.parts) == 1 else f"{inside.parts[0]}/*{inside.suffix}"] = None
    return list(names)
