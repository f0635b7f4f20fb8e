"""What an organisation settled for all of its workspaces: a floor under every threshold about people, and
the house style of those that name none.

The setting ``gebiedsgericht/minimum_count`` of QGIS, in the settings of the user or in the file of global
settings that an administrator gives to everybody; the stricter of the two, and of what the recipe says.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Tuple

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QSettings

from ..errors import BadSetting
from ..model.recipe import Indicator, Privacy, Workspace
from ..protecting import threshold

SETTING = "gebiedsgericht/minimum_count"
HOUSE_STYLE = "gebiedsgericht/house_style"


def with_floor(workspace: Workspace) -> Workspace:
    """The workspace with the floor that counts for it, and its indicators with the thresholds that this
    and its audience make of theirs: what pages and reports say is then what was done.

    Raises BadSetting where the setting is no count.
    """
    least = max(workspace.privacy.minimum_count, floor())
    deliveries = tuple(
        replace(item, indicators=tuple(_raised(one, workspace, least) for one in item.indicators))
        for item in workspace.deliveries
    )
    return replace(workspace, privacy=Privacy(minimum_count=least), deliveries=deliveries)


def with_house_style(workspace: Workspace) -> Tuple[Workspace, Tuple[str, ...]]:
    """The workspace with the house style of the organisation, where it names none itself.

    Second, the file that was settled but is not there: then it stays without.
    """
    path = house_style()
    if workspace.house_style or not path:
        return workspace, ()
    if not Path(path).is_file():
        return workspace, (path,)
    return replace(workspace, house_style=path), ()


def house_style() -> str:
    """The file with the house style that the user settled, else the one for everybody; "" for none."""
    return settled_house_style() or _text(_everybody().value(HOUSE_STYLE))


def settled_house_style() -> str:
    """The file with the house style that the user settled; "" for none."""
    return _text(QSettings().value(HOUSE_STYLE))


def set_house_style(path: str) -> None:
    """Settle the user's file with the house style; "" takes it away."""
    if path:
        QgsSettings().setValue(HOUSE_STYLE, path)
    else:
        QgsSettings().remove(HOUSE_STYLE)


def floor() -> int:
    """The floor that the settings of QGIS say; 0: none. Raises BadSetting where one of them is no count."""
    return max(_count(told) for told in _settings())


def settled() -> str:
    """What the user settled as floor, as it stands there; "" for nothing."""
    return _text(QSettings().value(SETTING))


def settled_for_everybody() -> str:
    """What an administrator settled, as it stands there; "" for nothing."""
    return _text(_everybody().value(SETTING))


def set_floor(count: int) -> None:
    """Settle the user's floor; 0 takes it away. Raises BadSetting where it is no count."""
    if _count(count):
        QgsSettings().setValue(SETTING, count)
    else:
        QgsSettings().remove(SETTING)


def is_count(told: str) -> bool:
    """Whether a setting is one that counts: a whole number, or nothing."""
    return not told or told.isdecimal()


def _raised(indicator: Indicator, workspace: Workspace, least: int) -> Indicator:
    found = threshold(indicator, workspace.output.audience, least)
    return indicator if found == indicator.threshold else replace(indicator, minimum_count=found)


def _settings() -> Tuple[object, object]:
    """What is set by the user, and for everybody: QGIS itself tells the first only where both are."""
    return QgsSettings().value(SETTING), _everybody().value(SETTING)


def _everybody() -> QSettings:
    return QSettings(QgsSettings.globalSettingsPath(), QSettings.Format.IniFormat)


def _count(told: object) -> int:
    text = _text(told)
    if not is_count(text):
        raise BadSetting(SETTING, text, "a whole number, 0 for none")
    return int(text or 0)


def _text(told: object) -> str:
    return "" if told is None else str(told).strip()
