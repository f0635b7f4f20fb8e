"""A presentation that runs by itself, over and over, for a screen in a hall."""

from __future__ import annotations

from typing import Any

from ..places import vendored

with vendored():
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls, qn

AFTER = ("p:clrMru", "p:extLst")
"""What comes behind the way of showing in the properties of a presentation."""


def loop(presentation: Any) -> None:
    """Show all slides over and over, without anybody who can stop or change them."""
    part = _properties(presentation.part)
    root = parse_xml(part.blob)
    for old in root.findall(qn("p:showPr")):
        root.remove(old)
    show = parse_xml(f'<p:showPr {nsdecls("p")} loop="1"><p:kiosk/><p:sldAll/></p:showPr>')
    later = [child for child in root if child.tag in [qn(name) for name in AFTER]]
    if later:
        later[0].addprevious(show)
    else:
        root.append(show)
    part._blob = serialize_part_xml(root)


def _properties(presentation: Any) -> Any:
    """The part with the properties of a presentation; made where a template has none."""
    try:
        return presentation.part_related_by(RELATIONSHIP_TYPE.PRES_PROPS)
    except KeyError:
        blob = serialize_part_xml(parse_xml(f"<p:presentationPr {nsdecls('a', 'r', 'p')}/>"))
        uri = PackURI("/ppt/presProps.xml")
        made = Part(uri, CONTENT_TYPE.PML_PRES_PROPS, presentation.package, blob)
        presentation.relate_to(made, RELATIONSHIP_TYPE.PRES_PROPS)
        return made


def go_on_after(slide: Any, seconds: float) -> None:
    """Go on to the next slide by itself, and by nothing else."""
    after = slide._element.find(qn("p:clrMapOvr"))
    made = parse_xml(
        f'<p:transition {nsdecls("p")} spd="med" advClick="0" advTm="{round(seconds * 1000)}">'
        "<p:fade/></p:transition>"
    )
    (after if after is not None else slide._element.find(qn("p:cSld"))).addnext(made)
