"""Print layouts: one per kind of page, made once; its atlas walks the table ``pages``.

Data reach a layout only through fields of ``pages``, layout variables and data-defined paths, so
whatever the officer moves, restyles, adds or hides stays as it is when the figures are refreshed.
Items are recognised by their ids: title, sentence, map, legend, figures, provenance, number, logo, status.
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)

from ..model.maps import DrawnMap
from ..model.recipe import Indicator, PageKind, Paper
from ..styling.house_style import ELEMENTS, HouseStyle
from ..texts import say
from . import overview_grids, template_items
from .bindings import FOLDER_VARIABLE
from .boxes import Grid
from .grids import Sheet
from .layout_items import Maker
from .scale_bars import across

PREFIX = "Gebiedsgericht · "
"""What the names of our group, themes and layouts start with."""


def theme_name(indicator: Indicator, layer: str = "", public: bool = False) -> str:
    """The name of the map theme of an indicator, or of its one for everybody; a page looks for it by name."""
    return f"{PREFIX}{indicator.name} ({layer or indicator.id})" + (" · openbaar" if public else "")


def map_theme(drawn: DrawnMap, public: bool = False) -> str:
    """The name of the map theme of one of ``maps``."""
    return f"{PREFIX}{drawn.title} ({drawn.spec.id})" + (" · openbaar" if public else "")


def profile_theme(language: str, area_set: str = "") -> str:
    """The name of the map theme of the profile pages; ``area_set``: of those of another than the first."""
    return PREFIX + say("layer.profile", language) + (f" ({area_set})" if area_set else "")


def layout_name(sheet: Sheet, title: str, language: str = "nl") -> str:
    """The name of a layout in the project, with the prefix that marks it as ours: "… Kaart A3 staand".

    Only an orientation that pages of the kind do not usually have is said.
    """
    size = "16:9" if sheet.paper is Paper.SLIDE else sheet.paper.name
    turned = "" if sheet.usual else say(f"orientation.{sheet.orientation.value}", language)
    return " ".join(part for part in (f"{PREFIX}{title}", size, turned) if part)


def build(
    project: QgsProject,
    name: str,
    sheet: Sheet,
    pages: QgsVectorLayer,
    charts: Path,
    house: HouseStyle,
    language: str,
) -> QgsPrintLayout:
    """Make a layout and add it to the project; its atlas walks the rows of ``pages`` of this kind.

    It is made from the template of the organisation where there is one. Raises UnreadableFile (the template).
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    measure = sheet.grid
    maker = Maker(layout, measure, house, language, _across(pages, sheet))
    if sheet.template is not None:
        template_items.fill(layout, sheet.template, sheet, maker, house)
    else:
        layout.pageCollection().page(0).setPageSize(QgsLayoutSize(measure.width, measure.height))
        if sheet.kind is PageKind.COVER:
            _cover(maker, measure, house)
        else:
            _items(maker, sheet, measure, house)
    layout.setName(name)
    atlas = layout.atlas()
    atlas.setCoverageLayer(pages)
    atlas.setFilterFeatures(True)
    atlas.setFilterExpression(f"\"layout\" = '{sheet.key}'")
    atlas.setSortFeatures(True)
    atlas.setSortExpression('"position"')
    atlas.setPageNameExpression('"page"')
    atlas.setEnabled(True)
    point_to(layout, charts)
    if not project.layoutManager().addLayout(layout):
        raise RuntimeError(name)
    return layout


def _across(pages: QgsVectorLayer, sheet: Sheet) -> float:
    """So many metres the maps of a layout show from left to right; the least of all of its pages."""
    request = QgsFeatureRequest()
    request.setFilterExpression(f"\"layout\" = '{sheet.key}'")
    return across(float(page["xmax"]) - float(page["xmin"]) for page in pages.getFeatures(request))


def _items(maker: Maker, sheet: Sheet, measure: Grid, house: HouseStyle) -> None:
    """What stands on a page: its maps and pictures, and the texts around them."""
    kind = sheet.kind
    wanted = set(ELEMENTS) - set(house.leave_out) - ({"north"} if sheet.paper is Paper.SLIDE else set())
    if kind is PageKind.MULTIPLES:
        maker.small_maps(sheet.panes, "scale_bar" in wanted, "north" in wanted)
    else:
        if "map" in measure.boxes:
            bar = kind is not PageKind.PROFILE and "scale_bar" in wanted
            maker.map(scale_bar=bar, north="north" in wanted)
        maker.picture("figures")
    maker.label("title", measure.title, bold=True)
    maker.label("sentence", measure.sentence)
    maker.label("provenance", measure.small, colour=house.muted, bottom=kind is PageKind.PROFILE)
    if "number" in wanted:
        maker.label("number", measure.small, colour=house.muted, bottom=True, right=True)
    if kind is PageKind.PROFILE:
        _of_profile(maker, sheet, measure, house)
        return
    if "legend" in measure.boxes:
        maker.picture("legend")
    if "status" in wanted:
        maker.label("status", measure.text, colour=house.muted)
    if "logo" in wanted:
        maker.logo()


def _of_profile(maker: Maker, sheet: Sheet, measure: Grid, house: HouseStyle) -> None:
    """What only profiles have."""
    maker.label("subtitle", measure.sentence, colour=house.muted)
    if sheet.photo:
        maker.photo()
    if sheet.sides > 1:
        maker.second_side()


def _cover(maker: Maker, measure: Grid, house: HouseStyle) -> None:
    """The front of a set: a quiet map, and beside it what the set is about, of when it is and for whom."""
    maker.map(scale_bar=False, north=False)
    maker.logo(left=True)
    maker.bar("band", house.accent)
    maker.label("title", measure.title, bold=True, bottom=True)
    maker.label("subtitle", measure.title * overview_grids.SUBTITLE, colour=house.accent)
    maker.label("sentence", measure.sentence, colour=house.muted, bottom=True)


def point_to(layout: QgsPrintLayout, charts: Path) -> None:
    """Tell a layout where its charts are now; no item is touched."""
    QgsExpressionContextUtils.setLayoutVariable(layout, FOLDER_VARIABLE, str(charts))
