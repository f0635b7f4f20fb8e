"""Lines for the recipe that make another map of an indicator, to be put there by whoever owns the recipe."""

from __future__ import annotations

from typing import Dict

import yaml

from ..model.maps import MapKind
from ..model.recipe import Indicator, PageKind, Workspace

CIRCLES = (MapKind.SYMBOLS, MapKind.GRADUATED, MapKind.PARTS)
"""Kinds that show how many there are, instead of colouring areas that are not equally large."""
PER = 1000


def asks_for_circles(indicator: Indicator, workspace: Workspace) -> bool:
    """Whether an indicator counts and has no map with circles yet."""
    drawn = [name for spec in workspace.maps if spec.kind in CIRCLES for name in spec.indicators]
    return indicator.kind.extensive and indicator.id not in drawn


def circles_lines(indicator: Indicator, workspace: Workspace, areas: str) -> str:
    """The lines that draw an indicator as circles on an area set.

    Without ``maps:`` above them where the recipe has that already.
    """
    item: Dict[str, object] = {
        "id": _free_id(indicator, workspace),
        "kind": MapKind.SYMBOLS.value,
        "title": indicator.name,
        "indicators": [indicator.id],
        "areas": areas,
    }
    lines = _indented(item)
    return lines if workspace.maps else f"maps:\n{lines}"


def page_line(workspace: Workspace, areas: str) -> str:
    """The line below ``pages:`` that gives every map a page; empty where there is one."""
    if any(page.kind is PageKind.MAP for page in workspace.pages):
        return ""
    return f"  - {{kind: map, maps: all, areas: {areas}, paper: A3}}"


def ratio_lines(denominator: str) -> str:
    """What an indicator beside a count says to be a ratio, over a denominator of the areas."""
    return f"kind: rate, denominator: {{areas: {denominator}}}, per: {PER}"


def _free_id(indicator: Indicator, workspace: Workspace) -> str:
    taken = {spec.id for spec in workspace.maps}
    number, wanted = 2, f"{indicator.id}_symbols"
    name = wanted
    while name in taken:
        number, name = number + 1, f"{wanted}_{number}"
    return name


def _indented(item: Dict[str, object]) -> str:
    """An item of a list as YAML, two spaces in, whatever a name holds."""
    text = yaml.safe_dump([item], allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000)
    return "".join(f"  {line}\n" for line in text.splitlines())
