"""What people typed, scanned before anything is made of it: no personal data, no figure that is withheld."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterable, Tuple

from ..errors import TextsNotSafe
from ..loading.personal import kinds_in
from ..model.areas import AreaSet
from ..model.recipe import Workspace
from ..model.tables import Finding
from ..model.values import ProtectedValues, Values
from ..protecting.in_words import WithheldFigures
from ..workspace.typed import Typed, typed_texts


def check_persons(workspace: Workspace) -> None:
    """That nothing typed in the files of a workspace holds personal data (TextsNotSafe)."""
    _stop_on(
        Finding("typed_personal", {**_place(item), "personal": kind})
        for item in typed_texts(workspace)
        for kind in kinds_in(item.text)
        if kind not in item.allowed
    )


def check_names(files: Iterable[Tuple[str, Path]]) -> None:
    """That no file of a delivery (id, path) is called after a person: pages say where they come from."""
    _stop_on(
        Finding("typed_file_name", {"delivery": delivery, "personal": kind})
        for delivery, path in files
        for kind in kinds_in(path.stem.replace("_", " "))
    )


def check_figures(
    workspace: Workspace, values: Values, protected: ProtectedValues, area_sets: Iterable[AreaSet]
) -> None:
    """That no text tells a figure which ``protected`` withholds (TextsNotSafe)."""
    figures = WithheldFigures(values, protected, workspace.indicators, area_sets)
    _stop_on(
        Finding("typed_figure", _place(item))
        for item in typed_texts(workspace)
        if figures.told_by(item.text, (item.area,) if item.area else (), item.indicator)
    )


def _place(item: Typed) -> Dict[str, object]:
    return {"file": item.file, "line": item.line, "key": item.key}


def _stop_on(found: Iterable[Finding]) -> None:
    places = tuple(found)
    if places:
        raise TextsNotSafe(places)
