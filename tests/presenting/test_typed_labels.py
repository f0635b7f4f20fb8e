"""What the officer typed in a layout himself stops the export where it is personal."""

from __future__ import annotations

import pytest

from gebiedsgericht_plugin import errors


@pytest.fixture
def layout(qgis_app):
    from qgis.core import QgsPrintLayout, QgsProject

    made = QgsPrintLayout(QgsProject.instance())
    made.initializeDefaults()
    made.setName("Buurtprofiel")
    return made


def label(layout, text, named="voetregel"):
    from qgis.core import QgsLayoutItemLabel

    item = QgsLayoutItemLabel(layout)
    item.setText(text)
    item.setId(named)
    layout.addLayoutItem(item)


def table(layout, text):
    from qgis.core import QgsLayoutItemManualTable, QgsTableCell

    made = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(made)
    made.setTableContents([[QgsTableCell("naam"), QgsTableCell(text)]])


def html(layout, text):
    from qgis.core import QgsLayoutItemHtml

    made = QgsLayoutItemHtml.create(layout)
    layout.addMultiFrame(made)
    made.setHtml(f"<p>{text}</p>")


def legend(layout, text):
    from qgis.core import QgsLayoutItemLegend

    item = QgsLayoutItemLegend(layout)
    item.setTitle(text)
    layout.addLayoutItem(item)


@pytest.mark.parametrize("put", [label, table, html, legend])
def test_it_says_where_and_not_what(layout, put):
    from gebiedsgericht_plugin.presenting import typed_labels
    from gebiedsgericht_plugin.texts import explain

    put(layout, "Vragen: q.jansen@voorbeeld.nl")
    with pytest.raises(errors.TextsNotSafe) as found:
        typed_labels.check([layout])
    told = " ".join(explain(found.value, "en")) + str(found.value)
    assert "Buurtprofiel" in told
    assert "e-mail address" in told
    assert "jansen" not in told


def test_what_is_fine_and_our_own_expressions_go_on(layout):
    from gebiedsgericht_plugin.presenting import typed_labels

    label(layout, "[% coalesce(\"title\", '') %]")
    label(layout, "Gemeente Proefstad, 14 038, info@proefstad.nl")
    typed_labels.check([layout])
