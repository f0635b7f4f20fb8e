"""Figures, views, styles, charts and pages into the store of a workspace, in one go."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator, Mapping, Optional

from ..errors import RemovedMeanwhile
from ..model.progress import SILENT, Progress
from ..model.recipe import Workspace
from ..presenting import charts_folder, pages
from ..presenting.about import About
from ..presenting.material import Material, View
from ..styling import made_maps, renderer
from ..styling.made_maps import MadeMap
from ..workspace import decisions
from ..workspace.decisions import Keeping
from ..workspace.map_tables import StoredMap
from ..workspace.store import Content, MapLayer, Store
from ..workspace.structure import Structure
from .legends import kept_legend_sets
from .map_classes import kept_of_maps, of_maps
from .steps import Steps, check


def save(material: Material, progress: Progress = SILENT, steps: Optional[Steps] = None) -> None:
    """Draw the charts, then write figures, views, styles and pages to the store in one go.

    Raises CannotWrite, FileInUse, NewerWorkspace, RemovedMeanwhile; the store is then as it was.
    """
    workspace = material.workspace
    charts = charts_folder.Charts(workspace.folder / charts_folder.CHARTS)
    try:
        content = store_content(material, charts, progress)
        with keeping(workspace, material.seen):
            Store(workspace.store).write(content)
    except BaseException:
        charts.take_back()
        raise
    charts.remove_old()
    if steps:
        tell_stored(content, workspace, steps)


@contextmanager
def keeping(workspace: Workspace, seen: Mapping[str, Structure]) -> Iterator[None]:
    """Keep how the deliveries look, if what is done meanwhile succeeds.

    It is written beside first, so that a full disk is noticed before the store is touched. Raises
    RemovedMeanwhile.
    """
    check_removed(workspace)
    keeping = Keeping(workspace.folder / decisions.NAME, seen)
    try:
        yield
    except BaseException:
        keeping.take_back()
        raise
    keeping.take_over()


def check_removed(workspace: Workspace) -> None:
    """That no delivery was removed since the workspace was read (RemovedMeanwhile): its figures are gone."""
    removed = decisions.read_all(workspace.folder / decisions.NAME).removed
    for delivery in workspace.deliveries:
        if delivery.id in removed:
            raise RemovedMeanwhile(delivery.id)


def store_content(material: Material, charts: charts_folder.Charts, progress: Progress) -> Content:
    """What goes into the store; the charts of its pages are drawn on the way."""
    check(progress)
    rows = pages.page_rows(material, charts, progress)
    check(progress)
    return Content(
        area_sets=tuple(material.area_sets.values()),
        values=material.values,
        shown=pages.shown_texts(material),
        layers=tuple(_map_layer(material, view) for view in material.views),
        legend_sets=(*material.legend_sets.values(), *of_maps(material)),
        pages=rows,
        about=About.of(material.workspace, material.house.organisation).of_store(),
        kept_legend_sets=(*kept_legend_sets(material), *kept_of_maps(material)),
        maps=tuple(_stored_map(material, made) for made in material.maps),
        kind_numbers=material.kind_numbers,
        renewed=() if material.public else material.renewed,
    )


def tell_stored(content: Content, workspace: Workspace, steps: Steps) -> None:
    """Tell what is in the store now."""
    steps.say(
        "run.stored",
        name=workspace.store.name,
        indicators=len(workspace.indicators),
        pages=0 if content.pages is None else len(content.pages),
    )


def _stored_map(material: Material, made: MadeMap) -> StoredMap:
    """A map as a layer of the store, with shapes where these are not those of areas."""
    drawn = made.drawn
    frame = drawn.frame
    if made.shape:
        import geopandas

    if made.wkb:
        frame = geopandas.GeoDataFrame(frame, geometry=geopandas.GeoSeries.from_wkb(made.wkb, frame.index))
    elif made.shape:
        frame = geopandas.GeoDataFrame(frame, geometry=geopandas.points_from_xy(frame["x"], frame["y"]))
    style = made_maps.qml(made, material.house, material.workspace.language)
    return StoredMap(made.id, drawn.title, drawn.areas, frame, style)


def _map_layer(material: Material, view: View) -> MapLayer:
    indicator = view.indicator
    legend, what = material.legend_sets[indicator.id], material.on_map(indicator.on_map)
    style = renderer.qml(legend, material.house, material.workspace.language, what)
    return MapLayer(
        view.name, view.title, view.areas.id, material.latest(indicator), style, indicator=indicator.id
    )
