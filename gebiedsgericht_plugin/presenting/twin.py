"""The map set as one page for who cannot see the others: headings, tables, pictures with words.

One file without scripts that needs no network. Its pages, figures and words are those of the PDF, which
itself has no structure that a screen reader can follow.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Iterator, List, Mapping, Sequence

from qgis.core import QgsLayoutItemMap, QgsMapRendererSequentialJob, QgsPrintLayout
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from qgis.PyQt.QtGui import QImage

from ..errors import CannotWrite, ExportFailed
from ..model.recipe import PageKind
from ..texts import day, say
from . import html
from .about import About
from .material import Material
from .twin_tables import Tables

WIDE, SMALL = 1000, 560
"""Pixels across the map of a page, and across one of several or of a small one."""
OWN_KINDS = (PageKind.COVER.value, PageKind.CONTENTS.value)
"""Pages that this one has in its own way, above the others."""
HALF = 0.5
"""Of the page, a map that is less wide is a small one."""
STYLE = """
.skip { position: absolute; left: -100rem; background: #fff; padding: .5rem 1rem; }
.skip:focus { left: 1rem; top: 1rem; outline: 3px solid #0b5c8a; }
a { color: #0b4a70; }
nav ol { columns: 18rem; padding-left: 1.5rem; }
nav li { break-inside: avoid; }
.legend table { width: auto; min-width: 20rem; }
section h2 { font-size: 1.5rem; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; border: 1px solid #d5dae0; }
.maps { display: flex; flex-wrap: wrap; gap: 1rem; }
.maps figure { flex: 1 1 18rem; margin: 0; }
.wide { overflow-x: auto; }
.swatch { display: inline-block; width: 1.6rem; height: 1rem; border: 1px solid #5b6675;
  vertical-align: middle; }
.origin { color: #5b6675; font-size: .875rem; margin-top: 1rem; }
"""


@dataclass(frozen=True)
class _Part:
    """A page that was put into words: its title, the name of its place, and the file with it."""

    title: str
    anchor: str
    path: Path


class Twin:
    """Puts pages into words one by one; each waits in a file, so that many take no more memory than one."""

    def __init__(self, material: Material, folder: Path) -> None:
        """Begin; parts are kept in ``folder``."""
        self._material = material
        self._folder = folder
        self._tables = Tables(material)
        self._parts: List[_Part] = []

    def add(self, layout: QgsPrintLayout, title: str, row: Mapping[str, str]) -> None:
        """Put the page that a layout is set to into words; ``row``: its texts (CannotWrite)."""
        if row.get("layout", "").startswith(OWN_KINDS) or self._tables.again(row):
            return
        anchor = f"p{len(self._parts) + 1}"
        said = self._tables.page(title, row)
        body = [
            f'<section aria-labelledby="{anchor}">',
            f'<h2 id="{anchor}">{escape(said.title)}</h2>',
            *(f"<p>{escape(text)}</p>" for text in said.texts),
            _figures(layout, said.alt or said.title, row),
            *said.tables,
            f'<p class="origin">{escape(said.origin)}</p>' if said.origin else "",
            "</section>",
        ]
        part = _Part(said.title, anchor, self._folder / f"{anchor}.part.html")
        _write(part.path, [line for line in body if line])
        self._parts.append(part)

    def write(self, path: Path) -> Path:
        """Write the whole page, with what it is and a list of contents before its parts (CannotWrite)."""
        language, name = self._material.workspace.language, self._material.workspace.name
        before, after = html.page(name, [_HERE], language, self._opening(), STYLE).split(_HERE)
        try:
            with path.open("w", encoding="utf-8") as stream:
                stream.write(before)
                for part in self._parts:
                    stream.write(part.path.read_text(encoding="utf-8"))
                stream.write(after)
        except OSError as error:
            raise CannotWrite(str(path), error.strerror or "") from error
        return path

    @property
    def count(self) -> int:
        """The number of pages so far."""
        return len(self._parts)

    def _opening(self) -> str:
        """What this is, how to read it, and the list of contents."""
        workspace = self._material.workspace
        language = workspace.language
        about = About.of(workspace, self._material.house.organisation)
        made_on = say("report.made_on", language, date=day(self._material.made_on, language))
        told = " · ".join(part for part in (about.for_whom, about.maker, made_on, workspace.status) if part)
        listed = "".join(
            f'<li><a href="#{part.anchor}">{escape(part.title)}</a></li>' for part in self._parts
        )
        notes = "".join(
            f"<p>{escape(say(f'twin.{code}', language))}</p>" for code in ("what", "pdf", "unknown")
        )
        contents = escape(say("twin.contents", language))
        return (
            f'<a class="skip" href="#main">{escape(say("twin.skip", language))}</a>\n'
            f'<header>\n<h1>{escape(workspace.name)}</h1>\n<p class="muted">{escape(told)}</p>\n{notes}\n'
            f'</header>\n<nav aria-labelledby="contents">\n<h2 id="contents">{contents}</h2>\n'
            f"<ol>{listed}</ol>\n</nav>\n"
        )


_HERE = "<!--parts-->"


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or "") from error


# --- pictures --------------------------------------------------------------------------------


def _figures(layout: QgsPrintLayout, alt: str, row: Mapping[str, str]) -> str:
    """The maps of a page as pictures in the page itself; of small ones each with its own name."""
    maps = list(_maps(layout))
    several = len(maps) > 1
    drawn: List[str] = []
    for item in maps:
        number = item.id()[len("map") :]
        name = row.get(f"title{number}", "") if several else ""
        words = f"{name}. {alt}" if name and not drawn else name or alt
        caption = f"<figcaption>{escape(name)}</figcaption>" if name else ""
        drawn.append(f"<figure>{_picture(layout, item, words, several)}{caption}</figure>")
    joined = "\n".join(drawn)
    return f'<div class="maps">\n{joined}\n</div>' if several else joined


def _maps(layout: QgsPrintLayout) -> Iterator[QgsLayoutItemMap]:
    """The maps that are on the page now, in the order in which they are read."""
    found = [
        item
        for item in layout.items()
        if isinstance(item, QgsLayoutItemMap)
        and item.isVisible()
        and not item.excludeFromExports()
        and item.layersToRender(item.createExpressionContext())
    ]
    yield from sorted(found, key=lambda item: (round(item.pos().y()), item.pos().x()))


def _picture(layout: QgsPrintLayout, item: QgsLayoutItemMap, alt: str, several: bool) -> str:
    whole = layout.pageCollection().page(0).pageSize().width()
    small = several or item.rect().width() < whole * HALF
    image = _drawn(item, SMALL if small else WIDE)
    coded = base64.b64encode(_as_png(image)).decode("ascii")
    size = f'width="{image.width()}" height="{image.height()}"'
    return f'<img {size} alt="{escape(alt)}" src="data:image/png;base64,{coded}">'


def _drawn(item: QgsLayoutItemMap, width: int) -> QImage:
    """The map as it is on the page, so many pixels wide."""
    rect = item.rect()
    dpi = width / rect.width() * 25.4
    size = QSizeF(width, round(width * rect.height() / rect.width()))
    settings = item.mapSettings(item.extent(), size, dpi, True)
    settings.setBackgroundColor(item.backgroundColor())
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    if image.isNull():
        raise ExportFailed(item.layout().name(), "PNG")
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _as_png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # as small as it gets, since it travels inside a page
    return bytes(content)
