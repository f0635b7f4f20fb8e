"""Work in the background: what it made comes back, what went wrong is an error, never an abort."""

from __future__ import annotations

import threading
import time
from typing import Any, Callable, List, Tuple

import pytest

from gebiedsgericht_plugin.errors import Cancelled, NoSuchFile

PATIENCE = 20.0


@pytest.fixture
def start(qgis_app: Any) -> Callable[..., Any]:
    """Start work as a task of QGIS; the task, and what its end brought."""
    from qgis.core import QgsApplication

    from gebiedsgericht_plugin.chain import ChainTask

    def start_one(work: Callable[[Any], object], hold: bool = False) -> Tuple[Any, List[Any]]:
        ended: List[Any] = []

        def done(result: object, error: object) -> None:
            ended.append((result, error, threading.current_thread() is threading.main_thread()))

        task = ChainTask("Proef", work, done)
        if hold:
            task.hold()
        QgsApplication.taskManager().addTask(task)
        return task, ended

    return start_one


def wait_for(condition: Callable[[], object]) -> None:
    """Let QGIS's event loop run until something is so."""
    from qgis.PyQt.QtCore import QCoreApplication, QEventLoop

    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "the task did not end"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        time.sleep(0.01)


def test_the_result_comes_back_in_the_main_thread(start):
    threads = []

    def work(progress):
        threads.append(threading.current_thread())
        progress.report(0.25, "eerste bestand")
        progress.report(0.5)
        return progress.doing, progress.progress()

    _, ended = start(work)
    wait_for(lambda: ended)

    assert ended == [(("eerste bestand", 50.0), None, True)]
    assert threads[0] is not threading.main_thread()


@pytest.mark.parametrize("error", [NoSuchFile("weg.csv"), ZeroDivisionError("een fout"), MemoryError()])
def test_what_goes_wrong_is_handed_over(start, error):
    def work(progress):
        raise error

    _, ended = start(work)
    wait_for(lambda: ended)

    ((result, found, in_main),) = ended
    assert (result, in_main) == (None, True)
    assert found is error
    assert found.__traceback__ is not None


def test_stopping_while_it_works(start):
    from gebiedsgericht_plugin import chain

    begun = threading.Event()

    def work(progress):
        begun.set()
        for _ in range(int(PATIENCE * 100)):
            chain.check(progress)
            time.sleep(0.01)
        return "af"

    task, ended = start(work)
    wait_for(begun.is_set)
    assert not task.cancelled()
    task.cancel()
    wait_for(lambda: ended)

    ((result, error, in_main),) = ended
    assert result is None
    assert isinstance(error, Cancelled)
    assert in_main


def test_stopping_before_it_began(start):
    worked = []
    task, ended = start(worked.append, hold=True)
    task.cancel()
    wait_for(lambda: ended)

    assert isinstance(ended[0][1], Cancelled)
    assert worked == []


def test_shares_stay_between_nothing_and_all(start):
    seen = []

    def work(progress):
        for share in (-1.0, 0.0, 2.0):
            progress.report(share)
            seen.append(progress.progress())

    _, ended = start(work)
    wait_for(lambda: ended)
    assert min(seen) >= 0
    assert max(seen) <= 100


def test_the_whole_chain_may_run_in_it(start, sample, tmp_path):
    from gebiedsgericht_plugin import chain
    from gebiedsgericht_plugin.workspace import recipe
    from tests.chain.workspaces import copy, only, pages, rewrite

    path = rewrite(copy(sample, tmp_path / "werkmap"), only("misdrijven"))
    rewrite(path, pages("geweld"))

    def work(progress):
        material = chain.compute(recipe.read(path), progress=progress)
        chain.save(material, progress)
        return material

    _, ended = start(work)
    wait_for(lambda: ended)
    ((material, error, _),) = ended
    assert error is None
    assert len(material.values.of("geweld", "buurt")) == 60
    assert (tmp_path / "werkmap" / "werkmap.gpkg").exists()
