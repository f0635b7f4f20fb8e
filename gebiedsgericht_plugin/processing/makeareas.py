"""Own areas (*werkgebieden*): of areas clicked in the map, by a column or a table, or as they were drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Tuple

import yaml
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
    QgsWkbTypes,
)

from ..model.areas import RD, AreaSet
from ..model.recipe import AreaSource, GroupTable
from ..qgis_compat import is_null, number_field, text_field, whole_field
from ..texts import tell, tr
from . import unprotected
from .algorithm import Algorithm
from .areas import AreaLayer, read_areas
from .outputs import features_of, unique_names
from .run import Run

INPUT, AREA_CODE, NAME, GROUP_FIELD = "INPUT", "AREA_CODE", "NAME", "GROUP_FIELD"
TABLE, TABLE_CODE, TABLE_GROUP, FIGURES = "TABLE", "TABLE_CODE", "TABLE_GROUP", "FIGURES"
OUTPUT, GROUP, COUNT = "OUTPUT", "GROUP", "COUNT"
OWN_LEVEL, DRAWN = "werkgebied", "gebiedsgericht_name"
WIDE = 1_000_000
"""No line of the recipe is wrapped."""


class MakeAreas(Algorithm):
    """``makeareas``: areas, and what says which belong together -> own areas, with lines for the recipe."""

    ID = "makeareas"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Own areas")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Makes areas of your own. Of areas that you click in the map: use QGIS's select tool, tick "
            "'selected features only' and give a name. Of all areas at once: choose the column that says "
            "in which own area each lies, or a table that says so (postcodes, streets or complexes that "
            "have a shape). Of what you drew yourself: leave the field with the code empty; the name is "
            "the code then, and overlaps and gaps are told, not mended. Write them to a GeoPackage to use "
            "them as any other division, or copy the lines that come with them to werkmap.yml, below "
            "'groups' of an area set that is 'made_from' these areas."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterFeatureSource(INPUT, tr("Areas"), polygons),
            tr("Neighbourhoods or other areas; only those that are selected, where that is ticked."),
        )
        self._add_field(AREA_CODE, tr("Field with the area code"), tr("Empty: the areas were drawn."))
        self.add(
            QgsProcessingParameterString(NAME, tr("Name of the own area"), optional=True),
            tr("Makes one area of all; what it is called on maps, such as Oost."),
        )
        self._add_field(
            GROUP_FIELD,
            tr("Field with the own area"),
            tr("Says in which own area each lies; of drawn areas: their name."),
        )
        self._add_table()
        self.add(
            QgsProcessingParameterField(
                FIGURES,
                tr("Figures to add up"),
                parentLayerParameterName=INPUT,
                type=QgsProcessingParameterField.DataType.Numeric,
                allowMultiple=True,
                optional=True,
            ),
            tr("Numbers such as inhabitants and dwellings; unknown where one of the parts is."),
        )
        self.add(QgsProcessingParameterFeatureSink(OUTPUT, tr("Own areas"), polygons[0]), tr("Areas in RD."))
        self.add_numbers([(COUNT, tr("Number of areas"))])
        self.addOutput(QgsProcessingOutputString(GROUP, tr("Lines for the recipe")))

    def _add_field(self, name: str, label: str, help_text: str) -> None:
        self.add(
            QgsProcessingParameterField(name, label, parentLayerParameterName=INPUT, optional=True), help_text
        )

    def _add_table(self) -> None:
        self.add(
            QgsProcessingParameterFile(TABLE, tr("Table with the own area"), optional=True),
            tr("Says in which own area each postcode, street, complex or other area lies."),
        )
        self.add(
            QgsProcessingParameterString(TABLE_CODE, tr("Column of the table with the code"), optional=True),
            tr("The same codes as the areas have, or their names."),
        )
        self.add(
            QgsProcessingParameterString(
                TABLE_GROUP, tr("Column of the table with the own area"), optional=True
            ),
            tr("The name of the own area."),
        )

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Nothing that says what belongs together, or more than one thing."""
        given = {
            name: bool(str(parameters.get(name) or "").strip())
            for name in (AREA_CODE, NAME, GROUP_FIELD, TABLE, TABLE_CODE, TABLE_GROUP)
        }
        ways = sum(given[name] for name in (NAME, GROUP_FIELD, TABLE))
        if given[TABLE] and not (given[TABLE_CODE] and given[TABLE_GROUP] and given[AREA_CODE]):
            return tr("Name the field with the area code and both columns of the table.")
        if ways > 1 or (not ways and given[AREA_CODE]):
            return tr("Give a name for one own area, or the field or the table that says which there are.")
        return ""

    def work(self, run: Run) -> Dict[str, Any]:
        """Put together, write, and tell the lines for the recipe."""
        made, parts = _drawn(run) if not run.given(AREA_CODE) else _put_together(run)
        for finding in made.findings:
            run.feedback.pushWarning(tell(finding, ""))
        names = unique_names(made.denominators, ("code", "naam", "gebieden"))
        fields = _fields(names)
        rows = [
            (code, row["name"], parts[str(code)], *(_plain(row[figure]) for figure in made.denominators))
            for code, row in made.frame.iterrows()
        ]
        features = features_of(fields, rows, _shapes(made))
        crs = QgsCoordinateReferenceSystem(RD)
        self._marked = bool(made.denominators) and run.is_marked(INPUT)
        written = run.write(OUTPUT, fields, features, QgsWkbTypes.Type.MultiPolygon, crs)
        lines = _lines(run, made)
        run.feedback.pushInfo(lines)
        return {OUTPUT: written, COUNT: sum(parts.values()), GROUP: lines}

    def mark_outputs(self, context: QgsProcessingContext) -> None:
        """Sums of figures that no protection has cleared are not cleared either."""
        if self._marked:
            unprotected.mark_output(self._results[OUTPUT], context)


def _put_together(run: Run) -> Tuple[AreaSet, Dict[str, int]]:
    """Own areas of areas with codes, and how many parts each has."""
    from .. import loading

    figures = {name: name for name in run.texts(FIGURES)}
    found = read_areas(run, INPUT, AREA_CODE, denominators=figures)
    # Read_areas carries the place of each feature along; it is no figure to add up.
    areas = replace(found.areas, denominators=tuple(figures))
    source = AreaSource(areas.id, "", "", "", 0, OWN_LEVEL, made_from=areas.id)
    table = run.path(TABLE)
    if table is not None:
        where = GroupTable(table.name, run.text(TABLE_CODE), run.text(TABLE_GROUP))
        made = loading.put_together(areas, replace(source, groups_from=where), Path(table).parent)
    else:
        made = loading.put_together(areas, replace(source, groups=_groups(run, found)))
    return made, {code: len(members) for code, members in made.members.items()}


def _groups(run: Run, found: AreaLayer) -> Mapping[str, Tuple[str, ...]]:
    codes = [str(code) for code in found.areas.frame.index]
    if run.given(NAME):
        return {run.text(NAME): tuple(codes)}
    groups: Dict[str, List[str]] = {}
    for code, feature in zip(codes, found.features):
        name = feature.attribute(run.text(GROUP_FIELD))
        if not is_null(name) and str(name).strip():
            groups.setdefault(str(name).strip(), []).append(code)
    return {name: tuple(members) for name, members in groups.items()}


def _drawn(run: Run) -> Tuple[AreaSet, Dict[str, int]]:
    """Areas as they were drawn, and of how many shapes each is."""
    from .. import loading, sources

    layer = run.layer(INPUT)
    frame = sources.frame_of(layer)
    frame[DRAWN] = run.text(NAME) if run.given(NAME) else frame.get(run.text(GROUP_FIELD))
    figures = {name: name for name in run.texts(FIGURES)}
    source = AreaSource(layer.name(), layer.name(), "", DRAWN, 0, OWN_LEVEL, denominators=figures)
    areas = loading.areas_from(frame, source)
    shapes = frame[DRAWN].astype(str).str.strip().value_counts()
    return areas, {str(code): int(shapes.get(code, 1)) for code in areas.frame.index}


def _lines(run: Run, made: AreaSet) -> str:
    """What to write in the recipe; empty for areas that have shapes of their own."""
    table = run.path(TABLE)
    if table is not None:
        where = {"file": table.name, "member": run.text(TABLE_CODE), "area": run.text(TABLE_GROUP)}
        content: Dict[str, Any] = {"groups_from": where}
    else:
        content = {name: list(members) for name, members in made.members.items()}
    if not content:
        return ""
    return yaml.safe_dump(
        content, allow_unicode=True, default_flow_style=None, width=WIDE, sort_keys=False
    ).strip()


def _shapes(made: AreaSet) -> Iterator[QgsGeometry]:
    for shape in made.frame.geometry:
        geometry = QgsGeometry()
        geometry.fromWkb(bytes(shape.wkb))
        geometry.convertToMultiType()
        yield geometry


def _plain(number: float) -> object:
    return None if number != number else float(number)  # noqa: PLR0124 - NaN


def _fields(figures: List[str]) -> QgsFields:
    fields = QgsFields()
    own = (text_field("code"), text_field("naam"), whole_field("gebieden"))
    for field in (*own, *(number_field(name) for name in figures)):
        fields.append(QgsField(field))
    return fields
