"""Small counts held back, with whatever would give them away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Sequence, Tuple

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)
from qgis.PyQt.QtCore import QVariant

from ..errors import NoSuchColumn
from ..model.values import SHOWN, Status
from ..qgis_compat import is_null, text_field
from ..texts import tr
from . import outputs, unprotected
from .algorithm import Algorithm
from .outputs import STATUS
from .run import Run

if TYPE_CHECKING:
    import pandas

    from ..protecting import CountsProtected

INPUT, COUNT_FIELDS, PARENT_FIELDS = "INPUT", "COUNT_FIELDS", "PARENT_FIELDS"
MIN_COUNT, ROUND_TO = "MIN_COUNT", "ROUND_TO"
OUTPUT, LOG = "OUTPUT", "LOG"
WITHHELD, SECONDARY = "WITHHELD", "SECONDARY"
MINIMUM = 5
KEYS = ("fid", "ogc_fid")
"""Numbers that a GeoPackage gives its rows."""


class ProtectCounts(Algorithm):
    """``protectcounts``: areas with counts -> the same with small counts held back, and a log."""

    ID = "protectcounts"
    GROUP = "protecting"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Protect counts")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Holds back counts above zero and below a minimum, and those from which they could be worked "
            "out by subtracting: from the total of a larger area, or of fields that add up (men and "
            "women to all). What is held back has no number any more and the status 'withheld' in "
            "<field>_status; which of the two reasons it was is not told, since that would give it "
            "away.\n\nWITHHELD is the number of counts held back for either reason, SECONDARY "
            "how many of these are above the minimum themselves.\n\nOther fields stay as they are. The "
            "result may be put on a page, unless it holds other figures with a status that were not "
            "protected."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_inputs()
        whole = QgsProcessingParameterNumber.Type.Integer
        self.add(
            QgsProcessingParameterNumber(
                MIN_COUNT, tr("Smallest count shown"), whole, defaultValue=MINIMUM, minValue=1
            ),
            tr("5 for figures about persons, 10 for care, youth, debts and health."),
        )
        self.add(
            QgsProcessingParameterNumber(
                ROUND_TO, tr("Round to multiples of"), whole, defaultValue=0, minValue=0
            ),
            tr("0: counts are not rounded."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(OUTPUT, tr("Protected"), QgsProcessing.SourceType.TypeVector),
            tr("The input with small counts held back and a <field>_status for every count field."),
        )
        self.add(
            QgsProcessingParameterFileDestination(LOG, tr("Log"), "JSON (*.json)", optional=True),
            tr(
                "The rules and how many counts each field had held back, for the record; the totals of "
                "larger areas that must not be shown either; and for fields that are nearly empty how much "
                "larger areas would show. No figures."
            ),
        )
        self.add_numbers([
            (WITHHELD, tr("Counts held back")),
            (SECONDARY, tr("Of these, to protect others")),
        ])  # fmt: skip

    def _add_inputs(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                INPUT, tr("Areas with counts"), [QgsProcessing.SourceType.TypeVector]
            ),
            tr("A row for every area of one level."),
        )
        self.add(
            QgsProcessingParameterField(
                COUNT_FIELDS,
                tr("Fields with counts"),
                parentLayerParameterName=INPUT,
                type=QgsProcessingParameterField.DataType.Numeric,
                allowMultiple=True,
            ),
            tr("Numbers of persons, incidents, cases."),
        )
        self.add(
            QgsProcessingParameterField(
                PARENT_FIELDS,
                tr("Fields with larger areas, finest first"),
                parentLayerParameterName=INPUT,
                allowMultiple=True,
                optional=True,
            ),
            tr(
                "For example the code of the district, then of the municipality. Their totals count as "
                "known to everybody; without these fields the total over all areas does."
            ),
        )

    def work(self, run: Run) -> Dict[str, Any]:
        """Protect, write, record."""
        from .. import protecting

        source = run.source(INPUT)
        rows = _Rows(source, run.texts(COUNT_FIELDS), run.texts(PARENT_FIELDS))
        run.progress.report(0.2, tr("Holding back small counts"))
        minimum, round_to = _not_below_floor(run), run.whole(ROUND_TO)
        found = protecting.protect_counts(rows.frame, rows.counts, rows.parents, minimum, round_to)
        run.check()
        fields, features = rows.protected(found)
        self._open = rows.not_protected(run.is_marked(INPUT))
        if self._open:
            run.feedback.pushWarning(
                tr("Not protected, and refused on a page: {fields}.").format(fields=", ".join(self._open))
            )
        emptied = rows.emptied(found)
        _tell_emptied(run, emptied)
        log = {
            "minimum": minimum,
            "round_to": round_to,
            **rows.log(found),
            "not_protected": self._open,
            "emptied": emptied,
        }
        return {
            OUTPUT: run.write(OUTPUT, fields, features, source.wkbType(), source.sourceCrs()),
            LOG: run.write_file(LOG, json.dumps(log, indent=2, ensure_ascii=False) + "\n"),
            WITHHELD: found.primary + found.secondary,
            SECONDARY: found.secondary,
        }

    def mark_outputs(self, context: QgsProcessingContext) -> None:
        """Clear the output, unless figures are left in it that were not protected."""
        mark = unprotected.mark_output if self._open else unprotected.clear_output
        mark(self._results[OUTPUT], context)


def _not_below_floor(run: Run) -> int:
    """The threshold that was asked for, or that of the organisation where it is the higher one."""
    from ..workspace import organisation

    asked, floor = run.whole(MIN_COUNT), organisation.floor()
    if not 0 < asked < floor:
        return asked
    run.feedback.pushInfo(
        tr("Counts below {count} are held back: your organisation says so.").format(count=floor)
    )
    return floor


@dataclass
class _Rows:
    """The rows of the input, their counts and the larger areas they lie in."""

    source: QgsProcessingFeatureSource
    counts: List[str]
    parents: List[str]

    def __post_init__(self) -> None:
        """Read them (NoSuchColumn)."""
        import pandas as pd

        self.fields: QgsFields = self.source.fields()
        names = [field.name() for field in self.fields]
        for name in (*self.counts, *self.parents):
            if name not in names:
                raise NoSuchColumn(self.source.sourceName(), name, tuple(names))
        self.features: List[QgsFeature] = list(self.source.getFeatures())
        columns = {name: self._column(name) for name in dict.fromkeys((*self.counts, *self.parents))}
        self.frame: pandas.DataFrame = pd.DataFrame(columns, dtype=object)

    def _column(self, name: str) -> List[Any]:
        position = self.fields.lookupField(name)
        values = (feature.attribute(position) for feature in self.features)
        return [None if is_null(value) else value for value in values]

    def not_protected(self, marked: bool) -> List[str]:
        """Figures that are not among the counts: fields with a status beside them.

        In rows as a partner sent them (``marked``, and no count has a status) any number may be one.
        """
        names = {field.name() for field in self.fields}
        raw = marked and not any(name + STATUS in names for name in self.counts)
        return [
            field.name()
            for field in self.fields
            if field.isNumeric()
            and (raw or field.name() + STATUS in names)
            and field.name() not in (*self.counts, *self.parents, *KEYS)
        ]

    def protected(self, found: CountsProtected) -> Tuple[QgsFields, Iterator[QgsFeature]]:
        """The fields and features with what is held back taken out, and a status for every count."""
        fields = QgsFields(self.fields)
        own = {name: self.fields.lookupField(name + STATUS) for name in self.counts}
        new = [name for name in self.counts if own[name] < 0 or self.fields[own[name]].isNumeric()]
        taken = [field.name() for field in self.fields]
        for name in outputs.unique_names([name + STATUS for name in new], taken):
            fields.append(text_field(name))
        return fields, self._features(fields, found, own, new)

    def _features(
        self, fields: QgsFields, found: CountsProtected, own: Dict[str, int], new: Sequence[str]
    ) -> Iterator[QgsFeature]:
        numbers = {name: found.frame[name].tolist() for name in self.counts}
        states = {name: found.status[name + STATUS].tolist() for name in self.counts}
        for row, feature in enumerate(self.features):
            attributes = feature.attributes()
            for name in self.counts:
                position = self.fields.lookupField(name)
                if name not in new:
                    states[name][row] = _kept(attributes[own[name]], states[name][row])
                    attributes[own[name]] = states[name][row]
                attributes[position] = _as_field(numbers[name][row], self.fields[position])
            made = QgsFeature(fields)
            made.setAttributes([*attributes, *(states[name][row] for name in new)])
            made.setGeometry(feature.geometry())
            yield made

    def log(self, found: CountsProtected) -> Dict[str, object]:
        """For the record: fields and how many counts were held back; never a figure."""
        return {
            "rows": len(self.features),
            "count_fields": self.counts,
            "parent_fields": self.parents,
            "withheld": found.primary + found.secondary,
            "secondary": found.secondary,
            "fields": {
                name: int((found.status[name + STATUS] == Status.WITHHELD.value).sum())
                for name in self.counts
            },
            "audit": found.audit,
            "totals_not_to_show": found.totals.to_dict("records"),
        }

    def emptied(self, found: CountsProtected) -> Dict[str, Dict[str, Dict[str, int]]]:
        """Counts of which over a third is held back: how many are shown, and at each larger area instead.

        By field and then by level (the field of the larger area; "" for the rows themselves).
        """
        from ..protecting.proposals import Shown

        lost: Dict[str, Dict[str, Dict[str, int]]] = {}
        for name in self.counts:
            states = found.status[name + STATUS]
            held = int((states == Status.WITHHELD.value).sum())
            there = held + int(states.isin(SHOWN).sum())
            if Shown(there - held, there).empty:
                hidden = found.totals[found.totals["column"] == name]["level"]
                levels = {level: self.frame[level].nunique() for level in self.parents}
                lost[name] = {
                    "": {"shown": there - held, "of": there},
                    **{
                        level: {"shown": int(of - (hidden == level).sum()), "of": int(of)}
                        for level, of in levels.items()
                    },
                }
        return lost


def _tell_emptied(run: Run, emptied: Dict[str, Dict[str, Dict[str, int]]]) -> None:
    """Say which fields are nearly empty now, and how much a map of larger areas would show."""
    for name, levels in emptied.items():
        now = levels[""]
        text = tr("{field}: only {shown} of {all} counts are shown.")
        run.feedback.pushWarning(text.format(field=name, shown=now["shown"], all=now["of"]))
        for level, then in levels.items():
            if level and then["shown"] > 1:
                text = tr("By {level} {shown} of {all} would be shown.")
                run.feedback.pushInfo(text.format(level=level, shown=then["shown"], all=then["of"]))


def _kept(before: Any, now: str) -> str:
    """The status a count had already, where protection did not hold it back and it still holds."""
    known = "" if is_null(before) else str(before)
    if now == Status.WITHHELD.value or not known:
        return now
    return known if (known in SHOWN) == (now in SHOWN) else now


def _as_field(number: Any, field: QgsField) -> Any:
    """A count as its field takes it; None where there is none."""
    if number is None or number != number:  # noqa: PLR0124 - NaN differs from itself
        return None
    if field.type() == QVariant.Double:
        return float(number)
    return int(number) if field.isNumeric() else str(number)
