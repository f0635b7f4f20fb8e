"""What lies beneath and on top of the maps: a base map, and layers of the officer's own project.

A base map is there only where the recipe asks for one. Its tiles come when a map is drawn, so whoever
draws asks ``answers`` first: without a network a page is made without it, at once.

A layer that is marked is never moved or restyled. Our group gets a copy of it, which reads the same source
and follows its style, since a layer lies where the layer tree has it, and that is the officer's.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Container, Iterator, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    QgsBilinearRasterResampler,
    QgsDataProvider,
    QgsDataSourceUri,
    QgsMapLayer,
    QgsMapSettings,
    QgsMapSettingsUtils,
    QgsProject,
    QgsRasterLayer,
    QgsReadWriteContext,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtXml import QDomDocument

from ..errors import NoNetwork, ServiceFailed, UnreadableFile
from ..model.maps import Overlay, Place, Role
from ..model.surroundings import OWN, BaseMap, CarriedLayer
from ..model.tables import Finding
from ..sources import marks
from ..sources.addresses import SETTINGS
from ..sources.network import Network, plain
from ..texts import say

PLACE_PROPERTY = "gebiedsgericht/place"
"""Of a layer of the officer's: ``under`` or ``top``; it is on our maps."""
TITLE_PROPERTY = "gebiedsgericht/title"
"""Of such a layer: what our legends call it, where that is not its name."""
STYLE_PROPERTY = "gebiedsgericht/style_of"
"""Of our copy: the style it was made with, so that we see when the officer changes it."""
OVERLAY, MARKED, BASE_MAP = "overlay:", "marked:", "base_map"
"""What the names of our layers of these kinds start with."""
SCRATCH = "memory"

BRT = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/{kind}/EPSG:3857/{{z}}/{{x}}/{{y}}.png"
AERIAL = "https://service.pdok.nl/hwh/luchtfotorgb/wmts/v1_0/Actueel_orthoHR/EPSG:3857/{z}/{x}/{y}.jpeg"
TILES: Mapping[str, str] = {
    **{f"brt_{kind}": BRT.format(kind=kind) for kind in ("grijs", "standaard", "pastel", "water")},
    "luchtfoto": AERIAL,
}
"""Tiles in Web Mercator. Unlike a WMTS in RD they need no list of what the service has, so that a project
with them opens at once without a network."""
SHARPNESS = 2
"""Tiles count as twice as sharp as a screen: street names of 1.5 mm on paper, instead of smears or specks."""
FIRST, LAST = 6, 19
"""The coarsest and the finest tiles that are asked for."""
LOOKS = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Diagrams
    | QgsMapLayer.StyleCategory.Rendering
)
"""What a copy takes over of a layer."""
ABOVE, HIDING = ("rail", "water"), ("neighbours",)
"""Of the context: what lies on the figures, and what would hide a base map."""
A_TILE = {"z": "8", "x": "131", "y": "84"}
"""One in the middle of the Netherlands, whatever the workspace is about."""
PATIENCE = 4000
"""Milliseconds that a service has to answer in, before a page is made without it."""
QUICK = Network(timeout=PATIENCE, waits=())


# --- marks -----------------------------------------------------------------------------------


def mark(layer: QgsMapLayer, place: Optional[Place], title: str = "") -> None:
    """Let a layer of the officer's lie under or on top of our maps; None takes the mark off."""
    if place is None:
        layer.removeCustomProperty(PLACE_PROPERTY)
        layer.removeCustomProperty(TITLE_PROPERTY)
        return
    layer.setCustomProperty(PLACE_PROPERTY, place.value)
    layer.setCustomProperty(TITLE_PROPERTY, title)


def place_of(layer: QgsMapLayer) -> Optional[Place]:
    """Where a layer is marked to lie; None where it is not marked."""
    written = layer.customProperty(PLACE_PROPERTY, "")
    return next((place for place in Place if place.value == written), None)


def marked(project: QgsProject) -> Tuple[QgsMapLayer, ...]:
    """The layers with a mark, the topmost of the layer tree first."""
    return tuple(layer for layer in project.layerTreeRoot().layerOrder() if place_of(layer) is not None)


def carried(project: QgsProject, overlays: Sequence[Overlay] = ()) -> Tuple[CarriedLayer, ...]:
    """Layers of the project that are on our maps: those the recipe names, then those with a mark.

    Main thread only. What cannot be carried is left out; see ``left_behind``.
    """
    return tuple(item.packed() for item in _wanted(project, overlays) if item.can_be_carried)


def left_behind(project: QgsProject, overlays: Sequence[Overlay] = ()) -> Tuple[Finding, ...]:
    """What is wrong with layers that should be on our maps: absent, only in memory, or see-through."""
    names = {layer.name() for layer in project.mapLayers().values()}
    found = [
        Finding("overlay_absent", {"layer": overlay.layer})
        for overlay in overlays
        if overlay.layer and overlay.layer not in names
    ]
    for item in _wanted(project, overlays):
        if not item.can_be_carried:
            found.append(Finding("overlay_scratch", {"layer": item.title}))
        elif item.see_through:
            found.append(Finding("overlay_see_through", {"layer": item.title}))
    return tuple(found)


@dataclass(frozen=True)
class _Wanted:
    """A layer of the project that is to lie on the maps."""

    name: str
    layer: QgsMapLayer
    place: Place
    title: str
    role: Role

    @property
    def can_be_carried(self) -> bool:
        """Whether it can be opened again: what lies in memory only cannot."""
        known = isinstance(self.layer, (QgsVectorLayer, QgsRasterLayer))
        return known and self.layer.isValid() and self.layer.providerType() != SCRATCH

    @property
    def see_through(self) -> bool:
        """Whether QGIS makes one picture of a map with it."""
        settings = QgsMapSettings()
        settings.setLayers([self.layer])
        blended = self.layer.opacity() < 1.0 or bool(QgsMapSettingsUtils.containsAdvancedEffects(settings))
        return self.role is Role.OWN and blended

    def packed(self) -> CarriedLayer:
        return CarriedLayer(
            name=self.name,
            title=self.title,
            place=self.place,
            provider=self.layer.providerType(),
            source=self.layer.source(),
            raster=isinstance(self.layer, QgsRasterLayer),
            style=_style_of(self.layer) if self.role is Role.OWN else "",
            unprotected=marks.is_marked(self.layer),
            reason=str(self.layer.customProperty(marks.REASON, "")),
        )


def _wanted(project: QgsProject, overlays: Sequence[Overlay]) -> Iterator[_Wanted]:
    """All that the recipe or a mark wants on the maps and the project has."""
    for item in overlays:
        for layer in project.mapLayersByName(item.layer)[:1] if item.layer else ():
            yield _Wanted(OVERLAY + item.id, layer, item.place, item.title or layer.name(), item.role)
    for layer in marked(project):
        place = place_of(layer)
        if place is not None:
            title = str(layer.customProperty(TITLE_PROPERTY, "")) or layer.name()
            yield _Wanted(MARKED + layer.id(), layer, place, title, Role.OWN)


# --- copies ----------------------------------------------------------------------------------


def copied(carrying: CarriedLayer) -> QgsMapLayer:
    """Our copy of a layer of the officer's. Raises UnreadableFile where its source cannot be opened."""
    kind = QgsRasterLayer if carrying.raster else QgsVectorLayer
    layer = kind(carrying.source, carrying.title, carrying.provider)
    if not layer.isValid():
        raise UnreadableFile(carrying.source)
    _dress(layer, carrying)
    return layer


def follow(layer: QgsMapLayer, carrying: CarriedLayer) -> None:
    """Bring a copy up to date where the layer it is of changed; else it keeps what the officer made of it."""
    if layer.source() != carrying.source:
        options = QgsDataProvider.ProviderOptions()
        layer.setDataSource(carrying.source, layer.name(), carrying.provider, options)
    if str(layer.customProperty(STYLE_PROPERTY, "")) != _print_of(carrying.style):
        _dress(layer, carrying)


def _dress(layer: QgsMapLayer, carrying: CarriedLayer) -> None:
    if carrying.style:
        document = QDomDocument()
        document.setContent(carrying.style)
        layer.importNamedStyle(document)
    layer.setCustomProperty(STYLE_PROPERTY, _print_of(carrying.style))
    if carrying.unprotected:
        layer.setCustomProperty(marks.PROPERTY, marks.MARKED)
        layer.setCustomProperty(marks.REASON, carrying.reason)


def _style_of(layer: QgsMapLayer) -> str:
    """The looks of a layer as QML, without what else QGIS keeps about it."""
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext(), LOOKS)
    return str(document.toString())


def _print_of(style: str) -> str:
    return f"{zlib.crc32(style.encode('utf-8')):08x}"


# --- the recipe's overlays -------------------------------------------------------------------


def settled(overlay: Overlay, folder: Path, area_sets: Container[str]) -> Overlay:
    """An overlay whose file is found from any folder, like the context of ``in_project.absolute``."""
    if not overlay.source or overlay.source in area_sets:
        return overlay
    path, *rest = overlay.source.split("|")
    return replace(overlay, source="|".join([str(folder / path), *rest]))


def settled_base(base: BaseMap, folder: Path) -> BaseMap:
    """A base map whose file is found from any folder."""
    if base.name in TILES or "{z}" in base.source or "url=" in base.source or not base.source:
        return base
    return replace(base, source=address(base, folder)[0])


# --- base maps -------------------------------------------------------------------------------


def base_layer(base: BaseMap, folder: Path, language: str) -> QgsRasterLayer:
    """The layer of a base map; its tiles are fetched when it is drawn, not before.

    Raises UnreadableFile where a file or a service of one's own cannot be opened.
    """
    source, provider = address(base, folder)
    layer = QgsRasterLayer(source, title_of(base, language), provider)
    if not layer.isValid():
        raise UnreadableFile(source)
    about = layer.metadata()
    about.setRights([attribution(base, language)])
    layer.setMetadata(about)
    # Tiles are turned from Web Mercator into RD; without this their letters come out ragged.
    layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler())
    layer.resampleFilter().setZoomedOutResampler(QgsBilinearRasterResampler())
    layer.resampleFilter().setMaxOversampling(2.0)
    return layer


def address(base: BaseMap, folder: Path) -> Tuple[str, str]:
    """Where a base map comes from, as QGIS says it, and through which of its providers."""
    source = _source(base)
    if "{z}" in source:
        encoded = bytes(QUrl.toPercentEncoding(source, b":/")).decode("ascii")
        return f"type=xyz&url={encoded}&zmin={FIRST}&zmax={LAST}&tilePixelRatio={SHARPNESS}", "wms"
    if "url=" in source:
        return source, "wms"
    path, *rest = source.split("|")
    return "|".join([str(folder / path), *rest]), "gdal"


def answers(base: BaseMap, folder: Path, network: Network = QUICK) -> bool:
    """Whether a base map can be drawn now: its file is there, its service answers within seconds.

    Ask before a page is drawn: QGIS itself waits a minute for each tile that does not come.
    """
    source = _source(base)
    if "{z}" not in source and "url=" not in source:
        return Path(address(base, folder)[0].split("|")[0]).exists()
    try:
        network.get(_asked(source))
    except NoNetwork:
        return False
    except ServiceFailed as error:
        # One that says no is there, and says it at once for every tile.
        return error.status > 0
    return True


def silent(base: BaseMap, language: str) -> str:
    """The words for a base map that was left out."""
    host = QUrl(plain(_asked(_source(base)))).host() or base.source
    return say("base_map.left_out", language, title=title_of(base, language), place=host)


def _source(base: BaseMap) -> str:
    """Where a base map is said to be; IT can point to a mirror (``gebiedsgericht/services/brt_grijs``)."""
    if base.name not in TILES:
        return base.source
    told = QgsSettings().value(f"{SETTINGS}/services/{base.name}", "")
    return str(told or TILES[base.name])


def _asked(source: str) -> str:
    """What to ask of a service to see whether it is there."""
    if "{z}" in source:
        for letter, number in A_TILE.items():
            source = source.replace("{" + letter + "}", number)
        return source
    uri = QgsDataSourceUri()
    uri.setEncodedUri(source)
    return str(uri.param("url")) if uri.hasParam("url") else source


def title_of(base: BaseMap, language: str) -> str:
    """What a base map is called in the layer tree and in sentences."""
    if base.name == OWN:
        return base.title or say("base_map.own", language)
    return say(f"base_map.{base.name}", language)


def attribution(base: BaseMap, language: str) -> str:
    """Whose the base map is: a part of the foot of every page that shows it. Empty without one."""
    if not base:
        return ""
    owner = base.attribution if base.name == OWN else say(f"base_map.owner.{_owner(base)}", language)
    return say("base_map.source", language, title=title_of(base, language), owner=owner)


def _owner(base: BaseMap) -> str:
    return "luchtfoto" if base.name == "luchtfoto" else "brt"


# --- the order on a page ---------------------------------------------------------------------


def page_layers(
    figures: str, context: Sequence[str], places: Mapping[str, Place], with_base_map: bool = False
) -> Tuple[str, ...]:
    """The layers of a map, from top to bottom, by name: ``figures`` is the layer with the figures.

    ``places`` are the overlays and marked layers, the topmost first. Neighbouring municipalities in one
    colour would hide a base map, so with one they are left out; water and railways stay on the classes.
    """
    top = [name for name, place in places.items() if place is Place.TOP]
    under = [name for name, place in places.items() if place is Place.UNDER]
    above = [name for name in context if name in ABOVE]
    below = [name for name in context if name not in ABOVE and not (with_base_map and name in HIDING)]
    return (*top, *above, figures, *under, *below, *([BASE_MAP] if with_base_map else []))
