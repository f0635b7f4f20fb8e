"""The vendored packages still do what we need of them after .ci/vendor.py has changed them."""

from __future__ import annotations

import io
import sys
import zipfile
from types import ModuleType
from typing import Any

import pytest

from gebiedsgericht_plugin.places import PACKAGE, vendored

CHANGED = '''\
"""Docstring."""

from __future__ import annotations

import hashlib


def f(x: int) -> str:
    assert x, (
        "é"
    )
    try:
        return hashlib.md5(b"a").hexdigest() + hashlib.sha1(b"a", usedforsecurity=False).hexdigest()
    except Exception:  # nothing to do
        pass
    except ValueError:
        pass
'''


def pdf(pages: int) -> io.BytesIO:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(842, 595)
    content = io.BytesIO()
    writer.write(content)
    return content


def test_pdf_pages_are_joined_with_bookmarks_language_and_metadata() -> None:
    with vendored():
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import NameObject, TextStringObject

        writer = PdfWriter()
        for name, pages in (("Één", 2), ("Twee", 1)):
            first = len(writer.pages)
            writer.append(PdfReader(pdf(pages)), import_outline=False)
            writer.add_outline_item(name, first)
        writer.add_metadata({"/Title": "Wijkoverleg Oost"})
        writer.root_object[NameObject("/Lang")] = TextStringObject("nl-NL")
        content = io.BytesIO()
        writer.write(content)
        joined = PdfReader(content)

    assert len(joined.pages) == 3
    assert [item.title for item in joined.outline] == ["Één", "Twee"]
    assert [joined.get_destination_page_number(item) for item in joined.outline] == [0, 2]
    assert joined.metadata.title == "Wijkoverleg Oost"
    assert joined.root_object["/Lang"] == "nl-NL"


def test_a_slide_has_a_native_chart_with_its_workbook() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    with vendored():
        from pptx import Presentation
        from pptx.chart.data import CategoryChartData
        from pptx.enum.chart import XL_CHART_TYPE

        data = CategoryChartData()
        data.categories = ['Oost & "West"', "<Haven>"]
        data.add_series("Mutaties & co", (1.5, None))
        show = Presentation()
        slide = show.slides.add_slide(show.slide_layouts[6])
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 5_000_000, 4_000_000, data)
        content = io.BytesIO()
        show.save(content)
        chart: Any = Presentation(content).slides[0].shapes[0].chart

    assert [str(category) for category in chart.plots[0].categories] == ['Oost & "West"', "<Haven>"]
    with zipfile.ZipFile(content) as parts:
        workbook = next(name for name in parts.namelist() if name.endswith(".xlsx"))
        sheet = openpyxl.load_workbook(io.BytesIO(parts.read(workbook))).active
    assert [[cell.value for cell in row] for row in sheet] == [
        [None, "Mutaties & co"],
        ['Oost & "West"', 1.5],
        ["<Haven>", None],
    ]


def test_the_path_to_the_vendored_packages_is_taken_off_again() -> None:
    with vendored():
        assert str(PACKAGE / "_vendor") in sys.path

    assert str(PACKAGE / "_vendor") not in sys.path


def test_nothing_vendored_holds_native_code(vendor: ModuleType) -> None:
    vendor.check(PACKAGE / "_vendor")


def test_the_rules_change_only_what_they_name(vendor: ModuleType) -> None:
    expected = (
        CHANGED.replace(
            "import hashlib", "import logging as _logging\n\nimport hashlib".replace("\n\n", "\n")
        )
        .replace('assert x, (\n        "é"\n    )', "pass")
        .replace('md5(b"a")', 'md5(b"a", usedforsecurity=False)')
        .replace("# nothing to do\n        pass", f"# nothing to do\n        {vendor.LOG_IT}")
    )

    changed = vendor.quiet(CHANGED)

    assert changed.replace("\n\n", "\n") == expected.replace("\n\n", "\n")


def test_a_definition_that_is_gone_is_noticed(vendor: ModuleType) -> None:
    assert (
        vendor.redefine("class A:\n    def f(self): pass\n    B = 1\n", "A.f", "") == "class A:\n    B = 1\n"
    )
    with pytest.raises(vendor.Refused, match=r"A\.g"):
        vendor.redefine("class A:\n    def f(self): pass\n", "A.g", "")
