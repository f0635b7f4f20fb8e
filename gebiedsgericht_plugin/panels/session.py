"""The workspace that is open, and the one long step that runs on it.

A session decides nothing about data: it hands recipes and files to the chain in a background task,
puts the result into the QGIS project in the main thread, and tells the panels.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Dict,
    Iterator,
    List,
    Mapping,
    Optional,
    Sequence,
    Tuple,
    cast,
)

from qgis.core import QgsApplication, QgsProject, QgsSettings, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, QStandardPaths, QTimer, pyqtSignal

from ..errors import Cancelled, GebiedsgerichtError, NoAnswers
from ..model.matching import Repair
from ..model.progress import Part, Progress
from ..model.real import RealValues
from ..model.recipe import AreaSource, Audience, Delivery, Output, Reading, Workspace
from ..model.tables import Preview
from ..places import own_file
from ..texts import tr

if TYPE_CHECKING:
    from qgis.core import QgsPrintLayout, QgsVectorLayer

    from ..model.surroundings import CarriedLayer
    from ..presenting.mapset import Exported
    from ..presenting.material import Material, ReadDelivery
    from ..workspace.decisions import Answer, Decisions
    from ..workspace.geocoding import Proposal
    from ..workspace.partners import Question
    from ..workspace.retention import Overdue

CHAIN = __package__.rsplit(".", 1)[0] + ".chain"
NEEDED = ("pandas", "geopandas", "shapely")
RECENT = "gebiedsgericht/recent"
MOST_RECENT = 6
RECIPE = "werkmap.yml"
MAP_SET = "kaartenset"
MAPS = (".gpkg", ".geojson", ".json", ".shp", ".zip")
"""Files that are boundaries more often than not: a new workspace is called after another one."""
SAMPLE = ("resources", "sample")
SAMPLE_TOOLS = ("*.py", "maker", "__pycache__", "werkmap.gpkg*", "decisions.yml", "uitgegeven", MAP_SET)
"""What of the sample is no part of the workspace: the scripts that made it, and results."""
NOT_CHOSEN: Mapping[Path, Audience] = MappingProxyType({})
PATIENCE = 10.0
"""Seconds to wait for a cancelled step when the plugin is unloaded."""


def missing_libraries() -> Tuple[str, ...]:
    """The libraries the chain needs and this QGIS came without; nothing is imported to find out."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def documents() -> Path:
    """The folder in which new workspaces are made: ``Gebiedsgericht`` in the officer's documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place or Path.home()) / "Gebiedsgericht"


def free_folder(name: str) -> Path:
    """A folder of this name in ``documents`` that is not there yet: ``crime``, else ``crime 2``."""
    number, folder = 2, documents() / name
    while folder.exists():
        number, folder = number + 1, documents() / f"{name} {number}"
    return folder


class Session(QObject):
    """What the panels share. At most one step runs at a time."""

    changed = pyqtSignal()
    """Workspace, results or error are others now."""
    opened = pyqtSignal()
    """The workspace was not in the project before: its first map may be shown."""
    busy_changed = pyqtSignal(bool)
    progressed = pyqtSignal(float, str)
    """Share from 0 to 1, and what is being done."""
    failed = pyqtSignal(object)
    """The exception: a GebiedsgerichtError is a situation, anything else a bug."""
    exported = pyqtSignal(object)
    """The files of a finished map set, as a tuple of paths."""
    refused = pyqtSignal(object)
    """Files were dropped while a workspace is open, and are no next one of it: the paths."""
    sent = pyqtSignal(object)
    """A workbook for a partner was written: its path."""
    answered = pyqtSignal(object)
    """What a partner filled in was taken over: the ``Answers``."""
    proposed = pyqtSignal(object)
    """Which addresses a service could be asked for: the ``Proposal``. Nothing was sent."""
    removed = pyqtSignal(object)
    """A delivery was removed and the workspace has run without it: the ``TakenOut``."""
    legend_written = pyqtSignal(object)
    """The legend of an indicator was written: its path."""
    recognised = pyqtSignal(object, object)
    """A file was dropped that is the next one of a delivery: its path and the ``Delivery``."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        """Start without a workspace."""
        super().__init__(parent)
        self.path: Optional[Path] = None
        self.workspace: Optional[Workspace] = None
        self.material: Optional[Material] = None
        self.real = RealValues()
        """The figures of ``material`` before protection; gone as soon as another run begins."""
        self.error: Optional[BaseException] = None
        self.dropped: Tuple[Path, ...] = ()
        """The files that the last new workspace was asked from."""
        self.title = ""
        """What runs now, in words; empty: nothing."""
        self._chosen: Dict[Path, Audience] = {}
        """By recipe the circle of its last map set: figures are made for it until QGIS ends."""
        self._task: Optional[QgsTask] = None
        self._export: Optional[_Export] = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a step runs."""
        return bool(self.title)

    # --- steps that a panel asks for

    def open(self, path: Path) -> None:
        """Open a workspace (its ``werkmap.yml``) and run it."""
        work = _opened(lambda: path, chosen=self._chosen, real=self.real, carried=self._carried())
        self._start(tr("Opening {name}").format(name=path.parent.name), work)

    def open_sample(self) -> None:
        """Open the sample workspace, in a copy of its own in the documents folder."""
        folder = documents() / tr("Sample workspace")
        self._start(
            tr("Opening the sample"),
            _opened(lambda: _sample_copy(folder), real=self.real, carried=self._carried()),
        )

    def start_from(self, files: Sequence[Path], areas: Sequence[AreaSource] = ()) -> None:
        """Make a workspace of files (boundaries and partners' tables) in a new folder, and run it.

        ``areas``: boundaries of a service, where no file holds any.
        """
        self.dropped = files = tuple(files)
        tables = [path for path in files if path.suffix.lower() not in MAPS]
        folder = free_folder((tables or files)[0].stem.strip())

        def drafted() -> Path:
            from ..chain import draft_workspace

            return draft_workspace(files, folder, areas=areas)

        self._start(
            tr("Reading the files"), _opened(drafted, made=folder, real=self.real, carried=self._carried())
        )

    def receive(self, files: Sequence[Path]) -> None:
        """Take files that were dropped: a recipe is opened, others make a new workspace."""
        if not files or self.busy:
            return
        recipes = [path for path in files if path.suffix.lower() in (".yml", ".yaml")]
        if recipes:
            self.open(recipes[0])
        elif self.path is None:
            self.start_from(files)
        else:
            self._look_at(tuple(files))

    def _look_at(self, files: Tuple[Path, ...]) -> None:
        """See, in the background, whether one file is the next one of a delivery of this workspace."""
        workspace = self.workspace
        if workspace is None or len(files) != 1:
            self.refused.emit(files)
            return

        def work(_progress: Progress) -> object:
            from .. import loading
            from ..workspace import known

            return known.delivery_for(workspace, loading.inspect(files[0]), files[0])

        def done(found: object) -> None:
            if isinstance(found, tuple):
                self.recognised.emit(files[0], found[0])
            else:
                self.refused.emit(files)

        self._look(tr("Looking at {name}").format(name=files[0].name), work, done)

    def refresh(self, output: Optional[Output] = None, then: Optional[Callable[[], None]] = None) -> None:
        """Run the open workspace again from its files, for ``output`` where it is given."""
        if self.path is not None:
            path = self.path
            work = _opened(lambda: path, output, chosen=self._chosen, real=self.real, carried=self._carried())
            self._start(tr("Refreshing everything"), work, then)

    def repair(self, delivery: Delivery, repairs: Sequence[Repair]) -> None:
        """Remember what was settled about a delivery, as one step, and run again."""
        self._decide(lambda decisions, path: decisions.repair(path, delivery.id, delivery.partner, *repairs))

    def undo(self) -> None:
        """Take the last step back, and run again."""
        self._decide(lambda decisions, path: decisions.undo(path))

    def decided(self) -> Optional[Decisions]:
        """What was decided in the open workspace; None where nothing is open or it cannot be read."""
        if self.path is None or self.material is None:
            return None
        from ..workspace import decisions

        try:
            return decisions.read_all(self.path.parent / decisions.NAME)
        except GebiedsgerichtError:
            return None  # the next run says what is wrong with the file

    def send_back(self, item: ReadDelivery, path: Path) -> None:
        """Write a workbook for the partner with what is open about a delivery."""
        if self.material is None or self.busy or item.report is None:
            return
        from ..presenting import partner_sheet

        try:
            partner_sheet.write(partner_sheet.spec_of(self.material, item, item.report), path)
        except Exception as error:
            self.failed.emit(error)
        else:
            self.sent.emit(path)

    def take_answers(self, path: Path) -> None:
        """Read what a partner filled in, remember it as one step, and run again."""
        if self.workspace is None or self.busy:
            return
        from ..presenting import partner_sheet

        try:
            answers = partner_sheet.read(path)
            known = {delivery.id: delivery for delivery in self.workspace.deliveries}
            if answers.delivery not in known:
                raise NoAnswers(path.name)
        except Exception as error:
            self.failed.emit(error)
            return
        if answers.repairs:
            repairs, delivery = answers.repairs, known[answers.delivery]
            self._decide(
                lambda decisions, file: decisions.repair(file, delivery.id, delivery.partner, *repairs),
                then=lambda: self.answered.emit(answers),
            )
        else:
            self.answered.emit(answers)

    def accept_changes(self, delivery: str, changes: Sequence[str]) -> None:
        """Remember that what changed about a delivery is right, and run again."""
        self._decide(lambda decisions, path: decisions.accept(path, delivery, changes))

    def settle(self, delivery: str, reading: Reading) -> None:
        """Remember how a delivery is to be read, and run again."""
        self._decide(lambda decisions, path: decisions.settle(path, delivery, reading))

    def receive_for(self, delivery: str, file: Path) -> None:
        """Remember that a file is the next one of a delivery, and run again."""
        self._decide(lambda decisions, path: decisions.receive(path, delivery, file))

    def answer(self, answers: Mapping[str, Answer]) -> None:
        """Remember what was answered about partners; no figure changes by it, so nothing runs again."""
        self._decide(
            lambda decisions, path: [decisions.answer(path, *item) for item in answers.items()], again=False
        )

    def use_link(self, delivery: str, by: str, file: Path) -> None:
        """Remember the file that says where the addresses of a delivery lie, and run again."""
        if self.workspace is None:
            return
        from ..workspace import geocoding

        workspace = self.workspace
        self._decide(lambda _decisions, _path: geocoding.note(workspace, delivery, by, file))

    def propose_look_up(self, delivery: str) -> None:
        """See, in the background, which addresses a service could be asked for; nothing is sent."""
        if self.workspace is None or self.busy:
            return
        workspace = self.workspace

        def work(progress: Progress) -> object:
            from ..chain import propose_look_up

            return propose_look_up(workspace, delivery, progress)

        self._look(tr("Counting the addresses"), work, self.proposed.emit)

    def look_up(self, proposal: Proposal, by: str) -> None:
        """Send the addresses of a proposal, since ``by`` agreed to it, and run again."""
        if self.workspace is None or self.path is None:
            return
        workspace, path, carried = self.workspace, self.path, self._carried()

        def work(progress: Progress) -> Material:
            from ..workspace import geocoding

            geocoding.look_up(workspace, proposal, by, Part(progress, 0.0, 0.6))
            return _run_through(path, None, Part(progress, 0.6, 1.0), self._chosen, self.real, carried)

        self._start(tr("Looking addresses up"), work)

    def files_of(self, delivery: Delivery) -> Tuple[Tuple[Path, ...], Tuple[Path, ...]]:
        """The partner's files of a delivery: those that it alone needs, and those that others need too."""
        from .. import chain

        return ((), ()) if self.workspace is None else chain.partner_files(self.workspace, delivery)

    def remove(self, delivery: Delivery, by: str, files: bool) -> None:
        """Remove a delivery and all that was made of it, since ``by`` asked for it, then run again.

        ``files``: the partner's own files as well.
        """
        if self.path is None or self.workspace is None or self.busy:
            return
        path, project, store = self.path, QgsProject.instance(), self.workspace.store

        def work(_progress: Progress) -> object:
            from .. import chain

            return chain.remove_delivery(path, delivery.id, by, files)

        def done(taken_out: object) -> None:
            from ..presenting import in_project
            from ..workspace import recipe

            in_project.forget(project, store, delivery.indicators)
            in_project.reload_store(project, store)
            # Its figures are in memory too; whatever the next run meets, they are not shown again.
            self.material = None
            self.workspace = recipe.read(path)
            self.changed.emit()
            self.refresh(then=lambda: self.removed.emit(taken_out))

        self._look(tr("Removing {name}").format(name=delivery.id), work, done, lasting=True)

    def overdue(self) -> Tuple[Overdue, ...]:
        """The deliveries that were to be removed before today, the longest overdue first."""
        from ..workspace import retention

        return () if self.workspace is None else retention.overdue(self.workspace, date.today())

    def _decide(
        self,
        note: Callable[[Any, Path], object],
        again: bool = True,
        then: Optional[Callable[[], None]] = None,
    ) -> None:
        """Write a decision with ``note(module, file)``, then run again."""
        if self.path is None or self.busy:
            return
        from ..workspace import decisions, recipe

        try:
            note(decisions, self.path.parent / decisions.NAME)
            if not again:
                self.workspace = recipe.read(self.path)
        except Exception as error:
            self._fail(error)
        else:
            if again:
                self.refresh(then=then)

    def questions(self) -> Tuple[Question, ...]:
        """What is still to be asked before figures about people go out."""
        from .. import chain

        return () if self.workspace is None else chain.questions_before_export(self.workspace)

    def refused_circles(self) -> Mapping[Audience, GebiedsgerichtError]:
        """The circles that no map set may be made for, each with the reason."""
        from .. import chain

        return {} if self.workspace is None else chain.refused_circles(self.workspace, "")

    def preview(self, delivery: Delivery) -> Callable[[Reading, Progress], Preview]:
        """How to make a preview of a delivery's file with some settings; for a background task."""
        workspace = self.workspace

        def read(reading: Reading, progress: Progress) -> Preview:
            from .. import chain, loading

            if workspace is None:
                raise Cancelled
            return loading.preview(chain.newest_file(workspace, delivery), reading)

        return read

    def export(self, output: Output, folder: Path) -> None:
        """Write the map set into ``folder``, page by page, for the formats and audience of ``output``."""
        if self.material is None or self.workspace is None or self.busy:
            return
        from .. import chain

        try:  # who may have what was perhaps answered after the figures were made
            chain.check_audience(replace(self.workspace, output=output))
        except GebiedsgerichtError as error:
            self._fail(error)
            return
        self._chosen[self.workspace.path] = output.audience
        if output.audience is self.material.workspace.output.audience:
            self._start_export(output, folder)
        else:  # another audience has other thresholds and palettes: the figures come first
            self.refresh(output, lambda: self._start_export(output, folder))

    def cancel(self) -> None:
        """Ask the step that runs to stop; what it would have changed stays as it was."""
        if self._task is not None:
            self._task.cancel()
        if self._export is not None:
            self._export.cancel()

    def close(self) -> None:
        """Stop what runs and tell nobody any more; the plugin is unloaded."""
        self._closed = True
        self.cancel()
        if self._task is not None:
            _wait_for(self._task)
        self._export = self._task = None
        self.material = self.workspace = None
        self.real.forget()

    def layer(self, name: str) -> Optional[QgsVectorLayer]:
        """The layer of an indicator or of a map in the project, as ``layers`` names it."""
        return self.layers().get(name)

    def layers(self) -> Dict[str, QgsVectorLayer]:
        """Our layers in the project by name; the group is put back where it was removed."""
        from ..presenting import in_project

        if self.material is None:
            return {}
        project, store = QgsProject.instance(), self.material.workspace.store
        if in_project.find_group(project, store) is None:
            in_project.show(project, self.material)
        return {
            str(layer.customProperty(in_project.LAYER_PROPERTY)): layer
            for layer in project.mapLayers().values()
            if layer.customProperty(in_project.STORE_PROPERTY) == str(store)
        }

    def write_legend(self, indicator: str, path: Path) -> None:
        """Write the legend of an indicator to a file that other workspaces can use."""
        if self.material is None:
            return
        from ..chain.legends import write_legend

        try:
            write_legend(self.material, indicator, path)
        except Exception as error:
            self.failed.emit(error)
        else:
            self.legend_written.emit(path)

    def layouts(self) -> Tuple[QgsPrintLayout, ...]:
        """The layouts of the open workspace that the project still has."""
        from ..presenting import in_project
        from ..presenting.grids import layout_key

        if self.workspace is None:
            return ()
        pages = self.workspace.pages
        keys = dict.fromkeys(layout_key(page.kind, page.paper, portrait=page.portrait) for page in pages)
        found = [
            (str(layout.customProperty(in_project.LAYER_PROPERTY) or ""), layout)
            for layout in QgsProject.instance().layoutManager().printLayouts()
        ]
        # Behind its paper stands how many small maps it has, a second side, a template.
        return tuple(
            layout for key in keys for own, layout in found if own == key or own.startswith(f"{key}-")
        )

    # --- how a step runs

    def _start(
        self, title: str, work: Callable[[Progress], object], then: Optional[Callable[[], None]] = None
    ) -> None:
        if self.busy or missing_libraries():
            return
        self.real.forget()
        self._begin(title)
        if CHAIN in sys.modules:
            self._run(work, then)
            return
        # The first import of pandas and geopandas takes a second or more: not in the window's thread.
        self._task = QgsTask.fromFunction(
            title, _import_chain, on_finished=lambda error, *_: self._imported(error, work, then)
        )
        QgsApplication.taskManager().addTask(self._task)

    def _imported(
        self,
        error: Optional[Exception],
        work: Callable[[Progress], object],
        then: Optional[Callable[[], None]],
    ) -> None:
        if self._closed:
            return
        if error is None:
            self._run(work, then)
            return
        stopped = self._task is not None and self._task.isCanceled()
        self._end()
        self._fail(Cancelled() if stopped else error)

    def _run(self, work: Callable[[Progress], object], then: Optional[Callable[[], None]]) -> None:
        from ..chain import ChainTask

        task = ChainTask(self.title, work, lambda result, error: self._done(result, error, then))
        task.progressChanged.connect(self._tell_progress)
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def _look(
        self,
        title: str,
        work: Callable[[Progress], object],
        then: Callable[[object], object],
        lasting: bool = False,
    ) -> None:
        """Do something small in the background, and go on with what came of it.

        ``lasting``: it is done then, also where the officer asked to stop too late.
        """
        from ..chain import ChainTask

        def done(found: object, error: Optional[BaseException]) -> None:
            if self._closed:
                return
            self._end()
            if error is None or (lasting and found is not None):
                then(found)
            else:
                self._fail(error)

        self._begin(title)
        self._task = ChainTask(title, work, done)
        QgsApplication.taskManager().addTask(self._task)

    def _carried(self) -> Tuple[CarriedLayer, ...]:
        """The layers of the officer's that lie on every map, in words that a task can take along."""
        from ..presenting import surroundings

        overlays = self.workspace.overlays if self.workspace is not None else ()
        return surroundings.carried(QgsProject.instance(), overlays)

    def _tell_progress(self, percent: float) -> None:
        self.progressed.emit(percent / 100, getattr(self._task, "doing", ""))

    def _done(
        self, result: object, error: Optional[BaseException], then: Optional[Callable[[], None]]
    ) -> None:
        """Main thread: show what the task made, or say why it did not."""
        if self._closed:
            return
        self._end()
        if error is None:
            error = self._show(cast("Material", result))
        if error is not None:
            self.real.forget()
            self._fail(error)
        elif then is not None:
            then()

    def _show(self, material: Material) -> Optional[BaseException]:
        from ..presenting import in_project

        project = QgsProject.instance()
        self._adopt(material.workspace)
        self.material = material
        known = in_project.find_group(project, material.workspace.store) is not None
        try:
            in_project.show(project, material)
        except Exception as error:
            return error
        self.error = None
        self.changed.emit()
        if not known:
            self.opened.emit()
        return None

    def _adopt(self, workspace: Workspace) -> None:
        self.path, self.workspace = workspace.path, workspace
        remember_recent(workspace.path)

    def _fail(self, error: BaseException) -> None:
        workspace = getattr(error, WORKSPACE, None)
        if workspace is not None and not isinstance(error, Cancelled):
            # The recipe was read before it went wrong: its files are shown with what stopped them.
            if self.path != workspace.path:
                self.material = None
            self._adopt(workspace)
        if not isinstance(error, Cancelled):
            self.error = error
        self.failed.emit(error)
        self.changed.emit()

    def _begin(self, title: str) -> None:
        self.title = title
        self.progressed.emit(0.0, "")
        self.busy_changed.emit(True)

    def _end(self) -> None:
        self._task = None
        self.title = ""
        self.busy_changed.emit(False)

    # --- the map set, page by page in the main thread

    def _start_export(self, output: Output, folder: Path) -> None:
        if self.material is None:
            return
        from .. import chain

        self._begin(tr("Making the map set"))
        known = self.workspace or self.material.workspace
        material = chain.for_export(self.material, known, output)
        self._export = _Export(material, folder, self.progressed, self._export_done)
        self._export.start()

    def _export_done(self, files: Tuple[Path, ...], error: Optional[BaseException]) -> None:
        if self._closed:
            return
        self._export = None
        self._end()
        if error is None:
            self.exported.emit(files)
        else:
            self.failed.emit(error)


class _Export:
    """Steps through the pages of a map set from a timer, so that the window answers between them."""

    def __init__(
        self,
        material: Material,
        folder: Path,
        progressed: pyqtSignal,
        done: Callable[[Tuple[Path, ...], Optional[BaseException]], None],
    ) -> None:
        self._material = material
        self._folder = folder
        self._done = done
        self._files: List[Path] = []
        self._stopped = False
        self._pages: Optional[Iterator[Exported]] = None
        self._progressed = progressed

    def report(self, share: float, doing: str = "") -> None:
        """Progress: tell the dock."""
        self._progressed.emit(share, doing)

    def start(self) -> None:
        """Begin with the first page as soon as the window has been drawn."""
        QTimer.singleShot(0, self._next)

    def cancel(self) -> None:
        """Stop before the next page."""
        self._stopped = True

    def cancelled(self) -> bool:
        """Progress: whether the officer asked to stop."""
        return self._stopped

    def _next(self) -> None:
        from .. import chain

        try:
            if self._pages is None:
                chain.check_folder(self._folder)
                self._pages = chain.export_set(QgsProject.instance(), self._material, self._folder, self)
            item = next(self._pages, None)
            if item is None:
                report = chain.write_report(self._material, self._folder, self._files)
                self._files.append(report)
        except Exception as error:
            self._done((), error)
            return
        if item is None:
            self._done(tuple(self._files), None)
            return
        self._files.extend(item.files)
        QTimer.singleShot(0, self._next)


WORKSPACE = "workspace_read"
"""Attribute of an error: the workspace that had been read when it happened."""


def _opened(
    where: Callable[[], Path],
    output: Optional[Output] = None,
    made: Optional[Path] = None,
    chosen: Mapping[Path, Audience] = NOT_CHOSEN,
    real: Optional[RealValues] = None,
    carried: Tuple[CarriedLayer, ...] = (),
) -> Callable[[Progress], Material]:
    """The work of a task: find or make a recipe, run it through the rooms, write the store.

    ``made`` is a folder that ``where`` makes; it goes away again where the officer stops.
    """

    def work(progress: Progress) -> Material:
        try:
            return _run_through(where(), output, progress, chosen, real, carried)
        except Cancelled:
            if made is not None:
                shutil.rmtree(made, ignore_errors=True)
            raise

    return work


def _run_through(
    path: Path,
    output: Optional[Output],
    progress: Progress,
    chosen: Mapping[Path, Audience] = NOT_CHOSEN,
    real: Optional[RealValues] = None,
    carried: Tuple[CarriedLayer, ...] = (),
) -> Material:
    from .. import chain
    from ..workspace import recipe

    workspace = recipe.read(path)
    if output is None:
        asked = replace(workspace.output, audience=chosen.get(workspace.path, workspace.output.audience))
        workspace = chain.within_reach(replace(workspace, output=asked))
    else:
        workspace = replace(workspace, output=output)
    try:
        chain.check(progress)
        take = None if real is None else real.take
        material = chain.compute(workspace, progress=Part(progress, 0.0, 0.7), real=take)
        material = replace(material, carried=carried)
        chain.save(material, Part(progress, 0.7, 1.0))
    except Exception as error:
        setattr(error, WORKSPACE, workspace)
        raise
    return material


def _wait_for(task: QgsTask) -> None:
    """Wait until a cancelled task has stopped; ``waitForFinished`` would keep Python's lock from it."""
    end = time.monotonic() + PATIENCE
    while task.isActive() and time.monotonic() < end:
        # A task that ran says that it ended by an event to itself; all other events can wait.
        QCoreApplication.sendPostedEvents(task, 0)
        time.sleep(0.01)


def _import_chain(_task: QgsTask) -> None:
    from .. import chain  # noqa: F401 - for the first, slow import


def _sample_copy(folder: Path) -> Path:
    """The sample workspace in ``folder``, copied there the first time."""
    if not (folder / RECIPE).exists():
        shutil.copytree(
            own_file(*SAMPLE), folder, ignore=shutil.ignore_patterns(*SAMPLE_TOOLS), dirs_exist_ok=True
        )
    return folder / RECIPE


def recent() -> Tuple[Path, ...]:
    """Workspaces opened before that are still there, the last one first."""
    lines = str(QgsSettings().value(RECENT, "") or "").splitlines()
    return tuple(Path(line) for line in lines if Path(line).exists())


def remember_recent(path: Path) -> None:
    """Put a workspace at the top of the recent ones."""
    others = [other for other in recent() if other != path]
    QgsSettings().setValue(RECENT, "\n".join(str(item) for item in [path, *others][:MOST_RECENT]))
