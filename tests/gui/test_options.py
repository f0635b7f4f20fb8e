"""The page in QGIS's options: the organisation's floor, settled by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsSettings

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.workspace import organisation
from tests.gui.test_dock import found


@pytest.fixture
def everybody(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of settings that an administrator gives to everybody; nothing is set."""
    path = tmp_path / "qgis_global_settings.ini"
    monkeypatch.setattr(QgsSettings, "globalSettingsPath", staticmethod(lambda: str(path)))
    QgsSettings().remove(organisation.SETTING)
    yield path
    QgsSettings().remove(organisation.SETTING)


@pytest.fixture
def factory(everybody: Path) -> Any:
    from gebiedsgericht_plugin.panels.options import OptionsFactory

    return OptionsFactory()


def test_a_floor_is_settled_and_taken_away_again(factory: Any) -> None:
    assert factory.title() == "Gebiedsgericht"
    assert not factory.icon().isNull()
    page = factory.createWidget(None)
    count = found(page, "minimumCount")
    assert (count.value(), count.text(), count.minimum()) == (0, "none", 0)
    count.setValue(12)
    assert organisation.floor() == 0, "nothing is settled before OK"
    page.apply()
    assert organisation.floor() == 12

    again = factory.createWidget(None)
    assert found(again, "minimumCount").value() == 12
    found(again, "minimumCount").setValue(0)
    again.apply()
    assert organisation.floor() == 0
    assert not QgsSettings().contains(organisation.SETTING)


def test_what_holds_for_everybody_is_said_and_not_taken_over(factory: Any, everybody: Path) -> None:
    assert not found(factory.createWidget(None), "floorOfEverybody").isVisibleTo(None)
    everybody.write_text("[gebiedsgericht]\nminimum_count=10\n", encoding="utf-8")
    page = factory.createWidget(None)
    assert "10" in found(page, "floorOfEverybody").text()
    assert found(page, "minimumCount").value() == 0
    page.apply()
    assert not QgsSettings().contains(organisation.SETTING)
    assert organisation.floor() == 10


@pytest.mark.parametrize("wrong", ["-5", "tien", "2.5"])
def test_a_setting_that_is_no_count_is_said_and_stays_until_another_is_chosen(
    factory: Any, wrong: str
) -> None:
    QgsSettings().setValue(organisation.SETTING, wrong)
    page = factory.createWidget(None)
    assert wrong in found(page, "badFloor").text()
    page.apply()
    with pytest.raises(BadSetting):
        organisation.floor()
    found(page, "minimumCount").setValue(7)
    page.apply()
    assert organisation.floor() == 7


@pytest.mark.parametrize("wrong", [-1, 2.5])
def test_only_a_count_can_be_settled(everybody: Path, wrong: Any) -> None:
    with pytest.raises(BadSetting):
        organisation.set_floor(wrong)
    assert organisation.floor() == 0
