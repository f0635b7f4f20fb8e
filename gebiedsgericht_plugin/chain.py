"""A workspace through all the rooms: files in, protected figures in the store, a map set out.

``compute`` does what needs no window and may run in a background task; ``show`` puts the result in a
QGIS project; ``export`` writes the map set page by page. ``run_workspace`` does all of it in a project
of its own, for the command line, Processing and tests.
"""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from qgis.core import QgsProject, QgsTask

from . import joining, loading, protecting, sources
from .errors import AudienceTooWide, Cancelled, CannotWrite, LinkTableNeeded, NoSuchFile
from .model.addresses import Addresses
from .model.areas import AreaSet
from .model.legends import LegendSet
from .model.matching import MatchReport
from .model.progress import SILENT, Part, Progress
from .model.recipe import (
    AreaSource,
    Audience,
    Delivery,
    Indicator,
    KeyKind,
    PageKind,
    Paper,
    Protection,
    Workspace,
)
from .model.tables import Finding, Table, YearFit
from .model.values import SHOWN, Values
from .presenting import in_project, layouts, mapset, pages
from .presenting.material import Material, ReadDelivery, View
from .presenting.report import run_report_html
from .styling import classes, house_style, renderer
from .texts import say, tell
from .workspace import area_years, decisions, draft, geocoding, next_delivery, partners, recipe
from .workspace.area_addresses import AreaAddresses
from .workspace.decisions import Decisions, Keeping
from .workspace.next_delivery import Received
from .workspace.partners import Question
from .workspace.reference_date import date_in_name
from .workspace.store import Content, MapLayer, Store
from .workspace.structure import Structure, with_areas

if TYPE_CHECKING:
    import pandas

REPORT = "koppelcontrole.html"


class Until(Enum):
    """How far a run goes. The order is that of ``runworkspace``'s UNTIL."""

    LOAD = "load"
    JOIN = "join"
    STYLE = "style"
    EXPORT = "export"


@dataclass(frozen=True)
class Outcome:
    """What a run made: its files, the match report, and what it said on the way."""

    material: Material
    files: Tuple[Path, ...]
    report: Path
    steps: Tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What is already in memory, by the id of the area set or delivery: layers of the project."""

    areas: Mapping[str, AreaSet] = field(default_factory=dict)
    tables: Mapping[str, loading.Grid] = field(default_factory=dict)


@dataclass(frozen=True)
class Joined:
    """What the join of one delivery adds to what was known of its file."""

    structure: Structure
    findings: Tuple[Finding, ...] = ()


class Steps:
    """Tells each step with its counts, and keeps what it told."""

    def __init__(self, language: str, tell: Optional[Callable[[str], None]] = None) -> None:
        """Tell in ``language``, to ``tell`` as well when it is given."""
        self.told: List[str] = []
        self._language = language
        self._tell = tell

    def say(self, code: str, **values: object) -> None:
        """Tell one step."""
        self.tell(say(code, self._language, **values))

    def tell(self, text: str) -> None:
        """Tell a sentence that is in words already."""
        self.told.append(text)
        if self._tell:
            self._tell(text)


def run_workspace(
    path: Path,
    output: Path,
    until: Until = Until.EXPORT,
    progress: Progress = SILENT,
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """Run a workspace from its files to the map set in ``output``, in a QGIS project of its own.

    Raises any GebiedsgerichtError; the workspace and ``output`` are then as they were.
    """
    workspace = recipe.read(path)
    steps = Steps(workspace.language, tell)
    with mapset.beside(output) as made:
        material = compute(workspace, until, Part(progress, 0.0, 0.4), steps)
        if until in (Until.LOAD, Until.JOIN):
            files = _put_out(material, made, output, ())
        else:
            with mapset.beside(workspace.folder) as aside:
                run = _Rehearsal(material, aside)
                run.make(made, until, Part(progress, 0.4, 1.0), steps)
                check(progress)
                files = _put_out(material, made, output, run.charts_to_move(), run.take_over)
                run.remove_old_charts()
    return Outcome(material, files, files[-1], tuple(steps.told))


class _Rehearsal:
    """The store and the charts of a run in a folder aside, until all that is made from them is there.

    So a run that is stopped, fails or is killed leaves the workspace as it was.
    """

    def __init__(self, material: Material, aside: Path) -> None:
        """Begin with a copy of the workspace's store, which knows styles that the officer saved."""
        self._real = material.workspace
        folder, context = self._real.folder, self._real.context
        around = {name: in_project.absolute(source, folder) for name, source in context.items()}
        workspace = replace(self._real, path=aside / self._real.path.name, context=around)
        if self._real.store.exists():
            shutil.copyfile(self._real.store, workspace.store)
        self._material = replace(material, workspace=workspace)
        self._charts = pages.Charts(workspace.folder / pages.CHARTS)
        self._content: Optional[Content] = None

    def make(self, output: Path, until: Until, progress: Progress, steps: Steps) -> None:
        """Write the store and, where they are asked for, the pages, with copies of both in ``output``."""
        workspace = self._material.workspace
        self._content = _content(self._material, self._charts, Part(progress, 0.0, 0.2))
        Store(workspace.store).write(self._content)
        _tell_stored(self._content, workspace, steps)
        shutil.copyfile(workspace.store, output / workspace.store.name)
        if until is Until.EXPORT:
            with _own_project() as project:
                in_project.show(project, self._material)
                for item in mapset.export(project, self._material, output, Part(progress, 0.2, 1.0)):
                    if item.told:
                        steps.say(item.told, **item.values)

    def charts_to_move(self) -> Sequence[Tuple[Path, Path]]:
        """The charts that the workspace lacks: (drawn, place)."""
        return self._charts.moves(self._real.folder / pages.CHARTS)

    def take_over(self) -> None:
        """Write the workspace's own store (CannotWrite, FileInUse, NewerWorkspace)."""
        if self._content is not None:
            with _keeping(self._real, self._material.seen):
                Store(self._real.store).write(self._content)

    def remove_old_charts(self) -> None:
        """Remove the workspace's charts that no page shows any more."""
        self._charts.remove_old(self._real.folder / pages.CHARTS)


def _put_out(
    material: Material,
    made: Path,
    output: Path,
    more: Sequence[Tuple[Path, Path]],
    last: Optional[Callable[[], None]] = None,
) -> Tuple[Path, ...]:
    """Put everything below ``made`` in ``output``, with the match report as the last; their places.

    The store itself stays where it is when ``output`` is its own folder.
    """
    found = sorted(path for path in made.rglob("*") if path.is_file())
    places = [output / path.relative_to(made) for path in found]
    mapset.write_text(made / REPORT, run_report_html(material, places))
    places.append(output / REPORT)
    store = material.workspace.store.resolve()
    moves = [pair for pair in zip([*found, made / REPORT], places) if pair[1].resolve() != store]
    mapset.put_in_place([*moves, *more], last)
    return tuple(places)


@contextmanager
def _own_project() -> Iterator[QgsProject]:
    """A QGIS project of our own, which lets go of its files afterwards."""
    project = in_project.own_project()
    try:
        yield project
    finally:
        project.clear()


PAPER_NAMES = {Paper.A4: "A4", Paper.A3: "A3", Paper.SLIDE: "16:9"}


def draft_workspace(
    files: Sequence[Path], folder: Path, name: str = "", areas: Sequence[AreaSource] = ()
) -> Path:
    """Make a workspace in ``folder`` from dropped files: boundaries and partners' tables.

    ``areas`` are boundaries that are no file, such as those of a service; they come first. Nothing is
    asked; what was recognised stands in its ``werkmap.yml``. An existing one there is never
    overwritten. Raises NoAreas, NoTableFound, CannotWrite and what ``loading`` raises.
    """
    found, tables = draft.sort_out(files)
    areas = (*areas, *found)
    text = draft.workspace_text(name or folder.name, areas, draft.fitted(tables, areas))
    path = folder / "werkmap.yml"
    recipe.parse(text, path)
    if path.exists():
        raise CannotWrite(str(path), say("run.exists", ""))
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mapset.write_text(path, text)
    return path


@dataclass(frozen=True)
class QuickSource:
    """What a quick map is made from: a file or the cells of a layer, and optionally its own areas."""

    table: Union[Path, loading.Grid]
    area_source: Optional[AreaSource] = None
    areas: Optional[AreaSet] = None


def quick_map(
    source: QuickSource,
    output: Path,
    field_name: str = "",
    paper: Paper = Paper.A3,
    protection: Protection = Protection.PERSONS,
    progress: Progress = SILENT,
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """One indicator page in ``output`` (.pdf, .png or .svg), without a workspace of its own.

    ``field_name`` names the column; empty: the most telling one. Raises any GebiedsgerichtError;
    ``output`` is then as it was.
    """
    with mapset.beside(output.parent) as made, tempfile.TemporaryDirectory(prefix="gebiedsgericht_") as name:
        workspace, given = _quick_workspace(source, Path(name), field_name, paper, protection)
        steps = Steps(workspace.language, tell)
        material = compute(workspace, Until.EXPORT, Part(progress, 0.0, 0.6), steps, given)
        save(material, Part(progress, 0.6, 0.8))
        with _own_project() as project:
            in_project.show(project, material)
            layout = in_project.layout_for(project, layouts.layout_key(PageKind.INDICATOR, paper))
            page = mapset.export_first_page(layout, made / f"kaart{output.suffix}")
        check(progress)
        mapset.put_in_place([(page, output)])
    return Outcome(material, (output,), output, tuple(steps.told))


def _quick_workspace(
    source: QuickSource, folder: Path, field_name: str, paper: Paper, protection: Protection
) -> Tuple[Workspace, Given]:
    inspection = loading.inspect(source.table)
    if source.area_source is not None:
        areas: Tuple[AreaSource, ...] = (source.area_source,)
    else:
        areas = draft.areas_in(source.table) if isinstance(source.table, Path) else ()
    named = str(source.table) if isinstance(source.table, Path) else source.table.name
    text = draft.workspace_text(
        Path(named).stem,
        areas[:1],
        [draft.TableFile(named, inspection)],
        paper=PAPER_NAMES[paper],
        field=field_name,
        protection=protection,
    )
    workspace = recipe.parse(text, folder / "werkmap.yml")
    return workspace, Given(
        areas={areas[0].id: source.areas} if source.areas is not None else {},
        tables={} if isinstance(source.table, Path) else {workspace.deliveries[0].id: source.table},
    )


def compute(
    workspace: Workspace,
    until: Until = Until.EXPORT,
    progress: Progress = SILENT,
    steps: Optional[Steps] = None,
    given: Given = Given(),
) -> Material:
    """Read, join, protect and classify; nothing is written and no project is touched."""
    steps = steps or Steps(workspace.language)
    Store(workspace.store).check_format()
    if until is Until.EXPORT:
        check_audience(workspace)
    house, lacking = _house(workspace)
    decided = decisions.read_all(workspace.folder / decisions.NAME)
    workspace, gone = decisions.applied(workspace, decided)
    area_sets = _area_sets(workspace, given, Part(progress, 0.0, 0.2), steps)
    read = tuple(_read_all(workspace, given, decided, Part(progress, 0.2, 0.7), steps))
    gone = (*gone, *decisions.misfits(decided, area_sets))
    findings = [
        *(tell(finding, workspace.language) for finding in gone),
        *_told_of_areas(area_sets, workspace.language),
        *_told(tuple(item for item, _ in read), workspace.language),
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


def _told(read: Sequence[ReadDelivery], language: str) -> Tuple[str, ...]:
    """What was found in each file, in words, after the name of the file."""
    return tuple(
        say("run.finding", language, name=item.path.name, finding=tell(finding, language))
        for item in read
        for finding in item.findings
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
) -> Material:
    workspace = material.workspace
    values, joined = _measure_all(material, read, decided, progress, steps)
    deliveries = tuple(item for item, _ in joined)
    others = [replace(item, findings=more.findings) for item, more in joined]
    areas_changed = _told(others, workspace.language)
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
        deliveries=deliveries,
        values=protected,
        findings=(*areas_changed, *material.findings, *changed),
        seen={item.delivery.id: more.structure for item, more in joined},
    )
    material = replace(material, findings=(*material.findings, *_pages_without(material)))
    return replace(material, legend_sets=_legend_sets(material))


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


def check_folder(folder: Path) -> None:
    """See that output can be written to a folder, which may be still to be made (CannotWrite)."""
    with mapset.beside(folder):
        return


def _house(workspace: Workspace) -> Tuple[house_style.HouseStyle, Tuple[str, ...]]:
    if not workspace.house_style:
        return house_style.default(), ()
    return house_style.read(workspace.folder / workspace.house_style)


def _area_sets(workspace: Workspace, given: Given, progress: Progress, steps: Steps) -> Dict[str, AreaSet]:
    """The area sets that a delivery or a page uses; the others are not read."""
    used = {areas for delivery in workspace.deliveries for areas in (delivery.key.areas, delivery.shown_on)}
    used.update(page.areas for page in workspace.pages)
    found: Dict[str, AreaSet] = {}
    for source in workspace.areas:
        if source.id in used:
            check(progress)
            progress.report(len(found) / max(len(used), 1), source.id)
            part = Part(progress, len(found) / len(used), (len(found) + 1) / len(used))
            found[source.id] = _area_set(source, workspace, {**found, **given.areas}, part, steps)
            steps.say("run.areas", name=source.id, count=len(found[source.id]))
    return found


def _area_set(
    source: AreaSource, workspace: Workspace, known: Mapping[str, AreaSet], progress: Progress, steps: Steps
) -> AreaSet:
    """One area set: known already, read, or put together from a finer one; linked to CBS where asked."""
    if source.id in known:
        return known[source.id]
    listed = {item.id: item for item in workspace.areas}
    if source.made_from:
        finer = _area_set(listed[source.made_from], workspace, known, progress, steps)
        areas = loading.put_together(finer, source, workspace.folder)
    else:
        areas = _with_shapes(source, workspace.folder, progress, steps)
    if not source.cbs:
        return areas
    cbs = replace(listed[source.cbs], cbs="")
    return joining.linked(areas, _area_set(cbs, workspace, known, progress, steps))


def _with_shapes(source: AreaSource, folder: Path, progress: Progress, steps: Steps) -> AreaSet:
    """An area set from its source, with what to divide by from a table of its own where it has one."""
    if source.denominators_from is None:
        return sources.area_set(source, folder, progress=progress, tell=steps.say)
    plain = replace(source, denominators={}, denominators_from=None)
    areas = sources.area_set(plain, folder, progress=progress, tell=steps.say)
    table = loading.load(folder / source.denominators_from.file)
    return loading.with_denominators(areas, source, table)


def _known_areas(material: Material) -> Tuple[loading.KnownAreas, ...]:
    """Codes and names of every area set of the workspace, also of those that are not used."""
    folder = material.workspace.folder
    found: List[loading.KnownAreas] = []
    for source in material.workspace.areas:
        areas = material.area_sets.get(source.id)
        found.extend(loading.known_areas(areas) if areas is not None else area_years.known_in(source, folder))
    return tuple(found)


def _read_all(
    workspace: Workspace, given: Given, decided: Decisions, progress: Progress, steps: Steps
) -> Iterator[Tuple[ReadDelivery, Received]]:
    for position, delivery in enumerate(workspace.deliveries):
        check(progress)
        share = 1 / len(workspace.deliveries)
        part = Part(progress, position * share, (position + 1) * share)
        source = given.tables.get(delivery.id) or _source(workspace, delivery, part, steps)
        path = source if isinstance(source, Path) else Path(source.name)
        part.report(0.0, path.name)
        received = next_delivery.receive(
            source,
            delivery,
            decided.seen.get(delivery.id),
            decided.accepted.get(delivery.id, ()),
            part,
        )
        found = received.table.inspection
        steps.say(
            "run.read",
            name=path.name,
            rows=found.rows_in_file,
            read=found.rows_read,
            aside=found.rows_set_aside,
        )
        aside = received.table.set_aside
        item = ReadDelivery(received.delivery, path, found, aside, findings=received.findings)
        for text in _told([item], workspace.language):
            steps.tell(text)
        yield item, received


def _source(
    workspace: Workspace, delivery: Delivery, progress: Progress, steps: Steps
) -> Union[Path, loading.Grid]:
    """The newest file of a delivery, or the cells that its service or layer has now."""
    grid = sources.delivery_grid(delivery.files, progress=progress, tell=steps.say)
    return newest_file(workspace, delivery) if grid is None else grid


def newest_file(workspace: Workspace, delivery: Delivery) -> Path:
    """The file of a delivery: of those that fit its pattern, the one with the newest reference date.

    The date is the one in the file's name; without dates the file that was dropped on the dock
    counts, else the last name. NoSuchFile where none fits.
    """
    whole, dropped = Path(delivery.files), Path(delivery.received)
    if whole.is_absolute():
        found = [whole] if whole.exists() else []
    else:
        found = [path for path in workspace.folder.glob(delivery.files) if not path.name.startswith("~$")]
    if delivery.received and dropped.exists():
        found.append(dropped)
    if not found:
        raise NoSuchFile(str(workspace.folder / delivery.files))
    return max(found, key=lambda path: (date_in_name(path) or date.min, path == dropped, path.name))


def _measure_all(
    material: Material,
    read: Sequence[Tuple[ReadDelivery, Received]],
    decided: Decisions,
    progress: Progress,
    steps: Steps,
) -> Tuple[Values, Tuple[Tuple[ReadDelivery, Joined], ...]]:
    """The values of all deliveries, and per delivery what became of its keys."""
    import pandas as pd

    workspace = material.workspace
    frames: List[pandas.DataFrame] = []
    deliveries: List[Tuple[ReadDelivery, Joined]] = []
    known = _known_areas(material)
    addresses = AreaAddresses(workspace, progress, steps.say)
    recalculator = joining.Recalculator(
        addresses.unplaced, lambda link: loading.load(workspace.folder / link), progress
    )
    for position, (item, received) in enumerate(read):
        check(progress)
        progress.report(position / len(read), item.delivery.id)
        areas = material.area_sets[item.delivery.key.areas]
        doubts = _before_join(received.table, item.delivery, areas, known)
        for text in _told([replace(item, findings=doubts)], workspace.language):
            steps.tell(text)
        link = addresses.link(item.delivery, areas)
        match = _match(item.delivery, received.table, areas, link, decided.spellings)
        for text in _told([replace(item, findings=match.findings)], workspace.language):
            steps.tell(text)
        own = [other for other in material.area_sets.values() if other.made_from == areas.id]
        measured = joining.measure(received.table, match, areas, item.delivery, own)
        recalculated = _recalculated(received.table, match, item.delivery, measured, recalculator, material)
        of_figures = (*measured.findings, *recalculated.findings)
        for text in _told([replace(item, findings=of_figures)], workspace.language):
            steps.tell(text)
        frames.append(recalculated.values.frame)
        report = joining.completed(match.report, item.delivery, areas, measured.values, measured.checks)
        inspection = loading.fit(received.table, known).inspection
        years = [fit for key in inspection.keys if key.column == (report.key_column,) for fit in key.years]
        report, elsewhere = _explained(report, match, years, areas, material, progress, steps)
        for text in _told([replace(item, findings=elsewhere)], workspace.language):
            steps.tell(text)
        before = decided.seen.get(item.delivery.id)
        joined = Joined(
            structure=with_areas(received.structure, match, item.delivery),
            findings=(
                *doubts,
                *match.findings,
                *elsewhere,
                *of_figures,
                *next_delivery.after_join(received, match, before),
            ),
        )
        deliveries.append((replace(item, inspection=inspection, report=report), joined))
        steps.say(
            "run.joined",
            name=item.path.name,
            rows=match.report.rows,
            matched=match.report.rows_matched,
            areas=match.report.areas,
            areas_matched=match.report.areas_matched,
        )
    return Values(pd.concat(frames, ignore_index=True)), tuple(deliveries)


def _recalculated(
    table: Table,
    match: joining.Match,
    delivery: Delivery,
    measured: joining.Measured,
    recalculator: joining.Recalculator,
    material: Material,
) -> joining.Recalculated:
    """The figures of a delivery in the boundaries they are shown on; as they are where those are its own."""
    if delivery.recalculate is None:
        return joining.Recalculated(measured.values)
    areas, target = material.area_sets[delivery.key.areas], material.area_sets[delivery.shown_on]
    plain = joining.before_recalculating(delivery)
    values = measured.values if plain == delivery else joining.measure(table, match, areas, plain).values
    own = [other for other in material.area_sets.values() if other.made_from == target.id]
    return recalculator.recalculate(values, delivery, areas, target, own, measured.values)


def _explained(
    report: MatchReport,
    match: joining.Match,
    years: Sequence[YearFit],
    areas: AreaSet,
    material: Material,
    progress: Progress,
    steps: Steps,
) -> Tuple[MatchReport, Tuple[Finding, ...]]:
    """The match report where the codes fit another year better: what became of them, and where that is."""
    listed = {item.id: item for item in material.workspace.areas if item.level == areas.level}
    fits = [fit for fit in years if fit.area_set in listed]
    own = max((fit.share for fit in fits if fit.area_set == areas.id), default=0.0)
    if not fits or fits[0].share <= own or match.level != areas.level:
        return report, ()
    better = listed[fits[0].area_set]
    other = _area_set(better, material.workspace, material.area_sets, progress, steps)
    used = {str(code) for code in match.areas.dropna().unique()}
    return joining.explain_other_year(report, other, areas, used)


def _before_join(
    table: Table, delivery: Delivery, areas: AreaSet, known: Sequence[loading.KnownAreas]
) -> Tuple[Finding, ...]:
    """What tells that codes are of another year than the areas, or points in another system than read."""
    key = delivery.key
    found = loading.year_findings(table, known, key.areas, key.column, delivery.reference_date)
    guesses = [guess for guess in table.inspection.keys if key.column in ((), guess.column)]
    by_point = key.kind is KeyKind.AUTO and (not guesses or guesses[0].kind == KeyKind.POINT.value)
    doubt = loading.outside_areas(table, areas) if by_point or key.kind is KeyKind.POINT else None
    return (*found, *([doubt] if doubt else []))


def _match(
    delivery: Delivery,
    table: Table,
    areas: AreaSet,
    link: Optional[Callable[[], Addresses]],
    spellings: Mapping[str, Mapping[str, str]],
) -> joining.Match:
    try:
        return joining.match(
            table,
            delivery.key,
            areas,
            delivery=delivery.id,
            link=link,
            decisions=spellings.get(delivery.partner, {}),
            value=joining.value_measure(delivery),
        )
    except LinkTableNeeded as error:
        error.delivery = delivery.id
        raise


def propose_look_up(workspace: Workspace, delivery: str, progress: Progress = SILENT) -> geocoding.Proposal:
    """Which addresses of a delivery a service could be asked for. Nothing is sent.

    Raises what reading the delivery and its areas raises, and NoKeyFound.
    """
    decided = decisions.read_all(workspace.folder / decisions.NAME)
    workspace, _ = decisions.applied(workspace, decided)
    asked = {item.id: item for item in workspace.deliveries}[delivery]
    steps = Steps(workspace.language)
    source = {item.id: item for item in workspace.areas}[asked.key.areas]
    areas = _area_set(source, workspace, {}, Part(progress, 0.0, 0.5), steps)
    only = replace(workspace, deliveries=(asked,))
    ((_, received),) = _read_all(only, Given(), decided, Part(progress, 0.5, 1.0), steps)
    return geocoding.propose(asked, received.table, areas)


def _legend_sets(material: Material) -> Dict[str, LegendSet]:
    """The legend of each indicator: the one made before, unless the recipe asks for another now."""
    before = Store(material.workspace.store).legend_sets()
    return {
        indicator.id: _legend_set(material, indicator, before.get(indicator.id))
        for indicator in material.workspace.indicators
    }


def _legend_set(material: Material, indicator: Indicator, before: Optional[LegendSet]) -> LegendSet:
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    new = classes.legend_set(
        indicator, _legend_values(material, indicator), material.workspace.language, palette
    )
    if before is None or not before.classes:
        return new
    same = (before.method, before.palette) == (new.method, new.palette)
    if same and (new.method != "limits" or before.breaks == new.breaks):
        return before
    return replace(new, version=before.version + 1)


def _legend_values(material: Material, indicator: Indicator) -> List[float]:
    """What the classes are made from: the areas of the first set, and all else that shares the legend.

    Own areas put together from these have larger counts, so all of them count; of figures that are no
    counts only what lies beyond, since there are as many areas in a class as the first set has.
    """
    first = material.area_set(indicator)
    rows = material.values.of(indicator.id)
    rows = rows[rows["value"].notna()]
    own = rows[(rows["area_set"] == first.id) & (rows["level"] == first.level)]["value"]
    others = [view.areas for view in material.views if view.indicator == indicator][1:]
    of_others = rows["area_set"].isin([areas.id for areas in others])
    of_others &= rows["level"].isin([areas.level for areas in others])
    also = rows[of_others]["value"]
    if not indicator.kind.extensive and len(own):
        also = also[(also < own.min()) | (also > own.max())]
    return [*own.tolist(), *also.tolist()]


def save(material: Material, progress: Progress = SILENT, steps: Optional[Steps] = None) -> None:
    """Draw the charts, then write figures, views, styles and pages to the store in one go.

    Raises CannotWrite, FileInUse, NewerWorkspace; the store is then as it was.
    """
    workspace = material.workspace
    charts = pages.Charts(workspace.folder / pages.CHARTS)
    try:
        content = _content(material, charts, progress)
        with _keeping(workspace, material.seen):
            Store(workspace.store).write(content)
    except BaseException:
        charts.take_back()
        raise
    charts.remove_old()
    if steps:
        _tell_stored(content, workspace, steps)


@contextmanager
def _keeping(workspace: Workspace, seen: Mapping[str, Structure]) -> Iterator[None]:
    """Keep how the deliveries look, if what is done meanwhile succeeds.

    It is written beside first, so that a full disk is noticed before the store is touched.
    """
    keeping = Keeping(workspace.folder / decisions.NAME, seen)
    try:
        yield
    except BaseException:
        keeping.take_back()
        raise
    keeping.take_over()


def _content(material: Material, charts: pages.Charts, progress: Progress) -> Content:
    """What goes into the store; the charts of its pages are drawn on the way."""
    check(progress)
    rows = pages.page_rows(material, charts, progress)
    check(progress)
    return Content(
        area_sets=tuple(material.area_sets.values()),
        values=material.values,
        shown=pages.shown_texts(material),
        layers=tuple(_map_layer(material, view) for view in material.views),
        legend_sets=tuple(material.legend_sets.values()),
        pages=rows,
    )


def _tell_stored(content: Content, workspace: Workspace, steps: Steps) -> None:
    steps.say(
        "run.stored",
        name=workspace.store.name,
        indicators=len(workspace.indicators),
        pages=0 if content.pages is None else len(content.pages),
    )


def _map_layer(material: Material, view: View) -> MapLayer:
    indicator = view.indicator
    style = renderer.qml(material.legend_sets[indicator.id], material.house, material.workspace.language)
    return MapLayer(
        view.name, view.title, view.areas.id, material.latest(indicator), style, indicator=indicator.id
    )


def write_report(material: Material, output: Path, files: Sequence[Path] = ()) -> Path:
    """The match report of a run as one HTML page in ``output``."""
    path = output / REPORT
    output.mkdir(parents=True, exist_ok=True)
    mapset.write_text(path, run_report_html(material, files))
    return path


def check(progress: Progress) -> None:
    """Stop here where the user asked for it (Cancelled)."""
    if progress.cancelled():
        raise Cancelled


class ChainTask(QgsTask):
    """Runs one step of the chain in the background; an exception becomes ``error``, never an abort."""

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], object],
        done: Callable[[Optional[object], Optional[BaseException]], None],
    ) -> None:
        """``work`` runs in the background; ``done(result, error)`` afterwards in the main thread."""
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._done = done
        self.result: Optional[object] = None
        self.error: Optional[BaseException] = None
        self.doing = ""

    def report(self, share: float, doing: str = "") -> None:
        """Progress: pass the share on to QGIS's task manager."""
        self.doing = doing or self.doing
        self.setProgress(min(max(share, 0.0), 1.0) * 100)

    def cancelled(self) -> bool:
        """Progress: whether the user asked to stop."""
        return self.isCanceled()

    def run(self) -> bool:
        """Do the work; called by QGIS in another thread."""
        try:
            self.result = self._work(self)
        except BaseException as error:
            self.error = error
        return self.error is None

    def finished(self, successful: bool) -> None:
        """Hand over the result; called by QGIS in the main thread."""
        if not successful and self.error is None:
            self.error = Cancelled()
        self._done(self.result, self.error)
