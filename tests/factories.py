"""Small things that tests are made of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Dict, Optional, Sequence

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator, Kind, LegendSpec, Measure, Protection
from gebiedsgericht_plugin.model.values import COLUMNS


def area_set(count: int = 6, area_set_id: str = "buurten-2026", size: float = 1000.0) -> AreaSet:
    """Square neighbourhoods in rows of three, three to a district, in one municipality."""
    import geopandas
    from shapely.geometry import box

    codes = [f"BU0099{n // 3 + 1:02d}{n % 3 + 1:02d}" for n in range(count)]
    frame = geopandas.GeoDataFrame(
        {
            "name": [f"Buurt {n + 1}" for n in range(count)],
            "wijk": [f"WK0099{n // 3 + 1:02d}" for n in range(count)],
            "wijk_name": [f"Wijk {n // 3 + 1}" for n in range(count)],
            "gemeente": "GM0099",
            "gemeente_name": "Proefstad",
            "inwoners": [1000.0 + n for n in range(count)],
        },
        geometry=[
            box(
                200000 + (n % 3) * size,
                480000 + (n // 3) * size,
                200000 + (n % 3 + 1) * size,
                480000 + (n // 3 + 1) * size,
            )
            for n in range(count)
        ],
        crs="EPSG:28992",
        index=codes,
    )
    frame.index.name = "code"
    return AreaSet(area_set_id, "buurt", 2026, frame, ("wijk", "gemeente"), ("inwoners",))


def indicator(indicator_id: str = "mutatiegraad", kind: Kind = Kind.SHARE, **more: object) -> Indicator:
    """An indicator with the settings a test does not care about filled in."""
    settings: Dict[str, object] = {
        "id": indicator_id,
        "name": indicator_id.capitalize(),
        "theme": "wonen",
        "partner": "woonstede",
        "delivery": "bezit",
        "kind": kind,
        "numerator": Measure("sum", ("Mutaties",)),
        "denominator": Measure("areas", ("inwoners",)),
        "per": 100.0,
        "unit": "%",
        "protection": Protection.OBJECTS,
        "legend": LegendSpec(),
        "reference_date": date(2025, 12, 31),
        **more,
    }
    return Indicator(**settings)  # type: ignore[arg-type]


def figures(
    areas: AreaSet,
    indicator_id: str,
    values: Sequence[Optional[float]],
    statuses: Optional[Sequence[str]] = None,
    period: str = "2025",
) -> object:
    """Rows of the long table: a value per area, with its status (observed, or missing for None)."""
    import pandas as pd

    found = statuses or ["missing" if value is None else "observed" for value in values]
    frame = pd.DataFrame({"area": list(areas.frame.index), "value": pd.Series(list(values), dtype=float)})
    frame = frame.assign(
        area_set=areas.id, level=areas.level, indicator=indicator_id, period=period, variant="",
        status=found, reason="", estimated_share=0.0, coverage=1.0, delivery="bezit",
    )  # fmt: skip
    return frame[list(COLUMNS)]


def folder_with(folder: Path, **files: str) -> Path:
    """A folder with text files; ``_`` in a name stands for the dot of its extension."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def material(folder: Path, values: Sequence[Optional[float]] = (2.0, 4.0, 6.0, 8.0, 10.0, 12.0)) -> object:
    """A run of one share over six neighbourhoods, with an indicator page and a profile page each."""
    from gebiedsgericht_plugin.model.matching import MatchReport, UnmatchedKey
    from gebiedsgericht_plugin.model.recipe import (
        AreaSource,
        Delivery,
        Interpretation,
        Key,
        Output,
        PageKind,
        PageSpec,
        Paper,
        Partner,
        Workspace,
    )
    from gebiedsgericht_plugin.model.tables import Inspection
    from gebiedsgericht_plugin.model.values import ProtectedValues
    from gebiedsgericht_plugin.presenting.material import Material, ReadDelivery
    from gebiedsgericht_plugin.styling import classes, house_style

    areas = area_set()
    share = indicator()
    delivery = Delivery("bezit", "woonstede", "wonen", "bezit.csv", Key(areas.id), indicators=(share,))
    workspace = Workspace(
        path=folder / "werkmap.yml",
        name="Wijkoverleg",
        maker="GIS",
        areas=(AreaSource(areas.id, "gebieden.gpkg", "code", "name", 2026),),
        partners=(Partner("woonstede", "Woonstede"),),
        deliveries=(delivery,),
        interpretations=(Interpretation("BU00990101", "Er wordt gesloopt."),),
        pages=(
            PageSpec(PageKind.INDICATOR, Paper.A3, (), areas.id),
            PageSpec(PageKind.PROFILE, Paper.A4, (), areas.id, ("wijk", "gemeente")),
        ),
        output=Output(("pdf", "png")),
    )
    report = MatchReport(
        "bezit", areas.id, 2026, "code", "code", 7, 6, 6, 6, (UnmatchedKey("BU00990999", 1, "unknown"),)
    )
    inspection = Inspection("bezit.csv", "", (), "utf-8", ";", ",", "", 1, (), (), (), 7, 7, 0)
    protected = ProtectedValues(figures(areas, share.id, values))  # type: ignore[arg-type]
    return Material(
        workspace=workspace,
        house=house_style.default(),
        made_on=date(2026, 1, 31),
        area_sets={areas.id: areas},
        deliveries=(ReadDelivery(delivery, Path("bezit.csv"), inspection, (), report),),
        values=protected,
        legend_sets={share.id: classes.legend_set(share, [v for v in values if v is not None], "nl")},
    )
