"""Protected figures to draw, and a look inside the pictures that come out."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.recipe import Indicator
from gebiedsgericht_plugin.model.values import ProtectedValues
from gebiedsgericht_plugin.presenting.drawing import POINT, UNITS, text_width
from gebiedsgericht_plugin.presenting.figures import Figures, page_figures
from tests import factories

SVG = "{http://www.w3.org/2000/svg}"
Numbers = Sequence[Optional[float]]


def protected(
    areas: AreaSet,
    indicator: Indicator,
    per_period: Sequence[Tuple[str, Numbers]],
    wholes: Numbers = (),
    statuses: Optional[Sequence[str]] = None,
) -> ProtectedValues:
    """Figures per period, with those of the municipality where they are given."""
    import pandas as pd

    frames = []
    for position, (period, numbers) in enumerate(per_period):
        frame = factories.figures(areas, indicator.id, numbers, statuses, period)
        frames.append(frame)
        if wholes:
            whole = wholes[position]
            status = "withheld" if whole is None else "observed"
            row = frame.head(1).assign(area="GM0099", level="gemeente", value=whole, status=status)
            frames.append(row.astype({"value": float}))
    return ProtectedValues(pd.concat(frames, ignore_index=True))


def page(
    numbers: Numbers,
    *,
    before: Numbers = (),
    wholes: Numbers = (),
    statuses: Optional[Sequence[str]] = None,
    indicator: Optional[Indicator] = None,
) -> Figures:
    """The figures of a page over as many areas as there are numbers."""
    areas = factories.area_set(len(numbers))
    chosen = indicator or factories.indicator(decimals=1)
    per_period = [("2024", before)] if before else []
    return page_figures(
        protected(areas, chosen, [*per_period, ("2025", numbers)], wholes, statuses), chosen, areas
    )


def elements(svg: bytes, kind: str) -> list:
    """The elements of one kind in a picture."""
    from lxml import etree

    return list(etree.fromstring(svg).iter(SVG + kind))


def texts(svg: bytes) -> List[str]:
    """Every text in a picture, in the order in which it is drawn."""
    return [element.text for element in elements(svg, "text")]


def outside(svg: bytes) -> List[str]:
    """The texts that stick out of a picture by more than a tenth of a millimetre."""
    from lxml import etree

    root = etree.fromstring(svg)
    _, _, width, height = (float(number) / UNITS for number in root.get("viewBox").split())
    found = []
    for element in root.iter(SVG + "text"):
        points = float(element.get("font-size")) / UNITS / POINT
        bold = element.get("font-weight") == "bold"
        length = text_width(element.text, points, element.get("font-family"), bold)
        x, y = float(element.get("x")) / UNITS, float(element.get("y")) / UNITS
        left = {"start": x, "middle": x - length / 2, "end": x - length}[element.get("text-anchor")]
        top, bottom = y - points * POINT * 0.75, y + points * POINT * 0.25
        if left < -0.1 or left + length > width + 0.1 or top < -0.1 or bottom > height + 0.1:
            found.append(element.text)
    return found
