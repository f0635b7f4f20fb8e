"""A partner's table to values per area, both sides of the join reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from ..errors import NoSuchFile, NoTableFound
from ..model.addresses import Addresses
from ..model.areas import AreaSet
from ..model.matching import MatchReport
from ..model.progress import Part
from ..model.recipe import Delivery, Indicator, Key, KeyKind, Kind, Measure, OnDuplicates, Protection, Reading
from ..model.tables import Table
from ..model.values import Values
from ..qgis_compat import text_field, whole_field
from ..texts import say, tr
from . import outputs
from .algorithm import Algorithm
from .areas import AreaLayer, read_areas
from .delivery import is_table_file, split_source, tell_findings
from .language import add_language, language
from .run import Run

if TYPE_CHECKING:
    import pandas


INPUT, SHEET, KEY_FIELD, KEY_KIND, LINK_TABLE = "INPUT", "SHEET", "KEY_FIELD", "KEY_KIND", "LINK_TABLE"
AREAS, AREA_CODE, AREA_NAME, VALUE_FIELDS = "AREAS", "AREA_CODE", "AREA_NAME", "VALUE_FIELDS"
ON_DUPLICATES, DECISIONS = "ON_DUPLICATES", "DECISIONS"
OUTPUT, UNMATCHED, AREAS_WITHOUT, REPORT = "OUTPUT", "UNMATCHED", "AREAS_WITHOUT", "REPORT"
REPORT_SHEET = "REPORT_SHEET"
MATCHED, UNMATCHED_COUNT, DUPLICATES = "MATCHED", "UNMATCHED_COUNT", "DUPLICATES"
DELIVERY = "joinbykey"
KEY_KINDS = tuple(kind for kind in KeyKind if kind is not KeyKind.POINT)
VECTOR = QgsProcessing.SourceType.TypeVector
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon


class JoinByKey(Algorithm):
    """``joinbykey``: a table and areas -> areas with values, and what found no partner."""

    ID = "joinbykey"
    GROUP = "joining"
    GIVES_UNPROTECTED = (OUTPUT, UNMATCHED, AREAS_WITHOUT)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Join by key")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Finds the area of every row of a partner's table, by code (leading zeros and prefixes may "
            "be lost), by name (spelling may differ), by postcode, address or street (with a link table) or "
            "by CBS square, and brings its figures to the areas. Every figure has a status beside it, "
            "<field>_status: an area without a row is 'missing', never zero; what was divided over several "
            "areas is 'estimated'. Keys without an area and areas without a row are both listed, with the "
            "likely cause; a workbook with questions can go back to the partner.\n\n"
            "MATCHED and UNMATCHED_COUNT are rows, DUPLICATES are areas with several rows.\n\n"
            "What comes out is not protected yet and is refused on a page."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_table()
        self._add_areas()
        self._add_choices()
        self._add_outputs()

    def _add_table(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(INPUT, tr("Table"), [VECTOR]),
            tr("A layer, a table of the project, or a spreadsheet or text file as the partner sent it."),
        )
        self.add(
            QgsProcessingParameterString(SHEET, tr("Sheet"), optional=True),
            tr("The sheet of a workbook; empty: the one with the data."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterField(
                KEY_FIELD, tr("Key field"), parentLayerParameterName=INPUT, optional=True
            ),
            tr("The column that says where a row belongs; empty: recognised."),
        )
        kinds = [
            tr("Recognise it"), tr("Area code"), tr("Area name"),
            tr("Postcode (4)"), tr("Postcode (6)"), tr("Address"), tr("Street"),
            tr("CBS square"),
        ]  # fmt: skip
        self.add(
            QgsProcessingParameterEnum(KEY_KIND, tr("Kind of key"), kinds, defaultValue=0),
            tr("What the key column holds. Postcodes, addresses and streets need a link table."),
        )

    def _add_areas(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(AREAS, tr("Areas"), [POLYGONS]),
            tr("The boundaries the figures belong to."),
        )
        self.add(
            QgsProcessingParameterField(
                AREA_CODE, tr("Field with the area code"), parentLayerParameterName=AREAS
            ),
            tr("For example buurtcode."),
        )
        self.add(
            QgsProcessingParameterField(
                AREA_NAME, tr("Field with the area name"), parentLayerParameterName=AREAS
            ),
            tr("For example buurtnaam."),
        )
        self.add(
            QgsProcessingParameterFile(LINK_TABLE, tr("Link table"), optional=True),
            tr(
                "A file that says in which area each postcode, address or street lies: pc6hnr of CBS of any "
                "year (csv or zip), address points such as those of the BAG, or a list of your own."
            ),
        )

    def _add_choices(self) -> None:
        self.add(
            QgsProcessingParameterField(
                VALUE_FIELDS,
                tr("Fields with figures"),
                parentLayerParameterName=INPUT,
                allowMultiple=True,
                optional=True,
            ),
            tr("The columns to bring to the areas; empty: all columns of numbers."),
        )
        rules = [tr("Stop"), tr("Add them up"), tr("Take the mean"), tr("Take the latest")]
        self.add(
            QgsProcessingParameterEnum(ON_DUPLICATES, tr("Several rows for one area"), rules, defaultValue=0),
            tr(
                "What to do where several rows have the same area. Several postcodes of one area are no "
                "duplicates: they are added up, unless the mean is asked for."
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                DECISIONS, tr("Decisions"), optional=True, fileFilter=tr("Decisions (*.yml *.yaml)")
            ),
            tr("Spellings that were settled before: the decisions.yml of a workspace."),
            advanced=True,
        )
        add_language(self)

    def _add_outputs(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Areas with figures"), POLYGONS),
            tr("The areas with a field and a <field>_status for every figure."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                UNMATCHED,
                tr("Keys without an area"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            tr("Key, number of rows, reason, and the code and name of the area it may mean."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                AREAS_WITHOUT, tr("Areas without a row"), POLYGONS, optional=True
            ),
            tr("The areas that no row found, with the reason and the key that may have meant them."),
        )
        self.add(
            QgsProcessingParameterFileDestination(REPORT, tr("Match report"), "HTML (*.html)", optional=True),
            tr("Both sides of the join on one page."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                REPORT_SHEET, tr("Questions for the partner"), tr("Workbook (*.xlsx)"), optional=True
            ),
            tr(
                "A workbook to send back to the partner: what found no area, with a list to choose the "
                "right one from. It holds no personal data."
            ),
        )
        self.add_numbers([
            (MATCHED, tr("Rows that found an area")),
            (UNMATCHED_COUNT, tr("Rows without an area")),
            (DUPLICATES, tr("Areas with several rows")),
        ])  # fmt: skip

    def checkParameterValues(  # noqa: N802 - QGIS asks for this name
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """As all; a file that loading reads need not be one that QGIS opens as a layer."""
        checked = dict(parameters)
        if is_table_file(parameters.get(INPUT)) and parameters.get(AREAS):
            checked[INPUT] = parameters[AREAS]
        return super().checkParameterValues(checked, context)

    def work(self, run: Run) -> Dict[str, Any]:
        """Load, match, measure, write both sides."""
        from .. import joining

        table = _table(run)
        tell_findings(run, table.inspection)
        run.check()
        area_layer = read_areas(run, AREAS, AREA_CODE, AREA_NAME)
        run.progress.report(0.4, tr("Finding the area of every row"))
        chosen = run.texts(VALUE_FIELDS)
        match = joining.match(
            table,
            Key(areas=area_layer.areas.id, kind=KEY_KINDS[run.index(KEY_KIND)], column=_key_column(run)),
            area_layer.areas,
            delivery=table.inspection.file,
            link=_link(run, area_layer.areas),
            decisions=_decisions(run),
            value=Measure("sum", (chosen[0],)) if chosen else None,
        )
        if match.rough:
            run.feedback.pushInfo(say("finding.placed_roughly", "", rows=match.rough))
        run.check()
        run.progress.report(0.7, tr("Bringing the figures to the areas"))
        names = chosen or _numeric(table, match.report)
        delivery = _delivery(table, area_layer.areas, names, run.choice(ON_DUPLICATES, OnDuplicates))
        measured = joining.measure(table, match, area_layer.areas, delivery)
        report = joining.completed(match.report, delivery, area_layer.areas, measured.values, measured.checks)
        columns = _columns(measured.values, delivery.indicators, match.level, area_layer.areas)
        return _Written(run, area_layer, report, columns).results()


def _table(run: Run) -> Table:
    """The table, read by loading from the file itself or from QGIS's layer."""
    from .. import loading, sources

    if is_table_file(run.parameters.get(INPUT)):
        path, layer = split_source(run.parameters[INPUT])
        return loading.load(path, Reading(sheet=run.text(SHEET) or layer), progress=run.progress)
    return loading.load(sources.grid_of(run.layer(INPUT, shapes=False)), progress=run.progress)


def _key_column(run: Run) -> Tuple[str, ...]:
    return (run.text(KEY_FIELD),) if run.given(KEY_FIELD) else ()


def _link(run: Run, areas: AreaSet) -> Optional[Addresses]:
    """Where addresses lie, of the municipalities of the areas only: tables of the whole country are large."""
    from .. import loading

    path = run.path(LINK_TABLE)
    if path is None:
        return None
    progress = Part(run.progress, 0.2, 0.4)
    return loading.load_addresses(path, areas.level, loading.municipalities_of(areas), progress)


def _decisions(run: Run) -> Dict[str, str]:
    """The decisions of all partners together."""
    from ..workspace import decisions

    path = run.path(DECISIONS)
    if path is None:
        return {}
    if not path.exists():
        raise NoSuchFile(str(path))
    return {key: code for spellings in decisions.read(path).values() for key, code in spellings.items()}


def _numeric(table: Table, report: MatchReport) -> List[str]:
    """All columns of numbers that are not the key (NoTableFound where there is none)."""
    measured = [column.name for column in table.inspection.columns if column.kind.measured]
    names = [name for name in measured if name not in report.key_columns]
    if not names:
        raise NoTableFound(table.inspection.file)
    return names


def _delivery(table: Table, areas: AreaSet, names: Sequence[str], on_duplicates: OnDuplicates) -> Delivery:
    """The table as a delivery with every field an indicator."""
    indicators = tuple(_indicator(position, name, on_duplicates) for position, name in enumerate(names))
    return Delivery(
        id=DELIVERY, partner="", theme="", files=table.inspection.file,
        key=Key(areas=areas.id), indicators=indicators,
        on_duplicates=on_duplicates, covers="listed",
    )  # fmt: skip


def _columns(values: Values, indicators: Sequence[Indicator], level: str, areas: AreaSet) -> pandas.DataFrame:
    """``<field>`` and ``<field>_status`` per area, in the order of the areas."""
    import pandas as pd

    columns: List[Tuple[str, pandas.Series]] = []
    for indicator in indicators:
        frame = values.frame
        rows = frame[(frame["indicator"] == indicator.id) & (frame["level"] == level)]
        of_area = rows.set_index("area").reindex(areas.frame.index)
        columns += [(indicator.name, of_area["value"]), (f"{indicator.name}_status", of_area["status"])]
    made = pd.concat([column for _, column in columns], axis=1)
    made.columns = [name for name, _ in columns]
    return made


def _indicator(position: int, name: str, on_duplicates: OnDuplicates) -> Indicator:
    """A field as an indicator: its sum per area, or its mean where that is asked for."""
    mean = on_duplicates is OnDuplicates.MEAN
    return Indicator(
        id=f"{DELIVERY}_{position}", name=name, theme="", partner="", delivery=DELIVERY,
        kind=Kind.MEAN if mean else Kind.SUM,
        numerator=Measure("mean" if mean else "sum", (name,)),
        protection=Protection.PERSONS,
    )  # fmt: skip


@dataclass(frozen=True)
class _Written:
    """The outputs of one join."""

    run: Run
    area_layer: AreaLayer
    report: MatchReport
    columns: pandas.DataFrame

    def results(self) -> Dict[str, Any]:
        """Write what was asked for."""
        fields, features = self.area_layer.with_columns(self.columns)
        return {
            OUTPUT: self.run.write(OUTPUT, fields, features, self.area_layer.shape, self.area_layer.crs),
            UNMATCHED: self._unmatched(),
            AREAS_WITHOUT: self._without(),
            REPORT: self._page(),
            REPORT_SHEET: self._sheet(),
            MATCHED: self.report.rows_matched,
            UNMATCHED_COUNT: self.report.rows_unmatched,
            DUPLICATES: len(self.report.duplicates),
        }

    def _unmatched(self) -> Optional[str]:
        fields = _fields("key", "rows", "reason", "suggestion", "suggestion_name")
        rows = (
            (item.key, item.rows, item.reason, item.suggestion, item.suggestion_name)
            for item in self.report.unmatched
        )
        return self.run.write(UNMATCHED, fields, outputs.features_of(fields, rows))

    def _without(self) -> Optional[str]:
        fields = _fields("code", "name", "reason", "likely_key")
        shapes = dict(zip(self.area_layer.areas.frame.index, self.area_layer.shapes()))
        rows = [(item.code, item.name, item.reason, item.likely_key) for item in self.report.areas_without]
        features = outputs.features_of(fields, rows, (shapes[row[0]] for row in rows))
        return self.run.write(AREAS_WITHOUT, fields, features, self.area_layer.shape, self.area_layer.crs)

    def _page(self) -> Optional[str]:
        if not self.run.wants(REPORT):
            return None
        from ..presenting.report import match_report_html

        return self.run.write_file(REPORT, match_report_html(self.report, language(self.run)))

    def _sheet(self) -> Optional[str]:
        """The questions for the partner. What the table is about is not known: as if it were persons."""
        path = self.run.file(REPORT_SHEET) if self.run.wants(REPORT_SHEET) else None
        if path is None:
            return None
        from ..presenting import partner_sheet

        spec = partner_sheet.SheetSpec(
            self.report, self.area_layer.areas, "", self.report.delivery, language=language(self.run)
        )
        return str(partner_sheet.write(spec, path))


def _fields(*names: str) -> QgsFields:
    """Text fields, but for a number of rows."""
    fields = QgsFields()
    for name in names:
        fields.append(whole_field(name) if name == "rows" else text_field(name))
    return fields
