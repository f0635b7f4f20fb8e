"""``werkmap.yml``: read, checked, turned into the dataclasses of ``model.recipe``.

People write this file; the plugin only writes a first one (``workspace.draft``). Unknown keys,
wrong values and references that lead nowhere are errors that name file, line, key and what was
expected.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable, Dict, Iterable, Optional, Set, Tuple, TypeVar

from ..errors import NewerWorkspace
from ..model.recipe import (
    AreaSource,
    Audience,
    Correction,
    Delivery,
    Direction,
    Indicator,
    Interpretation,
    Key,
    KeyKind,
    Kind,
    LegendSpec,
    Measure,
    OnDuplicates,
    Output,
    PageKind,
    PageSpec,
    Paper,
    Partner,
    Protection,
    Reading,
    Workspace,
)
from .yaml_section import Section, parse_yaml, read_yaml

T = TypeVar("T")
VERSION = 1
CONTEXT = ("water", "rail", "parks", "neighbours")
FORMATS = ("pdf", "png", "pptx")
METHODS = ("quantile", "equal", "jenks", "pretty", "stddev", "limits")
COVERS = ("all", "listed")
STATISTICS = ("sum", "mean", "count", "areas")
PAPERS = {"A4": Paper.A4, "A3": Paper.A3, "16:9": Paper.SLIDE}


def read(path: Path) -> Workspace:
    """The workspace that ``werkmap.yml`` describes.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError, NewerWorkspace.
    """
    # Layers and layouts of a project are found from anywhere, so no path may hang on this folder.
    return _workspace(read_yaml(path), path.resolve())


def parse(text: str, path: Path) -> Workspace:
    """As ``read``, for text that is (or will be) the content of ``path``."""
    return _workspace(parse_yaml(text, path), path)


def read_delivery(path: Path) -> Delivery:
    """One delivery in a file of its own, as Load delivery takes it.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError.
    """
    section = read_yaml(path)
    delivery = _delivery(section, (), ())
    section.done()
    return delivery


def _workspace(top: Section, path: Path) -> Workspace:
    version = top.whole("version")
    if version > VERSION:
        raise NewerWorkspace(str(path), version, VERSION)
    areas = _each(top.sections("areas"), _area_source)
    partners = _partners(top.section("partners"))
    deliveries = _deliveries(top.sections("deliveries"), areas, partners)
    indicators = tuple(i.id for delivery in deliveries for i in delivery.indicators)
    workspace = Workspace(
        path=path,
        name=top.text("workspace"),
        language=_one_of(top, "language", ("nl", "en"), "nl"),
        house_style=top.text("house_style", ""),
        maker=top.text("maker", ""),
        status=top.text("status", ""),
        areas=areas,
        partners=partners,
        deliveries=deliveries,
        corrections=tuple(_correction(item, indicators) for item in top.sections("corrections")),
        interpretations=tuple(_interpretation(item, indicators) for item in top.sections("interpretations")),
        pages=tuple(_page(item, areas, indicators) for item in top.sections("pages")),
        output=_output(top.section("output")),
        context=_context(top.section("context")),
    )
    top.done()
    return workspace


def _each(sections: Iterable[Section], read_one: Callable[[Section], T]) -> Tuple[T, ...]:
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


def _one_of(section: Section, key: str, options: Tuple[str, ...], default: str) -> str:
    text = section.text(key, default)
    if text not in options:
        raise section.error(key, "one of: " + ", ".join(options))
    return text


def _area_source(section: Section) -> AreaSource:
    return AreaSource(
        id=section.text("id"),
        source=section.text("source"),
        code=section.text("code"),
        name=section.text("name"),
        boundary_year=section.whole("boundary_year", 0),
        level=section.text("level", "buurt"),
        within=section.mapping("within"),
        within_names=section.mapping("within_names"),
        denominators=section.mapping("denominators"),
    )


def _partners(section: Section) -> Tuple[Partner, ...]:
    return tuple(_partner(section.section(partner_id), partner_id) for partner_id in section.names())


def _partner(section: Section, partner_id: str) -> Partner:
    partner = Partner(
        id=partner_id,
        name=section.text("name"),
        ring=_one_of(section, "ring", ("binnen", "buiten"), "binnen"),
        recipients=section.choices("recipients", Audience, (Audience.KERNTEAM, Audience.PARTNERS)),
        purpose=section.text("purpose", ""),
        legal_basis=section.text("legal_basis", ""),
        keep_until=section.day("keep_until"),
    )
    section.done()
    return partner


def _deliveries(
    sections: Iterable[Section], areas: Tuple[AreaSource, ...], partners: Tuple[Partner, ...]
) -> Tuple[Delivery, ...]:
    area_ids = tuple(area.id for area in areas)
    partner_ids = tuple(partner.id for partner in partners)
    deliveries = _each(sections, lambda section: _delivery(section, area_ids, partner_ids))
    seen: Set[str] = set()
    for delivery in deliveries:
        for indicator in delivery.indicators:
            if indicator.id in seen:
                first = next(iter(sections))
                raise first.error("indicators", f"each indicator id once; used twice: {indicator.id}")
            seen.add(indicator.id)
    return deliveries


def _delivery(section: Section, area_ids: Tuple[str, ...], partner_ids: Tuple[str, ...]) -> Delivery:
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
        reading=_reading(section),
        protection=section.choice("protection", Protection, Protection.PERSONS),
        on_duplicates=section.choice("on_duplicates", OnDuplicates, OnDuplicates.SUM),
        covers=_one_of(section, "covers", COVERS, "all"),
        period_column=section.text("period_column", ""),
    )
    indicators = _each(section.sections("indicators"), lambda item: _indicator(item, delivery))
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


def _reading(section: Section) -> Reading:
    return Reading(
        sheet=section.text("sheet", ""),
        encoding=section.text("encoding", "") or None,
        delimiter=section.text("delimiter", "") or None,
        decimal=section.text("decimal", "") or None,
        thousands=section.text("thousands", "") or None,
        header_row=section.optional_whole("header_row"),
        header_rows=section.optional_whole("header_rows"),
        crs=section.text("crs", "") or None,
        markers=section.mapping("markers"),
        leave_out=section.texts("leave_out"),
    )


def _indicator(section: Section, delivery: Delivery) -> Indicator:
    kind = section.choice("kind", Kind)
    denominator = _measure(section, "denominator") if section.has("denominator") else None
    if kind in (Kind.SHARE, Kind.RATE) and denominator is None:
        raise section.error("denominator", f"something to divide by: kind is {kind.value}")
    return Indicator(
        id=section.identifier("id"),
        name=section.text("name"),
        theme=section.text("theme", delivery.theme),
        partner=delivery.partner,
        delivery=delivery.id,
        kind=kind,
        numerator=_measure(section, "numerator"),
        denominator=denominator,
        per=_positive(section, "per", 100.0 if kind is Kind.SHARE else 1.0),
        unit=section.text("unit", "%" if kind is Kind.SHARE else ""),
        decimals=section.optional_whole("decimals"),
        direction=section.choice("direction", Direction, Direction.NEUTRAL),
        minimum_denominator=section.number("minimum_denominator", 0.0),
        protection=section.choice("protection", Protection, delivery.protection),
        minimum_count=_minimum_count(section),
        legend=_legend(section.section("legend")),
        periods=section.texts("periods"),
        reference_date=section.day("reference_date") or delivery.reference_date,
        note=section.text("note", ""),
    )


def _positive(section: Section, key: str, default: float) -> float:
    value = section.number(key, default)
    if value <= 0:
        raise section.error(key, "a number above zero")
    return value


def _minimum_count(section: Section) -> Optional[int]:
    value = section.optional_whole("minimum_count")
    if value is not None and value < 0:
        raise section.error("minimum_count", "zero or a whole number above zero")
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
            return Measure(statistic, () if statistic == "count" else columns, where)
    raise section.error(key, "sum, mean, count or areas, such as {sum: Column}")


def _legend(section: Section) -> LegendSpec:
    limits = section.numbers("limits")
    spec = LegendSpec(
        method=_one_of(section, "method", METHODS, "limits" if limits else "quantile"),
        classes=section.whole("classes", max(1, len(limits) - 1) if limits else 5),
        palette=section.text("palette", ""),
        limits=limits,
    )
    if not 1 <= spec.classes <= 9:
        raise section.error("classes", "a whole number from 1 to 9")
    if spec.method == "limits" and (len(limits) < 2 or list(limits) != sorted(set(limits))):
        raise section.error("limits", "two or more numbers, from low to high")
    section.done()
    return spec


def _correction(section: Section, indicators: Tuple[str, ...]) -> Correction:
    correction = Correction(
        indicator=_known_indicator(section, "indicator", indicators),
        area=section.text("area"),
        period=section.text("period", ""),
        old=section.optional_number("old"),
        new=section.optional_number("new"),
        by=section.text("by"),
        why=section.text("why"),
        made_on=section.day("date"),
    )
    section.done()
    return correction


def _known_indicator(section: Section, key: str, indicators: Tuple[str, ...]) -> str:
    text = section.text(key)
    if text not in indicators:
        raise section.error(key, "one of: " + ", ".join(indicators))
    return text


def _interpretation(section: Section, indicators: Tuple[str, ...]) -> Interpretation:
    interpretation = Interpretation(
        area=section.text("area"),
        text=section.text("text"),
        indicator=_known_indicator(section, "indicator", indicators) if section.has("indicator") else "",
    )
    section.done()
    return interpretation


def _page(section: Section, areas: Tuple[AreaSource, ...], indicators: Tuple[str, ...]) -> PageSpec:
    chosen = section.texts("indicators", ("all",))
    unknown = [item for item in chosen if item != "all" and item not in indicators]
    if unknown:
        raise section.error("indicators", "all, or some of: " + ", ".join(indicators))
    area_ids = tuple(area.id for area in areas)
    area_set = section.text("areas", area_ids[0] if area_ids else "")
    if area_set not in area_ids:
        raise section.error("areas", "one of: " + ", ".join(area_ids))
    page = PageSpec(
        kind=section.choice("kind", PageKind),
        paper=PAPERS[_one_of(section, "paper", tuple(PAPERS), "A3")],
        indicators=() if "all" in chosen else chosen,
        areas=area_set,
        compare_with=section.texts("compare_with"),
    )
    section.done()
    return page


def _output(section: Section) -> Output:
    formats = section.texts("formats", ("pdf",))
    if any(item not in FORMATS for item in formats):
        raise section.error("formats", "some of: " + ", ".join(FORMATS))
    output = Output(formats, section.choice("audience", Audience, Audience.PARTNERS))
    section.done()
    return output


def _context(section: Section) -> Dict[str, str]:
    found = {key: section.text(key) for key in CONTEXT if section.has(key)}
    for key in CONTEXT:
        section.text(key, "")
    section.done()
    return found
