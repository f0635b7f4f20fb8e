"""Presentations read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

from gebiedsgericht_plugin.places import vendored

GROUP = 6
"""What python-pptx calls shapes that are one group."""


def presentation(path: Path) -> Any:
    """A file as python-pptx opens it."""
    with vendored():
        from pptx import Presentation

        return Presentation(str(path))


def leaves(shapes: Any) -> Iterator[Any]:
    """All shapes, also those in groups."""
    for shape in shapes:
        if shape.shape_type == GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape
