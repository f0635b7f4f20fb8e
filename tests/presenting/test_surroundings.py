"""Base maps, marked layers and overlays: on every map, in order, and never a reason to wait."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Iterator, List, Sequence

import pytest
from qgis.core import (
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from gebiedsgericht_plugin import chain
from gebiedsgericht_plugin.errors import NotProtected, UnreadableFile
from gebiedsgericht_plugin.model.maps import Overlay, Place, Role
from gebiedsgericht_plugin.model.surroundings import BaseMap
from gebiedsgericht_plugin.presenting import in_project, overlay_legend, surroundings
from gebiedsgericht_plugin.presenting.charts import Space
from gebiedsgericht_plugin.sources import marks
from gebiedsgericht_plugin.sources.network import Network
from gebiedsgericht_plugin.styling import house_style
from gebiedsgericht_plugin.texts import tell
from gebiedsgericht_plugin.workspace.recipe_overlays import BASE_MAPS
from tests import factories
from tests.sources.loopback import Reply, nobody, serving

pytestmark = pytest.mark.usefixtures("qgis_app")

THEME = "Gebiedsgericht · Mutatiegraad (mutatiegraad)"
TILES = "/{z}/{x}/{y}.png"


@pytest.fixture
def project() -> Iterator[QgsProject]:
    made = QgsProject()
    yield made
    made.clear()


def file_layer(folder: Path, name: str, colour: str = "#2f994f") -> QgsVectorLayer:
    """A layer of the officer's, from a file, with a style of its own."""
    path = folder / f"{name}.geojson"
    ring = "[[200100,480100],[201500,480100],[201500,481500],[200100,481500],[200100,480100]]"
    path.write_text(
        '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:28992"}},"features":'
        '[{"type":"Feature","properties":{"naam":"Park"},"geometry":{"type":"Polygon","coordinates":['
        f"{ring}]}}}}]}}",
        encoding="utf-8",
    )
    layer = QgsVectorLayer(str(path), name, "ogr")
    assert layer.isValid()
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": colour})))
    return layer


def material(folder: Path, *overlays: Overlay, base_map: BaseMap = BaseMap()) -> Any:  # noqa: B008
    made = factories.material(folder)
    made = replace(made, workspace=replace(made.workspace, overlays=overlays, base_map=base_map))
    chain.save(made)
    return made


def names_in_theme(project: QgsProject, theme: str = THEME) -> List[str]:
    """Our names of the layers that a theme draws, from top to bottom."""
    layers = project.mapThemeCollection().mapThemeVisibleLayers(theme)
    return [str(layer.customProperty(in_project.LAYER_PROPERTY)) for layer in layers]


def ours(project: QgsProject, name: str) -> List[QgsMapLayer]:
    layers = project.mapLayers().values()
    return [item for item in layers if item.customProperty(in_project.LAYER_PROPERTY) == name]


def colour_of(layer: QgsMapLayer) -> str:
    return str(layer.renderer().symbol().color().name())


# --- marks -----------------------------------------------------------------------------------


def test_a_marked_layer_lies_on_our_maps_and_is_itself_left_alone(
    project: QgsProject, tmp_path: Path
) -> None:
    green, zoning = file_layer(tmp_path, "groen"), file_layer(tmp_path, "bestemming", "#cc9900")
    project.addMapLayers([zoning, green])
    surroundings.mark(green, Place.TOP, "Groenstructuur")
    surroundings.mark(zoning, Place.UNDER)
    before = [node.name() for node in project.layerTreeRoot().children()]

    in_project.show(project, material(tmp_path))

    assert names_in_theme(project) == [f"marked:{green.id()}", "mutatiegraad", f"marked:{zoning.id()}"]
    assert [node.name() for node in project.layerTreeRoot().children()][1:] == before
    [copy] = ours(project, f"marked:{green.id()}")
    assert copy.name() == "Groenstructuur"
    assert colour_of(copy) == "#2f994f"
    assert surroundings.place_of(copy) is None


def test_a_copy_follows_the_style_of_its_layer_and_keeps_that_of_its_own(
    project: QgsProject, tmp_path: Path
) -> None:
    green = file_layer(tmp_path, "groen")
    project.addMapLayer(green)
    surroundings.mark(green, Place.TOP)
    made = material(tmp_path)
    in_project.show(project, made)
    [copy] = ours(project, f"marked:{green.id()}")

    copy.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    in_project.show(project, made)
    assert colour_of(copy) == "#123456"

    green.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#654321"})))
    in_project.show(project, made)
    assert colour_of(copy) == "#654321"


def test_marked_later_and_no_longer(project: QgsProject, tmp_path: Path) -> None:
    green = file_layer(tmp_path, "groen")
    project.addMapLayer(green)
    made = material(tmp_path)
    in_project.show(project, made)
    assert names_in_theme(project) == ["mutatiegraad"]

    for _ in range(2):
        surroundings.mark(green, Place.TOP)
        in_project.show(project, made)
        assert names_in_theme(project) == [f"marked:{green.id()}", "mutatiegraad"]

        surroundings.mark(green, None)
        in_project.show(project, made)
        assert names_in_theme(project) == ["mutatiegraad"]
        assert project.mapLayer(green.id()) is not None
        assert not ours(project, f"marked:{green.id()}")


def test_what_the_officer_takes_out_of_a_theme_stays_out(project: QgsProject, tmp_path: Path) -> None:
    green = file_layer(tmp_path, "groen")
    project.addMapLayer(green)
    surroundings.mark(green, Place.TOP)
    made = material(tmp_path)
    in_project.show(project, made)
    themes = project.mapThemeCollection()
    record = themes.mapThemeState(THEME)
    record.removeLayerRecord(ours(project, f"marked:{green.id()}")[0])
    themes.update(THEME, record)

    in_project.show(project, made)

    assert names_in_theme(project) == ["mutatiegraad"]


def test_marks_survive_a_project_file(project: QgsProject, tmp_path: Path) -> None:
    green = file_layer(tmp_path, "groen")
    project.addMapLayer(green)
    surroundings.mark(green, Place.TOP, "Groenstructuur")
    in_project.show(project, material(tmp_path))
    assert project.write(str(tmp_path / "project.qgz"))
    again = QgsProject()
    assert again.read(str(tmp_path / "project.qgz"))

    in_project.show(again, material(tmp_path))

    assert [layer.name() for layer in surroundings.marked(again)] == ["groen"]
    assert len(ours(again, f"marked:{green.id()}")) == 1
    assert names_in_theme(again) == [f"marked:{green.id()}", "mutatiegraad"]
    again.clear()


def test_it_is_carried_into_a_project_of_our_own(project: QgsProject, tmp_path: Path) -> None:
    green = file_layer(tmp_path, "groen")
    project.addMapLayer(green)
    surroundings.mark(green, Place.TOP, "Groenstructuur")
    carried = surroundings.carried(project)
    own = in_project.own_project()

    in_project.show(own, material(tmp_path), carried)

    assert names_in_theme(own) == [f"marked:{green.id()}", "mutatiegraad"]
    assert colour_of(ours(own, f"marked:{green.id()}")[0]) == "#2f994f"
    own.clear()


def test_a_mark_does_not_take_away_what_pages_refuse(project: QgsProject, tmp_path: Path) -> None:
    green = file_layer(tmp_path, "groen")
    green.setCustomProperty(marks.PROPERTY, marks.MARKED)
    project.addMapLayer(green)
    surroundings.mark(green, Place.TOP)

    in_project.show(project, material(tmp_path))

    with pytest.raises(NotProtected):
        marks.Refusing().check(ours(project, f"marked:{green.id()}"))


@pytest.mark.parametrize(
    ("how", "value"),
    [("setOpacity", 0.5), ("setBlendMode", QPainter.CompositionMode.CompositionMode_Multiply)],
)
def test_what_cannot_lie_on_a_page_is_told(project: QgsProject, tmp_path: Path, how: str, value: Any) -> None:
    scratch = QgsVectorLayer("Point?crs=EPSG:28992", "schets", "memory")
    glass = file_layer(tmp_path, "glas")
    getattr(glass, how)(value)
    for layer in (scratch, glass):
        project.addMapLayer(layer)
        surroundings.mark(layer, Place.TOP)
    wanted = [Overlay("groen", layer="Groen")]

    found = surroundings.left_behind(project, wanted)

    assert [item.code for item in found] == ["overlay_absent", "overlay_see_through", "overlay_scratch"]
    assert all(tell(item, "en").count(str(item.values["layer"])) == 1 for item in found)
    assert [item.title for item in surroundings.carried(project, wanted)] == ["glas"]


# --- the recipe's overlays -------------------------------------------------------------------


def test_overlays_of_the_recipe_lie_in_its_order(project: QgsProject, tmp_path: Path) -> None:
    file_layer(tmp_path, "sloop")
    project.addMapLayer(file_layer(tmp_path, "groen"))
    wanted = (
        Overlay("eigen", "Werkgebieden", "buurten-2026", role=Role.OUTLINE, label="name"),
        Overlay("sloop", source="sloop.geojson", role=Role.HATCH),
        Overlay("groen", layer="groen", place=Place.UNDER),
        Overlay("weg", layer="niet in dit project"),
    )

    in_project.show(project, material(tmp_path, *wanted))

    assert names_in_theme(project) == ["overlay:eigen", "overlay:sloop", "mutatiegraad", "overlay:groen"]
    [outline], [hatch] = ours(project, "overlay:eigen"), ours(project, "overlay:sloop")
    assert outline.featureCount() == 6
    assert outline.labelsEnabled()
    assert not hatch.labelsEnabled()
    assert hatch.renderer().symbol().symbolLayer(1).layerType() == "LinePatternFill"
    assert colour_of(ours(project, "overlay:groen")[0]) == "#2f994f"


def test_an_overlay_that_left_the_recipe_leaves_the_maps(project: QgsProject, tmp_path: Path) -> None:
    in_project.show(project, material(tmp_path, Overlay("eigen", source="buurten-2026", role=Role.OUTLINE)))
    assert names_in_theme(project) == ["overlay:eigen", "mutatiegraad"]

    in_project.show(project, material(tmp_path))

    assert names_in_theme(project) == ["mutatiegraad"]
    assert not ours(project, "overlay:eigen")


def test_an_overlay_without_a_file_is_named(project: QgsProject, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        in_project.show(project, material(tmp_path, Overlay("a", source="weg.gpkg", role=Role.OUTLINE)))


def test_a_file_of_an_overlay_is_found_from_another_folder(tmp_path: Path) -> None:
    near = surroundings.settled(Overlay("a", source="x.gpkg|layername=y"), tmp_path, ["buurten"])
    areas = surroundings.settled(Overlay("a", source="buurten"), tmp_path, ["buurten"])

    assert near.source == f"{tmp_path / 'x.gpkg'}|layername=y"
    assert areas.source == "buurten"


def test_the_order_of_a_page() -> None:
    context = ("rail", "water", "neighbours")
    places = {"overlay:a": Place.TOP, "overlay:b": Place.UNDER, "marked:c": Place.TOP}

    assert surroundings.page_layers("cijfer", context, {}) == ("rail", "water", "cijfer", "neighbours")
    assert surroundings.page_layers("cijfer", context, places, with_base_map=True) == (
        *("overlay:a", "marked:c", "rail", "water", "cijfer", "overlay:b", "base_map"),
    )


# --- base maps -------------------------------------------------------------------------------


def tile(colour: str) -> bytes:
    image = QImage(QSize(256, 256), QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content)


def test_the_names_of_a_recipe_are_those_there_are() -> None:
    assert tuple(surroundings.TILES) == BASE_MAPS


@pytest.mark.parametrize("name", BASE_MAPS)
def test_a_base_map_is_there_without_asking_anybody(name: str, tmp_path: Path) -> None:
    began = time.monotonic()
    layer = surroundings.base_layer(BaseMap(name), tmp_path, "en")

    assert layer.isValid()
    assert time.monotonic() - began < 1.0
    assert layer.crs().authid() == "EPSG:3857"
    assert layer.metadata().rights() == [surroundings.attribution(BaseMap(name), "en")]
    assert layer.name() in surroundings.attribution(BaseMap(name), "en")


def test_tiles_are_drawn_in_rd(tmp_path: Path) -> None:
    with serving(lambda _: Reply(tile("#c8d7e6"), "image/png")) as server:
        base = BaseMap("own", "Stadskaart", server.address + TILES, "© gemeente")
        assert surroundings.answers(base, tmp_path)
        layer = surroundings.base_layer(base, tmp_path, "nl")
        made = rendered([layer])

    assert len(server.asked) > 1
    assert made.pixelColor(100, 100).name() == "#c8d7e6"
    assert surroundings.attribution(base, "en") == "Background: Stadskaart (© gemeente)"


def rendered(layers: Sequence[QgsMapLayer]) -> QImage:
    settings = QgsMapSettings()
    settings.setLayers(list(layers))
    settings.setDestinationCrs(in_project.own_project().crs())
    settings.setOutputSize(QSize(200, 200))
    settings.setExtent(QgsRectangle(200000, 480000, 203000, 483000))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def test_it_can_be_looked_for_at_a_mirror(tmp_path: Path) -> None:
    key = "gebiedsgericht/services/brt_grijs"
    with serving(lambda _: Reply(tile("#eeeeee"), "image/png")) as server:
        QgsSettings().setValue(key, server.address + TILES)
        try:
            assert surroundings.answers(BaseMap("brt_grijs"), tmp_path)
            assert (
                server.address.partition("//")[2] in surroundings.address(BaseMap("brt_grijs"), tmp_path)[0]
            )
        finally:
            QgsSettings().remove(key)


def test_without_a_network_it_is_known_at_once(tmp_path: Path) -> None:
    base = BaseMap("own", "", nobody() + TILES, "x")
    began = time.monotonic()

    assert not surroundings.answers(base, tmp_path)
    assert time.monotonic() - began < 2.0
    assert "127.0.0.1" in surroundings.silent(base, "nl")


def test_a_service_that_says_nothing_is_not_waited_for(tmp_path: Path) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(5)
        base = BaseMap("own", "", f"http://127.0.0.1:{deaf.getsockname()[1]}{TILES}", "x")
        began = time.monotonic()

        assert not surroundings.answers(base, tmp_path, Network(timeout=500, waits=()))
        assert time.monotonic() - began < 3.0


def test_a_service_that_refuses_is_there(tmp_path: Path) -> None:
    with serving(lambda _: Reply(b"", status=403)) as server:
        assert surroundings.answers(BaseMap("own", "", server.address + TILES, "x"), tmp_path)


def test_a_service_of_ones_own_is_asked_by_its_address(tmp_path: Path) -> None:
    with serving(lambda _: Reply(b"<x/>", "text/xml")) as server:
        base = BaseMap("own", "", f"crs=EPSG:28992&layers=a&url={server.address}/wms", "x")
        assert surroundings.answers(base, tmp_path)

    assert [request.path for request in server.asked] == ["/wms"]
    assert surroundings.address(base, tmp_path) == (base.source, "wms")


def test_a_picture_is_a_base_map_too(tmp_path: Path) -> None:
    base = BaseMap("own", "", "kaart.png", "x")
    assert not surroundings.answers(base, tmp_path)
    (tmp_path / "kaart.png").write_bytes(tile("#123456"))

    assert surroundings.answers(base, tmp_path)
    assert surroundings.base_layer(base, tmp_path, "nl").isValid()


def test_the_base_map_comes_and_goes_with_the_network(project: QgsProject, tmp_path: Path) -> None:
    """Neighbouring municipalities in one colour would hide it, and are there again without it."""
    file_layer(tmp_path, "buren")

    def shown(base: BaseMap) -> List[str]:
        made = material(tmp_path, base_map=base)
        around = replace(made.workspace, context={"neighbours": "buren.geojson"})
        in_project.show(project, replace(made, workspace=around))
        return names_in_theme(project)

    assert shown(BaseMap()) == ["mutatiegraad", "neighbours"]
    for _ in range(2):
        assert shown(BaseMap("brt_grijs")) == ["mutatiegraad", "base_map"]
        assert shown(BaseMap()) == ["mutatiegraad", "neighbours"]


# --- their legend ----------------------------------------------------------------------------


def space() -> Space:
    return Space(70.0, 40.0, 11.0, house_style.default(), "en")


def test_the_legend_shows_symbols_as_the_map_does(tmp_path: Path) -> None:
    layer = file_layer(tmp_path, "groen", "#2f994f")

    [line] = overlay_legend.swatches([layer], space())

    made = QImage()
    assert made.loadFromData(line.png)
    assert not made.hasAlphaChannel()
    assert made.pixelColor(made.width() // 2, made.height() // 2).name() == "#2f994f"
    assert line.label == "groen"


@pytest.mark.parametrize("kinds", [2, 6, 7, 30])
def test_many_kinds_end_in_how_many_more(tmp_path: Path, kinds: int) -> None:
    from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory

    layer = file_layer(tmp_path, "bestemming")
    symbol = QgsFillSymbol.createSimple({"color": "#dddddd"})
    categories = [QgsRendererCategory(str(n), symbol.clone(), f"soort {n}") for n in range(kinds)]
    layer.setRenderer(QgsCategorizedSymbolRenderer("naam", categories))

    heading, *lines = overlay_legend.swatches([layer], space())

    assert heading.heading
    assert heading.label == "bestemming"
    assert len(lines) == min(kinds, overlay_legend.MOST)
    told = kinds - overlay_legend.MOST + 1
    assert lines[-1].label == (f"and {told} more" if kinds > overlay_legend.MOST else f"soort {kinds - 1}")


def test_what_lies_on_the_maps_can_be_named_before_there_is_a_project(
    project: QgsProject, tmp_path: Path
) -> None:
    green, zoning = file_layer(tmp_path, "groen"), file_layer(tmp_path, "bestemming")
    project.addMapLayers([zoning, green])
    surroundings.mark(zoning, Place.UNDER)
    wanted = (
        Overlay("groen", "Groenstructuur", layer="groen", role=Role.HATCH),
        Overlay("eigen", "Werkgebieden", "buurten-2026", role=Role.OUTLINE),
        Overlay("weg", layer="niet in dit project"),
    )
    made = factories.material(tmp_path)
    made = replace(made, workspace=replace(made.workspace, overlays=wanted))

    found = in_project.legend_layers(made, surroundings.carried(project, wanted))

    assert [layer.name() for layer in found] == ["Groenstructuur", "Werkgebieden", "bestemming"]
    lines = overlay_legend.swatches(found, space())
    assert len({line.png for line in lines}) == 3
    assert all(line.png for line in lines)


def test_the_block_is_as_high_as_its_lines(tmp_path: Path) -> None:
    from qgis.PyQt.QtSvg import QSvgRenderer

    line = QgsVectorLayer("LineString?crs=EPSG:28992", "Snelfietsroute met een heel lange naam", "memory")
    line.setRenderer(QgsSingleSymbolRenderer(QgsLineSymbol.createSimple({"color": "#b0006d", "width": "1"})))
    found = overlay_legend.block(
        overlay_legend.swatches([file_layer(tmp_path, "groen"), line], space()), space()
    )

    assert found is not None
    svg, height = found
    assert 0 < height < 30
    assert QSvgRenderer(QByteArray(svg)).isValid()
    assert overlay_legend.block((), space()) is None


def test_a_service_is_named_without_asking_it_for_a_legend(tmp_path: Path) -> None:
    layer = surroundings.base_layer(BaseMap("brt_grijs"), tmp_path, "en")

    assert overlay_legend.swatches([layer], space()) == (overlay_legend.Swatch(layer.name()),)
