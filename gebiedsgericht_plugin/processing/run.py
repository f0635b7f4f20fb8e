"""One run of an algorithm: its parameters as plain values, its progress, its outputs."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Any, Dict, Iterable, List, Optional, Sequence, Type, TypeVar

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsFeatureSink,
    QgsFields,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import Cancelled, CannotWrite
from ..sources import marks
from .outputs import write_text

E = TypeVar("E", bound=Enum)


class Reporting:
    """A QgsProcessingFeedback as our Progress."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        """Report to ``feedback``."""
        self._feedback = feedback
        self._doing = ""

    def report(self, share: float, doing: str = "") -> None:
        """Move the bar; say what comes now when it is something else."""
        self._feedback.setProgress(min(max(share, 0.0), 1.0) * 100)
        if doing and doing != self._doing:
            self._doing = doing
            self._feedback.setProgressText(doing)

    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return bool(self._feedback.isCanceled())


class Run:
    """The parameters of one run, read as plain values, and the writing of its outputs."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        """Hold what QGIS hands to ``processAlgorithm``."""
        self.algorithm = algorithm
        self.parameters = parameters
        self.context = context
        self.feedback = feedback
        self.progress = Reporting(feedback)

    # --- parameters -------------------------------------------------------------------------

    def given(self, name: str) -> bool:
        """Whether the user gave this parameter something."""
        return self.parameters.get(name) not in (None, "", [])

    def text(self, name: str) -> str:
        """A text (a field's name, a string, a file); empty where it was not given."""
        return str(self.algorithm.parameterAsString(self.parameters, name, self.context) or "").strip()

    def texts(self, name: str) -> List[str]:
        """Several field names, in the order given."""
        return list(self.algorithm.parameterAsFields(self.parameters, name, self.context))

    def whole(self, name: str) -> int:
        """A whole number."""
        return int(self.algorithm.parameterAsInt(self.parameters, name, self.context))

    def number(self, name: str) -> float:
        """A number."""
        return float(self.algorithm.parameterAsDouble(self.parameters, name, self.context))

    def index(self, name: str) -> int:
        """The position of the chosen option."""
        return int(self.algorithm.parameterAsEnum(self.parameters, name, self.context))

    def choice(self, name: str, options: Type[E]) -> E:
        """The chosen member of an enum whose order is that of the parameter's options."""
        return list(options)[self.index(name)]

    def path(self, name: str) -> Optional[Path]:
        """A file that is read; None where it was not given."""
        text = self.algorithm.parameterAsFile(self.parameters, name, self.context)
        return Path(text) if text else None

    def source(self, name: str) -> QgsProcessingFeatureSource:
        """A layer, or what is selected of it. Raises QgsProcessingException where it is none."""
        source = self.algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            raise QgsProcessingException(self.algorithm.invalidSourceError(self.parameters, name))
        return source

    def layer(self, name: str, *, shapes: bool = True) -> QgsVectorLayer:
        """A copy of a layer in memory, which this thread may read; without ``shapes`` a table."""
        source = self.source(name)
        request = QgsFeatureRequest()
        if not shapes:
            request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
        layer = source.materialize(request, self.feedback)
        self.check()
        layer.setName(source.sourceName())
        return layer

    def is_marked(self, name: str) -> bool:
        """Whether the layer of a parameter carries the mark that no protection has cleared it."""
        given = self.parameters.get(name)
        if isinstance(given, QgsProcessingFeatureSourceDefinition):
            given = given.source.valueAsString(self.context.expressionContext())[0]
        if isinstance(given, QgsMapLayer):
            return marks.is_marked(given)
        layer = QgsProcessingUtils.mapLayerFromString(str(given or ""), self.context, False)
        return marks.is_marked_file(str(given or "")) if layer is None else marks.is_marked(layer)

    def layers(self, name: str, given: Sequence[Any]) -> List[QgsVectorLayer]:
        """The vector layers that these values of a parameter stand for."""
        parameters = {**self.parameters, name: list(given)}
        found = self.algorithm.parameterAsLayerList(parameters, name, self.context)
        return [layer for layer in found if isinstance(layer, QgsVectorLayer)]

    def check(self) -> None:
        """Stop here where the user asked for it (Cancelled)."""
        if self.feedback.isCanceled():
            raise Cancelled

    # --- outputs ----------------------------------------------------------------------------

    def wants(self, name: str) -> bool:
        """Whether an output is asked for; one that is not optional always is."""
        definition = self.algorithm.parameterDefinition(name)
        optional = bool(definition.flags() & QgsProcessingParameterDefinition.Flag.FlagOptional)
        return not optional or self.given(name)

    def write(
        self,
        name: str,
        fields: QgsFields,
        features: Iterable[QgsFeature],
        shape: QgsWkbTypes.Type = QgsWkbTypes.Type.NoGeometry,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
    ) -> Optional[str]:
        """Write features to a sink; returns what QGIS finds it by, None where nobody asked for it.

        Raises CannotWrite, Cancelled.
        """
        if not self.wants(name):
            return None
        place = crs or QgsCoordinateReferenceSystem()
        sink, destination = self.algorithm.parameterAsSink(
            self.parameters, name, self.context, fields, shape, place
        )
        if sink is None:
            raise QgsProcessingException(self.algorithm.invalidSinkError(self.parameters, name))
        for feature in features:
            self.check()
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise CannotWrite(str(destination), sink.lastError())
        if not sink.flushBuffer():
            raise CannotWrite(str(destination), sink.lastError())
        return str(destination)

    def file(self, name: str) -> Optional[Path]:
        """The path of a file to write; None where nobody asked for it."""
        if not self.wants(name):
            return None
        return Path(self.algorithm.parameterAsFileOutput(self.parameters, name, self.context))

    def write_file(self, name: str, content: str) -> Optional[str]:
        """Write a text file; returns its path, None where nobody asked for it (CannotWrite)."""
        path = self.file(name)
        if path is None:
            return None
        write_text(path, content)
        return str(path)
