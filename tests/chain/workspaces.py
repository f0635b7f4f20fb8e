"""Workspaces to run: copies of the sample that ask for little, and a look at all that came out."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import sqlite3
import struct
import zipfile
import zlib
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Sequence, Tuple

import pandas
import yaml

from gebiedsgericht_plugin.places import vendored

NOT_TO_COPY = (
    "*.py", "maker", "__pycache__", "werkmap.gpkg", "werkmap_grafieken", "adressen.csv", "decisions.yml",
    "uitgegeven",
)  # fmt: skip
Recipe = Dict[str, Any]


def copy(sample: Path, folder: Path) -> Path:
    """A copy of the sample workspace in ``folder``; its ``werkmap.yml``."""
    shutil.copytree(sample, folder, ignore=shutil.ignore_patterns(*NOT_TO_COPY))
    return folder / "werkmap.yml"


def rewrite(path: Path, change: Callable[[Recipe], None]) -> Path:
    """Change a recipe as plain data."""
    recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(recipe)
    path.write_text(yaml.safe_dump(recipe, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def pages(*indicators: str, paper: str = "A3", formats: Sequence[str] = ("pdf",)) -> Callable[[Recipe], None]:
    """Ask for one page per indicator and no profiles."""

    def change(recipe: Recipe) -> None:
        first = recipe["areas"][0]["id"]
        recipe["pages"] = [
            {"kind": "indicator", "indicators": list(indicators), "areas": first, "paper": paper}
        ]
        recipe["output"]["formats"] = list(formats)

    return change


def only(*deliveries: str) -> Callable[[Recipe], None]:
    """Keep some deliveries, and what the recipe says about their indicators."""

    def change(recipe: Recipe) -> None:
        kept = [item for item in recipe["deliveries"] if item["id"] in deliveries]
        ids = {indicator["id"] for item in kept for indicator in item["indicators"]}
        recipe["deliveries"] = kept
        without_maps(recipe)
        for key in ("corrections", "interpretations"):
            recipe[key] = [item for item in recipe[key] if item.get("indicator") in ids]

    return change


def without_maps(recipe: Recipe) -> None:
    """Ask for no maps beside those of the indicators, and plain profiles: these are of several deliveries."""
    recipe.pop("maps", None)
    recipe["pages"] = [page for page in recipe["pages"] if page["kind"] not in ("map", "overview")]
    for page in recipe["pages"]:
        for key in ("similar", "ages", "things", "sides"):
            page.pop(key, None)


def snapshot(*folders: Path) -> Dict[str, bytes]:
    """Every file and folder below these, with what is in it."""
    return {
        str(path): path.read_bytes() if path.is_file() else b"folder"
        for folder in folders
        for path in sorted([folder, *folder.rglob("*")])
        if path.exists()
    }


def pdf_texts(path: Path) -> List[str]:
    """The text of every page of a PDF, with single spaces."""
    return list(_texts_of(path.read_bytes()))


@lru_cache(maxsize=8)
def _texts_of(content: bytes) -> Tuple[str, ...]:
    with vendored():
        from pypdf import PdfReader
    return tuple(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def pdf_sizes(path: Path) -> List[Any]:
    """Width and height of every page of a PDF, in whole millimetres."""
    with vendored():
        from pypdf import PdfReader
    boxes = [page.mediabox for page in PdfReader(str(path)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def all_bytes(path: Path, texts: bool = True) -> bytes:
    """What is in a file, also where it is packed: parts of a zip, streams and text of a PDF.

    Without ``texts`` the words of a PDF are not put together, which takes the longest.
    """
    raw = path.read_bytes()
    parts = [raw]
    if zipfile.is_zipfile(io.BytesIO(raw)):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            parts += [name.encode() + archive.read(name) for name in names]
            parts += [
                part.read(name)
                for inner in names
                if inner.endswith(".xlsx")
                for part in [zipfile.ZipFile(io.BytesIO(archive.read(inner)))]
                for name in part.namelist()
            ]
    if raw.startswith(b"\x1f\x8b"):
        parts.append(gzip.decompress(raw))
    if raw.startswith(b"%PDF"):
        parts += [text.encode() for text in _words_of(raw)] if texts else []
        parts += _pdf_streams(path) + _unpacked(raw)
    if raw.startswith(b"\x89PNG"):
        parts += _png_texts(raw)
    if raw.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(str(path))) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (name,) in names:
                for row in connection.execute(f'SELECT * FROM "{name.decode()}"'):
                    cells = [cell if isinstance(cell, bytes) else str(cell).encode() for cell in row]
                    parts.append(b" ".join(cells))
                    if name == b"qgis_projects":  # a zip as hexadecimal digits
                        with zipfile.ZipFile(io.BytesIO(bytes.fromhex(cells[-1].decode()))) as archive:
                            parts += [archive.read(inner) for inner in archive.namelist()]
    return b"\n".join(parts)


def _pdf_streams(path: Path) -> List[bytes]:
    with vendored():
        from pypdf import PdfReader
        from pypdf.generic import StreamObject

    reader = PdfReader(str(path))
    found = []
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 1):
        item = reader.get_object(number)
        if isinstance(item, StreamObject) and item.get("/Subtype") != "/Image":
            found.append(item.get_data())
    return found


@lru_cache(maxsize=8)
def _words_of(content: bytes) -> Tuple[str, ...]:
    """The words on every page, as ``pdf_texts`` without the lines of the map, which take a second a page."""
    with vendored():
        from pypdf import PdfReader
        from pypdf.generic import DecodedStreamObject, NameObject

        found = []
        for page in PdfReader(io.BytesIO(content)).pages:
            drawn, words = page.get_contents(), DecodedStreamObject()
            data = b"" if drawn is None else drawn.get_data()
            words.set_data(b"\n".join(re.findall(rb"\bBT\b.*?\bET\b|/\w+ +Do\b", data, re.DOTALL)))
            page[NameObject("/Contents")] = words
            found.append(page.extract_text().replace("\t", " "))
    return tuple(found)


def _unpacked(raw: bytes) -> List[bytes]:
    """Whatever is packed in a PDF, also what no page refers to any more; pictures apart."""
    found = []
    for match in re.finditer(rb"(<<(?:(?!endobj).){0,400}?>>)\s*stream\r?\n", raw, re.DOTALL):
        if b"/FlateDecode" in match[1] and b"/Image" not in match[1]:
            found.append(zlib.decompressobj().decompress(raw[match.end() :]))
    return found


def _png_texts(raw: bytes) -> List[bytes]:
    """The texts that a picture carries, unpacked."""
    found, at = [], 8
    while at < len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        content = raw[at + 8 : at + 8 + length]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            start = content.find(b"x")
            found += [content, *_inflated(content[start:])]
        at += 12 + length
    return found


def _inflated(content: bytes) -> List[bytes]:
    try:
        return [zlib.decompress(content)]
    except zlib.error:
        return []


def svg_words(path: Path) -> str:
    """The text of a drawing, with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")).split())


def table(store: Path, name: str) -> pandas.DataFrame:
    """A table of a store."""
    with closing(sqlite3.connect(str(store))) as connection:
        return pandas.read_sql_query(f'SELECT * FROM "{name}"', connection)


class Stops:
    """Progress of somebody who stops after so many reports; without a number nobody stops."""

    def __init__(self, after: int = 10**9) -> None:
        self.reports = 0
        self._after = after

    def report(self, share: float, doing: str = "") -> None:
        self.reports += 1

    def cancelled(self) -> bool:
        return self.reports >= self._after
