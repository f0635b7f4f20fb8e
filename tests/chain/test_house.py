"""The house style of a run: that of the workspace, else of the organisation, with what it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from qgis.core import QgsSettings

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.workspace import organisation, recipe
from tests.chain.workspaces import pdf_texts
from tests.presenting import qpt
from tests.processing.conftest import areas, small_workspace

__all__ = ["areas"]


@pytest.fixture
def workspace(qgis_app: Any, areas: Any, tmp_path: Path) -> Iterator[Path]:
    """A workspace of six neighbourhoods that names no house style; nothing is settled."""
    folder = tmp_path / "werkmap"
    folder.mkdir()
    QgsSettings().remove(organisation.HOUSE_STYLE)
    yield small_workspace(folder, areas)
    QgsSettings().remove(organisation.HOUSE_STYLE)


def styled(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "stijl.yml"
    path.write_text(text, encoding="utf-8")
    return path


def computed(workspace: Path) -> Any:
    return chain.compute(recipe.read(workspace))


def test_the_organisations_house_style_is_for_workspaces_without_one(workspace: Path, tmp_path: Path) -> None:
    organisation.set_house_style(str(styled(tmp_path / "org", "accent: '#123456'")))
    assert computed(workspace).house.accent == "#123456"

    styled(workspace.parent, "accent: '#654321'")
    text = workspace.read_text(encoding="utf-8")
    workspace.write_text(
        text.replace("language: en", "language: en\nhouse_style: stijl.yml"), encoding="utf-8"
    )
    assert computed(workspace).house.accent == "#654321"

    organisation.set_house_style("")
    assert organisation.house_style() == ""


def test_one_that_is_gone_is_told_and_ours_is_used(workspace: Path, tmp_path: Path) -> None:
    organisation.set_house_style(str(tmp_path / "weg.yml"))
    made = computed(workspace)
    assert made.house.accent == "#0b5c8a"
    assert [told for told in made.findings if "weg.yml" in told]


def test_its_disclaimer_is_that_for_the_audience(workspace: Path, tmp_path: Path) -> None:
    text = "disclaimer: Voor allen\ndisclaimers: {kernteam: Werkversie, partners: Overleg}"
    organisation.set_house_style(str(styled(tmp_path / "org", text)))
    made = computed(workspace)
    expected = {"kernteam": "Werkversie", "partners": "Overleg", "openbaar": "Voor allen"}
    assert made.house.disclaimer == expected[made.workspace.output.audience.value]


def test_its_templates_make_the_pages_and_a_broken_one_is_told(workspace: Path, tmp_path: Path) -> None:
    text = "templates: {indicator-a3: sjabloon.qpt, indicator-a4: sjabloon.qpt, profile-a4: kapot.qpt}"
    path = styled(tmp_path / "org", text)
    qpt.saved(qpt.layout(), path.with_name("sjabloon.qpt"))
    path.with_name("kapot.qpt").write_text("geen sjabloon", encoding="utf-8")
    organisation.set_house_style(str(path))

    done = chain.run_workspace(workspace, tmp_path / "uit")

    assert any("Samen voor de wijk" in text for text in pdf_texts(tmp_path / "uit" / "kaartenset.pdf"))
    report = done.report.read_text(encoding="utf-8")
    assert "kapot.qpt" in report
    assert "sjabloon.qpt" not in report
