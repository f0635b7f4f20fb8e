"""Speaker notes: for who shows a slide, how its figures were made and what may be asked about them."""

from __future__ import annotations

from typing import List, Sequence

from .. import protecting
from ..model.recipe import Indicator
from ..protecting.cells import minimum_of
from ..styling.made_maps import MadeMap
from ..texts import number, say
from .material import Material
from .origins import matched_line
from .sentences import method_of


def of_indicator(material: Material, indicator: Indicator) -> str:
    """Beside the method, which the slide itself has: what is said of the indicator, and from whom it is."""
    return _lines([*_source(material, [indicator.delivery]), indicator.note])


def of_maps(material: Material, made: Sequence[MadeMap]) -> str:
    """Of one map or of several: how to read them, how each indicator was made, and from whom."""
    specs = [item.drawn.spec for item in made]
    names = dict.fromkeys(name for spec in specs for name in spec.indicators)
    indicators = [material.workspace.indicator(name) for name in names]
    deliveries = [item.delivery for item in indicators] + [spec.delivery for spec in specs if spec.delivery]
    return _lines([
        *dict.fromkeys(item.drawn.note for item in made),
        *(_of(material, item) for item in indicators),
        *(_of_places(material, item) for item in made if item.shape),
        *_source(material, deliveries),
    ])  # fmt: skip


def _of(material: Material, indicator: Indicator) -> str:
    """How one of several indicators was made."""
    workspace = material.workspace
    least = protecting.threshold(indicator, workspace.output.audience, workspace.privacy.minimum_count)
    how = method_of(indicator, material.legend_sets[indicator.id], workspace.language, least)
    return f"{indicator.name}. {how} {indicator.note}".strip()


def _of_places(material: Material, made: MadeMap) -> str:
    """From how many on a cell or street of people is shown."""
    delivery = next(
        item.delivery for item in material.deliveries if item.delivery.id == made.drawn.spec.delivery
    )
    language, audience = material.workspace.language, material.workspace.output.audience
    floor = material.workspace.privacy.minimum_count
    least = minimum_of(delivery, audience, floor)
    if not least:
        return ""
    return say("sentence.method.threshold", language, n=number(least, 0, language))


def _source(material: Material, deliveries: Sequence[str]) -> List[str]:
    """Of each delivery its file, and how much of it is matched."""
    read = {item.delivery.id: item for item in material.deliveries}
    return [matched_line(material, read[name]) for name in dict.fromkeys(deliveries)]


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)
