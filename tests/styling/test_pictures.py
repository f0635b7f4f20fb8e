"""What maps look like: held against pictures of before, in colour and in grey, on paper and on a slide.

``make pictures`` draws the references anew; look at the sheets that it leaves in build/pictures first.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy
import pytest
from PIL import Image, ImageDraw

from gebiedsgericht_plugin.model.areas import AreaSet
from gebiedsgericht_plugin.model.maps import MapKind
from gebiedsgericht_plugin.model.recipe import PageKind
from gebiedsgericht_plugin.model.values import SPECIAL
from gebiedsgericht_plugin.presenting.extents import fitted
from gebiedsgericht_plugin.presenting.grids import grid
from gebiedsgericht_plugin.styling import vision
from gebiedsgericht_plugin.styling.made_maps import MadeMap
from tests.styling import every_kind, pictures
from tests.styling.pictures import KEPT, NAMES, PAPERS, REAL, Tolerance

pytestmark = pytest.mark.usefixtures("qgis_app")
Seen = Dict[str, List[numpy.ndarray]]
IN_ORDER = (MapKind.CHOROPLETH, MapKind.COINCIDENCE)
"""Kinds whose entries go from little to much."""
TOLD_APART = (*IN_ORDER, MapKind.BIVARIATE, MapKind.CHANGE, MapKind.CATEGORY)
SAME = "0"
"""The key of areas that did not change, or not more than chance explains: these have a pattern."""
LIGHTER, ROUGHER = 3.0, 3.5
"""Two entries are told apart in grey by so much lightness (of 100) or pattern (standard deviation)."""


@pytest.fixture(scope="module")
def areas(sample: Path) -> AreaSet:
    return pictures.sample_areas(sample)


@pytest.fixture(scope="module")
def maps(qgis_app: Any, areas: AreaSet, tmp_path_factory: Any) -> Dict[MapKind, MadeMap]:
    if not pictures.can_draw():
        pytest.skip(f"the font of the pictures, {every_kind.HOUSE.font}, is not installed")
    return every_kind.of_every_kind(tmp_path_factory.mktemp("maps"), areas)


def drawn(maps: Dict[MapKind, MadeMap], areas: AreaSet, name: str, paper: str) -> numpy.ndarray:
    layers = pictures.all_layers(maps, areas, name)
    return pictures.colours(pictures.picture(layers, areas.frame.total_bounds, PAPERS[paper]))


@pytest.mark.parametrize("paper", list(PAPERS))
@pytest.mark.parametrize("name", NAMES)
def test_a_map_looks_as_before_in_colour_and_in_grey(
    name: str, paper: str, maps: Dict[MapKind, MadeMap], areas: AreaSet
) -> None:
    assert pictures.compare(f"{name}-{paper}", drawn(maps, areas, name, paper)) == []


@pytest.mark.parametrize("name", list(REAL))
def test_maps_of_real_areas_look_as_before(
    name: str, shared_data: Path, maps: Dict[MapKind, MadeMap], tmp_path: Path
) -> None:
    found = pictures.small_pictures(tmp_path, pictures.real_areas(shared_data, name))
    small = pictures.sheet(found, size=pictures.THUMB)
    told = pictures.compare(f"real-{name}", small)
    if told:
        pictures.write(KEPT / f"real-{name}-large.png", pictures.sheet(found, 4))
    assert told == []


def test_references_are_small_and_there_is_none_too_many() -> None:
    files = {path.stem: path.stat().st_size for path in pictures.REFERENCES.glob("*.png")}
    wanted = {f"{name}-{paper}" for name in NAMES for paper in PAPERS} | {f"real-{name}" for name in REAL}
    assert set(files) == wanted
    assert max(files.values()) <= 60_000
    assert sum(files.values()) < 2_500_000


def test_what_differs_is_seen_and_kept(
    maps: Dict[MapKind, MadeMap], areas: AreaSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "KEPT", tmp_path / "kept")
    found = drawn(maps, areas, "choropleth", "16x9")
    dark = pictures.read(pictures.REFERENCES / "choropleth-16x9.png")
    monkeypatch.setattr(pictures, "REFERENCES", tmp_path)
    pictures.write(tmp_path / "whole.png", dark)
    assert pictures.compare("whole", found, pictures.tolerance()) == []
    # One class in a neighbouring colour is no small thing.
    shade = numpy.asarray(
        [int(maps[MapKind.CHOROPLETH].drawn.entries[2].colour[at : at + 2], 16) for at in (1, 3, 5)]
    )
    changed = found.copy()
    changed[numpy.abs(found.astype(int) - shade).max(axis=2) < 6] = (250, 150, 60)
    told = pictures.compare("whole", changed, pictures.SAME)
    assert [line.split(":")[0] for line in told] == ["whole in colour", "whole in grey"]
    assert len(list((tmp_path / "kept").glob("*-difference.png"))) == 2
    assert pictures.compare("nothing", found, Tolerance(0, 0))


# --- in grey -------------------------------------------------------------------------------


def spots(made: MadeMap, areas: AreaSet) -> Tuple[Seen, Seen]:
    """Grey lightness (L*) of pixels well within the areas of each entry, and of each status."""
    (layer,) = pictures.layers_of(made, areas)
    layer.setLabelsEnabled(False)
    paper = PAPERS["a3"]
    bounds = areas.frame.total_bounds
    found = pictures.colours(pictures.picture([layer], bounds, paper, dpi=100))
    left, _, right, top = fitted(tuple(bounds), grid(PageKind.MAP, paper).boxes["map"])
    high, wide = found.shape[:2]
    metres = (right - left) / wide
    light = _light(found)
    entries: Seen = {}
    statuses: Seen = {}
    rows = zip(areas.frame.geometry, made.drawn.frame["key"], made.drawn.frame["status"])
    for shape, key, status in rows:
        inner = shape.buffer(-3 * metres)
        if inner.is_empty or status in ("estimated", "corrected"):
            continue  # their mark lies on the class
        inside = light[_mask(inner, (wide, high), (left, top), metres)]
        if len(inside) > 40:
            (entries if key else statuses).setdefault(key or status, []).append(inside)
    return entries, statuses


def _mask(shape: Any, size: Tuple[int, int], corner: Tuple[float, float], metres: float) -> numpy.ndarray:
    """The pixels of a polygon."""
    mask = Image.new("1", size)
    for part in getattr(shape, "geoms", [shape]):
        for ring, fill in ((part.exterior, 1), *((hole, 0) for hole in part.interiors)):
            corners = [((x - corner[0]) / metres, (corner[1] - y) / metres) for x, y in ring.coords]
            ImageDraw.Draw(mask).polygon(corners, fill=fill)
    return numpy.asarray(mask)


def _light(found: numpy.ndarray) -> numpy.ndarray:
    """L* of each pixel in grey."""
    return vision.to_lab(vision.seen(found / 255.0, vision.Sight.GREY))[..., 0]


@pytest.mark.parametrize("kind", TOLD_APART, ids=lambda kind: kind.value)
def test_in_grey_an_area_still_says_what_it_is(
    kind: MapKind, maps: Dict[MapKind, MadeMap], areas: AreaSet
) -> None:
    entries, statuses = spots(maps[kind], areas)
    assert set(statuses) == set(SPECIAL)
    flat = {key: float(numpy.median(numpy.concatenate(seen))) for key, seen in entries.items()}
    plain = [seen for key, seen in entries.items() if kind is not MapKind.CHANGE or key != SAME]
    for seen in plain:
        # An entry looks alike wherever it is: the share of pixels that are otherwise is that of borders.
        whole = numpy.concatenate(seen)
        assert float((numpy.abs(whole - numpy.median(whole)) > 2.0).mean()) < 0.02
    if kind in IN_ORDER:
        steps = [flat[entry.key] for entry in maps[kind].drawn.entries if entry.key in flat]
        assert len(steps) > 2
        assert all(one - other > LIGHTER for one, other in zip(steps, steps[1:])), steps
    rough = {status: float(numpy.concatenate(seen).std()) for status, seen in statuses.items()}
    assert min(rough.values()) > ROUGHER, rough
    mean = {status: float(numpy.concatenate(seen).mean()) for status, seen in statuses.items()}
    told = [(mean[status], rough[status]) for status in SPECIAL]
    for at, (light, pattern) in enumerate(told):
        for other_light, other_pattern in told[at + 1 :]:
            assert abs(light - other_light) > LIGHTER or abs(pattern - other_pattern) > 1.5, told
