"""What goes wrong at a municipality: one message that helps, and nothing that was there is changed."""

from __future__ import annotations

import io
import os
import sqlite3
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Callable

import pytest
from osgeo import ogr, osr

from gebiedsgericht_plugin import errors
from gebiedsgericht_plugin.texts import explain
from tests.chain.workspaces import Stops, snapshot
from tests.processing.conftest import areas, small_workspace

__all__ = ["areas"]

TESTS = ("111222333", "123456782", "100000009", "999990019", "999994505")
"""Numbers that pass the eleven test and are nobody's."""


class Place:
    """A workspace that ran well before, its output, and all that should stay as it is."""

    def __init__(self, recipe: Path, output: Path) -> None:
        self.recipe, self.folder, self.output = recipe, recipe.parent, output
        self.police = self.folder / "politie_2025-12-31.csv"
        self.store = self.folder / "werkmap.gpkg"

    def run(self, **more: Any) -> Any:
        from gebiedsgericht_plugin import chain

        return chain.run_workspace(self.recipe, self.output, **more)

    def change(self, old: str, new: str) -> None:
        text = self.recipe.read_text(encoding="utf-8")
        assert old in text
        self.recipe.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def place(qgis_app: Any, areas: str, tmp_path: Path) -> Place:
    folder = tmp_path / "Werkmap é & co"
    folder.mkdir()
    made = Place(small_workspace(folder, areas), tmp_path / "uit")
    made.run()
    assert made.store.exists()
    assert (made.output / "kaartenset.pdf").exists()
    return made


def refused(place: Place, kind: type, run: Callable[[], Any]) -> Any:
    """The error of a run that must not change a byte, with words that help in both languages."""
    from qgis.core import QgsProject

    before = snapshot(place.folder, place.output)
    opened = len(QgsProject.instance().mapLayers())
    with pytest.raises(errors.GebiedsgerichtError) as raised:
        run()
    assert snapshot(place.folder, place.output) == before
    assert len(QgsProject.instance().mapLayers()) == opened
    error = raised.value
    assert type(error) is kind, error
    for language in ("nl", "en"):
        happened, advice = explain(error, language)
        for text in (happened, advice):
            assert len(text) > 10, error
            assert "{" not in text, text
            assert "None" not in text, text
    return error


# --- the partner's file --------------------------------------------------------------------------


def test_no_file(place):
    place.police.unlink()
    error = refused(place, errors.NoSuchFile, place.run)
    assert "politie_*.csv" in explain(error, "nl")[0]


def test_an_empty_file(place):
    place.police.write_bytes(b"")
    assert "politie_2025-12-31.csv" in refused(place, errors.EmptyFile, place.run).path


def test_a_pdf_that_is_called_xlsx(place):
    place.change("politie_*.csv", "politie_*.xlsx")
    (place.folder / "politie_2025.xlsx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" * 30)
    error = refused(place, errors.NotWhatItSeems, place.run)
    assert (error.expected, error.found) == ("XLSX", "PDF")


def test_a_file_that_is_open_in_excel(place, monkeypatch):
    real = io.open

    def locked(file, *args, **kwargs):
        if str(file).endswith("politie_2025-12-31.csv"):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *args, **kwargs)

    monkeypatch.setattr(io, "open", locked)
    monkeypatch.setattr("builtins.open", locked)
    before = {path.name for path in place.folder.iterdir()}
    with pytest.raises(errors.FileInUse) as raised:
        place.run()
    assert raised.value.path.endswith("politie_2025-12-31.csv")
    assert {path.name for path in place.folder.iterdir()} == before
    assert "Excel" in explain(raised.value, "en")[1]


def test_what_excel_leaves_beside_an_open_file_is_no_delivery(place):
    (place.folder / "politie_2026-12-31.csv").write_bytes(place.police.read_bytes())
    (place.folder / "~$politie_2027.csv").write_bytes(b"\x05Jan")
    place.change("politie_*.csv", '"*politie_*.csv"')
    assert place.run().material.deliveries[0].path.name == "politie_2026-12-31.csv"


def test_a_column_with_citizen_service_numbers_stops_the_run(place):
    rows = [f"99010{n % 3 + 1};{n};{number}" for n, number in enumerate(TESTS)]
    place.police.write_text("\n".join(["code;inbraken;client", *rows]), encoding="utf-8")
    error = refused(place, errors.PersonalDataFound, place.run)
    assert error.columns == ("client",)
    assert not any(number in text for number in TESTS for text in (*explain(error, "nl"), str(error)))


def test_it_goes_on_once_the_column_is_left_out(place):
    rows = [f"99010{n % 3 + 1};{n + 1};{number}" for n, number in enumerate(TESTS)]
    place.police.write_text("\n".join(["code;inbraken;client", *rows]), encoding="utf-8")
    place.change("    protection: objects\n", "    protection: objects\n    leave_out: [client]\n")
    place.run()
    kept = snapshot(place.folder, place.output)
    del kept[str(place.police)]
    assert not any(number.encode() in content for number in TESTS for content in kept.values())


def test_a_column_that_the_partner_renamed(place):
    place.police.write_text("code;aantal\n990101;3\n990102;4\n", encoding="utf-8")
    error = refused(place, errors.DeliveryChanged, place.run)
    assert error.changes[0].values["column"] == "inbraken"
    assert error.delivery == "politie"


# --- boundaries ----------------------------------------------------------------------------------


def moved(shape: Any, metres: float) -> Any:
    """A polygon so many metres to the east."""
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y, *_ in shape.GetGeometryRef(0).GetPoints():
        ring.AddPoint_2D(x + metres, y)
    made = ogr.Geometry(ogr.wkbPolygon)
    made.AddGeometry(ring)
    return made


def without_crs(path: Path, driver: str, layer: str, shift: float = 0.0) -> None:
    """The six neighbourhoods again, ``shift`` metres away, without a word about where on earth they are."""
    source = ogr.Open(str(path))
    features = [
        (item.GetField("buurtcode"), item.GetField("buurtnaam"), item.GetGeometryRef().Clone())
        for item in source.GetLayer(0)
    ]
    name = "kaal.gpkg" if driver == "GPKG" else "kaal.shp"
    target = ogr.GetDriverByName(driver).CreateDataSource(str(path.parent / name))
    srs = None
    if driver == "GPKG":
        srs = osr.SpatialReference()
        srs.SetLocalCS("Undefined Cartesian SRS")
    made = target.CreateLayer(layer, srs, ogr.wkbPolygon)
    for name in ("buurtcode", "buurtnaam"):
        made.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for code, name, shape in features:
        feature = ogr.Feature(made.GetLayerDefn())
        feature.SetField("buurtcode", code)
        feature.SetField("buurtnaam", name)
        feature.SetGeometry(moved(shape, shift))
        made.CreateFeature(feature)


@pytest.mark.parametrize(
    ("driver", "source"), [("ESRI Shapefile", "kaal.shp"), ("GPKG", "kaal.gpkg|layername=kaal")]
)
@pytest.mark.parametrize("shift", [0.0, 7_000_000.0], ids=["in the Netherlands", "nowhere"])
def test_boundaries_without_a_coordinate_system(place, driver, source, shift):
    """Where only one system fits, it is used and said; where none does, nothing is made of it."""
    without_crs(place.folder / "gebieden.gpkg", driver, "kaal", shift)
    place.change("gebieden.gpkg|layername=buurten_2026", source)
    place.change("    within: {wijk: wijkcode, gemeente: gemeentecode}\n", "")
    place.change("    denominators: {inwoners: inwoners}\n", "")
    if shift:
        error = refused(place, errors.LayerWithoutCrs, place.run)
        assert "EPSG:28992" in explain(error, "nl")[1]
    else:
        assert any("EPSG:28992" in text for text in place.run().material.findings)


def test_boundaries_without_areas(place):
    place.change("gebieden.gpkg|layername=buurten_2026", "politie_2025-12-31.csv")
    refused(place, errors.NoAreas, place.run)


# --- the recipe ----------------------------------------------------------------------------------


def test_a_recipe_of_a_newer_version(place):
    place.change("version: 1", "version: 2")
    error = refused(place, errors.NewerWorkspace, place.run)
    assert (error.version, error.readable) == (2, 1)


def test_a_store_of_a_newer_version(place):
    with closing(sqlite3.connect(str(place.store))) as connection, connection:
        connection.execute("UPDATE format SET version = 99")
    error = refused(place, errors.NewerWorkspace, place.run)
    assert (error.version, error.readable) == (99, 1)
    assert error.path == str(place.store)


def test_a_recipe_with_a_typing_error(place):
    place.change("    theme: veiligheid", "    thema: veiligheid")
    error = refused(place, errors.RecipeError, place.run)
    assert error.key.endswith("thema")
    assert place.recipe.read_text(encoding="utf-8").splitlines()[error.line - 1] == "    thema: veiligheid"


def test_a_recipe_that_is_no_yaml(place):
    place.change("language: en", "language: [en")
    refused(place, errors.RecipeNotYaml, place.run)


def test_a_circle_that_the_partner_did_not_agree_to(place):
    place.change("politie: {name: Politie}", "politie: {name: Politie, recipients: [kernteam]}")
    error = refused(place, errors.AudienceTooWide, place.run)
    assert (error.partner, error.delivery, error.exit_code) == ("Politie", "politie", 1)
    happened, advice = explain(error, "nl")
    assert "Politie" in happened
    assert "(politie)" in happened
    assert "politie" in advice
    assert error.recipients == ("core team",)


def test_figures_of_the_police_task_go_only_to_who_is_listed_not_even_the_core_team(place):
    from gebiedsgericht_plugin.chain import Until

    place.change("audience: partners", "audience: kernteam")
    place.run()
    place.change(
        "    theme: veiligheid", "    theme: veiligheid\n    police_task: true\n    recipients: [partners]"
    )
    for until in (Until.STYLE, Until.EXPORT):
        error = refused(place, errors.PoliceTaskNotForThem, partial(place.run, until=until))
        assert (error.partner, error.delivery, error.exit_code) == ("Politie", "politie", 1)
    place.change("audience: kernteam", "audience: partners")
    place.run()


# --- where it should go --------------------------------------------------------------------------


def test_a_file_where_the_output_folder_should_be(place, tmp_path):
    place.output = tmp_path / "bestand"
    place.output.write_text("van iemand anders", encoding="utf-8")
    assert refused(place, errors.CannotWrite, place.run).path == str(place.output)


@pytest.mark.parametrize("name", ["output", "folder"])
def test_a_folder_in_which_nobody_may_write(place, monkeypatch, name):
    closed, real = getattr(place, name), tempfile.mkdtemp

    def mkdtemp(suffix=None, prefix=None, dir=None):
        if dir is not None and Path(dir) == closed:
            raise PermissionError(13, "Permission denied", str(dir))
        return real(suffix, prefix, dir)

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    error = refused(place, errors.CannotWrite, place.run)
    assert error.path == str(closed)
    assert "Permission denied" in explain(error, "en")[0]


def test_a_folder_that_was_not_there_is_not_left_behind(place, tmp_path):
    place.output = tmp_path / "nieuw" / "uit"
    place.police.unlink()
    with pytest.raises(errors.NoSuchFile):
        place.run()
    assert not (tmp_path / "nieuw").exists()


def test_a_store_that_another_program_is_writing(place, monkeypatch):
    monkeypatch.setattr("gebiedsgericht_plugin.workspace.sql.PATIENCE", 0.1)
    place.police.write_text("code;inbraken\n990101;999\n", encoding="utf-8")
    with closing(sqlite3.connect(str(place.store), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(place, errors.FileInUse, place.run)
        other.execute("ROLLBACK")


def test_a_store_that_is_something_else(place):
    place.store.write_bytes(b"geen database, maar een tekst " * 40)
    assert refused(place, errors.UnreadableFile, place.run).path == str(place.store)


@pytest.mark.parametrize("name", ["kaartenset.pdf", "koppelcontrole.html", "werkmap.gpkg"])
def test_a_page_that_is_open_in_another_program(place, monkeypatch, name):
    """As Windows has it: what is open cannot be moved. All or nothing goes to its place."""
    held, real = place.output / name, os.replace
    place.police.write_text("code;inbraken\n990101;999\n", encoding="utf-8")

    def replace(self, target):
        if held in (Path(self), Path(target)):
            raise PermissionError(13, "The process cannot access the file", str(self))
        real(self, target)
        return Path(target)

    monkeypatch.setattr(Path, "replace", replace)
    error = refused(place, errors.FileInUse, place.run)
    assert error.path == str(held)


def test_output_in_the_folder_of_the_workspace_keeps_the_store_in_place(place):
    inode = place.store.stat().st_ino
    place.output = place.folder
    outcome = place.run()
    assert place.store.stat().st_ino == inode
    assert {path.name for path in outcome.files} == {
        "kaartenset.pdf", "koppelcontrole.html", "verantwoording.html", "werkmap.gpkg",
    }  # fmt: skip
    assert all(path.exists() for path in outcome.files)


# --- stopping ------------------------------------------------------------------------------------


def test_who_stops_at_any_moment_changes_nothing(place):
    whole = Stops()
    place.run(progress=whole)
    assert whole.reports > 8
    place.police.write_text("code;inbraken\n990101;999\n990102;1\n", encoding="utf-8")
    before = snapshot(place.folder, place.output)
    for after in range(whole.reports - 1):
        with pytest.raises(errors.Cancelled) as raised:
            place.run(progress=Stops(after))
        assert snapshot(place.folder, place.output) == before, after
        assert explain(raised.value, "en")[0].startswith("Stopped")


def test_who_stops_while_saving_leaves_the_store(place):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe

    place.police.write_text("code;inbraken\n990101;999\n990102;1\n", encoding="utf-8")
    material = chain.compute(recipe.read(place.recipe))
    before = snapshot(place.folder)
    with pytest.raises(errors.Cancelled):
        chain.save(material, Stops(1))
    assert snapshot(place.folder) == before
    chain.save(material)
    assert snapshot(place.folder) != before
