"""Bad input gets the error that says what is wrong."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from gebiedsgericht_plugin import loading
from gebiedsgericht_plugin.errors import (
    BadSetting,
    Cancelled,
    EmptyFile,
    FileInUse,
    LayerWithoutCrs,
    NoSuchFile,
    NoSuchSheet,
    NoTableFound,
    NotWhatItSeems,
    PasswordProtected,
    UnreadableFile,
)
from gebiedsgericht_plugin.loading.workbooks import archives
from gebiedsgericht_plugin.model.progress import Silent
from gebiedsgericht_plugin.model.recipe import Reading
from tests.loading.partner_files import layer, text_file, workbook, zipped

ROWS = [["buurt", "aantal"], ["Centrum", 3], ["Noord", 4]]


def test_no_file(tmp_path):
    with pytest.raises(NoSuchFile):
        loading.load(tmp_path / "weg.csv")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_empty_file(tmp_path, content):
    path = tmp_path / "leeg.csv"
    path.write_bytes(content)
    with pytest.raises(EmptyFile):
        loading.load(path)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("cijfers.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("export.xls", b"<html><table><tr><td>1</td></tr></table></html>", "HTML"),
        ("export.csv", b"<!DOCTYPE html><html>login</html>", "HTML"),
        ("oud.xls", b'<?xml version="1.0"?><Workbook></Workbook>', "XML"),
        ("foto.csv", b"\x89PNG\r\n\x1a\n0000", "PNG"),
        ("gebieden.gpkg", b"code;naam\n1;Centrum\n", "text"),
    ],
)
def test_content_that_does_not_fit_the_name(tmp_path, name, content, found):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(NotWhatItSeems) as stopped:
        loading.load(path)
    assert stopped.value.found == found


def test_other_office_document(tmp_path):
    path = zipped(tmp_path, {"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}, "brief.xlsx")
    with pytest.raises(NotWhatItSeems) as stopped:
        loading.load(path)
    assert (stopped.value.expected, stopped.value.found) == ("XLSX", "DOCX")


def test_locked_workbook(tmp_path):
    path = tmp_path / "geheim.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(PasswordProtected):
        loading.load(path)


@pytest.mark.parametrize("name", ["levering.xlsx", "levering.csv"])
def test_file_open_in_another_program(tmp_path, monkeypatch, name):
    path = workbook(tmp_path, ROWS) if name.endswith("xlsx") else text_file(tmp_path, "a;b\n1;2\n")
    original = Path.open

    def locked(self, *arguments, **settings):
        if self == path:
            raise PermissionError(13, "in use")
        return original(self, *arguments, **settings)

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(FileInUse):
        loading.load(path)


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_truncated_workbook(tmp_path, part):
    path = workbook(tmp_path, ROWS)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(UnreadableFile):
        loading.load(path)


def test_damaged_sheet_inside_a_sound_zip(tmp_path):
    path = workbook(tmp_path, ROWS)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/workbook.xml"] = members["xl/workbook.xml"][:200]
    with pytest.raises((UnreadableFile, NoTableFound)):
        loading.load(zipped(tmp_path, members, "kapot.xlsx"))


def test_damage_halfway_gives_no_shorter_table(tmp_path):
    shapes = [f"POINT ({200000 + at} 480000)" for at in range(3000)]
    layer(tmp_path, shapes, {"soort": [f"boom {at}" for at in range(3000)]}, "p.shp", driver="ESRI Shapefile")
    path = zipped(tmp_path, {file.name: file.read_bytes() for file in tmp_path.glob("p.*")})
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 40] = bytes(40)
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile):
        loading.load(path)


def test_zip_that_unpacks_to_an_absurd_size(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_BYTES", 10_000)
    path = workbook(tmp_path, [["a", "b"], *[[n, n * 2] for n in range(2000)]])
    with pytest.raises(UnreadableFile):
        loading.load(path)


def test_random_bytes(tmp_path):
    path = tmp_path / "levering.csv"
    path.write_bytes(bytes(range(1, 32)) * 40)
    with pytest.raises(UnreadableFile):
        loading.load(path)


def test_sheet_that_is_not_there(tmp_path):
    path = workbook(tmp_path, ROWS, more={"Toelichting": [["uitleg"]]})
    with pytest.raises(NoSuchSheet) as stopped:
        loading.load(path, Reading(sheet="Complexen"))
    assert stopped.value.sheets == ("Blad1", "Toelichting")


def test_layer_that_is_not_there(tmp_path):
    path = layer(tmp_path, ["POINT (200000 480000)"], {"soort": ["boom"]}, "punten.gpkg")
    with pytest.raises(NoSuchSheet):
        loading.load(path, Reading(sheet="anders"))


def test_points_without_crs(tmp_path):
    path = layer(
        tmp_path, ["POINT (200000 480000)"], {"soort": ["boom"]}, "punten.shp", None, "ESRI Shapefile"
    )
    table = loading.load(path)
    assert [finding.code for finding in table.inspection.findings] == ["crs_missing"]
    assert table.frame[["x", "y"]].to_numpy().tolist() == [[200000, 480000]]
    told = loading.load(path, Reading(crs="EPSG:28992"))
    assert told.inspection.findings == ()
    nowhere = layer(tmp_path, ["POINT (1 1)"], {"soort": ["boom"]}, "nergens.shp", None, "ESRI Shapefile")
    with pytest.raises(LayerWithoutCrs):
        loading.load(nowhere)


def test_header_without_rows(tmp_path):
    with pytest.raises(NoTableFound):
        loading.load(text_file(tmp_path, "buurt;aantal\n"))


@pytest.mark.parametrize(
    "reading", [Reading(encoding="klingon"), Reading(delimiter=";;"), Reading(header_row=99)]
)
def test_settings_that_make_no_sense(tmp_path, reading):
    with pytest.raises(BadSetting):
        loading.load(text_file(tmp_path, "buurt;aantal\nCentrum;3\n"), reading)


def test_encoding_that_does_not_fit(tmp_path):
    with pytest.raises(UnreadableFile):
        loading.load(text_file(tmp_path, "buurt;n\nChassé;3\n", encoding="cp1252"), Reading(encoding="utf-8"))


def test_cancelling_stops(tmp_path):
    class Impatient(Silent):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        loading.load(text_file(tmp_path, "buurt;n\nCentrum;3\n"), progress=Impatient())


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("map/cijfers.csv", b"buurt;n\nCentrum;3\n"),
        ("cijfers.json", b'[{"buurt": "Centrum", "n": 3}]'),
    ],
)
def test_zip_with_one_table(tmp_path, member, content):
    table = loading.load(zipped(tmp_path, {"__MACOSX/._x.csv": b"x", member: content}))
    assert table.frame["n"].tolist() == [3.0]


def test_zip_with_a_workbook_is_read_without_unpacking_it_to_disk(tmp_path):
    content = workbook(tmp_path, ROWS).read_bytes()
    before = sorted(tmp_path.iterdir())
    path = zipped(tmp_path, {"levering.xlsx": content})
    table = loading.load(path)
    assert table.frame["aantal"].tolist() == [3.0, 4.0]
    assert sorted(tmp_path.iterdir()) == sorted([*before, path])


def test_zip_without_table(tmp_path):
    with pytest.raises(NoTableFound):
        loading.load(zipped(tmp_path, {"leesmij.md": b"hallo"}))
