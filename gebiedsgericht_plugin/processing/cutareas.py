"""The own municipality and its neighbours out of boundaries of the whole country, downloaded by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..errors import NoSuchFile
from ..texts import tr
from . import unprotected
from .algorithm import Algorithm
from .delivery import split_source
from .fetchareas import CODES
from .run import Run

INPUT, MUNICIPALITIES, NEIGHBOURS, OUTPUT = "INPUT", "MUNICIPALITIES", "NEIGHBOURS", "OUTPUT"
ENDING = ".gpkg"


class CutAreas(Algorithm):
    """``cutareas``: a national file of boundaries -> those of some municipalities, in a GeoPackage."""

    ID = "cutareas"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Cut areas to municipalities")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Takes your own municipality, and the municipalities around it, out of a file of the whole "
            "country, such as the boundaries of CBS that were downloaded by hand (220 MB). Works without a "
            "network. Every layer of areas that knows municipalities is kept under its own name, with all "
            "its columns; the file itself stays as it is."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFile(INPUT, tr("File with boundaries")),
            tr("A GeoPackage, or a zip with a layer, as it was downloaded."),
        )
        self.add(
            QgsProcessingParameterString(MUNICIPALITIES, tr("Municipalities")),
            tr("Codes such as GM0363, with commas between them."),
        )
        self.add(
            QgsProcessingParameterBoolean(NEIGHBOURS, tr("With their neighbours"), defaultValue=True),
            tr("Keep the municipalities that touch them too: maps show them around your own."),
        )
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("Areas"), "GeoPackage (*.gpkg)"),
            tr("A GeoPackage with the same layers, for these municipalities only."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Codes that are none; a result that is no GeoPackage."""
        if not CODES.fullmatch(str(parameters.get(MUNICIPALITIES) or "").strip()):
            return tr("Give codes of municipalities such as GM0363.")
        target = parameters.get(OUTPUT)
        if isinstance(target, str) and target != "TEMPORARY_OUTPUT" and not target.lower().endswith(ENDING):
            return tr("Give a file that ends in .gpkg.")
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Cut, and say where it is."""
        from .. import loading

        codes = re.findall(r"\d{4}", run.text(MUNICIPALITIES))
        source, target = split_source(run.text(INPUT))[0], run.file(OUTPUT)
        if not source.exists():
            raise NoSuchFile(str(source))
        neighbours = self.parameterAsBool(run.parameters, NEIGHBOURS, run.context)
        made = loading.cut_to(source, codes, target or Path(), neighbours, run.progress)
        self._made = (source, Path(made))
        return {OUTPUT: str(made)}

    def mark_outputs(self, context: QgsProcessingContext) -> None:
        """What is cut from areas with figures that no protection has cleared is not cleared either."""
        unprotected.mark_as(*self._made)
