"""What is made aside until all of it is there: folders that their run owns, and the swap at the end.

A folder that is made aside is gone afterwards. One that stays behind, since its run was killed or the
power went, is known by its lock: nobody holds it any more.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QLockFile

from ..errors import CannotWrite, FileInUse

PREFIX = ".gebiedsgericht_"
LOCK = "lock"
"""Held by the run whose folder it is; it names the process and the computer."""
WORK = "work"
"""What the run itself sees of its folder."""
ELSEWHERE = "elsewhere.json"
"""Where a run makes folders aside that lie outside the workspace."""
LONGEST = 12 * 3600 * 1000
"""Milliseconds after which a run on another computer, of which nobody here can see whether it goes on, has
ended."""

Moves = List[Tuple[Path, Path]]
"""Files or folders that are made, and their places."""
Undo = List[Callable[[], object]]
"""How to go back, the last step first."""


@contextmanager
def beside(output: Path) -> Iterator[Path]:
    """A folder inside ``output`` that is gone afterwards, whatever happened.

    ``output`` is made where it is not there; it goes again where nothing was put into it. Raises
    CannotWrite.
    """
    new = [folder for folder in (output, *output.parents) if not folder.exists()]
    with ExitStack() as stack:
        stack.callback(_remove_empty, new)
        try:
            output.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=output))
            stack.callback(shutil.rmtree, made, ignore_errors=True)
            lock = _lock(made)
            stack.callback(lock.unlock)
            if not lock.tryLock(0):
                raise CannotWrite(str(output))
            (made / WORK).mkdir()
        except OSError as error:
            raise CannotWrite(str(output), error.strerror or "") from error
        yield made / WORK


class Places:
    """Folders for what comes and goes, each beside its place, so on the same disk; gone at the end."""

    def __init__(self, stack: ExitStack, home: Path) -> None:
        """Make folders that ``stack`` removes; ``home`` is the folder of the workspace."""
        self._stack = stack
        self._home = home
        self._folders: Dict[Path, Path] = {home: stack.enter_context(beside(home))}
        self._count = 0

    def place(self, path: Path) -> Path:
        """A new name for what stands (or will stand) at ``path`` (CannotWrite)."""
        folder = path.parent
        if folder not in self._folders:
            self._note(folder)
            self._folders[folder] = self._stack.enter_context(beside(folder))
        self._count += 1
        return self._folders[folder] / f"aside{self._count}{path.suffix}"

    def _note(self, folder: Path) -> None:
        """Say where something will be made that nobody would find after a crash."""
        found = [other.resolve() for other in (*self._folders, folder)]
        outside = [str(other) for other in found if not other.is_relative_to(self._home.resolve())]
        write(self._folders[self._home] / ELSEWHERE, json.dumps(outside).encode())


def left_behind(folder: Path) -> List[Path]:
    """The folders aside of runs that have ended, below a folder and wherever else these had any."""
    folder = folder.resolve()
    found = [path for path in folder.rglob(f"{PREFIX}*") if path.is_dir()]
    whole = [path for path in found if not any(parent in found for parent in path.parents)]
    left = [path for path in whole if _is_left(path)]
    elsewhere = dict.fromkeys(other for path in left for other in _elsewhere(path))
    return left + [path for path in elsewhere if folder not in path.parents and _is_left(path)]


def put_in_place(
    moves: Sequence[Tuple[Path, Path]],
    last: Optional[Callable[[], object]] = None,
    gone: Sequence[Tuple[Path, Path]] = (),
) -> None:
    """Move what is finished to its places, (made, place), and do what comes ``last``: all or nothing.

    What stood there comes back where one of them cannot be moved, or ``last`` raises. At no moment does
    a file that stood there lack. ``gone``: what has no place any more and where it goes to, in a folder
    that is removed. Both sides are on one disk. Raises FileInUse, CannotWrite, and what ``last`` raises.
    """
    with undoing() as undo:
        for made, place in moves:
            _move(made, place, undo)
        for place, away in gone:
            _take_away(place, away, undo)
        if last is not None:
            last()


@contextmanager
def undoing() -> Iterator[Undo]:
    """A list of how to go back, which is done where something goes wrong."""
    undo: Undo = []
    try:
        yield undo
    except BaseException:
        for step in reversed(undo):
            step()
        raise


def write(path: Path, data: bytes) -> Path:
    """Write a file so that it is on the disk, also when the power goes (CannotWrite)."""
    try:
        with path.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or "") from error
    return path


def _take_away(place: Path, away: Path, undo: Undo) -> None:
    """Move a file out of the way; ``undo`` learns how to go back."""
    try:
        away.parent.mkdir(parents=True, exist_ok=True)
        place.replace(away)
        undo.append(partial(away.replace, place))
    except PermissionError as error:
        raise FileInUse(str(place)) from error
    except OSError as error:
        raise CannotWrite(str(place), error.strerror or "") from error


def _lock(made: Path) -> QLockFile:
    lock = QLockFile(str(made / LOCK))
    lock.setStaleLockTime(LONGEST)
    return lock


def _is_left(made: Path) -> bool:
    """Whether nobody holds the lock of a folder: Qt looks for the process that it names."""
    lock = _lock(made)
    held = not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError
    lock.unlock()
    return not held


def _elsewhere(made: Path) -> Iterator[Path]:
    try:
        noted = json.loads((made / WORK / ELSEWHERE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for folder in map(Path, noted):
        yield from (path for path in sorted(folder.glob(f"{PREFIX}*")) if path.is_dir())


def _remove_empty(folders: Sequence[Path]) -> None:
    """Remove folders, the deepest first, as far as nothing is in them."""
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _move(made: Path, place: Path, undo: Undo) -> None:
    """One file to its place; ``undo`` learns how to go back."""
    new = [folder for folder in place.parents if not folder.exists()]
    old = made.with_name(f"{made.name}.old")
    try:
        undo.append(partial(_remove_empty, new))
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            raise CannotWrite(str(place))
        if place.exists():
            # A copy, so that whoever looks meanwhile sees the old one or the new one.
            shutil.copy2(place, old)
            made.replace(place)
            undo.append(partial(old.replace, place))
        else:
            made.replace(place)
            undo.append(partial(place.replace, made))
    except PermissionError as error:
        raise FileInUse(str(place)) from error
    except OSError as error:
        raise CannotWrite(str(place), error.strerror or "") from error
