"""A delivery out of a workspace, with all that was made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsProject,
)

from ..texts import tr
from .algorithm import Algorithm
from .run import Run

WORKSPACE, DELIVERY, FILES = "WORKSPACE", "DELIVERY", "FILES"
FIGURES, FILES_REMOVED = "FIGURES", "FILES_REMOVED"


class RemoveDelivery(Algorithm):
    """``removedelivery``: a werkmap.yml and the id of a delivery -> nothing of it is left."""

    ID = "removedelivery"
    GROUP = "protecting"
    MAIN_THREAD = True

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Remove delivery")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Takes the file of a partner out of a workspace, with all that was made of it: figures, layers, "
            "charts, pages, what was remembered of it, and its figures of sets that were given out. The "
            "recipe stays as it is; the file is not read any more. This cannot be undone. Where something "
            "fails, nothing has changed."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFile(
                WORKSPACE, tr("Workspace"), fileFilter=tr("Workspaces (*.yml *.yaml)")
            ),
            tr("The werkmap.yml."),
        )
        self.add(
            QgsProcessingParameterString(DELIVERY, tr("Delivery")),
            tr("Its id in the recipe."),
        )
        self.add(
            QgsProcessingParameterBoolean(FILES, tr("Remove the partner's file as well"), defaultValue=False),
            tr("All files that fit the delivery, save those that something else in the workspace needs."),
        )
        self.add_numbers(
            [(FIGURES, tr("Figures that were removed")), (FILES_REMOVED, tr("Files that were removed"))]
        )

    def work(self, run: Run) -> Dict[str, Any]:
        """Let the chain do it, and take the layers out of the project that is open."""
        from .. import chain
        from ..presenting import in_project
        from ..workspace.who import who

        taken_out = chain.remove_delivery(
            Path(run.text(WORKSPACE)),
            run.text(DELIVERY),
            who(),
            self.parameterAsBool(run.parameters, FILES, run.context),
        )
        project = run.context.project() or QgsProject.instance()
        in_project.forget(project, taken_out.store, taken_out.delivery.indicators)
        in_project.reload_store(project, taken_out.store)
        for line in taken_out.told(""):
            run.feedback.pushInfo(line)
        return {FIGURES: taken_out.figures, FILES_REMOVED: len(taken_out.files)}
