"""PowerPoint templates as organisations have them, made here: with slides of their own, in any shape."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any, Mapping, Sequence, Tuple

from gebiedsgericht_plugin.places import vendored

Box = Tuple[float, float, float, float]
"""Left, top, width, height in millimetres."""
WIDE, SQUARE, OLD_WIDE = (338.667, 190.5), (254.0, 190.5), (254.0, 142.875)
KINDS = {"Kaart": "pic", "Map": "pic", "Grafiek": "chart", "Chart": "chart"}
"""Which kind of placeholder a designer takes for it; a text for all else."""
TITLE: Box = (15, 8, 308, 22)
NAMED: Mapping[str, Box] = {
    "Tekst": (15, 34, 308, 14),
    "Kaart": (120, 52, 203, 115),
    "Legenda": (15, 52, 95, 55),
    "Grafiek": (15, 110, 95, 57),
    "Bron 7": (15, 171, 220, 12),
}
"""An own layout with all places, the map at the right."""


def template(
    path: Path,
    size: Tuple[float, float] = WIDE,
    layout: str = "",
    places: Mapping[str, Box] = NAMED,
    without: Sequence[str] = (),
    dark: bool = False,
) -> Path:
    """PowerPoint's own default in another size, with two slides, a section, and a ``layout`` with ``places``.

    ``without`` are layouts that it lacks; ``dark``: light texts on a dark ground.
    """
    with vendored():
        from pptx import Presentation
        from pptx.oxml import parse_xml
        from pptx.util import Mm

    deck = Presentation()
    wide, high = size[0] / 254.0, size[1] / 190.5
    deck.slide_width, deck.slide_height = Mm(size[0]), Mm(size[1])
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.xpath("./p:spPr/a:xfrm"):
                shape.left, shape.width = int(shape.left * wide), int(shape.width * wide)
                shape.top, shape.height = int(shape.top * high), int(shape.height * high)
    master = deck.slide_master
    _band(master, size)
    if dark:
        _darken(master, parse_xml)
    if layout:
        _named_layout(deck, layout, places, parse_xml)
    for gone in without:
        deck.slide_layouts.remove(deck.slide_layouts.get_by_name(gone))
    for number in range(2):
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        slide.shapes.title.text_frame.text = f"Voorbeeldtekst {number}"
    _section(deck, parse_xml)
    deck.save(str(path))
    return path


def _band(master: Any, size: Tuple[float, float]) -> None:
    """A coloured band at the bottom with the name of the organisation, as templates have."""
    from pptx.dml.color import RGBColor
    from pptx.util import Mm

    shapes = master.shapes
    band = deepcopy(next(iter(master.placeholders))._element)
    shapes._spTree.append(band)
    [properties] = band.xpath("./p:nvSpPr/p:nvPr")
    for child in list(properties):
        properties.remove(child)
    made = shapes[len(shapes) - 1]
    made.left, made.top, made.width, made.height = 0, Mm(size[1] - 4), Mm(size[0]), Mm(4)
    made.fill.solid()
    made.fill.fore_color.rgb = RGBColor.from_string("0F5C6E")
    made.text_frame.clear()


def _darken(master: Any, parse_xml: Any) -> None:
    """Dark ground, light text: the other way round in the master's colour map."""
    colours = master._element.xpath("./p:clrMap")[0]
    for one, other in (("bg1", "dk2"), ("tx1", "lt1"), ("bg2", "dk1"), ("tx2", "lt2")):
        colours.set(one, other)


def _named_layout(deck: Any, name: str, places: Mapping[str, Box], parse_xml: Any) -> None:
    """Make the layout with just a title into one of the organisation's own."""
    from pptx.oxml.ns import nsdecls
    from pptx.util import Mm

    layout = deck.slide_layouts.get_by_name("Title Only")
    layout._element.cSld.set("name", name)
    layout._element.attrib.pop("type", None)
    title = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == 0)
    title.left, title.top, title.width, title.height = (int(Mm(side)) for side in TITLE)
    tree = layout.shapes._spTree
    for number, (called, box) in enumerate(places.items(), 20):
        left, top, width, height = (int(Mm(side)) for side in box)
        kind = KINDS.get(called.split()[0], "body")
        tree.append(
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{called}"/>'
                f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" '
                f'idx="{number}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
                f'<a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr><a:normAutofit/>'
                '</a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:buNone/><a:defRPr sz="1800"/>'
                "</a:lvl1pPr></a:lstStyle><a:p/></p:txBody></p:sp>"
            )
        )


def _section(deck: Any, parse_xml: Any) -> None:
    """A section that names the slides, as PowerPoint writes it."""
    listed = "".join(f'<p14:sldId id="{item.id}"/>' for item in deck.slides._sldIdLst)
    deck._element.append(
        parse_xml(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
            '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f'<p14:section name="Deel" id="{{5C5B5E0B-7C68-4D3B-9B58-2B5A1B7C1D11}}"><p14:sldIdLst>{listed}'
            "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
        )
    )
