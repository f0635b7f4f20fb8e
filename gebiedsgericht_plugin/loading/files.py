"""From a path to raw cells: what a file really is, whatever it is called."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Tuple, Union

from osgeo import gdal

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
from . import records, sheets, text, vector
from .grid import Grid

VECTOR = ("gpkg", "shp", "geojson", "gml", "kml", "fgb", "dbf", "tab", "mif", "topojson", "sqlite")
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
_XML = re.compile(rb"\s*<(?:\?xml|[A-Za-z_])")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Kind:
    """What a file is: ``reader`` is text, records, sheets or vector; ``form`` says which sort."""

    reader: str
    form: str


def read_grid(path: Path, reading: Reading = Reading()) -> Grid:
    """The raw cells of a file.

    Raises NoSuchFile, EmptyFile, FileInUse, NotWhatItSeems, PasswordProtected, UnreadableFile,
    NoSuchSheet, NoTableFound, LayerWithoutCrs, BadSetting.
    """
    start = first_bytes(path)
    kind = kind_of(path, start)
    if kind.reader == "archive":
        return _read_archive(path, reading)
    if kind.reader == "sheets":
        return sheets.read(str(path), str(path), kind.form, path.name, reading)
    if kind.reader == "vector":
        return vector.read(str(path), path.name, reading)
    content = _content(path)
    if kind.reader == "records":
        return records.read(content, path.name, reading)
    return text.read(content, path.name, reading)


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
    if magic or (_HTML.match(start) and suffix not in VECTOR):
        raise NotWhatItSeems(str(path), EXPECTED.get(suffix, suffix.upper()), magic or "HTML")
    return _kind_of_text(path, suffix, start)


def _kind_of_text(path: Path, suffix: str, start: bytes) -> Kind:
    plain = next((start[len(mark) :] for mark in _BOMS if start.startswith(mark)), start).lstrip()
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
    if start.startswith(_BOMS) or text.wide_encoding(start):
        return False
    return sum(byte < 9 or 13 < byte < 32 for byte in start) > len(start) / 20


def _is_geojson(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(65536)
    return re.search(rb'"type"\s*:\s*"(?:FeatureCollection|Topology)"', start) is not None


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
    except sheets.DAMAGED as error:
        raise UnreadableFile(str(path), str(error)) from error


def _member(path: Path, member: str, called: str) -> bytes:
    """What one file in a zip holds (UnreadableFile)."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    except sheets.DAMAGED as error:
        raise UnreadableFile(called, str(error)) from error


def table_in_archive(path: Path) -> str:
    """The file inside a zip that holds the table: a layer, a workbook, or a text (NoTableFound)."""
    sheets.check_size(str(path), path.name)
    names = [
        name
        for name in _members(path)
        if not name.endswith("/")
        and not PurePosixPath(name).name.startswith((".", "~$"))
        and "__MACOSX" not in name
    ]
    for suffixes in (VECTOR[:7], tuple(EXPECTED), ("json", *TEXT)):
        chosen = [name for name in names if PurePosixPath(name).suffix.lower().lstrip(".") in suffixes]
        if chosen:
            return chosen[0]
    raise NoTableFound(path.name)


def holds_layer(path: Path) -> bool:
    """Whether a zip holds a file of layers."""
    return any(PurePosixPath(name).suffix.lower().lstrip(".") in VECTOR[:7] for name in _members(path))


def _read_archive(path: Path, reading: Reading) -> Grid:
    """The table in a zip; nothing is unpacked to disk."""
    member = table_in_archive(path)
    suffix = PurePosixPath(member).suffix.lower().lstrip(".")
    called = f"{path.name}/{member}"
    if suffix in VECTOR:
        return vector.read(f"/vsizip/{path.as_posix()}/{member}", called, reading)
    content = _member(path, member, called)
    if not content.strip():
        raise EmptyFile(called)
    if suffix in EXPECTED:
        return _read_workbook_in_memory(content, suffix, called, reading)
    if suffix == "json":
        return records.read(content, called, reading)
    return text.read(content, called, reading)


def _read_workbook_in_memory(content: bytes, suffix: str, called: str, reading: Reading) -> Grid:
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
    return f"/vsizip/{path.as_posix()}/{table_in_archive(path)}"
