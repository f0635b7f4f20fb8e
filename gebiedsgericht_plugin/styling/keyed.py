"""Maps whose areas have the key of an entry instead of a number: two things at once, coincidence, kinds."""

from __future__ import annotations

from typing import Mapping, Sequence

from qgis.core import QgsRuleBasedRenderer

from ..model.legends import Look
from ..model.maps import Entry
from ..texts import say
from .looks import beyond, mark_rules, patterned, rule, status_rules

NO_PATTERNS: Mapping[str, str] = {}
PATTERN_INK = "#1b2430"


def keyed_renderer(
    entries: Sequence[Entry],
    language: str,
    counted: str = "",
    patterns: Mapping[str, str] = NO_PATTERNS,
    field: str = "key",
    status_field: str = "status",
) -> QgsRuleBasedRenderer:
    """A rule per entry, one per status, and one for keys that no entry has.

    An area with a key is drawn as its entry, whatever its status; one without as its status says, so every
    area is drawn once. ``patterns``: key -> ``hatch``, ``cross`` or ``dots``, on top of the colour.
    ``counted`` is what areas that are not applicable have too few of, as ``Indicator.counted`` says.
    """
    root = QgsRuleBasedRenderer.Rule(None)
    key, status = f'"{field}"', f'"{status_field}"'
    for item in entries:
        symbol = patterned(look_of(item, patterns))
        root.appendChild(rule(symbol, f"{key} = {quoted(item.key)}", item.label))
    known = ", ".join(quoted(item.key) for item in entries)
    unknown = f"{key} <> ''" + (f" AND {key} NOT IN ({known})" if known else "")
    root.appendChild(rule(beyond(), unknown, say("legend.no_entry", language)))
    for made in status_rules(status, f"nullif({key}, '')", counted, language):
        made.setFilterExpression(f"coalesce({key}, '') = '' AND ({made.filterExpression()})")
        root.appendChild(made)
    for made in mark_rules(status, language):
        root.appendChild(made)
    return QgsRuleBasedRenderer(root)


def look_of(entry: Entry, patterns: Mapping[str, str] = NO_PATTERNS) -> Look:
    """How the areas of an entry are drawn, on the map and in the legend."""
    pattern = patterns.get(entry.key, "")
    return Look(entry.colour, pattern, PATTERN_INK if pattern else "")


def quoted(text: str) -> str:
    """A text in an expression."""
    return "'" + text.replace("'", "''") + "'"
