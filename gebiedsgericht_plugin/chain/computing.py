"""Read, join, protect and classify: all that needs no window, and changes nothing on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Callable, Mapping, Optional, Sequence, Tuple

from .. import joining, protecting
from ..model.areas import AreaSet
from ..model.progress import SILENT, Part, Progress
from ..model.recipe import Workspace
from ..model.surroundings import NO_BASE_MAP
from ..model.values import SHOWN, ProtectedValues, Values
from ..presenting import page_templates, profile_pages, surroundings
from ..presenting.material import Material, ReadDelivery
from ..styling import house_style
from ..texts import say, tell
from ..workspace import decisions, organisation, partners, removal, retention
from ..workspace.decisions import Decisions
from ..workspace.next_delivery import Received
from ..workspace.partners import Question
from ..workspace.store import Store
from . import maps, multiples, typed
from .areas import read_area_sets
from .circles import check_audience, worst_words
from .giving import given_before
from .legends import with_legends
from .measuring import measure_all
from .proposing import with_proposals
from .reading import in_words, read_all
from .steps import NOTHING_GIVEN, Given, Steps, Until


def compute(
    workspace: Workspace,
    until: Until = Until.EXPORT,
    progress: Progress = SILENT,
    steps: Optional[Steps] = None,
    given: Given = NOTHING_GIVEN,
    real: Optional[Callable[[Values], object]] = None,
) -> Material:
    """Read, join, protect and classify; nothing is written and no project is touched.

    ``real`` is handed the figures as they are before protection, for the officer who checks them: they
    are nowhere in the material, and whoever takes them keeps them in memory only.
    """
    steps = steps or Steps(workspace.language)
    Store(workspace.store).check_format()
    if until not in (Until.LOAD, Until.JOIN):
        check_audience(workspace)
    workspace, lost = organisation.with_house_style(workspace)
    house, lacking = _house(workspace)
    typed.check_persons(workspace)
    maps.check(workspace)
    decided = decisions.read_all(workspace.folder / decisions.NAME)
    workspace, gone = decisions.applied(organisation.with_floor(workspace), decided)
    protecting.check_all(workspace.indicators)
    kept = _told_of_keeping(workspace, steps)
    area_sets = read_area_sets(workspace, given, Part(progress, 0.0, 0.2), steps)
    read = tuple(read_all(workspace, given, decided, Part(progress, 0.2, 0.7), steps))
    typed.check_names((item.delivery.id, item.path) for item, _ in read)
    gone = (*gone, *decisions.misfits(decided, area_sets))
    findings = [
        *kept,
        *(tell(finding, workspace.language) for finding in gone),
        *_told_of_areas(area_sets, workspace.language),
        *in_words(tuple(item for item, _ in read), workspace.language),
        *_told_of_house(workspace, house, (*lost, *lacking)),
        *_open_questions(workspace),
        *(tell(finding, workspace.language) for finding in worst_words(workspace)),
    ]
    templates, unusable = page_templates.read_all(house.templates)
    material = Material(
        workspace=workspace,
        house=house,
        made_on=date.today(),
        area_sets=area_sets,
        deliveries=tuple(item for item, _ in read),
        values=protecting.nothing(),
        legend_sets={},
        findings=(*findings, *(tell(finding, workspace.language) for finding in unusable)),
        templates=templates,
        seen={item.delivery.id: received.structure for item, received in read},
    )
    if until is Until.LOAD:
        return material
    if not read:  # all deliveries were removed
        return replace(material, findings=(*material.findings, *_pages_without(material)))
    return _join_and_protect(material, read, decided, Part(progress, 0.7, 1.0), steps, real)


def _told_of_keeping(workspace: Workspace, steps: Steps) -> Tuple[str, ...]:
    """Which deliveries should be gone by now, and which are; told first of all."""
    found = (*retention.findings(workspace, date.today()), *removal.findings(workspace))
    texts = tuple(tell(finding, workspace.language) for finding in found)
    for text in texts:
        steps.tell(text)
    return texts


def _told_of_house(
    workspace: Workspace, house: house_style.HouseStyle, lacking: Sequence[str]
) -> Tuple[str, ...]:
    """What the house style asks for that is not there, and which of its colours cannot be told apart."""
    language = workspace.language
    found = (*house_style.findings(house), *house_style.unknown_palettes(workspace.indicators, house))
    return (
        *(say("run.font_missing", language, name=name) for name in lacking),
        *(tell(finding, language) for finding in found),
    )


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
    real: Optional[Callable[[Values], object]],
) -> Material:
    workspace = material.workspace
    values, joined = measure_all(material, read, decided, progress, steps)
    located = {each.item.delivery.id: each.located for each in joined if each.located is not None}
    found = in_words([replace(each.item, findings=each.findings) for each in joined], workspace.language)
    sets = tuple(material.area_sets.values())
    values, stale = joining.correct(values, workspace.corrections, sets, workspace.indicators)
    if workspace.corrections:
        steps.say("run.corrected", count=len(workspace.corrections), stale=len(stale))
    if real is not None:
        real(values)
    before = given_before(workspace)
    protect = partial(
        protecting.protect,
        audience=workspace.output.audience,
        floor=workspace.privacy.minimum_count,
        given_out=before.frames,
        gone=before.gone,
    )
    protected = protect(values, workspace.indicators, sets)
    typed.check_figures(workspace, values, protected, sets)
    told = _told_of_protecting(protected, before.names, workspace, steps)
    material = replace(
        material,
        deliveries=tuple(each.item for each in joined),
        values=protected,
        findings=(*told, *found, *material.findings, *_told_of_stale(stale, workspace.language)),
        given_out=before.names,
        seen={each.item.delivery.id: each.structure for each in joined},
    )
    material = replace(material, findings=(*material.findings, *_pages_without(material)))
    material = with_proposals(_with_base_map(material), values, protect, progress)
    return multiples.with_small_maps(maps.with_maps(with_legends(material), located))


def _told_of_protecting(
    protected: ProtectedValues, before: Sequence[str], workspace: Workspace, steps: Steps
) -> Tuple[str, ...]:
    """Say how many figures are shown, and in the report what is held back in vain."""
    hidden = sum(item.primary + item.secondary for item in protected.withheld)
    steps.say("run.protected", shown=int(protected.frame["status"].isin(SHOWN).sum()), hidden=hidden)
    if before:
        steps.say("run.given_out", count=len(before))
    return (say("run.lost", workspace.language, count=protected.lost),) if protected.lost else ()


def _told_of_stale(stale: Sequence[joining.StaleCorrection], language: str) -> Tuple[str, ...]:
    """Which corrections are of figures that a newer file changed."""
    return tuple(
        say(
            "run.correction_stale",
            language,
            indicator=item.correction.indicator,
            area=item.correction.area,
        )
        for item in stale
    )


def _with_base_map(material: Material) -> Material:
    """Without a base map that gives no answer, which is told: each page would wait for it in vain."""
    workspace = material.workspace
    base = workspace.base_map
    if not base or surroundings.answers(base, workspace.folder):
        return material
    told = surroundings.silent(base, workspace.language)
    workspace = replace(workspace, base_map=NO_BASE_MAP)
    return replace(material, workspace=workspace, findings=(told, *material.findings))


def _pages_without(material: Material) -> Tuple[str, ...]:
    """That a page is asked for about areas of which no file has figures, so that it does not come; and what
    profiles cannot be compared with.
    """
    workspace = material.workspace
    empty = dict.fromkeys(spec.areas for spec in workspace.pages if not material.chosen(spec))
    found = tuple(say("run.page_without", workspace.language, areas=areas) for areas in empty)
    return (*found, *profile_pages.unknown_comparisons(material))


def _house(workspace: Workspace) -> Tuple[house_style.HouseStyle, Tuple[str, ...]]:
    if not workspace.house_style:
        return house_style.default(), ()
    house, lacking = house_style.read(workspace.folder / workspace.house_style)
    return house_style.for_audience(house, workspace.output.audience), lacking
