"""Material of sets with the pages of an overview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from gebiedsgericht_plugin.model.recipe import (
    CLOSING,
    OPENING,
    Audience,
    Correction,
    Indicator,
    Kind,
    Orientation,
    Output,
    PageKind,
    PageSpec,
    Paper,
)
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.presenting.charts_folder import CHARTS, Charts
from gebiedsgericht_plugin.presenting.material import Material
from gebiedsgericht_plugin.presenting.pages import page_rows
from gebiedsgericht_plugin.styling import classes
from tests import factories

AREAS = "buurten-2026"


def pages(
    paper: Paper = Paper.A3,
    orientation: Optional[Orientation] = None,
    between: Sequence[PageSpec] = (),
    kinds: Sequence[PageKind] = (*OPENING, *CLOSING),
    **more: Any,
) -> List[PageSpec]:
    """An overview around other pages."""
    made = [PageSpec(kind, paper, (), AREAS, orientation=orientation, **more) for kind in kinds]
    front = [spec for spec in made if spec.kind in OPENING]
    return [*front, *between, *(spec for spec in made if spec.kind in CLOSING)]


def material(
    folder: Path,
    specs: Sequence[PageSpec],
    count: int = 6,
    indicators: Sequence[Indicator] = (),
    statuses: Sequence[str] = (),
    audience: Audience = Audience.PARTNERS,
    formats: Sequence[str] = ("pdf",),
    periods: Sequence[str] = ("2025",),
) -> Material:
    """Figures of ``count`` areas, from 1 upwards, twice as high for each further indicator."""
    import pandas

    made: Any = factories.material(folder)
    areas = factories.area_set(count)
    listed = tuple(indicators) or (factories.indicator(name="Verhuizingen"),)
    frames, legends = [], {}
    for place, item in enumerate(listed):
        for period in periods:
            given = list(statuses) or ["observed"] * count
            shown = [status in ("observed", "estimated", "corrected") for status in given]
            numbers = [(n + 1.5) * 2**place if known else None for n, known in enumerate(shown)]
            frames.append(factories.figures(areas, item.id, numbers, given, period))
        legends[item.id] = classes.legend_set(item, [n for n in numbers if n is not None], "nl")
    delivery = replace(made.workspace.deliveries[0], indicators=listed)
    workspace = replace(
        made.workspace,
        language="nl",
        deliveries=(delivery,),
        pages=tuple(specs),
        interpretations=(),
        output=Output(tuple(formats), audience),
    )
    read = replace(made.deliveries[0], delivery=delivery)
    values = ProtectedValues(pandas.concat(frames, ignore_index=True))
    return replace(
        made,
        workspace=workspace,
        deliveries=(read,),
        values=values,
        legend_sets=legends,
        area_sets={areas.id: areas},
    )


def several(count: int) -> List[Indicator]:
    """Indicators of two themes, with names as long as they come."""
    return [
        factories.indicator(
            f"cijfer{place}",
            Kind.SHARE,
            name=f"Huishoudens met betalingsachterstanden {place + 1}",
            theme="wonen" if place % 2 else "zorg & welzijn",
        )
        for place in range(count)
    ]


def corrected(made: Material, indicator: str = "mutatiegraad") -> Material:
    """With a figure that somebody put right."""
    item = Correction(indicator, "BU00990101", "2025", 3.0, 2.0, "adviseur", "gebeld", date(2026, 1, 12))
    return replace(made, workspace=replace(made.workspace, corrections=(item,)))


def rows(made: Material) -> List[Dict[str, Any]]:
    """The table ``pages``, a dict per page."""
    found: List[Dict[str, Any]] = page_rows(made, Charts(made.workspace.folder / CHARTS)).to_dict("records")
    return found


def of_kind(made: Material, kind: PageKind) -> List[Dict[str, Any]]:
    """The pages of a kind."""
    return [row for row in rows(made) if row["layout"].startswith(f"{kind.value}-")]
