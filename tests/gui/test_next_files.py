"""What the dock does with a next file, a changed one, one without boundaries, and one read otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gui.conftest import until_done, wait_for
from tests.gui.test_dock import found, said

CODES = [f"BU0099010{number}" for number in range(1, 7)]


def boundaries(folder: Path) -> Path:
    """Six square neighbourhoods in RD."""
    features = []
    for number, code in enumerate(CODES):
        x = 100000 + 1000 * number
        ring = [[x, 400000], [x + 1000, 400000], [x + 1000, 401000], [x, 401000], [x, 400000]]
        properties = {"buurtcode": code, "buurtnaam": f"Buurt {number}", "jaar": 2026}
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    path = folder / "buurten_2026.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    return path


def delivery(folder: Path, name: str, factor: int = 1, column: str = "meldingen") -> Path:
    path = folder / name
    lines = [f"{code};{(number + 3) * 7 * factor}" for number, code in enumerate(CODES)]
    path.write_text("\n".join([f"buurtcode;{column}", *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def started(dock: Any, tmp_path: Path) -> Any:
    """A workspace of two dropped files."""
    dock.session.receive([boundaries(tmp_path), delivery(tmp_path, "meldingen_20251231.csv")])
    until_done(dock)
    if dock.session.error is not None:
        raise dock.session.error
    return dock


def test_a_next_file_is_recognised_and_read_when_the_officer_agrees(started: Any, tmp_path: Path) -> None:
    path = delivery(tmp_path, "meldingen_20261231.csv", 2)
    started.session.receive([path])
    until_done(started)
    assert "meldingen_20261231.csv" in said(started)
    found(started, "noticeAction").click()
    until_done(started)
    [read] = started.session.material.deliveries
    assert read.path == path
    assert read.delivery.reference_date.isoformat() == "2026-12-31"


def test_a_changed_file_stops_until_it_is_accepted(started: Any, tmp_path: Path) -> None:
    delivery(tmp_path, "meldingen_20251231.csv", column="aantal meldingen")
    started.session.refresh()
    until_done(started)
    assert "aantal meldingen" in said(started)
    accept = found(started, "acceptChanges")
    accept.click()
    until_done(started)
    assert started.session.error is None
    assert started.session.material.values.frame["value"].max() == 56


def test_what_is_settled_in_the_preview_is_kept_and_read(started: Any) -> None:
    from gebiedsgericht_plugin.panels.loading import LoadingPanel

    [panel] = started.findChildren(LoadingPanel)
    [item] = started.session.workspace.deliveries
    dialog = panel.show_preview(item)
    wait_for(lambda: dialog._shown is not None)
    dialog._settings["encoding"].setCurrentIndex(dialog._settings["encoding"].findData("cp1252"))
    wait_for(lambda: dialog._shown.inspection.encoding == "cp1252")
    dialog._settle()
    until_done(started)
    assert started.session.material.deliveries[0].inspection.encoding == "cp1252"
    folder = started.session.workspace.folder
    assert "encoding: cp1252" in (folder / "decisions.yml").read_text(encoding="utf-8")


def test_a_table_without_boundaries_offers_those_of_cbs(dock: Any, tmp_path: Path) -> None:
    path = delivery(tmp_path, "meldingen_2025.csv")
    dock.session.receive([path])
    until_done(dock)
    assert found(dock, "noticeAction").isVisible()
    asked = []
    dock.session.start_from = lambda files, areas=(): asked.append((tuple(files), tuple(areas)))
    dialog = dock.fetch_areas()
    assert not dialog._fetch.isEnabled()
    dialog.codes.setText("99")
    dialog.year.setValue(2024)
    dialog.accept()
    [(files, [source])] = asked
    assert files == (path,)
    assert source.source == "cbs:2024?gemeentecode=GM0099"
    assert (source.id, source.level, source.boundary_year) == ("buurten-2024", "buurt", 2024)


def test_codes_of_municipalities_are_taken_as_people_write_them() -> None:
    from gebiedsgericht_plugin.panels.fetching import municipalities

    assert municipalities("363, gm0014") == ("GM0363", "GM0014")
    assert municipalities("Groningen") == ()
    assert municipalities("") == ()


def test_figures_about_people_are_asked_about_once(started: Any, tmp_path: Path) -> None:
    from qgis.PyQt.QtWidgets import QDialog

    found(started, "makeMapSet").click()
    [dialog] = started.findChildren(QDialog, "partnerQuestions")
    [fields] = dialog._fields.values()
    fields.purpose.setText("wijkoverleg")
    fields.legal_basis.setEditText("algemeen belang")
    dialog.accept()
    until_done(started, 120)
    assert started.session.questions() == ()
    assert list((started.session.workspace.folder / "kaartenset").glob("*.pdf"))
