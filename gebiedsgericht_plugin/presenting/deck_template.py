"""The organisation's own PowerPoint template: its slides go out, its layouts, fonts and colours stay.

Layouts and placeholders are found by their names, in Dutch or in English. Imported only when slides are made.
"""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, Iterator, Optional, Tuple

from ..errors import UnreadableFile
from ..places import vendored
from .deck_grid import Box, Places, Role, Sheet, places, scale_of
from .drawing import font_family

if TYPE_CHECKING:
    from ..styling.house_style import HouseStyle

with vendored():
    from lxml.etree import XMLSyntaxError
    from pptx import Presentation
    from pptx.enum.shapes import PP_PLACEHOLDER
    from pptx.exc import PythonPptxError
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn
    from pptx.util import Mm

LAYOUTS = ("gebiedsgericht", "kaart", "map", "kaart en grafiek", "map and chart")
"""Names of the layout that our slides take, the first that is there."""
ONLY_A_TITLE = ("alleen titel", "title only")
"""The layout of PowerPoint that will do where a template has none for us."""
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOT = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
INSET = (2.54, 1.27)
"""Millimetres that PowerPoint leaves free in a text, beside and above, unless the text says otherwise."""
WIDE_FONT = "DejaVu Sans"
DEFAULT_SIZES = {"title": 44.0, "body": 18.0}
SPACE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
AS_TEMPLATE = b"presentationml.template.main+xml"
AS_PRESENTATION = b"presentationml.presentation.main+xml"
LEFTOVERS = ("{521415D9-36F7-43E2-AB2F-B90AF26B5E84}",)
"""Lists in a presentation that name its slides: its sections."""
NAMING = ("/thumbnail", "/extended-properties", "/viewProps", "/changesInfo", "/revisionInfo")
"""Ends of the kinds of parts that hold titles or pictures of slides, or lead to them; none is needed."""


@dataclass(frozen=True)
class Template:
    """A presentation without slides, and what of it our slides take."""

    presentation: Any
    layout: Any
    sheet: Sheet
    scale: float
    own: Dict[Role, Box]
    """Places of the layout, in millimetres before scaling."""
    holders: Dict[int, Role]
    """What a placeholder is for, by its number in the layout."""
    font: str
    """Of running text, in its theme; what texts are measured with."""


def of(house: HouseStyle) -> Optional[Template]:
    """The template of a house style; None where it has none. Raises UnreadableFile."""
    return read(Path(house.template)) if house.template else None


def places_of(template: Optional[Template]) -> Places:
    """Where everything comes on a slide in a template, or on our own grid."""
    return places(template.sheet, template.own) if template else places(Sheet(), {})


def font_of(template: Optional[Template], house: HouseStyle) -> str:
    """What texts are measured with: their font, or a wide one where this machine lacks a template's."""
    font = template.font if template is not None else ""
    if not font:
        return font_family(house.font)
    return font if font_family(font) == font else font_family(WIDE_FONT)


def read(path: Path) -> Template:
    """Open a template (.pptx, .potx) and take its slides out. Raises UnreadableFile."""
    try:
        presentation = Presentation(io.BytesIO(_as_presentation(path.read_bytes())))
        _without_slides(presentation)
        layout = _layout_of(presentation)
    except (OSError, KeyError, ValueError, PythonPptxError, XMLSyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableFile(str(path), str(error)) from error
    width, height = presentation.slide_width / Mm(1), presentation.slide_height / Mm(1)
    scale = scale_of(width, height)
    placed = {holder.placeholder_format.idx: holder for holder in layout.placeholders}
    holders = {number: role for number, holder in placed.items() for role in [_role(holder)] if role}
    return Template(
        presentation=presentation,
        layout=layout,
        sheet=Sheet(
            width / scale, height / scale, _title_box(layout, scale), _foot_of(layout, scale, height)
        ),
        scale=scale,
        own={role: _box(placed[number], scale) for number, role in holders.items()},
        holders=holders,
        font=_font_of(layout),
    )


def _as_presentation(content: bytes) -> bytes:
    """A template of PowerPoint's own kind (.potx) as a presentation; others as they are."""
    source = zipfile.ZipFile(io.BytesIO(content))
    types = source.read("[Content_Types].xml")
    if AS_TEMPLATE not in types:
        return content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            found = source.read(name)
            own = name == "[Content_Types].xml"
            target.writestr(name, found.replace(AS_TEMPLATE, AS_PRESENTATION) if own else found)
    return made.getvalue()


def _without_slides(presentation: Any) -> None:
    """Take out all slides, with the sections, shows and other parts that name them."""
    part = presentation.part
    slides = presentation.slides._sldIdLst
    for item in list(slides):
        part.drop_rel(item.rId)
        slides.remove(item)
    root = presentation._element
    for shows in root.xpath("./p:custShowLst"):
        root.remove(shows)
    for item in root.xpath("./p:extLst/p:ext"):
        if item.get("uri") in LEFTOVERS:
            item.getparent().remove(item)
    for relations in (part.package._rels, part.rels):
        for relation, item in list(relations.items()):
            if item.reltype.endswith(NAMING):
                relations.pop(relation)


# --- what is where -------------------------------------------------------------------------


def _layout_of(presentation: Any) -> Any:
    """The layout for our slides: by its name, else one with a title and no more, else the first with one."""
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    by_name = {_plain(layout.name): layout for layout in reversed(layouts)}
    for name in LAYOUTS:
        if name in by_name:
            return by_name[name]
    bare = [layout for layout in layouts if layout._element.get("type") == "titleOnly"]
    bare += [by_name[name] for name in ONLY_A_TITLE if name in by_name]
    titled = [layout for layout in layouts if _title_of(layout) is not None]
    # A cover has a title in its middle, and with most contents our own would lie upon theirs.
    titled.sort(key=lambda layout: (layout._element.get("type") == "title", len(list(layout.placeholders))))
    found = [*bare, *titled, *layouts]
    if not found:
        raise ValueError("no slide layout")
    return found[0]


def _plain(name: str) -> str:
    """A name without the number that PowerPoint puts behind it."""
    return re.sub(r"\s*\d*$", "", name.strip().casefold())


def _role(holder: Any) -> Optional[Role]:
    kind = holder.placeholder_format.type
    if kind in TITLES or kind in FOOT:
        return None
    return next((role for role in Role if _plain(holder.name) in role.value), None)


def _title_of(holder: Any) -> Any:
    return next((item for item in holder.placeholders if item.placeholder_format.type in TITLES), None)


def _title_box(layout: Any, scale: float) -> Optional[Box]:
    title = _title_of(layout)
    if title is None or not title.width:
        return None
    return _box(title, scale)


def _foot_of(layout: Any, scale: float, height: float) -> Optional[float]:
    """Where the foot of the template begins: its date, footer or number, where these are at the bottom."""
    tops = [item.top / Mm(1) for item in layout.placeholders if item.placeholder_format.type in FOOT]
    low = [top for top in tops if top > height * 0.75]
    return min(low) / scale if low else None


def _box(shape: Any, scale: float) -> Box:
    left, top, width, height = (
        (side or 0) / Mm(1) / scale for side in (shape.left, shape.top, shape.width, shape.height)
    )
    return left, top, width, height


# --- its letters ---------------------------------------------------------------------------


def _font_of(layout: Any) -> str:
    """The font of running text in the theme; empty where it names none."""
    part = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    found = next(theme.iter(SPACE + "minorFont"), None)
    latin = None if found is None else found.find(SPACE + "latin")
    return "" if latin is None else str(latin.get("typeface"))


def _size_of(holder: Any, template: Template) -> float:
    """The size in points that a text in a placeholder of a slide gets from the template."""
    kind = "title" if holder.placeholder_format.type in TITLES else "body"
    for element in _styles(holder, template, kind):
        found = element.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if found is not None and found.get("sz"):
            return float(found.get("sz")) / 100
    return DEFAULT_SIZES[kind]


def _styles(holder: Any, template: Template, kind: str) -> Iterator[Any]:
    """The lists of styles that hold for a placeholder, the nearest first."""
    number = holder.placeholder_format.idx
    master = template.layout.slide_master
    for item in template.layout.placeholders:
        if item.placeholder_format.idx == number:
            yield from item._element.xpath("./p:txBody/a:lstStyle")
    types = TITLES if kind == "title" else (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
    for item in master.placeholders:
        if item.placeholder_format.type in types:
            yield from item._element.xpath("./p:txBody/a:lstStyle")
    yield from master._element.xpath(f"./p:txStyles/p:{kind}Style")


def room_in(holder: Any, template: Template) -> Tuple[float, float, float]:
    """The size of the text in a placeholder of a slide, its width and its height; before scaling."""
    _, _, width, height = _box(holder, template.scale)
    beside, above = (side / template.scale for side in INSET)
    return _size_of(holder, template) / template.scale, width - 2 * beside, height - 2 * above


# --- on a slide ----------------------------------------------------------------------------


def sorted_holders(slide: Any, template: Template) -> Dict[Role, Any]:
    """The placeholders of a new slide by what they are for; those for nothing of ours are taken out."""
    found: Dict[Role, Any] = {}
    for holder in list(slide.placeholders):
        role = template.holders.get(holder.placeholder_format.idx)
        if role is not None and role not in found:
            found[role] = holder
        elif holder.placeholder_format.type not in TITLES:
            take_out(holder)
    return found


def take_out(shape: Any) -> None:
    """Take a shape off its slide."""
    shape._element.getparent().remove(shape._element)


def fill(holder: Any, shape: Any, kind: str) -> None:
    """Let a picture (``pic``) or chart be what is in a placeholder that takes such; its own box stays."""
    take_out(holder)
    [place] = holder._element.xpath("./*/p:nvPr/p:ph")
    if place.get("type", "obj") in (kind, "obj"):
        [properties] = shape._element.xpath("./*/p:nvPr")
        properties.insert(0, deepcopy(place))


def number_slide(slide: Any, layout: Any) -> None:
    """The number of the slide where the template has it, which new slides lack."""
    for item in layout.placeholders:
        if item.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER:
            copy = deepcopy(item._element)
            tree = slide.shapes._spTree
            copy.xpath("./*/p:cNvPr")[0].set("id", str(slide.shapes._next_shape_id))
            for properties in copy.findall(qn("p:spPr")):
                for child in list(properties):
                    properties.remove(child)
            tree.append(copy)
            return


def give_title(slide: Any, box: Box, scale: float) -> Any:
    """A title for a slide whose layout has none: outline view and screen readers look for it."""
    if slide.shapes.title is not None:
        return slide.shapes.title
    shape = slide.shapes.add_textbox(*(Mm(side * scale) for side in box))
    [inner] = shape._element.xpath("./p:nvSpPr/p:cNvSpPr")
    inner.attrib.pop("txBox", None)
    [properties] = shape._element.xpath("./p:nvSpPr/p:nvPr")
    holder = properties.makeelement(qn("p:ph"), {"type": "title"})
    properties.append(holder)
    return slide.shapes.title
