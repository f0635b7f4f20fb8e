"""The page in QGIS's options: the organisation's floor, settled by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtWidgets import QFileDialog

from gebiedsgericht_plugin.errors import BadSetting
from gebiedsgericht_plugin.workspace import organisation
from tests.gui.test_dock import found


@pytest.fixture
def everybody(qgis_app: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of settings that an administrator gives to everybody; nothing is set."""
    path = tmp_path / "qgis_global_settings.ini"
    monkeypatch.setattr(QgsSettings, "globalSettingsPath", staticmethod(lambda: str(path)))
    for key in (organisation.SETTING, organisation.HOUSE_STYLE):
        QgsSettings().remove(key)
    yield path
    for key in (organisation.SETTING, organisation.HOUSE_STYLE):
        QgsSettings().remove(key)


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


def test_a_house_style_is_settled_and_taken_away_again(factory: Any, everybody: Path) -> None:
    page = factory.createWidget(None)
    field = found(page, "houseStyle")
    field.setFilePath("/stijl/huisstijl.yml")
    assert organisation.house_style() == "", "nothing is settled before OK"
    page.apply()
    assert organisation.house_style() == "/stijl/huisstijl.yml"

    again = factory.createWidget(None)
    assert found(again, "houseStyle").filePath() == "/stijl/huisstijl.yml"
    found(again, "houseStyle").setFilePath("")
    again.apply()
    assert not QgsSettings().contains(organisation.HOUSE_STYLE)
    everybody.write_text("[gebiedsgericht]\nhouse_style=/beheer/stijl.yml\n", encoding="utf-8")
    assert organisation.house_style() == "/beheer/stijl.yml"


def test_one_is_made_from_an_example_and_nothing_is_overwritten(
    factory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stijl"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(folder)))
    page = factory.createWidget(None)
    sober = found(page, "houseExample").menu().actions()[0]

    sober.trigger()

    made = folder / "huisstijl.yml"
    assert found(page, "houseStyle").filePath() == str(made)
    assert (folder / "logo.svg").is_file()
    assert str(folder) in found(page, "houseSaid").text()
    made.write_text("organisation: Anders\n", encoding="utf-8")
    sober.trigger()
    assert made.read_text(encoding="utf-8") == "organisation: Anders\n"
    assert "nothing was changed" in found(page, "houseSaid").text()
