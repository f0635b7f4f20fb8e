"""What all algorithms share: name, group, help, errors in words, marks on what they give out."""

from __future__ import annotations

import traceback
from importlib.util import find_spec
from typing import Any, ClassVar, Dict, Optional, Sequence, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterDefinition,
)

from ..errors import GebiedsgerichtError, MissingLibrary
from ..texts import explain, tr
from . import unprotected
from .outputs import refuse_shapefiles
from .run import Run

LIBRARIES = ("pandas", "geopandas")
"""What QGIS may have come without; found without importing them."""


class Algorithm(QgsProcessingAlgorithm):
    """Base of all algorithms. A subclass has ``ID``, ``GROUP``, the parameters, and ``work``."""

    ID: ClassVar[str]
    GROUP: ClassVar[str]
    """``loading``, ``joining``, ``protecting``, ``styling`` or ``presenting``."""
    MAIN_THREAD: ClassVar[bool] = False
    """Whether it touches styles, layouts or projects, which live in the main thread."""
    GIVES_UNPROTECTED: ClassVar[Tuple[str, ...]] = ()
    """Outputs that no protection has cleared."""

    def work(self, run: Run) -> Dict[str, Any]:
        """Do what the algorithm is for; returns its outputs. Raises GebiedsgerichtError."""
        raise NotImplementedError

    # --- what QGIS asks ---------------------------------------------------------------------

    def name(self) -> str:
        """The part behind the colon in ``gebiedsgericht:joinbykey``; never changes."""
        return self.ID

    def groupId(self) -> str:  # noqa: N802 - QGIS asks for this name
        """The room that does the work."""
        return self.GROUP

    def group(self) -> str:
        """The name of the panel that does the same."""
        names = {
            "loading": tr("Files"),
            "joining": tr("Join"),
            "protecting": tr("Protect"),
            "styling": tr("Map"),
            "presenting": tr("Print"),
        }
        return names[self.GROUP]

    def createInstance(self) -> QgsProcessingAlgorithm:  # noqa: N802 - QGIS asks for this name
        """A new one for each run."""
        return type(self)()

    def flags(self) -> QgsProcessingAlgorithm.Flags:
        """Whether QGIS may run it in the background."""
        flags = super().flags()
        return flags | QgsProcessingAlgorithm.Flag.FlagNoThreading if self.MAIN_THREAD else flags

    def canExecute(self) -> Tuple[bool, str]:  # noqa: N802 - QGIS asks for this name
        """Whether this QGIS has the libraries; if not, which one lacks and how to get it."""
        for library in LIBRARIES:
            if find_spec(library) is None:
                return False, in_words(MissingLibrary(library, self.displayName()))
        return True, ""

    def checkParameterValues(  # noqa: N802 - QGIS asks for this name
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Complain about parameters before anything runs."""
        try:
            refuse_shapefiles(self, parameters)
        except GebiedsgerichtError as error:
            return False, in_words(error)
        complaint = self.complaint(parameters)
        return (False, complaint) if complaint else super().checkParameterValues(parameters, context)

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """What is wrong with the parameters, in words; empty: nothing."""
        return ""

    def processAlgorithm(  # noqa: N802 - QGIS asks for this name
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Do the work; expected situations become a message, bugs keep their traceback."""
        self._results: Dict[str, Any] = {}
        try:
            able, lack = self.canExecute()
            if not able:
                raise QgsProcessingException(lack)
            refuse_shapefiles(self, parameters)
            self._results = self.work(Run(self, parameters, context, feedback))
        except GebiedsgerichtError as error:
            raise QgsProcessingException(in_words(error)) from error
        except QgsProcessingException:
            raise
        except Exception:
            from ..loading.personal import masked_text

            # QGIS passes on the message of an exception, and drops where it came from.
            feedback.reportError(masked_text(traceback.format_exc()))
            raise
        return self._results

    def postProcessAlgorithm(  # noqa: N802 - QGIS asks for this name
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Mark what protection has not cleared, now that all of it is written."""
        try:
            self.mark_outputs(context)
        except GebiedsgerichtError as error:
            raise QgsProcessingException(in_words(error)) from error
        return {}

    def mark_outputs(self, context: QgsProcessingContext) -> None:
        """Mark the outputs of this run. Main thread only."""
        for name in self.GIVES_UNPROTECTED:
            if self._results.get(name):
                unprotected.mark_output(self._results[name], context)

    # --- declaring parameters ---------------------------------------------------------------

    def add(self, parameter: QgsProcessingParameterDefinition, text: str, *, advanced: bool = False) -> None:
        """Add a parameter with its help."""
        parameter.setHelp(text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
        self.addParameter(parameter)

    def add_numbers(self, numbers: Sequence[Tuple[str, str]]) -> None:
        """Declare outputs that are numbers: (name, description)."""
        for name, description in numbers:
            self.addOutput(QgsProcessingOutputNumber(name, description))


def in_words(error: GebiedsgerichtError, language: Optional[str] = None) -> str:
    """What happened and what to do about it, in QGIS's language unless another is asked for."""
    return " ".join(part for part in explain(error, language or "") if part)
