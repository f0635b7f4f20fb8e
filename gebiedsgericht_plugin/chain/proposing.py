"""What helps where protection leaves a map nearly empty, for the report and the dock."""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Sequence, Tuple

from ..model.areas import AreaSet
from ..model.progress import Progress
from ..model.recipe import Indicator
from ..model.values import ProtectedValues, Values
from ..presenting.material import Material
from ..protecting.proposals import emptied, proposals
from ..texts import say
from .steps import check


def with_proposals(
    material: Material,
    values: Values,
    again: Callable[[Values, Sequence[Indicator], Sequence[AreaSet]], ProtectedValues],
    progress: Progress,
) -> Material:
    """The material with what would show more of nearly empty maps, and each of these as a finding.

    ``values`` are those that ``material.values`` were made of; ``again`` protects others the same way.
    """
    workspace, sets = material.workspace, tuple(material.area_sets.values())
    shown_on = {item.id: material.area_set(item).id for item in workspace.indicators}
    lost = emptied(values, material.values, sets, shown_on)
    if not lost:
        return material

    def tried(other: Values, items: Sequence[Indicator], areas: Sequence[AreaSet]) -> ProtectedValues:
        check(progress)
        return again(other, items, areas)

    found = proposals(values, material.values, workspace.indicators, sets, shown_on, tried)
    helped = {item.indicator for item in found}
    told: Tuple[str, ...] = tuple(
        say(
            "run.emptied" if item.indicator in helped else "run.emptied_helpless",
            workspace.language,
            indicator=workspace.indicator(item.indicator).name,
            shown=item.before.shown,
            all=item.before.of,
        )
        for item in lost
    )
    return replace(material, proposals=found, findings=(*material.findings, *told))
