"""Addresses to points at PDOK, after an explicit consent, for use as a link table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsWkbTypes,
)

from ..model.areas import RD
from ..qgis_compat import is_null, text_field, whole_field
from ..texts import say, tr
from .algorithm import Algorithm
from .run import Run

if TYPE_CHECKING:
    from ..loading.notation.addresses import Address
    from ..sources.geocoding import Consent

INPUT, CONSENT = "INPUT", "CONSENT"
ADDRESS, POSTCODE, NUMBER = "ADDRESS", "POSTCODE", "NUMBER"
ADDITION, STREET, PLACE = "ADDITION", "STREET", "PLACE"
OUTPUT, NOT_FOUND = "OUTPUT", "NOT_FOUND"
FOUND, NOT_FOUND_COUNT, SENT = "FOUND", "NOT_FOUND_COUNT", "SENT"
ROLES = {
    ADDRESS: "text", POSTCODE: "postcode", NUMBER: "number", ADDITION: "addition", STREET: "street",
    PLACE: "place",
}  # fmt: skip
"""The parameters that name a column, and what it holds."""


class GeocodeAddresses(Algorithm):
    """``geocodeaddresses``: a table -> the points of its addresses, sent to PDOK only with CONSENT."""

    ID = "geocodeaddresses"
    GROUP = "joining"
    GIVES_UNPROTECTED = (OUTPUT, NOT_FOUND)

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Look up addresses at PDOK")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Sends the distinct addresses of a table (postcode, house number, street and place; nothing else "
            "of it) to the Locatieserver of PDOK and gives their points, for use as the link table of 'Join "
            "by key'. That an address is asked for leaves this computer: it is refused unless CONSENT is on. "
            "A table such as pc6hnr of CBS does the same without sending anything.\n\nOnly an answer with "
            "the postcode (or street), number and place that were asked for counts. Answers are kept on this "
            "computer without the address itself, so each is sent once."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFeatureSource(INPUT, tr("Table"), [QgsProcessing.SourceType.TypeVector]),
            tr("A layer or table with addresses."),
        )
        for name, title, text in (
            (ADDRESS, tr("Field with the whole address"), tr("Such as Dorpsstraat 12a, 9901 AB Appingedam.")),
            (POSTCODE, tr("Field with the postcode"), tr("With a house number it is enough.")),
            (NUMBER, tr("Field with the house number"), tr("May hold the addition too.")),
            (ADDITION, tr("Field with the addition"), tr("What stands behind the number.")),
            (STREET, tr("Field with the street"), tr("With number and place, where there is no postcode.")),
            (PLACE, tr("Field with the place"), tr("An answer in another place does not count.")),
        ):
            field = QgsProcessingParameterField(name, title, parentLayerParameterName=INPUT, optional=True)
            self.add(field, text)
        self.add(
            QgsProcessingParameterBoolean(
                CONSENT, tr("The addresses may be sent to PDOK"), defaultValue=False
            ),
            tr("Without this nothing is sent. Ask whoever is responsible for the data first."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                OUTPUT, tr("Address points"), QgsProcessing.SourceType.TypeVectorPoint
            ),
            tr("Each address once, in RD, without anything else of the table."),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                NOT_FOUND, tr("Addresses not found"), QgsProcessing.SourceType.TypeVector, optional=True
            ),
            tr("The addresses that say too little, or that the service does not know."),
        )
        self.add_numbers([
            (FOUND, tr("Addresses found")),
            (NOT_FOUND_COUNT, tr("Addresses not found")),
            (SENT, tr("Addresses that were sent now")),
        ])  # fmt: skip

    def complaint(self, parameters: Dict[str, Any]) -> str:
        """Columns that say too little."""
        whole = parameters.get(ADDRESS) or (
            parameters.get(NUMBER)
            and (parameters.get(POSTCODE) or (parameters.get(STREET) and parameters.get(PLACE)))
        )
        if whole:
            return ""
        return tr(
            "Give the field with the whole address, or that of the house number with the postcode or with "
            "street and place."
        )

    def work(self, run: Run) -> Dict[str, Any]:
        """Read the addresses, ask for those that are not known, write the points."""
        from ..sources import geocoding

        asked = _addresses(run)
        found = geocoding.geocode(asked, self._consent(run, asked), progress=run.progress)
        run.feedback.pushInfo(say("geocode.found", "", found=found.found, count=len(asked), sent=found.sent))
        rows = list(zip(asked, found.points))
        points = [(address, point) for address, point in rows if point is not None]
        lacking = [(address, None) for address, point in rows if point is None]
        fields = _fields()
        return {
            OUTPUT: run.write(
                OUTPUT,
                fields,
                _features(fields, points),
                QgsWkbTypes.Type.Point,
                QgsCoordinateReferenceSystem(RD),
            ),
            NOT_FOUND: run.write(NOT_FOUND, fields, _features(fields, lacking)),
            FOUND: len(points),
            NOT_FOUND_COUNT: len(lacking),
            SENT: found.sent,
        }

    def _consent(self, run: Run, asked: Sequence[Address]) -> Optional[Consent]:
        """The consent as an object, None where it was not given."""
        from ..sources.geocoding import Consent
        from ..workspace.who import who

        if not self.parameterAsBool(run.parameters, CONSENT, run.context):
            return None
        return Consent(who(), date.today(), self.ID, len(asked))


def _addresses(run: Run) -> Tuple[Address, ...]:
    """The distinct addresses of the table, from the columns that were named only."""
    import pandas as pd

    from .. import joining

    roles = {run.text(name): role for name, role in ROLES.items() if run.given(name)}
    layer = run.layer(INPUT, shapes=False)
    places = [layer.fields().lookupField(name) for name in roles]
    rows: List[List[str]] = [
        [_text(feature.attribute(at)) for at in places] for feature in layer.getFeatures()
    ]
    run.check()
    return joining.distinct_addresses(tuple(roles.values()), pd.DataFrame(rows, columns=range(len(places))))


def _text(value: object) -> str:
    """A cell as text: whole numbers without a decimal, '' for what is empty."""
    if is_null(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def _fields() -> QgsFields:
    fields = QgsFields()
    for name in ("postcode", "huisnummer", "toevoeging", "straatnaam", "woonplaats"):
        fields.append(whole_field(name) if name == "huisnummer" else text_field(name))
    return fields


def _features(
    fields: QgsFields, rows: Sequence[Tuple[Address, Optional[Tuple[float, float]]]]
) -> Iterator[QgsFeature]:
    for address, point in rows:
        feature = QgsFeature(fields)
        number = address.number if address.number >= 0 else None
        feature.setAttributes([address.postcode, number, address.addition, address.street, address.place])
        if point is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*point)))
        yield feature
