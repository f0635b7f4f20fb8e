"""The language of what a step writes for people: Dutch unless asked otherwise, apart from QGIS's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterEnum

from ..texts import tr
from .run import Run

if TYPE_CHECKING:
    from .algorithm import Algorithm

LANGUAGE = "LANGUAGE"
LANGUAGES = ("nl", "en")


def add_language(algorithm: Algorithm) -> None:
    """Declare LANGUAGE."""
    algorithm.add(
        QgsProcessingParameterEnum(LANGUAGE, tr("Language"), [tr("Dutch"), tr("English")], defaultValue=0),
        tr("The language of the words in what is written, whatever the language of QGIS."),
        advanced=True,
    )


def language(run: Run) -> str:
    """The chosen language."""
    return LANGUAGES[run.index(LANGUAGE)]
