"""Sentences that read a page for its audience, made from the figures that it shows.

True in every case or left out: ties name all who share a place (or count them), areas without a
number are never the highest, and what looks equal on the page is called equal. Words come from
``texts``, in the language of the workspace.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import List, Optional, Sequence, Tuple

from ..model.legends import LegendSet
from ..model.matching import AreaWithout, MatchReport, UnmatchedKey
from ..model.recipe import Audience, Indicator, Kind
from ..model.values import Status
from ..texts import WORDS, day, figure, number, say, status_word
from .figures import Figure, Figures, class_counts

MOST_NAMES = 3
"""So many areas are named in a sentence; more are counted."""
DOT = " · "
SHORT = 18
"""Parts of the foot up to so many characters are not broken over two lines."""


def areas_word(level: str, language: str) -> str:
    """What the areas of a level are called together: neighbourhoods, districts, areas."""
    return say(f"page.areas.{_known(level)}", language)


def counted_areas(count: int, level: str, language: str) -> str:
    """A number of areas in words: "1 neighbourhood", "12 districts"."""
    form = "one" if count == 1 else "many"
    return say(f"page.count.{_known(level)}.{form}", language, n=number(count, 0, language))


def not_shown_list(figures: Figures, language: str) -> str:
    """How many areas have no number, by status: "4 not shown (privacy), 2 no data"."""
    return ", ".join(_counted(figures, status, count, language) for status, count in figures.special_counts)


def _counted(figures: Figures, status: Status, count: int, language: str) -> str:
    """How many areas have a status: "4 not shown (privacy)"."""
    return f"{number(count, 0, language)} {status_word(status.value, figures.indicator.counted, language)}"


def reading_sentence(figures: Figures, language: str, audience: Audience = Audience.PARTNERS) -> str:
    """One sentence that reads the map: highest, lowest, how many are withheld, the municipality, its change.

    For the public: the municipality and the spread, no places named.
    """
    if not figures.shown:
        listed = not_shown_list(figures, language)
        return _sentence([say("sentence.nothing", language, list=listed)] if listed else [])
    if figures.indicator.kind is Kind.CATEGORY:
        known = counted_areas(len(figures.shown), figures.level, language)
        return _sentence([say("sentence.known", language, areas=known)])
    if audience is Audience.OPENBAAR:
        return _sentence(
            [*_whole(figures, language), _spread(figures, language), *_withheld(figures, language)]
        )
    return _sentence(
        [_extremes(figures, language), *_withheld(figures, language), *_whole(figures, language)]
    )


def _sentence(parts: Sequence[str]) -> str:
    """Clauses as one sentence, with a capital and a full stop."""
    text = "; ".join(part for part in parts if part)
    return text[:1].upper() + text[1:] + "." if text else ""


def _extremes(figures: Figures, language: str) -> str:
    shown = figures.shown
    high, low = shown[0].value, shown[-1].value
    if len(shown) == 1:
        value = _value(figures, shown, language, unit=True)
        return say("sentence.one_area", language, area=shown[0].name, value=value)
    if high == low:
        areas = counted_areas(len(shown), figures.level, language)
        value = _value(figures, shown, language, unit=True)
        return say("sentence.all_equal", language, value=value, areas=areas)
    highest = [item for item in shown if item.value == high]
    lowest = [item for item in shown if item.value == low]
    return say(
        "sentence.extremes",
        language,
        highest=_names(highest, figures.level, language),
        high=_value(figures, highest, language, unit=True),
        lowest=_names(lowest, figures.level, language),
        low=_value(figures, lowest, language),
    )


def _withheld(figures: Figures, language: str) -> List[str]:
    """How many areas are withheld: the lowest is often among them, so it is not said without."""
    return [
        _counted(figures, status, count, language)
        for status, count in figures.special_counts
        if status is Status.WITHHELD and count
    ]


def _names(items: Sequence[Figure], level: str, language: str) -> str:
    if len(items) > MOST_NAMES:
        return counted_areas(len(items), level, language)
    *first, last = [item.name for item in items]
    return say("page.and", language, first=", ".join(first), last=last) if first else last


def _value(figures: Figures, items: Sequence[Figure], language: str, unit: bool = False) -> str:
    """The value that areas share, saying so where it was estimated or corrected."""
    text = _number(figures, items[0].value or 0.0, language, unit)
    statuses = {item.status for item in items}
    if statuses == {Status.CORRECTED}:
        return say("sentence.corrected", language, value=text)
    if statuses == {Status.ESTIMATED}:
        return say("sentence.estimated", language, value=text)
    if Status.ESTIMATED in statuses:
        return say("sentence.partly_estimated", language, value=text)
    return text


def _number(figures: Figures, value: float, language: str, unit: bool = False) -> str:
    """A value; its unit only the first time, but for the sign of a percentage or of euros."""
    sign = figures.indicator.unit if unit or figures.indicator.unit[:1] in ("%", "€") else ""
    return figure(value, figures.decimals, sign, language)


def _spread(figures: Figures, language: str) -> str:
    high, low = figures.shown[0].value or 0.0, figures.shown[-1].value or 0.0
    first = figures.whole is None or figures.whole.value is None
    if high == low:
        return _extremes(figures, language) if len(figures.shown) > 1 else ""
    return say(
        f"sentence.spread.{_known(figures.level)}",
        language,
        low=_number(figures, low, language),
        high=_number(figures, high, language, unit=first),
    )


def _whole(figures: Figures, language: str) -> List[str]:
    """The municipality with its change; without it, in how many areas the figure rose."""
    whole = figures.whole
    if whole is None:
        risen = _risen(figures, language)
        return [risen] if risen else []
    if whole.status is Status.MISSING:
        return []
    if whole.value is None:
        status = status_word(whole.status.value, figures.indicator.counted, language)
        return [say("sentence.whole_unknown", language, status=status)]
    code = "sentence.whole_total" if figures.indicator.kind.extensive else "sentence.whole"
    parts = [say(code, language, value=_value(figures, [whole], language, unit=True))]
    earlier = figures.earlier_whole
    if earlier is not None and earlier.value is not None:
        parts.append(_change(figures, whole.value, earlier.value, language))
    return [", ".join(parts)]


def _change(figures: Figures, now: float, before: float, language: str) -> str:
    difference = round(now - before, figures.decimals)
    if difference == 0:
        return say("sentence.equal", language, earlier=figures.earlier_period)
    size = number(abs(difference), figures.decimals, language)
    if figures.indicator.unit == "%":
        size = say("sentence.point" if abs(difference) == 1 else "sentence.points", language, n=size)
    elif figures.indicator.unit[:1] == "€":
        size = figure(abs(difference), figures.decimals, figures.indicator.unit, language)
    code = "sentence.higher" if difference > 0 else "sentence.lower"
    return say(code, language, difference=size, earlier=figures.earlier_period)


def _risen(figures: Figures, language: str) -> str:
    before = {item.code: item.value for item in figures.earlier}
    pairs = [
        (item.value, before[item.code])
        for item in figures.shown
        if item.value is not None and before.get(item.code) is not None
    ]
    if not pairs:
        return ""
    higher = sum(now > (then or 0.0) for now, then in pairs)
    areas = counted_areas(len(pairs), figures.level, language)
    n = number(higher, 0, language)
    return say("sentence.areas_higher", language, earlier=figures.earlier_period, n=n, areas=areas)


# --- text alternatives -----------------------------------------------------------------------


def titled(indicator: Indicator) -> str:
    """The indicator in words, with its unit."""
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def alt_text_map(
    figures: Figures, legend_set: LegendSet, language: str, audience: Audience = Audience.PARTNERS
) -> str:
    """What somebody who cannot see the map should know of it."""
    classes = sum(1 for count in class_counts(figures, legend_set) if count)
    parts = [
        say(
            "sentence.alt_map",
            language,
            title=titled(figures.indicator),
            period=figures.period,
            areas=counted_areas(len(figures.shown), figures.level, language),
            classes=_form("sentence.classes", classes, language),
        ),
        reading_sentence(figures, language, audience),
    ]
    listed = not_shown_list(figures, language)
    if listed and figures.shown:
        parts.append(say("page.without_figure", language, list=listed) + ".")
    return " ".join(part for part in parts if part)


def alt_text_bars(code: str, title: str, bars: Sequence[Tuple[str, str]], language: str, level: str) -> str:
    """A bar chart in words: ``sentence.alt_ranking`` or ``sentence.alt_classes`` with its bars."""
    listed = "; ".join(f"{name} {value}" for name, value in bars)
    return say(code, language, title=title, list=listed, areas=areas_word(level, language))


def method(figures: Figures, legend_set: LegendSet, language: str) -> str:
    """How the figures were made, for speaker notes: unit, classes, what is left out and why."""
    return method_of(figures.indicator, legend_set, language, figures.indicator.threshold)


def method_of(indicator: Indicator, legend_set: LegendSet, language: str, threshold: int) -> str:
    """The same of an indicator of which counts below a ``threshold`` are not shown (0: all are)."""
    parts = [say("sentence.method.unit", language, unit=indicator.unit)] if indicator.unit else []
    if legend_set.classes and f"sentence.method.classes.{legend_set.method}" in WORDS:
        parts.append(say(f"sentence.method.classes.{legend_set.method}", language))
        parts.append(say("sentence.method.fixed", language))
    if indicator.minimum_denominator:
        least = number(indicator.minimum_denominator, 0, language)
        parts.append(say("sentence.method.minimum", language, n=least))
    if threshold:
        least = number(threshold, 0, language)
        parts.append(say("sentence.method.threshold", language, n=least))
    if indicator.rule.round_to:
        step = number(indicator.rule.round_to, 0, language)
        parts.append(say(f"sentence.method.{_rounded_what(indicator)}", language, n=step))
    return " ".join(parts)


def _rounded_what(indicator: Indicator) -> str:
    """A mean is rounded itself, a rate is made of counts that are."""
    return "rounded" if indicator.kind is Kind.MEAN else "rounded_counts"


# --- where it comes from ---------------------------------------------------------------------


@dataclass(frozen=True)
class Provenance:
    """Everything a page says about where its figures come from."""

    source: str
    boundary_year: int
    level: str
    areas: int
    areas_matched: int
    reference_date: Optional[date] = None
    period: str = ""
    rows: int = 0
    rows_matched: int = 0
    estimated: int = 0
    corrected: int = 0
    withheld: int = 0
    rounded_to: int = 0
    """What figures, or the counts that they are made of, were rounded to; 0: they were not."""
    rounded_what: str = ""
    maker: str = ""
    made_on: Optional[date] = None
    status: str = ""
    audience: Audience = Audience.PARTNERS
    joined_level: str = ""
    """The level of the areas that the rows were joined to, where these are not those of the page."""
    shown_year: int = 0
    """The boundary year of the page; 0: that of the join."""
    recalculated_from: str = ""
    """The area set that the figures were recalculated from."""
    parts: int = 0
    """The number of areas that those of the page are put together from; 0: they are not."""
    part_level: str = ""

    @classmethod
    def of(cls, figures: Figures, report: MatchReport, source: str, **more: object) -> Provenance:
        """From the figures of a page and the match report of their delivery."""
        return cls(
            source=source,
            boundary_year=report.boundary_year,
            level=figures.level,
            areas=report.areas,
            areas_matched=report.areas_matched,
            reference_date=figures.indicator.reference_date,
            period=figures.period,
            rows=report.rows,
            rows_matched=report.rows_matched,
            estimated=figures.count(Status.ESTIMATED),
            corrected=figures.count(Status.CORRECTED),
            withheld=figures.count(Status.WITHHELD),
            rounded_to=figures.indicator.rule.round_to,
            rounded_what=_rounded_what(figures.indicator),
            **more,  # type: ignore[arg-type]
        )


def provenance(origin: Provenance, language: str) -> str:
    """The line at the foot of every page."""
    joined = say(
        "page.from.matched",
        language,
        n=number(origin.areas_matched, 0, language),
        m=number(origin.areas, 0, language),
        areas=areas_word(origin.joined_level or origin.level, language),
    )
    year = origin.shown_year or origin.boundary_year
    before = origin.recalculated_from
    parts = [
        say("page.from.source", language, source=origin.source),
        _moment(origin, language),
        say("page.from.boundaries", language, year=year) if year else "",
        say("page.from.recalculated", language, areas=before) if before else "",
        _put_together(origin, language),
        ", ".join([joined, *_rows(origin, language)]),
        say("page.from.estimated", language, n=number(origin.estimated, 0, language)),
    ]
    if origin.corrected:
        parts.append(say("page.from.corrected", language, n=number(origin.corrected, 0, language)))
    parts.append(say("page.from.not_shown", language, n=number(origin.withheld, 0, language)))
    if origin.rounded_to:
        step = number(origin.rounded_to, 0, language)
        parts.append(say(f"page.from.{origin.rounded_what}", language, n=step))
    if origin.maker:
        parts.append(say("page.from.maker", language, maker=origin.maker))
    if origin.made_on:
        parts.append(say("page.from.made_on", language, date=day(origin.made_on, language)))
    if origin.status:
        parts.append(say("page.from.status", language, status=origin.status))
    circle = say(f"audience.{origin.audience.value}", language)
    parts.append(say("page.from.audience", language, audience=circle))
    return DOT.join(part.replace(" ", "\u00a0") if len(part) <= SHORT else part for part in parts if part)


def _put_together(origin: Provenance, language: str) -> str:
    if not origin.parts:
        return ""
    counted = counted_areas(origin.parts, origin.part_level, language)
    return say("page.from.put_together", language, areas=areas_word(origin.level, language), parts=counted)


def _moment(origin: Provenance, language: str) -> str:
    if origin.reference_date:
        return say("page.from.reference_date", language, date=day(origin.reference_date, language))
    return say("page.from.period", language, period=origin.period) if origin.period else ""


def _rows(origin: Provenance, language: str) -> List[str]:
    """Rows are mentioned when some of them found no area."""
    if origin.rows_matched >= origin.rows:
        return []
    found, rows = number(origin.rows_matched, 0, language), number(origin.rows, 0, language)
    return [say("page.from.matched_rows", language, n=found, m=rows)]


# --- what found no place ---------------------------------------------------------------------


def unmatched_line(report: MatchReport, language: str, most: int = 5) -> str:
    """The keys that found no area, with the cause; empty when all did."""
    if not report.unmatched:
        return ""
    # Totals among the rows were to be expected, so they come last.
    ordered = sorted(report.unmatched, key=lambda item: (item.reason == TOTAL, -item.rows))
    if report.key_kind in PERSONAL_KEYS:
        listed = _by_reason(ordered, language)
    else:
        listed = [f"{item.key or '-'}: {unmatched_reason(item, language)}" for item in ordered[:most]]
        listed += _more(len(ordered) - most, language)
    return _form("page.unmatched", len(ordered), language, keys="; ".join(listed))


TOTAL = "total_row"
PERSONAL_KEYS = ("address", "point")
"""Kinds of keys that can point to one household: counted, never printed."""


def _by_reason(items: Sequence[UnmatchedKey], language: str) -> List[str]:
    reasons = list(dict.fromkeys(item.reason for item in items))
    return [
        f"{say(f'reason.{reason}', language)} {sum(item.reason == reason for item in items)}"
        for reason in reasons
    ]


def unmatched_reason(item: UnmatchedKey, language: str) -> str:
    """Why a key found no area, and which one it probably means."""
    reason = say(f"reason.{item.reason}", language)
    meant = item.suggestion_name or item.suggestion
    return f"{reason}, {say('page.probably', language, name=meant)}" if meant else reason


def without_reason(item: AreaWithout, language: str) -> str:
    """Why an area got no row."""
    return say(f"without.{item.reason}", language, likely_key=item.likely_key)


def _more(count: int, language: str) -> List[str]:
    return [_form("page.more", count, language)] if count > 0 else []


def _form(code: str, count: int, language: str, **values: object) -> str:
    """The singular or the plural of a phrase with a number."""
    form = "one" if count == 1 else "many"
    return say(f"{code}.{form}", language, n=number(count, 0, language), **values)


def _known(level: str) -> str:
    return level if f"page.areas.{level}" in WORDS else "area"
