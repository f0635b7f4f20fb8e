"""An own area (*werkgebied*) out of the areas that were clicked in the map."""

from __future__ import annotations

from typing import Any, Dict

import yaml
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..model.areas import RD
from ..model.recipe import AreaSource
from ..qgis_compat import text_field, whole_field
from ..texts import tr
from .algorithm import Algorithm
from .areas import read_areas
from .outputs import features_of
from .run import Run

INPUT, AREA_CODE, NAME = "INPUT", "AREA_CODE", "NAME"
OUTPUT, GROUP, COUNT = "OUTPUT", "GROUP", "COUNT"
WIDE = 1_000_000
"""No line of the recipe is wrapped."""


class MakeAreas(Algorithm):
    """``makeareas``: the areas that are selected -> one own area, and its line for the recipe."""

    ID = "makeareas"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Own area of selected areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Puts areas together into one area of your own. Click the areas in the map with QGIS's select "
            "tool, tick 'selected features only', and give it a name. The line that comes with it goes "
            "into werkmap.yml, below 'groups' of an area set that is 'made_from' these areas."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(
                INPUT, tr("Areas"), [QgsProcessing.SourceType.TypeVectorPolygon]
            ),
            tr("Neighbourhoods or other areas; only those that are selected, where that is ticked."),
        )
        self.add(
            QgsProcessingParameterField(
                AREA_CODE, tr("Field with the area code"), parentLayerParameterName=INPUT
            ),
            tr("The code of each area, such as buurtcode."),
        )
        self.add(
            QgsProcessingParameterString(NAME, tr("Name of the own area")),
            tr("What it is called on maps, such as Oost."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Own area"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("One area, in RD, with its name and the number of areas in it."),
        )
        self.add_numbers([(COUNT, tr("Number of areas"))])
        self.addOutput(QgsProcessingOutputString(GROUP, tr("Line for the recipe")))

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A name that is none."""
        return "" if str(parameters.get(NAME) or "").strip() else tr("Give the own area a name.")

    def work(self, run: Run) -> Dict[str, Any]:
        """Put together, write, and tell the line for the recipe."""
        from .. import loading

        name = run.text(NAME)
        areas = read_areas(run, INPUT, AREA_CODE).areas
        codes = tuple(areas.frame.index)
        source = AreaSource("", "", "", "", 0, made_from=areas.id, groups={name: codes})
        [shape] = loading.put_together(areas, source).frame.geometry
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(shape.wkb))
        geometry.convertToMultiType()
        crs = QgsCoordinateReferenceSystem(RD)
        features = features_of(_fields(), [(name, len(codes))], [geometry])
        written = run.write(OUTPUT, _fields(), features, QgsWkbTypes.Type.MultiPolygon, crs)
        line = yaml.safe_dump({name: list(codes)}, allow_unicode=True, default_flow_style=None, width=WIDE)
        run.feedback.pushInfo(line.strip())
        return {OUTPUT: written, COUNT: len(codes), GROUP: line.strip()}


def _fields() -> QgsFields:
    fields = QgsFields()
    for field in (text_field("naam"), whole_field("gebieden")):
        fields.append(QgsField(field))
    return fields
