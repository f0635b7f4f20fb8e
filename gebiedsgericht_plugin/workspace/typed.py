"""All that people typed in the files of a workspace, each text with its place: what is scanned before export.

The files are gone through as they stand, so that a key that comes later is scanned as well; paths, codes
and names of columns are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterator, Tuple

import yaml

from ..errors import NoSuchFile
from ..loading.personal import MASK, kinds_in
from ..model.recipe import Audience, Workspace
from . import decisions
from .yaml_section import read_nodes

PROSE = ("text", "why", "note", "name", "title", "subtitle", "status", "by", "purpose", "workspace", "maker")
"""Keys whose value is a text even where it looks like a number."""
NO_PROSE = (
    "id", "source", "code", "file", "files", "link", "addresses", "house_style", "logo", "font",
    "title_font", "template", "templates", "column", "columns", "member", "area", "areas", "sheet",
    "within", "within_names", "denominators", "denominators_from", "numerator", "denominator",
    "leave_out", "kinds", "markers", "context", "period", "covered", "made_from", "groups_from",
    "period_column", "indicator", "date",
)  # fmt: skip
"""Keys below which nothing is typed for people to read: paths, codes, columns of a partner's file."""
NAMED = ("groups",)
"""Keys of mappings of which people make up the names: own areas, each with its codes."""
ANSWERS = "partners."
"""What of ``decisions.yml`` is typed: what was answered about partners."""
CONTACTS = ("maker", "organisation", "disclaimer", *(audience.value for audience in Audience))
"""Keys in which somebody says how to be reached."""
SIGNATURES = ("by", "approved_by", *CONTACTS)
"""Keys in which somebody in office puts a name to what was done."""
_REACHED = ("email", "phone")


@dataclass(frozen=True)
class Typed:
    """A text that somebody typed, where it stands, and what it is about."""

    file: str
    line: int
    key: str
    """The way to it: ``interpretations[3].text``."""
    text: str
    area: str = ""
    indicator: str = ""

    @property
    def allowed(self) -> Tuple[str, ...]:
        """The kinds of personal data that belong here: who made the maps, and how to reach them."""
        last = self.key.rpartition(".")[2]
        reached = _REACHED if last in CONTACTS else ()
        return (*reached, "person_name") if last in SIGNATURES else reached


def typed_texts(workspace: Workspace) -> Tuple[Typed, ...]:
    """The texts in ``werkmap.yml``, the house style, and the answers about partners, in their order.

    A file that is not there has none (a quick map has no recipe). Raises UnreadableFile, RecipeNotYaml.
    """
    found = [*_in_file(workspace.path), *_in_file(workspace.folder / decisions.NAME, ANSWERS)]
    if workspace.house_style:
        found += _in_file(workspace.folder / workspace.house_style)
    return tuple(found)


def _in_file(path: Path, below: str = "") -> Iterator[Typed]:
    """The texts of a file; only those below one of its keys where that is said."""
    try:
        node = read_nodes(path)
    except NoSuchFile:
        return
    found = () if node is None else _below(node, Typed(path.name, 1, "", ""))
    yield from (item for item in found if item.key.startswith(below))


def _below(node: yaml.Node, at: Typed) -> Iterator[Typed]:
    """The texts below a node; ``at`` says where it is and what is known of it."""
    if isinstance(node, yaml.MappingNode):
        about = _about(node, at)
        for key, value in node.value:
            name = str(key.value)
            inner = replace(about, key=".".join(filter(None, (at.key, _shown(name)))))
            if name in NAMED:
                yield from _names_in(value, inner)
            elif name not in NO_PROSE or _is_list_of_mappings(value):
                yield from _below(value, inner)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _below(item, replace(at, key=f"{at.key}[{number}]"))
    elif isinstance(node, yaml.ScalarNode) and (_is_text(node) or at.key.rpartition(".")[2] in PROSE):
        yield replace(at, line=_line(node), text=str(node.value))


def _names_in(node: yaml.Node, at: Typed) -> Iterator[Typed]:
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        yield replace(at, line=_line(key), text=str(key.value))


def _shown(name: str) -> str:
    """A key for a message, which never repeats what it complains of."""
    return MASK if kinds_in(name) else name


def _is_list_of_mappings(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and any(
        isinstance(item, yaml.MappingNode) for item in node.value
    )


def _about(node: yaml.MappingNode, at: Typed) -> Typed:
    """What a mapping says it is about: its area, and its indicator (or the indicator that it is)."""
    said = {
        str(key.value): str(value.value) for key, value in node.value if isinstance(value, yaml.ScalarNode)
    }
    itself = said.get("id", "") if ".indicators[" in at.key else ""
    return replace(
        at, area=said.get("area", at.area), indicator=said.get("indicator", itself or at.indicator)
    )


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:str"


def _line(node: yaml.Node) -> int:
    return node.start_mark.line + 1 if node.start_mark else 1
