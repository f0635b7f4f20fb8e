"""How maps of places are drawn: symbols, clusters, heat, cells and streets, in styles of plain QGIS.

A kind of thing has a form and a colour, a phase a filling: so both can be told apart in grey print and by
who sees no difference between red and green. Nothing is see-through.
"""

from __future__ import annotations

from typing import Dict, List, Mapping, Sequence, Tuple

import numpy
from qgis.core import (
    QgsFillSymbol,
    QgsFontMarkerSymbolLayer,
    QgsGradientColorRamp,
    QgsGradientStop,
    QgsHeatmapRenderer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointClusterRenderer,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QColor

from ..model.legends import LegendSet
from ..model.maps import Entry
from ..texts import say
from . import kinds, palettes
from .house_style import HouseStyle
from .labels import text_with_halo
from .renderer import renderer

FORMS: Tuple[Tuple[str, float], ...] = (
    ("circle", 0.0),
    ("square", 0.0),
    ("triangle", 0.0),
    ("diamond", 0.0),
    ("cross_fill", 0.0),
    ("star", 0.0),
    ("triangle", 180.0),
    ("pentagon", 0.0),
    ("half_square", 0.0),
)
"""Forms that can be told apart at 3 mm, with the degrees they are turned. The last is that of *other*."""
OTHER_FORM = kinds.FORMS_OF_THINGS
MOST_KINDS = kinds.FORMS_OF_THINGS
"""Kinds of things on one map; what there are fewest of is *other*."""
OTHER = "other"
"""The key of what is none of the kinds that have a symbol."""
IDEA, PREPARATION, RUNNING, STOPPED = "idea", "preparation", "running", "stopped"
PHASES = (IDEA, PREPARATION, RUNNING, STOPPED)
TOP = 10
"""Streets that are named."""
_PHASE_WORDS: Mapping[str, Tuple[str, ...]] = {
    IDEA: ("ide", "wens", "plan", "voorstel"),
    PREPARATION: ("voorber", "start", "opstart", "prepar", "gepland"),
    STOPPED: (
        "gestopt",
        "afgerond",
        "klaar",
        "be\u00ebindigd",
        "beeindigd",
        "vervallen",
        "stop",
        "done",
        "ended",
    ),
    RUNNING: ("lopend", "actief", "uitvoer", "running", "active"),
}
_INK = "#1b2430"
_SIZE = {
    "circle": 3.4,
    "square": 3.1,
    "triangle": 4.0,
    "diamond": 4.2,
    "cross_fill": 3.8,
    "star": 4.8,
    "pentagon": 3.8,
    "half_square": 4.2,
}
"""Millimetres: so that all forms look equally large."""
_OTHER_COLOUR = palettes.OTHER
_HEAT_STEPS = 5


# --- things one by one ------------------------------------------------------------------------


def phase_of(text: str) -> str:
    """The phase that a word of a partner means; ``running`` where it is none of ours."""
    plain = text.strip().casefold()
    for phase, words in _PHASE_WORDS.items():
        if any(plain.startswith(word) or f" {word}" in plain for word in words):
            return phase
    return RUNNING


def kind_entries(
    counts: Mapping[str, int], signs: Mapping[str, kinds.Sign], language: str
) -> Tuple[Entry, ...]:
    """Kinds of things with their form and colour (``signs``): those with most things first.

    As many as there is room for. The others, and things of which nobody says what kind they are, are one
    entry, ``other``, at the end.
    """
    named = sorted(
        ((text, count) for text, count in counts.items() if text in signs and text != OTHER),
        key=lambda item: (-item[1], item[0]),
    )
    room = MOST_KINDS if len(named) == len(counts) and len(named) <= MOST_KINDS else MOST_KINDS - 1
    kept = named[:room]
    found = [Entry(text, text, signs[text][1], count, signs[text][0]) for text, count in kept]
    rest = sum(counts.values()) - sum(count for _, count in kept)
    if rest:
        found.append(Entry(OTHER, say("points.other", language), _OTHER_COLOUR, rest, OTHER_FORM))
    return tuple(found)


def phase_entries(counts: Mapping[str, int], language: str) -> Tuple[Entry, ...]:
    """The phases there are, from idea to stopped, for the second part of a legend."""
    return tuple(
        Entry(phase, say(f"phase.{phase}", language), "#5b6675", counts[phase])
        for phase in PHASES
        if counts.get(phase)
    )


def marker(at: int, colour: str, phase: str = RUNNING, scale: float = 1.0) -> QgsMarkerSymbol:
    """The symbol of a kind of thing, with the form at this position of ``FORMS``, in a phase."""
    form, angle = FORMS[at]
    size = _SIZE[form] * scale
    fill, ink, width = {
        IDEA: ("#ffffff", palettes.edge(colour), 0.6),
        PREPARATION: (palettes.mixed(colour, "#ffffff", 0.62), palettes.edge(colour), 0.45),
        STOPPED: ("#d5dae0", "#5b6675", 0.3),
    }.get(phase, (colour, _INK, 0.25))
    symbol = QgsMarkerSymbol()
    # A white rim keeps symbols apart that lie on one another, and on any ground.
    rim = _simple(form, angle, size, "#ffffff", "#ffffff", width + 0.7 * scale)
    symbol.changeSymbolLayer(0, rim)
    symbol.appendSymbolLayer(_simple(form, angle, size, fill, ink, width * scale))
    if phase == STOPPED:
        symbol.appendSymbolLayer(_simple("cross2", 0.0, size * 0.55, "#5b6675", "#3c4450", 0.45 * scale))
    return symbol


def scale_for(things: int) -> float:
    """How large symbols are, by how many there are: a handful is seen across the table."""
    return 1.5 if things <= 60 else 1.0 if things <= 500 else 0.75


def things_renderer(
    entries: Sequence[Entry],
    phases: Sequence[str] = (),
    field: str = "key",
    phase_field: str = "phase",
    scale: float = 0.0,
) -> QgsRuleBasedRenderer:
    """Every thing with the symbol of its kind; with ``phases`` also filled after its phase.

    A thing of another kind is drawn as ``other``, so that none is left out. ``scale``: how much larger
    than usual symbols are; 0: the fewer there are, the larger.
    """
    scale = scale or scale_for(sum(item.count for item in entries))
    root = QgsRuleBasedRenderer.Rule(None)
    known = ", ".join(_quoted(item.key) for item in entries if item.key != OTHER)
    for item in entries:
        of_kind = f'"{field}" = {_quoted(item.key)}'
        if item.key == OTHER:
            of_kind = f'"{field}" IS NULL OR "{field}" NOT IN ({known})' if known else "TRUE"
        for phase in phases or (RUNNING,):
            where = f'({of_kind}) AND "{phase_field}" = {_quoted(phase)}' if phases else of_kind
            label = f"{item.label} \u00b7 {phase}" if phases else item.label
            root.appendChild(_rule(marker(item.form, item.colour, phase, scale), where, label))
    return QgsRuleBasedRenderer(root)


def clusters_renderer(
    things: QgsRuleBasedRenderer, house: HouseStyle, tolerance: float = 10.0
) -> QgsPointClusterRenderer:
    """Things that lie closer than ``tolerance`` millimetres as one circle with their number."""
    made = QgsPointClusterRenderer()
    made.setEmbeddedRenderer(things)
    made.setTolerance(tolerance)
    made.setToleranceUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    made.setClusterSymbol(numbered("@cluster_size", house))
    return made


def numbered(expression: str, house: HouseStyle) -> QgsMarkerSymbol:
    """A circle with a number in it, the circle larger for a larger number (not in proportion)."""
    size = f"min(8.4, 4.4 + 0.9 * ln({expression}))"
    symbol = QgsMarkerSymbol()
    disc = _simple("circle", 0.0, 6.0, house.accent, "#ffffff", 0.4)
    disc.setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(size))
    symbol.changeSymbolLayer(0, disc)
    figure = QgsFontMarkerSymbolLayer(house.font, "0", 3.0, QColor("#ffffff"))
    figure.setFontStyle("Bold")
    figure.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyCharacter,
        QgsProperty.fromExpression(f"to_string(to_int({expression}))"),
    )
    symbol.appendSymbolLayer(figure)
    return symbol


# --- cells ------------------------------------------------------------------------------------


def cells_renderer(legend: LegendSet, language: str) -> QgsRuleBasedRenderer:
    """Hexagons or squares in the colours of their classes, with a rule for those that are withheld.

    For a layer with ``value`` and ``status``; cells without rows are not in it.
    """
    made = renderer(legend, "value", "status", language)
    for rule in made.rootRule().children():
        layer = rule.symbol().symbolLayer(0) if rule.symbol() else None
        if layer is not None and hasattr(layer, "setStrokeWidth"):
            layer.setStrokeWidth(0.15)
    return made


def borders_renderer() -> QgsRuleBasedRenderer:
    """The borders of areas on top of cells, heat or points, without filling."""
    line = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": palettes.OUTLINE, "outline_width": "0.2"}
    )
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(_rule(line, "TRUE", ""))
    return QgsRuleBasedRenderer(root)


def ground_renderer() -> QgsRuleBasedRenderer:
    """The areas as a quiet ground below points and cells."""
    ground = QgsFillSymbol.createSimple(
        {"color": "#fbfbfa", "outline_color": "#9aa3ad", "outline_width": "0.15"}
    )
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(_rule(ground, "TRUE", ""))
    return QgsRuleBasedRenderer(root)


# --- heat -------------------------------------------------------------------------------------


def heat_renderer(palette: str, maximum: float, radius: float, house: HouseStyle) -> QgsHeatmapRenderer:
    """Heat of points that carry ``value``, over ``radius`` metres, opaque from the colour of the paper up.

    ``maximum`` is what the darkest colour stands for (``heat_maximum``): fixed, so that pages and years
    can be compared. It covers all that lies below it, so it is the lowest layer.
    """
    made = QgsHeatmapRenderer()
    made.setRadius(radius)
    made.setRadiusUnit(QgsUnitTypes.RenderUnit.RenderMapUnits)
    made.setWeightExpression('coalesce("value", 0)')
    made.setMaximumValue(max(maximum, 1e-9))
    made.setRenderQuality(2)
    shades = [house.paper, *palettes.colours(palette, _HEAT_STEPS)]
    stops = [QgsGradientStop(at / _HEAT_STEPS, QColor(shades[at])) for at in range(1, _HEAT_STEPS)]
    made.setColorRamp(QgsGradientColorRamp(QColor(shades[0]), QColor(shades[-1]), False, stops))
    return made


def heat_maximum(x: Sequence[float], y: Sequence[float], weight: Sequence[float], radius: float) -> float:
    """The most heat at any of the points: the weights within ``radius``, less for what lies farther off.

    By the kernel that QGIS draws with, (1 - (distance / radius)²)².
    """
    at = numpy.column_stack([numpy.asarray(x, float), numpy.asarray(y, float)])
    weights = numpy.nan_to_num(numpy.asarray(weight, float))
    found = 0.0
    for start in range(0, len(at), 500):
        part = at[start : start + 500]
        squared = ((part[:, None, :] - at[None, :, :]) ** 2).sum(axis=2) / radius**2
        heat = numpy.where(squared < 1.0, (1.0 - squared) ** 2, 0.0) @ weights
        found = max(found, float(heat.max(initial=0.0)))
    return found


def heat_entries(palette: str, language: str) -> Tuple[Entry, ...]:
    """The colours of heat from few to many; only the ends have words, since heat has no unit."""
    shades = palettes.colours(palette, _HEAT_STEPS)
    words = {0: say("points.few", language), _HEAT_STEPS - 1: say("points.many", language)}
    return tuple(Entry(str(at), words.get(at, ""), shade) for at, shade in enumerate(shades))


# --- streets ----------------------------------------------------------------------------------


def streets_renderer(colour: str, house: HouseStyle) -> QgsRuleBasedRenderer:
    """Streets by their ``rank``: the ten with most, as circles with their rank."""
    root = QgsRuleBasedRenderer.Rule(None)
    among = f'"rank" <= {TOP}'
    disc = QgsMarkerSymbol()
    disc.changeSymbolLayer(0, _simple("circle", 0.0, 5.6, colour, "#ffffff", 0.5))
    figure = QgsFontMarkerSymbolLayer(house.font, "0", 3.0, QColor("#ffffff"))
    figure.setFontStyle("Bold")
    figure.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyCharacter, QgsProperty.fromExpression('to_string("rank")')
    )
    disc.appendSymbolLayer(figure)
    root.appendChild(_rule(disc, among, ""))
    return QgsRuleBasedRenderer(root)


def label_streets(layer: QgsVectorLayer, house: HouseStyle) -> None:
    """Name the ten streets, each with its number of rows beside it."""
    settings = QgsPalLayerSettings()
    settings.fieldName = f'CASE WHEN "rank" <= {TOP} THEN "name" || \' (\' || "shown" || \')\' END'
    settings.isExpression = True
    settings.setFormat(text_with_halo(house, 9))
    settings.placement = QgsPalLayerSettings.Placement.OrderedPositionsAroundPoint
    settings.offsetType = QgsPalLayerSettings.OffsetType.FromSymbolBounds
    settings.dist = 0.6
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


# --- small things -----------------------------------------------------------------------------


def _simple(
    form: str, angle: float, size: float, fill: str, ink: str, width: float
) -> QgsSimpleMarkerSymbolLayer:
    properties: Dict[str, str] = {
        "name": form,
        "angle": f"{angle:g}",
        "size": f"{size:.3f}",
        "color": fill,
        "outline_color": ink,
        "outline_width": f"{width:.3f}",
        "joinstyle": "round",
    }
    layer: QgsSimpleMarkerSymbolLayer = QgsSimpleMarkerSymbolLayer.create(properties)
    if form == "half_square":
        layer.setOffset(QPointF(0.25 * size, 0.0))  # only the left half of its box is drawn
    if form == "triangle":
        # The eye sees the middle of a triangle lower than its box has it.
        layer.setOffset(QPointF(0.0, (-0.1 if not angle else 0.1) * size))
    return layer


def _rule(symbol: QgsSymbol, expression: str, label: str) -> QgsRuleBasedRenderer.Rule:
    return QgsRuleBasedRenderer.Rule(symbol, 0, 0, expression, label)


def _quoted(text: str) -> str:
    """A text in an expression."""
    return "'" + text.replace("'", "''") + "'"


def keys_of(texts: Sequence[str], entries: Sequence[Entry]) -> List[str]:
    """The key of the entry of every thing."""
    known = {item.key for item in entries}
    return [text if text in known else OTHER for text in texts]
