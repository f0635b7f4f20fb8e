"""Deliveries and areas as plain data, for the first ``werkmap.yml`` that the plugin writes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Dict, Mapping, Optional, Tuple

from ..model.maps import Label
from ..model.recipe import (
    AreaSource,
    Delivery,
    Direction,
    Indicator,
    LegendSpec,
    Measure,
    Partner,
    Reading,
    Recalculation,
)
from . import recipe_privacy
from .recipe_delivery import usual_minimum


def area(source: AreaSource) -> Dict[str, object]:
    """One area set."""
    plain: Dict[str, object] = {
        "id": source.id,
        "source": source.source,
        "code": source.code,
        "name": source.name,
        "boundary_year": source.boundary_year,
        "level": source.level,
    }
    for key in ("within", "within_names", "denominators"):
        if getattr(source, key):
            plain[key] = dict(getattr(source, key))
    if source.denominators_from:
        plain["denominators_from"] = _filled(asdict(source.denominators_from))
    if source.addresses:
        plain["addresses"] = source.addresses
    return plain


def partner(found: Partner) -> Dict[str, object]:
    """One partner, without its id."""
    return _filled({
        "name": found.name,
        "ring": found.ring,
        "recipients": [audience.value for audience in found.recipients],
        "purpose": found.purpose,
        "legal_basis": found.legal_basis,
    })  # fmt: skip


def delivery(found: Delivery) -> Dict[str, object]:
    """One delivery with its indicators; what is as by default is left out."""
    key = found.key
    plain = {
        "id": found.id,
        "partner": found.partner,
        "public": found.public,
        "theme": found.theme,
        "files": found.files,
        "reference_date": found.reference_date.isoformat() if found.reference_date else "",
        **_reading(found.reading),
        "key": _filled({
            "column": _one_or_more(key.column),
            "kind": "" if key.kind.value == "auto" else key.kind.value,
            "areas": key.areas,
            "link": key.link,
        }),
        "period_column": found.period_column,
        "period_length": found.period_length,
        "last_month": "" if found.last_month == "read" else found.last_month,
        "protection": found.protection.value,
        "recipients": [audience.value for audience in found.recipients],
        "police_task": found.police_task or "",
        "covers": found.covers,
        "covered": list(found.covered),
        "recalculate": _recalculation(found.recalculate),
        "indicators": [_indicator(item, found) for item in found.indicators],
    }  # fmt: skip
    return _filled(plain)


def _recalculation(found: Optional[Recalculation]) -> Dict[str, object]:
    if found is None:
        return {}
    usual = Recalculation(found.to)
    least = found.minimum_coverage
    return _filled({
        "to": found.to,
        "by": "" if found.by == usual.by else found.by,
        "link": found.link,
        "minimum_coverage": "" if least == usual.minimum_coverage else least,
    })  # fmt: skip


def _reading(found: Reading) -> Dict[str, object]:
    plain = {
        "sheet": found.sheet,
        "decimal": found.decimal,
        "thousands": found.thousands,
        "leave_out": list(found.leave_out),
        "kinds": dict(found.kinds),
    }
    return {**_filled(plain), **({"markers": dict(found.markers)} if found.markers else {})}


def _indicator(found: Indicator, own: Delivery) -> Dict[str, object]:
    plain = {
        "id": found.id,
        "name": found.name,
        "theme": "" if found.theme == own.theme else found.theme,
        "kind": found.kind.value,
        "numerator": _measure(found.numerator),
        "denominator": _measure(found.denominator),
        "per": _short(found.per) if found.per != 1 else "",
        "unit": found.unit,
        "decimals": found.decimals,
        "direction": "" if found.direction is Direction.NEUTRAL else found.direction.value,
        "minimum_denominator": _short(found.minimum_denominator) if _unusual(found) else "",
        "protection": "" if found.protection is own.protection else found.protection.value,
        "minimum_count": found.minimum_count,
        "privacy": recipe_privacy.plain(found),
        "index_of": found.index_of,
        "smooth": found.smooth or "",
        "origin_reason": found.origin_reason,
        "on_map": "" if found.on_map is Label.NAME else found.on_map.value,
        "periods": list(found.periods),
        "legend": _legend(found.legend),
        "note": found.note,
    }
    return _filled(plain)


def _unusual(found: Indicator) -> bool:
    """Whether the minimum is another than a recipe without one has: zero is written out then."""
    return found.minimum_denominator != usual_minimum(found)


def _measure(found: Optional[Measure]) -> Optional[Dict[str, object]]:
    if found is None:
        return None
    columns = _one_or_more(found.columns) if found.columns else "rows"
    where = {column: list(texts) for column, texts in found.where.items()}
    return {found.statistic: columns, **({"where": where} if where else {})}


def _legend(found: LegendSpec) -> Dict[str, object]:
    if found == LegendSpec():
        return {}
    if found.file:
        plain: Dict[str, object] = {"from": found.file, "palette": found.palette}
    else:
        plain = {
            "method": found.method,
            "classes": found.classes,
            "palette": found.palette,
            "limits": list(found.limits),
            "open": found.open,
            "middle": found.middle,
            "periods": list(found.periods),
        }
    version = found.version if found.version > 1 else ""
    return _filled({**plain, "labels": list(found.labels), "version": version})


def _one_or_more(texts: Tuple[str, ...]) -> object:
    return texts[0] if len(texts) == 1 else list(texts)


def _short(number: float) -> object:
    return int(number) if number == int(number) else number


def _filled(plain: Mapping[str, object]) -> Dict[str, object]:
    return {key: value for key, value in plain.items() if value not in ("", None, [], {})}
