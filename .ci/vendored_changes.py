"""What the vendored packages are without, and why; .ci/vendor.py applies it.

plugins.qgis.org scans the whole zip and refuses what its rules find, ours or not. Each finding is
taken away by leaving out the code that caused it (we never need it) or by an equal that has no
finding. Every old text must be there exactly as often as said, so that a new version of a package
cannot pass unseen.
"""

from __future__ import annotations

from typing import NamedTuple


class Edit(NamedTuple):
    """A text in a file that becomes another text, ``times`` times."""

    file: str
    old: str
    new: str
    times: int = 1


class Definition(NamedTuple):
    """A function, method or constant (``Class.name``) that gets another source; "" leaves it out."""

    file: str
    name: str
    new: str = ""


# Files and folders that are never imported.
REMOVED = (
    # Encryption through native libraries; pypdf falls back on its own code without.
    "pypdf/_crypt_providers/_cryptography.py",
    "pypdf/_crypt_providers/_pycryptodome.py",
    # Icons for other Office files inside a slide.
    "pptx/templates/docx-icon.emf",
    "pptx/templates/generic-icon.emf",
    "pptx/templates/pptx-icon.emf",
    "pptx/templates/xlsx-icon.emf",
    # The command line of XlsxWriter.
    "xlsxwriter-3.2.9.data",
)

REPLACED_FILES = {
    # 10,000 names of characters, to read text in old fonts; checking them takes the scanner minutes.
    "pypdf/_codecs/adobe_glyphs.py": '"""Left out of this copy."""\n\nadobe_glyphs: dict[str, str] = {}\n',
    # Reading XMP parses XML with xml.dom; we write documents and read none.
    "pypdf/xmp.py": '''\
"""XMP metadata is left out of this copy: it parses XML with xml.dom."""

from .generic import PdfObject

XMP_MAX_INPUT_LENGTH = 5_000_000
XMP_MAX_ELEMENT_COUNT = 100_000


class XmpInformation(PdfObject):
    """Stands where pypdf expects the class."""

    def __init__(self, stream: object) -> None:
        raise NotImplementedError("This copy of pypdf reads no XMP metadata.")
''',
}

DEFINITIONS = (
    # Decoding JBIG2 pictures starts a program; joining pages decodes no picture.
    Definition(
        "pypdf/filters.py",
        "JBIG2Decode.decode",
        """\
    def decode(data: bytes, decode_parms: Optional[DictionaryObject] = None, **kwargs: Any) -> bytes:
        raise DependencyError("This copy of pypdf decodes no JBIG2.")
""",
    ),
    Definition(
        "pypdf/filters.py",
        "JBIG2Decode._is_binary_compatible",
        "    def _is_binary_compatible() -> bool:\n        return False\n",
    ),
    # Sheets behind a password: our charts have none.
    Definition("xlsxwriter/worksheet.py", "Worksheet.protect"),
    Definition("xlsxwriter/chartsheet.py", "Chartsheet.protect"),
    # Criteria of a filter on a column, where a token " " is taken for a password; we write no filters.
    Definition(
        "xlsxwriter/worksheet.py",
        "Worksheet._parse_filter_tokens",
        """\
    def _parse_filter_tokens(self, expression, tokens):
        raise NotImplementedError("This copy of XlsxWriter writes no filter criteria.")
""",
    ),
    # The picture of a loudspeaker for films without a poster, as base64.
    Definition("pptx/media.py", "SPEAKER_IMAGE_BYTES", 'SPEAKER_IMAGE_BYTES = b""\n'),
)

EDITS = (
    Edit("pypdf/filters.py", "import subprocess\n", ""),
    # html.escape escapes the same characters as saxutils.escape, and both quotes.
    Edit("pptx/chart/xmlwriter.py", "from xml.sax.saxutils import escape", "from html import escape"),
    Edit("pptx/oxml/shapes/picture.py", "from xml.sax.saxutils import escape", "from html import escape"),
    Edit("pptx/shapes/autoshape.py", "from xml.sax import saxutils", "import html"),
    Edit(
        "pptx/shapes/autoshape.py",
        """saxutils.escape(self._basename, {'"': "&quot;"})""",
        "html.escape(self._basename)",
    ),
    # Every Python that QGIS has knows typing.Protocol, so newer ones need no typing_extensions.
    Edit("pptx/types.py", "from typing_extensions import Protocol", "from typing import Protocol"),
    # Examples in docstrings that look like keys.
    Edit("pptx/media.py", "1be010ea47803b00e140b852765cdf84f491da47", "1be010ea..."),
    Edit("pptx/parts/image.py", "1be010ea47803b00e140b852765cdf84f491da47", "1be010ea..."),
    Edit("pptx/parts/media.py", "1be010ea47803b00e140b852765cdf84f491da47", "1be010ea..."),
    # Comparing something called token with a text is taken for a password.
    Edit("xlsxwriter/worksheet.py", 'if token == "":', "if isinstance(token, str) and not token:", 2),
)
