"""CBS wijken en buurten of a year, fetched once and kept for offline."""

from __future__ import annotations

import re
from typing import Any, Dict, Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProcessing,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..model.areas import RD
from ..texts import say, tr
from .algorithm import Algorithm
from .run import Run

YEAR, LEVEL, GEMEENTEN, REFRESH = "YEAR", "LEVEL", "GEMEENTEN", "REFRESH"
OUTPUT, COUNT, SOURCE = "OUTPUT", "COUNT", "SOURCE"
LEVELS = ("buurt", "wijk", "gemeente")
CODES = re.compile(r"(?:GM)?\d{4}(?:\s*[,;\s]\s*(?:GM)?\d{4})*", re.IGNORECASE)
"""Codes of municipalities, with commas, semicolons or spaces between them."""


class FetchAreas(Algorithm):
    """``fetchareas``: year, level and codes of gemeenten -> boundaries from CBS, and a copy for offline."""

    ID = "fetchareas"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Fetch CBS areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Fetches the neighbourhoods, districts or municipalities of CBS for one year from PDOK and keeps "
            "a copy that works without a network. Only the year and the codes of the municipalities leave "
            "this machine. All areas are counted: a service that stops halfway is reported, never used. "
            "A workspace with 'source: cbs:2024?gemeentecode=GM0363' uses the same copy."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterNumber(YEAR, tr("Boundary year"), minValue=1995, maxValue=2100),
            tr("The year of the boundaries, which is not that of the figures."),
        )
        self.add(
            QgsProcessingParameterEnum(
                LEVEL,
                tr("Level"),
                [tr("Neighbourhoods"), tr("Districts"), tr("Municipalities")],
                defaultValue=0,
            ),
            tr("Which areas to fetch."),
        )
        self.add(
            QgsProcessingParameterString(GEMEENTEN, tr("Municipalities"), optional=True),
            tr("Codes such as GM0363, with commas between them; empty: the whole country (minutes)."),
        )
        self.add(
            QgsProcessingParameterBoolean(REFRESH, tr("Fetch again"), defaultValue=False),
            tr("Fetch although there is a copy: CBS adds figures to a year later on."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Areas"), QgsProcessing.SourceType.TypeVectorPolygon
            ),
            tr("The areas with all that CBS says of them, in RD."),
        )
        self.add_numbers([(COUNT, tr("Number of areas"))])
        self.addOutput(QgsProcessingOutputString(SOURCE, tr("Source for a workspace")))

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Codes that are none."""
        codes = str(parameters.get(GEMEENTEN) or "").strip()
        return (
            tr("Give codes of municipalities such as GM0363.") if codes and not CODES.fullmatch(codes) else ""
        )

    def work(self, run: Run) -> Dict[str, Any]:
        """Fetch, or take the copy, and write it out."""
        from .. import sources

        codes = ",".join(re.findall(r"\d{4}", run.text(GEMEENTEN)))
        source = f"cbs:{run.whole(YEAR)}" + (f"?gemeentecode={codes}" if codes else "")

        def tell(code: str, **values: object) -> None:
            run.feedback.pushInfo(say(code, "", **values))

        refresh = self.parameterAsBool(run.parameters, REFRESH, run.context)
        place = sources.fetch_cbs(source, LEVELS[run.index(LEVEL)], refresh, run.progress, tell)
        layer = QgsVectorLayer(place, self.ID, "ogr")
        crs = QgsCoordinateReferenceSystem(RD)
        shape = QgsWkbTypes.Type.MultiPolygon
        written = run.write(OUTPUT, layer.fields(), _as_multi(layer), shape, crs)
        return {OUTPUT: written, COUNT: layer.featureCount(), SOURCE: source}


def _as_multi(layer: QgsVectorLayer) -> Iterator[QgsFeature]:
    for feature in layer.getFeatures():
        shape = feature.geometry()
        shape.convertToMultiType()
        feature.setGeometry(shape)
        yield feature
