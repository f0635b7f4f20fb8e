"""One file or layer, one map on paper."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..errors import CannotWrite, NoAreas, NotProtected
from ..model.recipe import AreaSource, Paper, Protection
from ..texts import tr
from . import unprotected
from .algorithm import Algorithm
from .delivery import INPUT, INPUT_LAYER, is_table_file, one_input, personal_fields, split_source
from .run import Run

if TYPE_CHECKING:
    from ..chain import QuickSource

FIELD, AREAS, PAPER, FORMAT = "FIELD", "AREAS", "PAPER", "FORMAT"
PROTECTION, REASON, OUTPUT = "PROTECTION", "REASON", "OUTPUT"
FORMATS = (".pdf", ".png", ".svg")
WITHOUT_PERSONS = (Protection.PUBLIC, Protection.OBJECTS)
REASON_PROPERTY = "gebiedsgericht/reason"


class QuickMap(Algorithm):
    """``quickmap``: a delivery and boundaries -> one page."""

    ID = "quickmap"
    GROUP = "presenting"
    MAIN_THREAD = True

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Quick map")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Makes one page from one file or layer: read, joined to the areas, protected, styled, with "
            "title, legend, ranking and the line that says where it comes from and how much was joined."
            "\n\nA layer that Load delivery, Join by key or Aggregate points gave out is refused until "
            "Protect counts has cleared it, unless you say, with the reason, that it holds public figures "
            "or figures about objects."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_inputs()
        papers = ["A4", "A3", tr("Slide 16:9"), "A1", "A0"]
        self.add(
            QgsProcessingParameterEnum(PAPER, tr("Paper"), papers, defaultValue=1),
            tr("Landscape."),
        )
        self.add(
            QgsProcessingParameterEnum(FORMAT, tr("Format"), ["PDF", "PNG", "SVG"], defaultValue=0),
            tr("The kind of file."),
        )
        kinds = [tr("Public figures"), tr("Objects"), tr("Persons"), tr("Sensitive (care, debts, health)")]
        self.add(
            QgsProcessingParameterEnum(PROTECTION, tr("What the figures are about"), kinds, defaultValue=2),
            tr("Decides how small a count may be shown: about persons 5, sensitive 10."),
        )
        self.add(
            QgsProcessingParameterString(REASON, tr("Reason"), optional=True),
            tr("Why these are public figures or objects; asked for layers that were not protected."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("Map"), "PDF (*.pdf);;PNG (*.png);;SVG (*.svg)"),
            tr("The page."),
        )

    def _add_inputs(self) -> None:
        self.add(
            QgsProcessingParameterFile(INPUT, tr("File"), optional=True),
            tr("A partner's file as it came."),
        )
        self.add(
            QgsProcessingParameterVectorLayer(
                INPUT_LAYER, tr("Or a layer"), [QgsProcessing.SourceType.TypeVector], optional=True
            ),
            tr("A layer or table of the project, instead of a file."),
        )
        self.add(
            QgsProcessingParameterString(FIELD, tr("Field"), optional=True),
            tr("The column to show; empty: the most telling one."),
        )
        self.add(
            QgsProcessingParameterVectorLayer(
                AREAS, tr("Areas"), [QgsProcessing.SourceType.TypeVectorPolygon], optional=True
            ),
            tr("The boundaries; empty: the input itself holds them. Codes and names are recognised."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """A file or a layer, not both; an ending that fits the format."""
        chosen = int(parameters.get(FORMAT) or 0)
        output = parameters.get(OUTPUT)
        ending = Path(output).suffix.lower() if isinstance(output, str) else ""
        if FORMAT in parameters and ending in FORMATS and ending != FORMATS[chosen]:
            return tr("The name of the file ends in {ending}, which is another format than chosen.").format(
                ending=ending
            )
        return one_input(parameters)

    def work(self, run: Run) -> Dict[str, Any]:
        """Let the chain make the page."""
        from .. import chain

        protection = run.choice(PROTECTION, Protection)
        layer = self._layer(run, INPUT_LAYER) or _layer_in_file(run)
        _refuse_unprotected(run, layer, protection)
        output = _output(run)
        with tempfile.TemporaryDirectory(prefix="gebiedsgericht_") as folder:
            chain.quick_map(
                _source(run, layer, self._layer(run, AREAS), Path(folder)),
                output,
                run.text(FIELD),
                run.choice(PAPER, Paper),
                protection,
                run.progress,
                run.feedback.pushInfo,
            )
        return {OUTPUT: str(output)}

    def _layer(self, run: Run, name: str) -> Optional[QgsVectorLayer]:
        return self.parameterAsVectorLayer(run.parameters, name, run.context) if run.given(name) else None


def _layer_in_file(run: Run) -> Optional[QgsVectorLayer]:
    """A file with shapes as a layer, which knows of the statuses beside its figures; else None."""
    source = run.text(INPUT)
    if not source or is_table_file(source):
        return None
    layer = QgsVectorLayer(source, split_source(source)[0].stem, "ogr")
    return layer if layer.isValid() and layer.isSpatial() else None


def _refuse_unprotected(run: Run, layer: Optional[QgsVectorLayer], protection: Protection) -> None:
    """Refuse what no protection cleared, unless somebody says why that is fine (NotProtected)."""
    marked = unprotected.is_marked(layer) if layer else unprotected.is_marked_file(run.text(INPUT))
    if not marked:
        return
    named = layer.name() if layer else run.text(INPUT)
    reason = run.text(REASON)
    if protection not in WITHOUT_PERSONS or not reason:
        raise NotProtected(named)
    run.feedback.pushWarning(
        tr("{layer} is shown without protection. Reason given: {reason}").format(layer=named, reason=reason)
    )
    if layer:
        layer.setCustomProperty(REASON_PROPERTY, f"{protection.value}: {reason}")


def _output(run: Run) -> Path:
    """Where the page goes, with the ending of the format."""
    path = run.file(OUTPUT) or Path()
    ending = path.suffix.lower()
    if not run.given(FORMAT) and ending in FORMATS:
        return path
    wanted = FORMATS[run.index(FORMAT)]
    return path if ending == wanted else path.with_suffix(wanted)


def _source(
    run: Run, layer: Optional[QgsVectorLayer], areas: Optional[QgsVectorLayer], folder: Path
) -> QuickSource:
    """What the chain makes a quick map from: file or cells, with the boundaries where they are apart."""
    from .. import chain, sources

    table = sources.grid_of(layer) if layer else split_source(run.text(INPUT))[0]
    polygons = QgsWkbTypes.GeometryType.PolygonGeometry
    if areas is None and layer is not None and layer.geometryType() == polygons:
        areas = layer
    return chain.QuickSource(table, _recognised(areas, folder) if areas else None)


def _recognised(layer: QgsVectorLayer, folder: Path) -> AreaSource:
    """Which field of a layer of boundaries is what (NoAreas where that cannot be told)."""
    from .. import loading

    path, name = _file_of(layer)
    if path is None:
        path, name = _written(layer, folder)
    found = [item for item in loading.guess_areas(path) if not name or _layer_name(item) in ("", name)]
    if not found:
        raise NoAreas(layer.name())
    ending = found[0].source.partition("|")
    return replace(found[0], source=str(path) + ending[1] + ending[2])


def _layer_name(source: AreaSource) -> str:
    return split_source(source.source)[1]


def _file_of(layer: QgsVectorLayer) -> Tuple[Optional[Path], str]:
    """The file that a layer is the whole of; none where it is filtered, edited or in memory."""
    if layer.providerType() != "ogr" or layer.subsetString() or layer.isEditable():
        return None, ""
    path, name = split_source(layer.source())
    return (path, name) if path.is_file() else (None, "")


def _written(layer: QgsVectorLayer, folder: Path) -> Tuple[Path, str]:
    """A layer as a file that loading can look at, without fields about persons (CannotWrite)."""
    path = folder / "areas.gpkg"
    personal = personal_fields(layer)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = layer.name() or "areas"
    options.attributes = [at for at, field in enumerate(layer.fields()) if field.name() not in personal]
    options.skipAttributeCreation = not options.attributes
    written: List[Any] = list(
        QgsVectorFileWriter.writeAsVectorFormatV3(
            layer, str(path), QgsProject.instance().transformContext(), options
        )
    )
    if written[0] != QgsVectorFileWriter.WriterError.NoError:
        raise CannotWrite(str(path), str(written[1]))
    return path, ""
