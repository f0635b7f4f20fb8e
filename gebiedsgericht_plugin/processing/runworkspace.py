"""A whole workspace: files in, map set out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from qgis.core import (
    QgsProcessingOutputHtml,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from ..texts import tr
from .algorithm import Algorithm
from .run import Run

WORKSPACE, OUTPUT, UNTIL, REPORT = "WORKSPACE", "OUTPUT", "UNTIL", "REPORT"
EXPORT = 3


class RunWorkspace(Algorithm):
    """``runworkspace``: a werkmap.yml -> store, map set, match report."""

    ID = "runworkspace"
    GROUP = "presenting"
    MAIN_THREAD = True

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Run workspace")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Runs a workspace from its files to the map set: read, joined, protected, styled, exported. "
            "Everything decided is in its werkmap.yml, so next quarter's files run through it unattended. "
            "The steps are told with their counts; the match report names what did not join and why."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFile(
                WORKSPACE, tr("Workspace"), fileFilter=tr("Workspaces (*.yml *.yaml)")
            ),
            tr("The werkmap.yml."),
        )
        steps = [tr("Load"), tr("Join"), tr("Style"), tr("Export")]
        self.add(
            QgsProcessingParameterEnum(UNTIL, tr("Until"), steps, defaultValue=EXPORT),
            tr("How far to go. Figures reach the store from 'Style' on, pages are made with 'Export'."),
        )
        self.add(
            QgsProcessingParameterFolderDestination(OUTPUT, tr("Map set")),
            tr("The folder for pages, pictures, slides, store and match report."),
        )
        self.addOutput(QgsProcessingOutputHtml(REPORT, tr("Match report")))

    def work(self, run: Run) -> Dict[str, Any]:
        """Let the chain do it."""
        from .. import chain

        output = Path(self.parameterAsString(run.parameters, OUTPUT, run.context))
        outcome = chain.run_workspace(
            Path(run.text(WORKSPACE)),
            output,
            run.choice(UNTIL, chain.Until),
            run.progress,
            run.feedback.pushInfo,
        )
        return {OUTPUT: str(output), REPORT: str(outcome.report)}
