"""Renderers: every area is drawn by exactly one class or status, and plain QGIS reads the style back."""

from __future__ import annotations

from typing import Any, List, Optional

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtXml import QDomDocument

from gebiedsgericht_plugin.model.legends import LegendClass, LegendSet
from gebiedsgericht_plugin.model.values import Status
from gebiedsgericht_plugin.styling import house_style, renderer

LEGEND = LegendSet(
    "mutatiegraad",
    "limits",
    "oranje",
    (LegendClass(0.0, 10.0, "0 tot 10", "#fdebd7"), LegendClass(10.0, 20.0, "10 t/m 20", "#9c3403")),
)


def layer_with(values: List[Optional[float]], statuses: List[Optional[str]]) -> QgsVectorLayer:
    layer = QgsVectorLayer(
        "Polygon?crs=EPSG:28992&field=name:string&field=value:double&field=status:string", "l", "memory"
    )
    features = []
    for number, (value, status) in enumerate(zip(values, statuses)):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(number * 10, 0, number * 10 + 10, 10)))
        feature.setAttributes([str(number), value, status])
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def drawn_by(layer: QgsVectorLayer) -> List[List[str]]:
    """The labels of the rules that draw each feature."""
    made = layer.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    made.startRender(context, layer.fields())
    rules = {rule.ruleKey(): rule.label() for rule in made.rootRule().descendants()}
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found.append(
            sorted(rules[key] for key in made.legendKeysForFeature(feature, context) if rules.get(key))
        )
    made.stopRender(context)
    return found


def picture(symbol: QgsSymbol) -> bytes:
    """The pixels of a symbol, large enough to tell shapes apart."""
    image = symbol.asImage(QSize(96, 96)).convertToFormat(QImage.Format.Format_ARGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return bytes(bits)


@pytest.fixture
def dressed(qgis_app: Any) -> QgsVectorLayer:
    values = [0.0, 9.99, 10.0, 20.0, 25.0, None, None, None, None, 5.0, 5.0]
    statuses: List[Optional[str]] = ["observed"] * 5 + [
        "missing",
        "withheld",
        "not_applicable",
        None,
        "estimated",
        "corrected",
    ]
    layer = layer_with(values, statuses)
    renderer.dress(layer, LEGEND, house_style.default(), "en")
    return layer


EXPECTED = [
    ["0 tot 10"], ["0 tot 10"], ["10 t/m 20"], ["10 t/m 20"], ["outside the legend (0 to 20)"],
    ["no data"], ["not shown (privacy)"], ["too few inhabitants"], ["no data"],
    ["0 tot 10", "estimated"], ["0 tot 10", "corrected"],
]  # fmt: skip


def test_each_area_has_its_class_or_its_status(dressed: QgsVectorLayer) -> None:
    assert drawn_by(dressed) == EXPECTED


def test_the_style_survives_as_qml(dressed: QgsVectorLayer) -> None:
    document = QDomDocument()
    assert document.setContent(renderer.qml(LEGEND, house_style.default(), "en"))[0]
    again = layer_with(
        [feature["value"] for feature in dressed.getFeatures()],
        [feature["status"] for feature in dressed.getFeatures()],
    )

    done, message = again.importNamedStyle(document)

    assert done, message
    assert isinstance(again.renderer(), QgsRuleBasedRenderer)
    assert drawn_by(again) == EXPECTED
    assert again.labelsEnabled()


def test_no_status_shares_its_symbol_with_another(dressed: QgsVectorLayer) -> None:
    rules = {rule.label(): rule for rule in dressed.renderer().rootRule().children()}
    wanted = ["no data", "not shown (privacy)", "too few inhabitants", "estimated", "corrected"]
    looks = {name: picture(rules[name].symbol()) for name in wanted}
    assert len(set(looks.values())) == len(wanted) == len([s for s in Status if s is not Status.OBSERVED])
