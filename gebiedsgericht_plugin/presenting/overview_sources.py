"""Where the figures of a set come from and how they were made: files, indicators, method, corrections."""

from __future__ import annotations

from typing import List, Sequence, Tuple

from .. import protecting
from ..model.areas import AreaSet
from ..model.recipe import Delivery, Indicator
from ..model.values import Status
from ..texts import WORDS, day, number, say
from .figures import display_names
from .indicator_pages import figures_of
from .join_words import n_of_m
from .material import Material, ReadDelivery
from .origins import base_map_line
from .overview_flow import Column, Piece, Setter, table
from .sentences import titled

NOTHING = "–"


def pieces(material: Material, setter: Setter) -> List[Piece]:
    """Tables and paragraphs below each other."""
    parts = (_files(material, setter), _indicators(material, setter), _method(material, setter))
    return [piece for part in (*parts, _corrections(material, setter)) for piece in part]


def _say(material: Material, code: str, **values: object) -> str:
    return say(f"overview.sources.{code}", material.workspace.language, **values)


def _section(
    material: Material,
    setter: Setter,
    title: str,
    columns: Sequence[Tuple[str, float, bool]],
    rows: Sequence[Sequence[str]],
) -> List[Piece]:
    """A table below its heading; nothing where it has no rows."""
    if not rows:
        return []
    headed = [Column(_say(material, code), share, is_number) for code, share, is_number in columns]
    return [setter.heading(_say(material, title)), *table(headed, rows, setter)]


# --- files -----------------------------------------------------------------------------------


def _files(material: Material, setter: Setter) -> List[Piece]:
    columns = (
        ("partner", 2.0, False),
        ("file", 2.6, False),
        ("date", 1.1, False),
        ("boundaries", 1.5, False),
        ("rows", 1.2, True),
        ("areas", 1.2, True),
    )
    rows = list(dict.fromkeys(_file(material, read) for read in material.deliveries))
    return _section(material, setter, "files", columns, rows)


def _file(material: Material, read: ReadDelivery) -> Tuple[str, ...]:
    language, delivery, report = material.workspace.language, read.delivery, read.report
    partner = material.workspace.partner(delivery.partner).name if delivery.partner else NOTHING
    rows = areas = NOTHING
    if report is not None:
        rows = n_of_m(report.rows_matched, report.rows, language)
        areas = n_of_m(report.areas_matched, report.areas, language)
    told = _boundaries(material, delivery)
    return partner, read.path.name, day(delivery.reference_date, language) or NOTHING, told, rows, areas


def _boundaries(material: Material, delivery: Delivery) -> str:
    """The boundary year of the keys, and of what they were recalculated to."""
    keys, shown = (material.area_sets.get(name) for name in (delivery.key.areas, delivery.shown_on))
    years = [str(areas.boundary_year) for areas in (keys, shown) if areas is not None and areas.boundary_year]
    if len(years) == 2 and delivery.recalculate is not None:
        return _say(material, "from_to", first=years[0], last=years[1])
    return years[0] if years else NOTHING


# --- indicators ------------------------------------------------------------------------------


def _indicators(material: Material, setter: Setter) -> List[Piece]:
    columns = (
        ("indicator", 3.2, False),
        ("period", 0.9, False),
        ("kind", 1.5, False),
        ("classes", 1.7, False),
        ("minimum", 1.2, True),
        ("threshold", 1.1, True),
        ("estimated", 0.9, True),
        ("corrected", 0.9, True),
        ("withheld", 0.9, True),
        ("missing", 1.0, True),
    )
    rows = [_indicator(material, indicator) for indicator in material.workspace.indicators]
    return _section(material, setter, "indicators", columns, rows)


def _indicator(material: Material, indicator: Indicator) -> Tuple[str, ...]:
    language = material.workspace.language
    figures = figures_of(material, material.view(indicator))
    periods = material.values.periods(indicator.id)
    spanned = f"{periods[0]} – {periods[-1]}" if len(periods) > 1 else "".join(periods)
    without = len(figures.areas) - len(figures.shown) - figures.count(Status.WITHHELD)
    counts = (
        *(figures.count(status) for status in (Status.ESTIMATED, Status.CORRECTED, Status.WITHHELD)),
        without,
    )
    return (
        titled(indicator) + (f". {indicator.note}" if indicator.note else ""),
        spanned or NOTHING,
        _kind(material, indicator),
        _classes(material, indicator),
        _minimum(material, indicator),
        number(_threshold(material, indicator), 0, language)
        if _threshold(material, indicator) > 1
        else NOTHING,
        *(number(count, 0, language) for count in counts),
    )


def _threshold(material: Material, indicator: Indicator) -> int:
    workspace = material.workspace
    return protecting.threshold(indicator, workspace.output.audience, workspace.privacy.minimum_count)


def _kind(material: Material, indicator: Indicator) -> str:
    language = material.workspace.language
    parts = [say(f"kind.{indicator.kind.value}", language)]
    if indicator.index_of:
        parts.append(_say(material, "index"))
    if indicator.smooth:
        parts.append(_say(material, "smooth"))
    if indicator.rule.round_to:
        parts.append(_say(material, "rounded", n=number(indicator.rule.round_to, 0, language)))
    return ", ".join(parts)


def _classes(material: Material, indicator: Indicator) -> str:
    legend = material.legend_sets[indicator.id]
    code = f"overview.sources.classes.{legend.method}"
    return say(code, material.workspace.language) if legend.classes and code in WORDS else NOTHING


def _minimum(material: Material, indicator: Indicator) -> str:
    """Below how many inhabitants (dwellings) there is no figure."""
    if not indicator.minimum_denominator:
        return NOTHING
    n = number(indicator.minimum_denominator, 0, material.workspace.language)
    code = f"minimum.{indicator.counted}"
    return _say(material, code, n=n) if f"overview.sources.{code}" in WORDS else n


# --- method and corrections ------------------------------------------------------------------


def _method(material: Material, setter: Setter) -> List[Piece]:
    """What was done to figures beside adding them up, as far as it was done."""
    language = material.workspace.language
    told: List[str] = [_say(material, "unknown")]
    told += [
        _recalculated(material, read.delivery) for read in material.deliveries if read.delivery.recalculate
    ]
    told += [_put_together(material, areas) for areas in material.area_sets.values() if areas.made_from]
    if any(item.smooth for item in material.workspace.indicators):
        told.append(_say(material, "smoothing"))
    if any(item.index_of for item in material.workspace.indicators):
        told.append(_say(material, "index_text"))
    if (
        any(_threshold(material, item) > 1 for item in material.workspace.indicators)
        and not material.values.lost
    ):
        told.append(_say(material, "protected"))
    told.append(base_map_line(material))
    told.append(material.house.disclaimer)
    made = say("page.from.made_on", language, date=day(material.made_on, language))
    maker = material.workspace.maker or material.house.organisation
    by = say("page.from.maker", language, maker=maker) if maker else ""
    line = ", ".join(part for part in (by, made) if part)
    told.append(f"{line[:1].upper()}{line[1:]}.")
    paragraphs = [setter.paragraph(_closed(text)) for text in told if text]
    return [setter.heading(_say(material, "method")), *paragraphs]


def _closed(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _recalculated(material: Material, delivery: Delivery) -> str:
    recalculation = delivery.recalculate
    if recalculation is None:
        return ""
    partner = material.workspace.partner(delivery.partner).name if delivery.partner else delivery.id
    code = "by_table" if recalculation.link else f"by_{recalculation.by}"
    share = number(recalculation.minimum_coverage * 100, 0, material.workspace.language)
    return _say(
        material,
        "recalculated",
        partner=partner,
        first=delivery.key.areas,
        last=recalculation.to,
        by=_say(material, code),
        share=share,
    )


def _put_together(material: Material, areas: AreaSet) -> str:
    parts = number(sum(map(len, areas.members.values())), 0, material.workspace.language)
    n = number(len(areas), 0, material.workspace.language)
    return _say(material, "put_together", areas=areas.id, n=n, parts=parts, made_from=areas.made_from)


def _corrections(material: Material, setter: Setter) -> List[Piece]:
    """Which figures were put right and why; for the public without who did it."""
    names = {
        code: name for areas in material.area_sets.values() for code, name in display_names(areas).items()
    }
    titles = {item.id: item.name for item in material.workspace.indicators}
    language = material.workspace.language
    columns = [("indicator", 2.6, False), ("area", 1.6, False), ("period", 0.8, False), ("why", 4.0, False)]
    if not material.public:
        columns.append(("by", 1.8, False))
    columns.append(("on", 1.0, False))
    rows = []
    for item in material.workspace.corrections:
        by = () if material.public else (item.by,)
        name = titles.get(item.indicator, item.indicator)
        told = (name, names.get(item.area, item.area), item.period or NOTHING, item.why)
        rows.append((*told, *by, day(item.made_on, language) or NOTHING))
    return _section(material, setter, "corrections", columns, rows)
