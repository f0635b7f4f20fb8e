"""From a path to raw cells: what a file really is, whatever it is called."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Collection, Dict, Optional, Tuple, Union

from ..errors import (
    EmptyFile,
    FileInUse,
    NoSuchFile,
    NoTableFound,
    NotWhatItSeems,
    PasswordProtected,
    UnreadableFile,
)
from ..model.recipe import Reading
from ..model.tables import Guess, SheetGuess
from .cells.grid import Grid
from .text import delimited, parts, records
from .workbooks import archives

VECTOR = ("gpkg", "shp", "geojson", "gml", "kml", "fgb", "dbf", "tab", "mif", "topojson", "sqlite")
LAYERS = ("gpkg", "shp", "geojson", "gml", "kml", "fgb", "topojson", "mif", "tab", "sqlite", "dbf")
"""What a zip is looked through for first, in this order; a Shapefile's DBF comes after the rest of it."""
TEXT = ("csv", "tsv", "txt", "tab", "asc", "dat")
START = 4096
"""So many bytes tell what a file is."""
EXPECTED = {"xlsx": "XLSX", "xlsm": "XLSX", "xls": "XLS", "ods": "ODS", "gpkg": "GeoPackage"}
_MAGIC: Tuple[Tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"SQLite format 3\0", "gpkg"),
    (b"fgb\x03", "fgb"),
    (b"\x00\x00\x27\x0a", "shp"),
)
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<body|<table|<meta)", re.IGNORECASE)
_GEOJSON = re.compile(
    rb'"type"\s*:\s*"(?:FeatureCollection|Topology|Feature)"|"geometryType"\s*:\s*"esriGeometry'
)
_XML = re.compile(rb"\s*<(?:\?xml|[A-Za-z_])")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Kind:
    """What a file is: ``reader`` is text, gzip, html, records, sheets or vector; ``form`` says which sort."""

    reader: str
    form: str


def read_grid(path: Path, reading: Reading = Reading()) -> Grid:
    """The raw cells of a file.

    Raises NoSuchFile, EmptyFile, FileInUse, NotWhatItSeems, PasswordProtected, UnreadableFile,
    NoSuchSheet, NoTableFound, LayerWithoutCrs, BadSetting.
    """
    start = first_bytes(path)
    kind = kind_of(path, start)
    if kind.reader == "text":
        # Nobody else may hold the bytes, so that they can go once they are divided into cells.
        return delimited.read(_content(path), path.name, reading)
    if kind.reader == "gzip":
        return delimited.read(_unpacked(path), path.name, reading)
    if kind.reader == "archive":
        return _read_archive(path, reading)
    if kind.reader == "records":
        return records.read(_content(path), path.name, reading)
    return _read_richer(path, kind, reading)


def _read_richer(path: Path, kind: Kind, reading: Reading) -> Grid:
    """What is more than text; only then the libraries for it are loaded."""
    from .layers import vector
    from .text import html_tables
    from .workbooks import sheets

    if kind.reader == "sheets":
        return sheets.read(str(path), str(path), kind.form, path.name, reading)
    if kind.reader == "html":
        return html_tables.read(_content(path), str(path), path.name, reading)
    return vector.read(str(path), path.name, reading)


def read_part(path: Path, reading: Reading) -> Optional[Grid]:
    """The start, the end and pieces from the middle of a large text; None where the file is no such text.

    Raises what ``read_grid`` raises.
    """
    start = first_bytes(path)
    if path.stat().st_size < parts.LARGE or kind_of(path, start).reader != "text":
        return None
    return parts.read(path, reading)


def _unpacked(path: Path) -> bytes:
    """What a text packed with gzip holds, as long as it is no bomb (UnreadableFile)."""
    try:
        with gzip.open(path) as file:
            content = file.read(archives.MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(str(path), str(error)) from error
    if len(content) > archives.MOST_BYTES:
        raise UnreadableFile(str(path))
    if not content.strip():
        raise EmptyFile(str(path))
    return content


def first_bytes(path: Path) -> bytes:
    """The start of a file (NoSuchFile, EmptyFile, FileInUse)."""
    if not path.is_file():
        raise NoSuchFile(str(path))
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except PermissionError as error:
        raise FileInUse(str(path)) from error
    if len(start) < START and not start.strip(b" \t\r\n\0" + b"".join(_BOMS)):
        raise EmptyFile(str(path))
    return start


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise FileInUse(str(path)) from error


def kind_of(path: Path, start: bytes) -> Kind:
    """What a file holds, from its first bytes, its name and, for an archive, what is in it."""
    suffix = path.suffix.lower().lstrip(".")
    magic = next((found for mark, found in _MAGIC if start.startswith(mark)), "")
    if magic == "zip":
        return _kind_of_zip(path, suffix)
    if magic == "ole":
        return _kind_of_ole(path, suffix)
    if magic in ("gpkg", "fgb", "shp"):
        return Kind("vector", magic)
    if magic == "gzip" and PurePosixPath(path.stem).suffix.lower().lstrip(".") in TEXT:
        return Kind("gzip", "text")
    if not magic and suffix not in VECTOR and _HTML.match(_without_mark(start)):
        return Kind("html", "html")
    if magic:
        raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), magic)
    return _kind_of_text(path, suffix, start)


def _without_mark(start: bytes) -> bytes:
    return next((start[len(mark) :] for mark in _BOMS if start.startswith(mark)), start)


def _kind_of_text(path: Path, suffix: str, start: bytes) -> Kind:
    plain = _without_mark(start).lstrip()
    if suffix in ("geojson", "topojson") or (plain.startswith(b"{") and _is_geojson(path)):
        return Kind("vector", "geojson")
    if plain.startswith((b"{", b"[")) and suffix not in TEXT:
        return Kind("records", "json")
    if suffix in ("gml", "kml", "dbf", "mif") or (suffix == "tab" and start.startswith(b"!table")):
        return Kind("vector", suffix)
    if suffix in EXPECTED and _XML.match(start):
        raise NotWhatItSeems(str(path), EXPECTED[suffix], "XML")
    if suffix == "xml" and _XML.match(start):
        return Kind("vector", "gml")
    if _is_binary(start):
        raise UnreadableFile(str(path))
    if suffix in ("gpkg", "shp", "fgb"):
        raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), "text")
    return Kind("text", suffix)


def _is_binary(start: bytes) -> bool:
    """Whether this is no text: control characters, or zeros elsewhere than UTF-16 has them."""
    if start.startswith(_BOMS) or delimited.wide_encoding(start):
        return False
    controls = sum(byte < 9 or 13 < byte < 28 for byte in start)
    return controls > max(3, len(start) / 20)


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(65536)
    return _GEOJSON.search(start) is not None


def _kind_of_ole(path: Path, suffix: str) -> Kind:
    """Old Office files: a workbook, another document, or one locked with a password."""
    content = _content(path)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise PasswordProtected(str(path))
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return Kind("sheets", "xls")
    raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), "DOC")


def _kind_of_zip(path: Path, suffix: str) -> Kind:
    names = _members(path)
    if any(name == "xl/workbook.xml" for name in names):
        return Kind("sheets", "xlsx")
    if "content.xml" in names and "mimetype" in names:
        if b"spreadsheet" in _member(path, "mimetype", str(path)):
            return Kind("sheets", "ods")
        raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), "OpenDocument")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        found = "DOCX" if any(name.startswith("word/") for name in names) else "PPTX"
        raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), found)
    if suffix in EXPECTED:
        raise NotWhatItSeems(str(path), EXPECTED[suffix], "zip")
    return Kind("archive", "zip")


def _members(path: Path) -> Tuple[str, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(archive.namelist())
    except archives.DAMAGED as error:
        raise UnreadableFile(str(path), str(error)) from error


def _member(path: Path, member: str, called: str) -> bytes:
    """What one file in a zip holds (UnreadableFile)."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    except archives.DAMAGED as error:
        raise UnreadableFile(called, str(error)) from error


def table_in_archive(path: Path) -> str:
    """The file inside a zip that holds the table: a layer, a workbook, or a text (NoTableFound).

    Of several of one sort the largest counts: what else is in there explains it.
    """
    archives.check_size(str(path), path.name)
    names = _visible(path)
    for suffixes in (*((suffix,) for suffix in LAYERS), tuple(EXPECTED), ("json", *TEXT)):
        chosen = [name for name in names if _suffix(name) in suffixes]
        if suffixes == ("tab",):
            chosen = [name for name in chosen if _of_mapinfo(name, names)]
        if chosen:
            return max(chosen, key=names.__getitem__)
    raise NoTableFound(path.name)


def _visible(path: Path) -> Dict[str, int]:
    """The files in a zip that people put there, with their sizes."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except archives.DAMAGED as error:
        raise UnreadableFile(str(path), str(error)) from error
    return {
        item.filename: item.file_size
        for item in members
        if item.filename
        and not item.is_dir()
        and not PurePosixPath(item.filename).name.startswith((".", "~$"))
        and "__MACOSX" not in item.filename
    }


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def _of_mapinfo(name: str, names: Collection[str]) -> bool:
    """Whether a .tab is a table of MapInfo rather than a text: its data stand beside it."""
    beside = {other.lower() for other in names}
    return any(f"{name[:-4].lower()}.{end}" in beside for end in ("dat", "map", "id"))


def holds_layer(path: Path) -> bool:
    """Whether a zip holds a file of layers."""
    names = _visible(path)
    return any(
        _suffix(name) in LAYERS and (_suffix(name) != "tab" or _of_mapinfo(name, names)) for name in names
    )


def _in_archive(path: Path, member: str) -> str:
    """How GDAL is told to open a file in a zip; of several Shapefiles together the folder they are in."""
    inside = f"/vsizip/{path.as_posix()}"
    if _suffix(member) == "shp":
        folder = PurePosixPath(member).parent
        beside = [name for name in _visible(path) if _suffix(name) == "shp"]
        if len(beside) > 1 and all(PurePosixPath(name).parent == folder for name in beside):
            return inside if str(folder) == "." else f"{inside}/{folder}"
    return f"{inside}/{member}"


def _read_archive(path: Path, reading: Reading) -> Grid:
    """The table in a zip; nothing is unpacked to disk."""
    tables = _tables_in(path)
    asked = reading.sheet if reading.sheet in tables else ""
    member = asked or table_in_archive(path)
    grid = _read_member(path, member, replace(reading, sheet="") if asked else reading)
    if len(tables) < 2 or grid.contents or _suffix(member) in LAYERS:
        return grid
    height, width = grid.cells.shape
    contents = tuple(
        SheetGuess(name, "table", height, width, True) if name == member else SheetGuess(name, "table", 0, 0)
        for name in tables
    )
    guess = Guess("sheet", member, 1.0 if asked else 0.7, tuple(name for name in tables if name != member))
    return replace(
        grid, sheet=member, sheets=tuple(tables), contents=contents, guesses=(*grid.guesses, guess)
    )


def _tables_in(path: Path) -> Tuple[str, ...]:
    """The workbooks and texts in a zip."""
    return tuple(name for name in _visible(path) if _suffix(name) in (*EXPECTED, "json", *TEXT))


def _read_member(path: Path, member: str, reading: Reading) -> Grid:
    suffix = _suffix(member)
    called = f"{path.name}/{member}"
    if suffix in VECTOR and (suffix != "tab" or _of_mapinfo(member, _visible(path))):
        return _read_layer(path, member, called, reading)
    content = _member(path, member, called)
    if suffix == "json" and _GEOJSON.search(content[:65536]):
        return _read_layer(path, member, called, reading)
    if not content.strip():
        raise EmptyFile(called)
    if suffix in EXPECTED:
        return _read_workbook_in_memory(content, suffix, called, reading)
    if suffix == "json":
        return records.read(content, called, reading)
    return delimited.read(content, called, reading)


def _read_layer(path: Path, member: str, called: str, reading: Reading) -> Grid:
    from .layers import vector

    return vector.read(_in_archive(path, member), called, reading)


def _read_workbook_in_memory(content: bytes, suffix: str, called: str, reading: Reading) -> Grid:
    from osgeo import gdal

    from .workbooks import sheets

    name = f"/vsimem/gebiedsgericht/{id(content)}.{suffix}"
    gdal.FileFromMemBuffer(name, content)
    try:
        return sheets.read(name, io.BytesIO(content), "xlsx" if suffix == "xlsm" else suffix, called, reading)
    finally:
        gdal.Unlink(name)


def gdal_name(path: Union[Path, str]) -> str:
    """How GDAL is told to open a file of boundaries: a zip through its own file system."""
    path = Path(path)
    if path.suffix.lower() != ".zip":
        return str(path)
    return _in_archive(path, table_in_archive(path))
