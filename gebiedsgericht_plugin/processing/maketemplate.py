"""A workbook to hand out to a partner who has no file yet."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterColor,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterString,
)

from ..errors import BadSetting
from ..model.recipe import Kind, Protection
from ..texts import tr
from .algorithm import Algorithm
from .areas import read_areas
from .language import add_language, language
from .run import Run

if TYPE_CHECKING:
    from ..workspace.template import Question

AREAS, AREA_CODE, AREA_NAME, INDICATORS = "AREAS", "AREA_CODE", "AREA_NAME", "INDICATORS"
PARTNER, TITLE, DELIVERY, REFERENCE_DATE = "PARTNER", "TITLE", "DELIVERY", "REFERENCE_DATE"
SENDER, PROTECTION, ACCENT, OUTPUT, RECIPE = "SENDER", "PROTECTION", "ACCENT", "OUTPUT", "RECIPE"
AREA_SET = "AREA_SET"
STEP = 4
"""Cells of one indicator: name, unit, explanation, choices."""
MEANS = re.compile(
    r"gemiddeld|mediaan|percentage|aandeel|index|score|cijfer|average|mean|share", re.IGNORECASE
)


class MakeTemplate(Algorithm):
    """``maketemplate``: areas and a list of indicators -> a workbook to fill in, and its recipe."""

    ID = "maketemplate"
    GROUP = "loading"

    def displayName(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What the toolbox calls it."""
        return tr("Make template")

    def shortHelpString(self) -> str:  # noqa: N802 - QGIS asks for this name
        """What it does, for the officer."""
        return tr(
            "Makes a workbook for a partner who has no file yet. The areas are filled in by code and "
            "name; per indicator there is a column to fill in, with unit, explanation and a check. Only "
            "those cells and the reference date can be written in: there is no room for names or other "
            "personal data. When the workbook comes back it loads by itself; the recipe for it can be "
            "written along."
        )

    def initAlgorithm(self, configuration: Dict[str, Any] = {}) -> None:  # noqa: N802, B006 - QGIS's form
        """Declare the parameters."""
        self._add_areas()
        self._add_questions()
        self.add(
            QgsProcessingParameterString(SENDER, tr("Send back to"), optional=True),
            tr("The organisation or mailbox that the partner sends the workbook to; not a person."),
        )
        self._add_choices()
        add_language(self)
        self.add(
            QgsProcessingParameterFileDestination(OUTPUT, tr("Template"), "XLSX (*.xlsx)"),
            tr("The workbook to hand out."),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                RECIPE, tr("Recipe"), "YAML (*.yml)", optional=True, createByDefault=False
            ),
            tr("The delivery as text for werkmap.yml."),
        )

    def _add_areas(self) -> None:
        self.add(
            QgsProcessingParameterFeatureSource(
                AREAS, tr("Areas"), [QgsProcessing.SourceType.TypeVectorPolygon]
            ),
            tr("The areas that the partner fills in figures for."),
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

    def _add_questions(self) -> None:
        self.add(
            QgsProcessingParameterString(PARTNER, tr("Partner")),
            tr("The organisation that fills it in."),
        )
        self.add(
            QgsProcessingParameterMatrix(
                INDICATORS,
                tr("Indicators"),
                headers=[tr("Name"), tr("Unit"), tr("Explanation"), tr("Choices")],
            ),
            tr("One row per column to fill in. Choices, apart by semicolons, make a drop-down list."),
        )
        self.add(
            QgsProcessingParameterString(TITLE, tr("Title"), optional=True),
            tr("Above the table; empty: the partner's name."),
        )
        self.add(
            QgsProcessingParameterString(REFERENCE_DATE, tr("Reference date"), optional=True),
            tr("As 2025-12-31; empty: the partner fills it in."),
        )

    def _add_choices(self) -> None:
        self.add(
            QgsProcessingParameterString(DELIVERY, tr("Id in the recipe"), optional=True),
            tr("Small letters, digits and underscores; empty: made from the partner's name."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterString(AREA_SET, tr("Id of the areas in the recipe"), optional=True),
            tr("As werkmap.yml calls these areas; empty: as the layer is called."),
            advanced=True,
        )
        about = [tr("Public figures"), tr("Objects"), tr("Persons"), tr("Sensitive, about persons")]
        self.add(
            QgsProcessingParameterEnum(PROTECTION, tr("What the figures are about"), about, defaultValue=2),
            tr("Decides how small a count may be shown."),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterColor(ACCENT, tr("Accent colour"), "#0b5c8a", opacityEnabled=False),
            tr("The colour of the house style."),
            advanced=True,
        )

    def work(self, run: Run) -> Dict[str, Any]:
        """Write the workbook, and the recipe where it was asked for."""
        from ..workspace import template
        from ..workspace.draft_indicators import identifier

        areas = read_areas(run, AREAS, AREA_CODE, AREA_NAME).areas
        partner = run.text(PARTNER)
        delivery = run.text(DELIVERY) or identifier(partner, DELIVERY.lower())
        spec = template.TemplateSpec(
            delivery=delivery,
            partner=identifier(partner, PARTNER.lower()),
            partner_name=partner,
            title=run.text(TITLE) or partner,
            areas=areas,
            questions=_questions(run.parameters.get(INDICATORS) or []),
            reference_date=_day(run.text(REFERENCE_DATE)),
            protection=run.choice(PROTECTION, Protection),
            sender=run.text(SENDER),
            language=language(run),
            accent=_colour(run),
        )
        path = run.file(OUTPUT)
        if path is None:
            raise BadSetting(OUTPUT, "empty", "a text")
        template.write(spec, path)
        text = template.delivery_yaml(spec, run.text(AREA_SET) or areas.id, f"bestanden/{delivery}_*.xlsx")
        return {OUTPUT: str(path), RECIPE: run.write_file(RECIPE, text)}


def _questions(cells: List[Any]) -> Tuple[Question, ...]:
    """The columns to fill in, from the flat list of a matrix."""
    from ..workspace.template import Question

    texts = ["" if cell is None else str(cell).strip() for cell in cells]
    rows = [texts[at : at + STEP] for at in range(0, len(texts), STEP)]
    result = []
    for name, unit, explanation, choices in (row for row in rows if len(row) == STEP and any(row)):
        means = unit == "%" or MEANS.search(name)
        told = tuple(filter(None, (part.strip() for part in choices.split(";"))))
        result.append(Question(name, unit, explanation, told, Kind.MEAN if means else Kind.SUM))
    return tuple(result)


def _day(text: str) -> Optional[date]:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadSetting(REFERENCE_DATE, text, "a date such as 2025-12-31") from error


def _colour(run: Run) -> str:
    return str(run.algorithm.parameterAsColor(run.parameters, ACCENT, run.context).name())
