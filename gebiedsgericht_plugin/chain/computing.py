"""Read, join, protect and classify: all that needs no window, and changes nothing on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Mapping, Optional, Sequence, Tuple

from .. import joining, protecting
from ..errors import AudienceTooWide
from ..model.areas import AreaSet
from ..model.progress import SILENT, Part, Progress
from ..model.recipe import Audience, Workspace
from ..model.values import SHOWN
from ..presenting.material import Material, ReadDelivery
from ..styling import house_style
from ..texts import say, tell
from ..workspace import decisions, partners
from ..workspace.decisions import Decisions
from ..workspace.next_delivery import Received
from ..workspace.partners import Question
from ..workspace.store import Store
from .areas import read_area_sets
from .legends import legend_sets
from .measuring import measure_all
from .reading import in_words, read_all
from .steps import NOTHING_GIVEN, Given, Steps, Until


def compute(
    workspace: Workspace,
    until: Until = Until.EXPORT,
    progress: Progress = SILENT,
    steps: Optional[Steps] = None,
    given: Given = NOTHING_GIVEN,
) -> Material:
    """Read, join, protect and classify; nothing is written and no project is touched."""
    steps = steps or Steps(workspace.language)
    Store(workspace.store).check_format()
    if until is Until.EXPORT:
        check_audience(workspace)
    house, lacking = _house(workspace)
    decided = decisions.read_all(workspace.folder / decisions.NAME)
    workspace, gone = decisions.applied(workspace, decided)
    area_sets = read_area_sets(workspace, given, Part(progress, 0.0, 0.2), steps)
    read = tuple(read_all(workspace, given, decided, Part(progress, 0.2, 0.7), steps))
    gone = (*gone, *decisions.misfits(decided, area_sets))
    findings = [
        *(tell(finding, workspace.language) for finding in gone),
        *_told_of_areas(area_sets, workspace.language),
        *in_words(tuple(item for item, _ in read), workspace.language),
        *(say("run.font_missing", workspace.language, name=name) for name in lacking),
        *_open_questions(workspace),
    ]
    material = Material(
        workspace=workspace,
        house=house,
        made_on=date.today(),
        area_sets=area_sets,
        deliveries=tuple(item for item, _ in read),
        values=protecting.nothing(),
        legend_sets={},
        findings=tuple(findings),
        seen={item.delivery.id: received.structure for item, received in read},
    )
    if until is Until.LOAD:
        return material
    return _join_and_protect(material, read, decided, Part(progress, 0.7, 1.0), steps)


def _told_of_areas(area_sets: Mapping[str, AreaSet], language: str) -> Tuple[str, ...]:
    """What was found in the files of boundaries, in words, after the name of the area set."""
    return tuple(
        say("run.finding", language, name=areas.id, finding=tell(finding, language))
        for areas in area_sets.values()
        for finding in areas.findings
    )


def questions_before_export(workspace: Workspace) -> Tuple[Question, ...]:
    """What is still to be asked before figures about people go out: once per partner."""
    return partners.questions(workspace)


def _open_questions(workspace: Workspace) -> Tuple[str, ...]:
    """The same in words, for a report: a run without anybody to ask goes on."""
    language = workspace.language
    return tuple(
        say(
            "run.open_questions",
            language,
            partner=question.name,
            lacking=tuple(say(f"partner.{item}", language) for item in question.lacking),
        )
        for question in questions_before_export(workspace)
    )


def _join_and_protect(
    material: Material,
    read: Sequence[Tuple[ReadDelivery, Received]],
    decided: Decisions,
    progress: Progress,
    steps: Steps,
) -> Material:
    workspace = material.workspace
    values, joined = measure_all(material, read, decided, progress, steps)
    found = in_words([replace(each.item, findings=each.findings) for each in joined], workspace.language)
    sets = tuple(material.area_sets.values())
    values, stale = joining.correct(values, workspace.corrections, sets, workspace.indicators)
    if workspace.corrections:
        steps.say("run.corrected", count=len(workspace.corrections), stale=len(stale))
    protected = protecting.protect(values, workspace.indicators, sets, workspace.output.audience)
    hidden = sum(item.primary + item.secondary for item in protected.withheld)
    steps.say("run.protected", shown=int(protected.frame["status"].isin(SHOWN).sum()), hidden=hidden)
    changed = tuple(
        say(
            "run.correction_stale",
            workspace.language,
            indicator=item.correction.indicator,
            area=item.correction.area,
        )
        for item in stale
    )
    material = replace(
        material,
        deliveries=tuple(each.item for each in joined),
        values=protected,
        findings=(*found, *material.findings, *changed),
        seen={each.item.delivery.id: each.structure for each in joined},
    )
    material = replace(material, findings=(*material.findings, *_pages_without(material)))
    return replace(material, legend_sets=legend_sets(material))


def _pages_without(material: Material) -> Tuple[str, ...]:
    """That a page is asked for about areas of which no file has figures, so that it does not come."""
    workspace = material.workspace
    empty = dict.fromkeys(spec.areas for spec in workspace.pages if not material.chosen(spec))
    return tuple(say("run.page_without", workspace.language, areas=areas) for areas in empty)


def check_audience(workspace: Workspace) -> None:
    """Refuse an audience wider than a partner agreed to (AudienceTooWide)."""
    wanted = workspace.output.audience
    used = {delivery.partner for delivery in workspace.deliveries}
    for partner in workspace.partners:
        if partner.id in used and wanted is not Audience.KERNTEAM and wanted not in partner.recipients:
            audience = say(f"audience.{wanted.value}", workspace.language)
            raise AudienceTooWide(partner.name, audience)


def _house(workspace: Workspace) -> Tuple[house_style.HouseStyle, Tuple[str, ...]]:
    if not workspace.house_style:
        return house_style.default(), ()
    return house_style.read(workspace.folder / workspace.house_style)
