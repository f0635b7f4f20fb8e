"""Damaged files: whatever is done to a delivery, reading it ends in a table or in a situation with a name.

Each case is a number: it says which file of the corpus is damaged and how, so that it can be repeated
(``python -m tests.corpus.fuzz --first N --count 1 --keep FILE``). Cases run in a child process, which tells
each number before it begins, so that a crash of the whole interpreter or a hang is pinned on its case.
"""

from __future__ import annotations

import argparse
import io
import json
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Callable, Iterator, List, Optional, Sequence, Tuple

from .case import FOLDER

SECONDS = 10
FLOOR = 200 << 20
TIMES = 20
"""Memory: at most so many times the file, and small files at most the floor."""
LARGEST = 200_000
_MARKS = (
    '"',
    "'",
    ";",
    ",",
    "\t",
    "\n",
    "\r",
    "\0",
    "\ufeff",
    "\\",
    '""',
    "€",
    "é",
    "\x1a",
    "sep=;\n",
    "=",
    "\u2028",
)


@dataclass(frozen=True)
class Trouble:
    """A case that did not end as it should."""

    case: int
    file: str
    what: str


def files() -> List[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.stat().st_size < LARGEST)


def damaged(case: int, seed: int, pool: Sequence[Path]) -> Tuple[str, bytes]:
    """The name and content of the file of a case."""
    rng = Random(f"{seed} {case}")
    path = rng.choice(pool)
    content = path.read_bytes()
    if content.startswith(b"PK\x03\x04") and rng.random() < 0.7:
        content = _damage_member(rng, content)
    else:
        for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
            content = rng.choice(_DAMAGES)(rng, content, pool)
    name = path.name
    if rng.random() < 0.05:
        name = f"{path.stem}{rng.choice(pool).suffix}"
    return name, content


def _place(rng: Random, content: bytes) -> int:
    return rng.randrange(len(content) + 1)


def _flip(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 2, 8, 40))):
        if changed:
            changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _delete(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    at = _place(rng, content)
    return content[:at] + content[at + rng.choice((1, 2, 10, 200)) :]


def _duplicate(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    at, size = _place(rng, content), rng.choice((1, 5, 50, 1000))
    return content[: at + size] + content[at : at + size] * rng.choice((1, 2, 20)) + content[at + size :]


def _truncate(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    return content[: _place(rng, content)]


def _splice(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    other = rng.choice(pool).read_bytes()
    return content[: _place(rng, content)] + other[_place(rng, other) :]


def _insert(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    for _ in range(rng.choice((1, 1, 4))):
        at = _place(rng, content)
        content = content[:at] + rng.choice(_MARKS).encode() * rng.choice((1, 1, 1, 300)) + content[at:]
    return content


def _recode(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    text = content.decode(rng.choice(("utf-8", "cp1252", "utf-16-le", "latin-1")), errors="replace")
    target = rng.choice(
        ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "cp850", "mac_roman", "utf-32")
    )
    return text.encode(target, errors="replace")


def _lines(rng: Random, content: bytes, pool: Sequence[Path]) -> bytes:
    lines = content.split(b"\n")
    way = rng.randrange(4)
    if way == 0:
        rng.shuffle(lines)
    elif way == 1:
        lines = [line + rng.choice((b"", b"\r", b";;", b",")) for line in lines]
    elif way == 2:
        lines = lines[: rng.randrange(1, len(lines) + 1)] * 3
    return rng.choice((b"\n", b"\r\n", b"\r", b"\n\n")).join(lines)


Damage = Callable[[Random, bytes, Sequence[Path]], bytes]
_DAMAGES: Tuple[Damage, ...] = (_flip, _delete, _duplicate, _truncate, _splice, _insert, _recode, _lines)


def _damage_member(rng: Random, content: bytes) -> bytes:
    """A workbook or zip with one of its parts damaged, left out, or there twice under another name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        return _flip(rng, content, ())
    at = rng.randrange(len(parts))
    name, part = parts[at]
    way = rng.randrange(8)
    if way == 0:
        del parts[at]
    elif way == 1:
        parts.append((f"{name}.bak", part))
    else:
        parts[at] = (name, rng.choice(_DAMAGES[:4] + _DAMAGES[5:])(rng, part, ()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 9, 0, 0)), part)
    return target.getvalue()


# --- in the child ------------------------------------------------------------------------------


def _child(seed: int, first: int, count: int, keep: str) -> None:
    """Run cases; tell each before it begins, and what was wrong with it."""
    pool = files()
    with tempfile.TemporaryDirectory() as folder:
        _attempt(Path(folder) / "warm.csv", b"Buurtcode;Aantal\nBU99010101;1\nBU99010102;2\n")
        for case in range(first, first + count):
            name, content = damaged(case, seed, pool)
            if keep:
                Path(keep).write_bytes(content)
            _tell(case=case, file=name)
            what = _attempt(Path(folder) / name, content)
            if what:
                _tell(case=case, file=name, what=what)


def _tell(**values: Any) -> None:
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


def _attempt(path: Path, content: bytes) -> str:
    """Load a file; what is wrong with how that went, or nothing."""
    from gebiedsgericht_plugin.errors import GebiedsgerichtError

    path.write_bytes(content)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    before, started = _memory(), time.monotonic()
    try:
        wrong = lost_rows(path)
    except GebiedsgerichtError:
        wrong = ""
    except TimeoutError:
        wrong = "hangs"
    except BaseException as error:
        wrong = f"{type(error).__name__}: {error}{_where(error)}"
    finally:
        signal.alarm(0)
        path.unlink()
    used, spent = _memory(peak=True) - before, time.monotonic() - started
    if not wrong and used > max(FLOOR, TIMES * len(content)):
        wrong = f"takes {used >> 20} MB for {len(content)} bytes"
    return wrong or (f"takes {spent:.0f} s" if spent > SECONDS else "")


def _where(error: BaseException) -> str:
    """The last place in the plugin that the error passed."""
    ours = [
        f" ({Path(frame.filename).name}:{frame.lineno})"
        for frame in traceback.extract_tb(error.__traceback__)
        if "gebiedsgericht_plugin" in frame.filename
    ]
    return ours[-1] if ours else ""


def _too_long(*_: Any) -> None:
    raise TimeoutError


def _memory(peak: bool = False) -> int:
    """Bytes of this process now, or at most since the last call (Linux; elsewhere 0)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    wanted = "VmHWM" if peak else "VmRSS"
    told = next(line for line in status.read_text().splitlines() if line.startswith(wanted))
    if not peak:
        Path("/proc/self/clear_refs").write_text("5")
    return int(told.split()[1]) << 10


def lost_rows(path: Path) -> str:
    """Load a file, personal columns left out; which of its rows are neither read nor set aside, or twice."""
    from gebiedsgericht_plugin import loading
    from gebiedsgericht_plugin.loading import files as recognised

    table = loading.load(path, leave_personal_out=True)
    seen = Counter(table.frame.index.tolist()) + Counter(row.line for row in table.set_aside)
    twice = [line for line, times in seen.items() if times > 1]
    if twice:
        return f"rows twice: {twice[:5]}"
    if len(seen) != table.inspection.rows_in_file:
        return f"{table.inspection.rows_in_file} rows in the file, {len(seen)} told"
    grid = recognised.read_grid(path)
    turned = any(finding.code == "transposed" for finding in table.inspection.findings)
    first = table.inspection.header_row
    missing = sorted(set(grid.lines.tolist()) - set(seen))
    strange = [line for line in missing if line != 0 and not 0 < first <= line <= first + 40]
    return (
        f"rows neither read nor set aside: {strange[:5]}"
        if strange and not turned
        else _lost_letters(path, grid)
    )


def _lost_letters(path: Path, grid: Any) -> str:
    """Of a text file: letters and digits that are in no cell."""
    if not grid.encoding or not grid.delimiter or path.suffix not in (".csv", ".txt", ".tsv"):
        return ""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        return ""  # a zip under another name
    text = content.decode(grid.encoding, errors="replace")
    written = sum(map(str.isalnum, text))
    read = sum(sum(map(str.isalnum, cell)) for row in grid.cells.to_numpy().tolist() for cell in row)
    return f"{written - read} of {written} letters and digits are in no cell" if read < written else ""


# --- in the parent -----------------------------------------------------------------------------


def run(count: int, seed: int = 1, first: int = 0, processes: int = 2) -> List[Trouble]:
    """Run cases in child processes; all that went wrong."""
    per_child = max(1, min(2500, -(-count // processes)))
    starts = list(range(first, first + count, per_child))
    troubles: List[Trouble] = []
    running: List[_Child] = []
    while starts or running:
        while starts and len(running) < processes:
            start = starts.pop(0)
            running.append(_Child(seed, start, min(per_child, first + count - start)))
        child = running.pop(0)
        found, left = child.finish()
        troubles.extend(found)
        if left:
            running.append(_Child(seed, *left))
    return troubles


class _Child:
    """A process that runs some cases."""

    def __init__(self, seed: int, first: int, count: int) -> None:
        self.first, self.count = first, count
        self.output = tempfile.TemporaryFile("w+")  # noqa: SIM115 (open as long as the child runs)
        command = [sys.executable, "-m", "tests.corpus.fuzz", "--child", "--seed", str(seed)]
        command += ["--first", str(first), "--count", str(count)]
        root = Path(__file__).resolve().parent.parent.parent
        self.process = subprocess.Popen(command, stdout=self.output, stderr=subprocess.DEVNULL, cwd=root)

    def finish(self) -> Tuple[List[Trouble], Optional[Tuple[int, int]]]:
        """What went wrong, and which cases are left when the process broke down over one."""
        hung = not self._ends()
        told = list(self._told())
        troubles = [Trouble(item["case"], item["file"], item["what"]) for item in told if "what" in item]
        if self.process.returncode == 0:
            return troubles, None
        last = told[-1] if told else {"case": self.first, "file": "?"}
        what = "hangs" if hung else f"breaks Python down ({self.process.returncode})"
        troubles.append(Trouble(last["case"], last["file"], what))
        done = last["case"] + 1
        left = self.first + self.count - done
        return troubles, (done, left) if left > 0 else None

    def _ends(self) -> bool:
        """Wait, and end the process when it tells nothing new for long."""
        seen = -1
        while True:
            try:
                self.process.wait(timeout=3 * SECONDS)
                return True
            except subprocess.TimeoutExpired:
                size = self.output.seek(0, io.SEEK_END)
                if size == seen:
                    self.process.kill()
                    self.process.wait()
                    return False
                seen = size

    def _told(self) -> Iterator[dict[str, Any]]:
        self.output.seek(0)
        for line in self.output:
            if line.endswith("\n"):
                yield json.loads(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--keep", default="", help="write the (last) damaged file here")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child or options.keep:
        _child(options.seed, options.first, options.count, options.keep)
        return
    for trouble in run(options.count, options.seed, options.first):
        sys.stdout.write(f"{trouble.case} {trouble.file}: {trouble.what}\n")


if __name__ == "__main__":
    main()
