"""One delivery of a recipe: which file, how it is read, joined, measured and protected."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Callable, Dict, Iterable, Optional, Tuple, TypeVar

from ..model.maps import Label
from ..model.recipe import (
    Audience,
    Delivery,
    Direction,
    Indicator,
    Key,
    KeyKind,
    Kind,
    Measure,
    OnDuplicates,
    PersonalUse,
    Protection,
    Reading,
    Recalculation,
)
from ..model.tables import ColumnKind
from ..protecting import Preset
from .recipe_legend import legend_from
from .recipe_privacy import rules_from, with_rules
from .yaml_section import Section

T = TypeVar("T")
COVERS = ("all", "listed")
STATISTICS = ("sum", "mean", "median", "count", "distinct", "areas", "length", "surface")
OF_ROWS = ("count", "length", "surface")
"""Statistics that look at rows, or at the lines and polygons they are, not at a column."""
PERIOD_LENGTHS = ("", "year", "2 years", "3 years", "4 years")
LAST_MONTHS = ("read", "left_out")
SHAPES = ("as_is", "transposed")
HIDDEN = ("read", "set_aside")
DIVIDED_BY = ("addresses", "area")
FEWEST = {"inhabitants": 200.0, "dwellings": 20.0, "other": 20.0, "": 0.0}
"""What a rate is over at least, by what it counts (``Indicator.counted``): 200 inhabitants is Dutch
practice, 20 dwellings is what CBS asks for a figure about housing."""


def each(sections: Iterable[Section], read_one: Callable[[Section], T]) -> Tuple[T, ...]:
    """Read a list of things that each have an id; the same id twice is an error."""
    found: Dict[str, T] = {}
    for section in sections:
        item = read_one(section)
        section.done()
        key = section.text("id")
        if key in found:
            raise section.error("id", "an id that is not used twice")
        found[key] = item
    return tuple(found.values())


def one_of(section: Section, key: str, options: Tuple[str, ...], default: str) -> str:
    """A text that is one of a few (RecipeError)."""
    text = section.text(key, default)
    if text not in options:
        raise section.error(key, "one of: " + ", ".join(option for option in options if option))
    return text


def delivery_from(
    section: Section, area_ids: Tuple[str, ...], partner_ids: Tuple[str, ...], partner: Optional[str] = None
) -> Delivery:
    """A delivery; ids may only be those that are given, where any are.

    ``partner`` is the id of the partner where the section does not say so itself. Raises RecipeError.
    """
    if partner is None:
        partner = section.text("partner", "" if not partner_ids else None)
    if partner_ids and partner not in partner_ids:
        raise section.error("partner", "one of: " + ", ".join(partner_ids))
    delivery = Delivery(
        id=section.identifier("id"),
        partner=partner,
        theme=section.text("theme", ""),
        files=section.text("files", "" if not area_ids else None),
        key=_key(section.section("key"), area_ids),
        reference_date=section.day("reference_date"),
        reading=reading_from(section),
        protection=section.choice("protection", Protection, Protection.PERSONS),
        on_duplicates=section.choice("on_duplicates", OnDuplicates, OnDuplicates.SUM),
        covers=one_of(section, "covers", ("", *COVERS), ""),
        covered=section.texts("covered"),
        recalculate=_recalculation(section, area_ids),
        period_column=section.text("period_column", ""),
        period_length=one_of(section, "period_length", PERIOD_LENGTHS, ""),
        last_month=one_of(section, "last_month", LAST_MONTHS, "read"),
        personal_use=_personal_use(section),
        public=section.text("public", ""),
        recipients=section.choices("recipients", Audience, ()),
        police_task=section.flag("police_task"),
    )
    if delivery.police_task and delivery.protection is Protection.PUBLIC:
        raise section.error("police_task", "no, since what is public is no police task")
    if delivery.period_length and not delivery.period_column:
        raise section.error("period_length", "a period_column, whose months are added up to years")
    if delivery.recalculate and delivery.recalculate.to == delivery.key.areas:
        raise section.error("recalculate", "another area set than that of the key")
    usual = rules_from(section.section("privacy"))
    indicators = each(section.sections("indicators"), lambda item: _indicator(item, delivery, usual))
    return replace(delivery, indicators=indicators)


def _key(section: Section, area_ids: Tuple[str, ...]) -> Key:
    areas = section.text("areas", area_ids[0] if len(area_ids) == 1 else ("" if not area_ids else None))
    if area_ids and areas not in area_ids:
        raise section.error("areas", "one of: " + ", ".join(area_ids))
    key = Key(
        areas=areas,
        kind=section.choice("kind", KeyKind, KeyKind.AUTO),
        column=section.texts("column"),
        link=section.text("link", ""),
    )
    section.done()
    return key


def _recalculation(section: Section, area_ids: Tuple[str, ...]) -> Optional[Recalculation]:
    """To which area set the figures go, and by what areas that were divided are divided."""
    if not section.has("recalculate"):
        section.text("recalculate", "")
        return None
    inner = section.section("recalculate")
    wanted = Recalculation(
        to=inner.text("to"),
        by=one_of(inner, "by", DIVIDED_BY, "addresses"),
        link=inner.text("link", ""),
        minimum_coverage=inner.number("minimum_coverage", 0.8),
    )
    if area_ids and wanted.to not in area_ids:
        raise inner.error("to", "one of: " + ", ".join(area_ids))
    if not 0 < wanted.minimum_coverage <= 1:
        raise inner.error("minimum_coverage", "a number above 0 and at most 1")
    inner.done()
    return wanted


def reading_from(section: Section) -> Reading:
    """The settings about reading a file in a section (of a delivery, or of what was settled about one)."""
    return Reading(
        sheet=section.text("sheet", ""),
        encoding=section.text("encoding", "") or None,
        delimiter=_mark(section, "delimiter"),
        decimal=_mark(section, "decimal"),
        thousands=_mark(section, "thousands"),
        header_row=_row(section, "header_row"),
        header_rows=_row(section, "header_rows"),
        crs=section.text("crs", "") or None,
        markers=section.mapping("markers"),
        leave_out=section.texts("leave_out"),
        quote=_mark(section, "quote"),
        escape=_mark(section, "escape"),
        widths=_widths(section),
        last_row=_row(section, "last_row"),
        shape=one_of(section, "shape", ("", *SHAPES), "") or None,
        hidden=one_of(section, "hidden", ("", *HIDDEN), "") or None,
        kinds=_kinds(section),
    )


def reading_plain(reading: Reading) -> Dict[str, object]:
    """The settings that ``reading_from`` reads, without those that are to be recognised."""
    plain: Dict[str, object] = {}
    for item in fields(Reading):
        value = getattr(reading, item.name)
        if value not in (None, "", (), {}):
            plain[item.name] = list(value) if isinstance(value, tuple) else value
    return plain


def settled_over(recipe: Reading, settled: Optional[Reading]) -> Reading:
    """The recipe's settings, with those an officer settled in the preview before them."""
    return recipe if settled is None else replace(recipe, **_given(settled))


def _given(reading: Reading) -> Dict[str, Any]:
    return {name: getattr(reading, name) for name in reading_plain(reading)}


def _mark(section: Section, key: str) -> Optional[str]:
    """One character; ``tab`` and ``space`` may be written out."""
    text = section.text(key, "")
    mark = {"tab": "\t", "\\t": "\t", "space": " "}.get(text, text)
    if len(mark) > 1:
        raise section.error(key, "one character, tab or space")
    return mark or None


def _row(section: Section, key: str) -> Optional[int]:
    value = section.optional_whole(key)
    if value is not None and value < 0:
        raise section.error(key, "zero or a whole number above zero")
    return value


def _widths(section: Section) -> Tuple[int, ...]:
    widths = section.numbers("widths")
    if any(width < 1 or width != int(width) for width in widths):
        raise section.error("widths", "whole numbers of 1 or more, one for each column")
    return tuple(int(width) for width in widths)


def _kinds(section: Section) -> Dict[str, str]:
    inner = section.section("kinds")
    return {column: inner.choice(column, ColumnKind).value for column in inner.names()}


def _personal_use(section: Section) -> Optional[PersonalUse]:
    """That columns about persons may be read; all of purpose, basis and approval are on record."""
    if not section.has("personal_use"):
        section.text("personal_use", "")
        return None
    inner = section.section("personal_use")
    use = PersonalUse(
        columns=inner.texts("columns", None),
        purpose=inner.text("purpose"),
        legal_basis=inner.text("legal_basis"),
        approved_by=inner.text("approved_by"),
        approved_on=inner.day("approved_on"),
    )
    for key in ("purpose", "legal_basis", "approved_by"):
        if not inner.text(key).strip():
            raise inner.error(key, "a text")
    if not use.columns:
        raise inner.error("columns", "the columns to look at")
    inner.done()
    return use


def _indicator(section: Section, delivery: Delivery, usual: Preset) -> Indicator:
    kind, index_of = section.choice("kind", Kind), section.text("index_of", "")
    denominator = _measure(section, "denominator") if section.has("denominator") else None
    if kind in (Kind.SHARE, Kind.RATE) and denominator is None:
        raise section.error("denominator", f"something to divide by: kind is {kind.value}")
    indicator = Indicator(
        id=section.identifier("id"),
        name=section.text("name"),
        theme=section.text("theme", delivery.theme),
        partner=delivery.partner,
        delivery=delivery.id,
        kind=kind,
        numerator=_measure(section, "numerator"),
        denominator=denominator,
        per=_positive(section, "per", 100.0 if kind is Kind.SHARE else 1.0),
        unit=section.text("unit", "%" if kind is Kind.SHARE and not index_of else ""),
        decimals=_decimals(section, index_of),
        direction=section.choice("direction", Direction, Direction.NEUTRAL),
        protection=section.choice("protection", Protection, delivery.protection),
        legend=legend_from(section.section("legend"), kind, index_of),
        periods=section.texts("periods"),
        reference_date=section.day("reference_date") or delivery.reference_date,
        note=section.text("note", ""),
        index_of=index_of,
        smooth=section.flag("smooth"),
        origin_reason=section.text("origin_reason", "").strip(),
        on_map=_on_map(section, kind),
    )
    _check_statistics(section, indicator)
    least = section.number("minimum_denominator", usual_minimum(indicator))
    if least < 0:
        raise section.error("minimum_denominator", "zero (none) or a number above zero")
    return with_rules(section, replace(indicator, minimum_denominator=least), usual)


def usual_minimum(indicator: Indicator) -> float:
    """What a rate is over at least where the recipe does not say so; other figures have no minimum."""
    return FEWEST[indicator.counted] if indicator.kind is Kind.RATE else 0.0


def _check_statistics(section: Section, indicator: Indicator) -> None:
    """Refuse what would give figures that mean nothing (RecipeError)."""
    kind, statistic = indicator.kind, indicator.numerator.statistic
    if statistic == "median" and kind is not Kind.MEAN:
        raise section.error("kind", "mean, where the numerator is a median")
    if indicator.index_of and (kind.extensive or kind is Kind.CATEGORY):
        raise section.error("index_of", "nothing, since only means, shares and rates have an index")
    if indicator.smooth and (kind not in (Kind.SHARE, Kind.RATE) or statistic == "mean"):
        raise section.error("smooth", "a share or rate of what is counted or added up")


def _on_map(section: Section, kind: Kind) -> Label:
    """What stands in the areas; the number of a category says nobody anything, nor does its place."""
    chosen = section.choice("on_map", Label, Label.NAME)
    if kind is Kind.CATEGORY and chosen not in (Label.NAME, Label.NONE):
        raise section.error("on_map", f"one of: {Label.NAME.value}, {Label.NONE.value}")
    return chosen


def _decimals(section: Section, index_of: str) -> Optional[int]:
    """As the recipe says; an index has none."""
    found = section.optional_whole("decimals")
    return 0 if found is None and index_of else found


def _positive(section: Section, key: str, default: float) -> float:
    value = section.number(key, default)
    if value <= 0:
        raise section.error(key, "a number above zero")
    return value


def _measure(section: Section, key: str) -> Measure:
    inner = section.section(key)
    where: Dict[str, Tuple[str, ...]] = {}
    if inner.has("where"):
        conditions = inner.section("where")
        where = {column: conditions.texts(column) for column in conditions.names()}
    for statistic in STATISTICS:
        if inner.has(statistic):
            columns = inner.texts(statistic)
            inner.done()
            return Measure(statistic, () if statistic in OF_ROWS else columns, where)
    raise section.error(key, ", ".join(STATISTICS) + ": one of these, such as {sum: Column}")
