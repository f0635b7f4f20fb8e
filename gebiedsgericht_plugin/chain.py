"""A workspace through all the rooms: files in, protected figures in the store, a map set out.

``compute`` does what needs no window and may run in a background task; ``show`` puts the result in a
QGIS project; ``export`` writes the map set page by page. ``run_workspace`` does all of it in a project
of its own, for the command line, Processing and tests.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

from qgis.core import QgsProject, QgsTask

from . import joining, loading, protecting, sources
from .errors import AudienceTooWide, Cancelled, CannotWrite, NoSuchFile
from .model.areas import AreaSet
from .model.legends import LegendSet
from .model.progress import Part, Progress, Silent
from .model.recipe import Audience, AreaSource, Delivery, Indicator, PageKind, Paper, Protection, Workspace
from .model.tables import Table
from .model.values import SHOWN, Values
from .presenting import in_project, layouts, mapset, pages
from .presenting.material import Material, ReadDelivery
from .presenting.report import run_report_html
from .styling import classes, house_style, renderer
from .texts import say
from .workspace import decisions, draft, recipe
from .workspace.store import Content, MapLayer, Store

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


class Steps:
    """Tells each step with its counts, and keeps what it told."""

    def __init__(self, language: str, tell: Optional[Callable[[str], None]] = None) -> None:
        """Tell in ``language``, to ``tell`` as well when it is given."""
        self.told: List[str] = []
        self._language = language
        self._tell = tell

    def say(self, code: str, **values: object) -> None:
        """Tell one step."""
        text = say(code, self._language, **values)
        self.told.append(text)
        if self._tell:
            self._tell(text)


def run_workspace(
    path: Path,
    output: Path,
    until: Until = Until.EXPORT,
    progress: Progress = Silent(),
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """Run a workspace from its files to the map set in ``output``, in a QGIS project of its own.

    Raises any GebiedsgerichtError; the workspace and ``output`` are then as they were.
    """
    workspace = recipe.read(path)
    steps = Steps(workspace.language, tell)
    check_folder(output)
    material = compute(workspace, until, Part(progress, 0.0, 0.4), steps)
    files: List[Path] = []
    if until in (Until.STYLE, Until.EXPORT):
        save(material, Part(progress, 0.4, 0.5), steps)
        files.append(Path(shutil.copy2(workspace.store, output / workspace.store.name)))
    if until is Until.EXPORT:
        project = QgsProject()
        in_project.show(project, material)
        for item in mapset.export(project, material, output, Part(progress, 0.5, 1.0)):
            files.extend(item.files)
            if item.told:
                steps.say(item.told, **item.values)
        project.clear()
    report = write_report(material, output, files)
    return Outcome(material, (*files, report), report, tuple(steps.told))


PAPER_NAMES = {Paper.A4: "A4", Paper.A3: "A3", Paper.SLIDE: "16:9"}


def draft_workspace(files: Sequence[Path], folder: Path, name: str = "") -> Path:
    """Make a workspace in ``folder`` from dropped files: boundaries and partners' tables.

    Nothing is asked; what was recognised stands in its ``werkmap.yml``. An existing one there is never
    overwritten. Raises NoAreas, NoTableFound, CannotWrite and what ``loading`` raises.
    """
    areas, tables = draft.sort_out(files)
    text = draft.workspace_text(name or folder.name, areas, tables)
    path = folder / "werkmap.yml"
    recipe.parse(text, path)
    check_folder(folder)
    if path.exists():
        raise CannotWrite(str(path), say("run.exists", ""))
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
    progress: Progress = Silent(),
    tell: Optional[Callable[[str], None]] = None,
) -> Outcome:
    """One indicator page in ``output`` (.pdf, .png or .svg), without a workspace of its own.

    ``field_name`` names the column; empty: the most telling one. Raises any GebiedsgerichtError;
    ``output`` is then as it was.
    """
    check_folder(output.parent)
    with tempfile.TemporaryDirectory(prefix="gebiedsgericht_") as name:
        folder = Path(name)
        workspace, given = _quick_workspace(source, folder, field_name, paper, protection)
        steps = Steps(workspace.language, tell)
        material = compute(workspace, Until.EXPORT, Part(progress, 0.0, 0.6), steps, given)
        save(material, Part(progress, 0.6, 0.8))
        project = QgsProject()
        in_project.show(project, material)
        layout = in_project.layout_for(project, layouts.layout_key(PageKind.INDICATOR, paper))
        made = mapset.export_first_page(layout, folder / f"kaart{output.suffix}")
        mapset.move(made, output)
        project.clear()
    return Outcome(material, (output,), output, tuple(steps.told))


def _quick_workspace(
    source: QuickSource, folder: Path, field_name: str, paper: Paper, protection: Protection
) -> Tuple[Workspace, Given]:
    inspection = loading.inspect(source.table)
    if source.area_source is not None:
        areas: Tuple[AreaSource, ...] = (source.area_source,)
    else:
        areas = loading.guess_areas(source.table) if isinstance(source.table, Path) else ()
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
    progress: Progress = Silent(),
    steps: Optional[Steps] = None,
    given: Given = Given(),
) -> Material:
    """Read, join, protect and classify; nothing is written and no project is touched."""
    steps = steps or Steps(workspace.language)
    if until is Until.EXPORT:
        check_audience(workspace)
    house, lacking = _house(workspace)
    area_sets = _area_sets(workspace, given, Part(progress, 0.0, 0.2), steps)
    read = tuple(_read_all(workspace, given, Part(progress, 0.2, 0.7), steps))
    findings = [say("run.font_missing", workspace.language, name=name) for name in lacking]
    material = Material(
        workspace=workspace,
        house=house,
        made_on=date.today(),
        area_sets=area_sets,
        deliveries=tuple(item for item, _ in read),
        values=protecting.nothing(),
        legend_sets={},
        findings=tuple(findings),
    )
    if until is Until.LOAD:
        return material
    return _join_and_protect(material, read, Part(progress, 0.7, 1.0), steps)


def _join_and_protect(
    material: Material, read: Sequence[Tuple[ReadDelivery, Table]], progress: Progress, steps: Steps
) -> Material:
    workspace = material.workspace
    values, deliveries = _measure_all(workspace, material.area_sets, read, progress, steps)
    values, stale = joining.correct(values, workspace.corrections)
    if workspace.corrections:
        steps.say("run.corrected", count=len(workspace.corrections), stale=len(stale))
    protected = protecting.protect(
        values, workspace.indicators, tuple(material.area_sets.values()), workspace.output.audience
    )
    hidden = sum(item.primary + item.secondary for item in protected.withheld)
    steps.say("run.protected", shown=int(protected.frame["status"].isin(SHOWN).sum()), hidden=hidden)
    changed = tuple(
        say("run.correction_stale", workspace.language, indicator=item.correction.indicator,
            area=item.correction.area)
        for item in stale
    )
    material = replace(
        material, deliveries=deliveries, values=protected, findings=(*material.findings, *changed)
    )
    return replace(material, legend_sets=_legend_sets(material))


def check_audience(workspace: Workspace) -> None:
    """Refuse an audience wider than a partner agreed to (AudienceTooWide)."""
    wanted = workspace.output.audience
    used = {delivery.partner for delivery in workspace.deliveries}
    for partner in workspace.partners:
        if partner.id in used and wanted is not Audience.KERNTEAM and wanted not in partner.recipients:
            audience = say(f"audience.{wanted.value}", workspace.language)
            raise AudienceTooWide(partner.name, audience)


def check_folder(folder: Path) -> None:
    """Make a folder for output and see that it can be written (CannotWrite)."""
    probe = folder / ".gebiedsgericht"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or "") from error


def _house(workspace: Workspace) -> Tuple[house_style.HouseStyle, Tuple[str, ...]]:
    if not workspace.house_style:
        return house_style.default(), ()
    return house_style.read(workspace.folder / workspace.house_style)


def _area_sets(
    workspace: Workspace, given: Given, progress: Progress, steps: Steps
) -> Dict[str, AreaSet]:
    """The area sets that a delivery or a page uses; the others are not read."""
    used = {delivery.key.areas for delivery in workspace.deliveries}
    used.update(page.areas for page in workspace.pages)
    found: Dict[str, AreaSet] = {}
    for source in workspace.areas:
        if source.id in used:
            check(progress)
            progress.report(len(found) / max(len(used), 1), source.id)
            found[source.id] = given.areas.get(source.id) or sources.area_set(source, workspace.folder)
            steps.say("run.areas", name=source.id, count=len(found[source.id]))
    return found


def _read_all(
    workspace: Workspace, given: Given, progress: Progress, steps: Steps
) -> Iterator[Tuple[ReadDelivery, Table]]:
    for position, delivery in enumerate(workspace.deliveries):
        check(progress)
        source = given.tables.get(delivery.id) or newest_file(workspace, delivery)
        path = source if isinstance(source, Path) else Path(source.name)
        share = 1 / len(workspace.deliveries)
        part = Part(progress, position * share, (position + 1) * share)
        part.report(0.0, path.name)
        table = loading.load(source, delivery.reading, progress=part)
        dated = replace(delivery, reference_date=date_in_name(path) or delivery.reference_date)
        steps.say(
            "run.read",
            name=path.name,
            rows=table.inspection.rows_in_file,
            read=table.inspection.rows_read,
            aside=table.inspection.rows_set_aside,
        )
        yield ReadDelivery(dated, path, table.inspection, table.set_aside), table


def newest_file(workspace: Workspace, delivery: Delivery) -> Path:
    """The file of a delivery: of those that fit its pattern, the one with the newest reference date.

    The date is the one in the file's name; without dates the last name counts. NoSuchFile where
    none fits.
    """
    whole = Path(delivery.files)
    if whole.is_absolute():
        found = [whole] if whole.exists() else []
    else:
        found = [path for path in workspace.folder.glob(delivery.files) if not path.name.startswith("~$")]
    if not found:
        raise NoSuchFile(str(workspace.folder / delivery.files))
    return max(found, key=lambda path: (date_in_name(path) or date.min, path.name))


def date_in_name(path: Path) -> Optional[date]:
    """A date such as 2025-12-31 or 20251231 in the name of a file; None where there is none."""
    match = re.search(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)", path.stem)
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def _measure_all(
    workspace: Workspace,
    area_sets: Dict[str, AreaSet],
    read: Sequence[Tuple[ReadDelivery, Table]],
    progress: Progress,
    steps: Steps,
) -> Tuple[Values, Tuple[ReadDelivery, ...]]:
    import pandas as pd

    decided = decisions.read(workspace.folder / decisions.NAME)
    frames: List[pandas.DataFrame] = []
    deliveries: List[ReadDelivery] = []
    for position, (item, table) in enumerate(read):
        check(progress)
        progress.report(position / len(read), item.delivery.id)
        areas = area_sets[item.delivery.key.areas]
        match = _match(workspace, item.delivery, table, areas, decided)
        frames.append(joining.measure(table, match, areas, item.delivery).frame)
        deliveries.append(replace(item, report=match.report))
        steps.say(
            "run.joined",
            name=item.path.name,
            rows=match.report.rows,
            matched=match.report.rows_matched,
            areas=match.report.areas,
            areas_matched=match.report.areas_matched,
        )
    return Values(pd.concat(frames, ignore_index=True)), tuple(deliveries)


def _match(
    workspace: Workspace,
    delivery: Delivery,
    table: Table,
    areas: AreaSet,
    decided: Dict[str, Dict[str, str]],
) -> joining.Match:
    link = loading.load_link(workspace.folder / delivery.key.link) if delivery.key.link else None
    return joining.match(
        table,
        delivery.key,
        areas,
        delivery=delivery.id,
        link=link,
        decisions=decided.get(delivery.partner, {}),
    )


def _legend_sets(material: Material) -> Dict[str, LegendSet]:
    """The legend of each indicator: the one made before, unless the recipe asks for another now."""
    before = Store(material.workspace.store).legend_sets()
    return {
        indicator.id: _legend_set(material, indicator, before.get(indicator.id))
        for indicator in material.workspace.indicators
    }


def _legend_set(material: Material, indicator: Indicator, before: Optional[LegendSet]) -> LegendSet:
    areas = material.area_set(indicator)
    rows = material.values.of(indicator.id, areas.level)
    palette = classes.palette_for(indicator, material.workspace.output.audience)
    new = classes.legend_set(indicator, rows["value"].dropna().tolist(), material.workspace.language, palette)
    if before is None or not before.classes:
        return new
    same = (before.method, before.palette) == (new.method, new.palette)
    if same and (new.method != "limits" or before.breaks == new.breaks):
        return before
    return replace(new, version=before.version + 1)


def save(material: Material, progress: Progress = Silent(), steps: Optional[Steps] = None) -> None:
    """Draw the charts, then write figures, views, styles and pages to the store in one go.

    Raises CannotWrite, FileInUse, NewerWorkspace; the store is then as it was.
    """
    workspace = material.workspace
    check(progress)
    charts = pages.Charts(workspace.folder / pages.CHARTS)
    rows = pages.page_rows(material, charts, progress)
    check(progress)
    content = Content(
        area_sets=tuple(material.area_sets.values()),
        values=material.values,
        shown=pages.shown_texts(material),
        layers=tuple(_map_layer(material, indicator) for indicator in workspace.indicators),
        legend_sets=tuple(material.legend_sets.values()),
        pages=rows,
    )
    Store(workspace.store).write(content)
    charts.remove_old()
    if steps:
        steps.say("run.stored", name=workspace.store.name, indicators=len(workspace.indicators), pages=len(rows))


def _map_layer(material: Material, indicator: Indicator) -> MapLayer:
    language = material.workspace.language
    style = renderer.qml(material.legend_sets[indicator.id], material.house, language)
    areas = material.area_set(indicator)
    return MapLayer(indicator.id, indicator.name, areas.id, material.latest(indicator), style)


def write_report(material: Material, output: Path, files: Sequence[Path] = ()) -> Path:
    """The match report of a run as one HTML page in ``output``."""
    path = output / REPORT
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
        except BaseException as error:  # noqa: BLE001 - what leaves run() aborts QGIS
            self.error = error
        return self.error is None

    def finished(self, successful: bool) -> None:
        """Hand over the result; called by QGIS in the main thread."""
        if not successful and self.error is None:
            self.error = Cancelled()
        self._done(self.result, self.error)
