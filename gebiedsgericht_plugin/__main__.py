"""Run a workspace without a window: ``python3 -m gebiedsgericht_plugin run WERKMAP.yml --output FOLDER``.

``remove WERKMAP.yml DELIVERY`` takes a delivery out of it, with all that was made of it.

Exit codes: 0 done; 1 stopped on a finding in the data (named), 2 wrong use; 70 a bug of ours, with
its traceback; 130 interrupted. Steps and paths go to stdout, what stops a run to stderr.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, List, NoReturn, Optional, Sequence

from .errors import Cancelled, GebiedsgerichtError, MissingLibrary, NoSuchFile

if TYPE_CHECKING:
    from .chain import Outcome

DONE, WRONG_USE, BUG, INTERRUPTED = 0, 2, 70, 130
STEPS = ("load", "join", "style", "export")
MANY = 10
"""More files than this in one folder are not listed one by one."""
LIBRARIES = ("pandas", "geopandas")
NO_QGIS = (
    "This Python does not know QGIS.\n"
    "Use the one that comes with QGIS: /usr/bin/python3 on Debian and Ubuntu, python-qgis.bat on Windows."
)


class Interruptible:
    """Progress of a run that Ctrl-C stops: once at the next safe place, twice at once."""

    def __init__(self) -> None:
        """Nobody has pressed Ctrl-C yet."""
        self._stopped = False

    def report(self, share: float, doing: str = "") -> None:
        """Accept the report: the steps are told with their counts when they are done."""

    def cancelled(self) -> bool:
        """Whether Ctrl-C was pressed."""
        return self._stopped

    def stop(self, *_: object) -> None:
        """Ask the run to stop; the second time do not wait for it."""
        if self._stopped:
            leave(INTERRUPTED)
        self._stopped = True


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Do what the command line asks for; returns the exit code."""
    options = _parser().parse_args(arguments)
    if find_spec("qgis") is None:
        return _complain(NO_QGIS, WRONG_USE)
    with _own_temporary_folder():
        application = _start_qgis()
        try:
            return _run(options)
        finally:
            del application


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """A folder for all temporary files, QGIS's among them: it is not taken down and leaves its own."""
    names = ("TMPDIR", "TMP", "TEMP")
    before = {name: os.environ.get(name) for name in names}
    folder = tempfile.mkdtemp(prefix="gebiedsgericht_")
    os.environ.update(dict.fromkeys(names, folder))
    tempfile.tempdir = None
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
        tempfile.tempdir = None
        shutil.rmtree(folder, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gebiedsgericht_plugin", description="Partners' files in, maps for the meeting out."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run a workspace from its files to the map set")
    run.add_argument("workspace", type=Path, metavar="WERKMAP.yml", help="the recipe of the workspace")
    run.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="where the map set goes")
    run.add_argument("--until", choices=STEPS, default=STEPS[-1], help="how far to go (default: export)")
    remove = commands.add_parser("remove", help="remove a delivery and all that was made of it")
    remove.add_argument("workspace", type=Path, metavar="WERKMAP.yml", help="the recipe of the workspace")
    remove.add_argument("delivery", metavar="DELIVERY", help="its id in the recipe")
    remove.add_argument("--files", action="store_true", help="remove the partner's own files as well")
    return parser


def _start_qgis() -> Any:
    """QGIS without a window; off screen where there is no screen."""
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    return application


def _run(options: argparse.Namespace) -> int:
    """Do what was asked with the workspace; what goes wrong becomes a message and an exit code."""
    progress = Interruptible()
    signal.signal(signal.SIGINT, progress.stop)
    workspace: Path = options.workspace
    try:
        if not workspace.is_file():
            return _complain(_words(NoSuchFile(str(workspace)), workspace), WRONG_USE)
        _check_libraries()
        if options.command == "remove":
            _remove_delivery(options)
            return DONE
        outcome = _run_workspace(options, progress)
    except Cancelled as error:
        return _complain(_words(error, workspace), INTERRUPTED)
    except GebiedsgerichtError as error:
        return _complain(_words(error, workspace), error.exit_code)
    except Exception:
        return _complain(_masked(traceback.format_exc()), BUG)
    print()
    for line in listed(outcome.files):
        print(line)
    return DONE


def _check_libraries() -> None:
    for library in LIBRARIES:
        if find_spec(library) is None:
            raise MissingLibrary(library, "gebiedsgericht_plugin run")


def _run_workspace(options: argparse.Namespace, progress: Interruptible) -> Outcome:
    from .chain import Until, run_workspace

    until = Until(options.until)
    return run_workspace(options.workspace.resolve(), options.output.resolve(), until, progress, _tell)


def _remove_delivery(options: argparse.Namespace) -> None:
    from .chain import remove_delivery
    from .texts import say
    from .workspace.who import who

    path: Path = options.workspace.resolve()
    language = _language(path)
    taken_out = remove_delivery(path, options.delivery, who(), options.files)
    for line in taken_out.told(language):
        _tell(line)
    _tell(say("removal.run_again", language))


def _tell(text: str) -> None:
    print(text, flush=True)


def listed(files: Sequence[Path]) -> List[str]:
    """The paths of what was made, each once; of many in one folder that folder with their number."""
    unique = list(dict.fromkeys(files))
    counts = Counter(path.parent for path in unique)
    lines = [
        f"{path.parent}{os.sep} ({counts[path.parent]})" if counts[path.parent] > MANY else str(path)
        for path in unique
    ]
    return list(dict.fromkeys(lines))


def _masked(text: str) -> str:
    """A traceback without anybody's details: what stops a calculation may quote a cell."""
    from .loading.personal import masked_text

    return masked_text(text)


def _words(error: GebiedsgerichtError, workspace: Path) -> str:
    """What happened and, on a line of its own, what to do about it."""
    from .texts import explain

    return "\n".join(part for part in explain(error, _language(workspace)) if part)


def _language(workspace: Path) -> str:
    """The workspace's language; the machine's where the recipe cannot be read."""
    from qgis.PyQt.QtCore import QLocale

    from .workspace import recipe

    try:
        return recipe.read(workspace).language
    except GebiedsgerichtError:
        return str(QLocale.system().name())[:2]


def _complain(text: str, code: int) -> int:
    print(text.rstrip(), file=sys.stderr)
    return code


def leave(code: int) -> NoReturn:
    """End the process at once: QGIS may crash while it is taken down, and hide the exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main())
