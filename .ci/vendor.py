"""Unpack the wheels of pure-Python packages into the folder of vendored packages.

    vendor.py WHEELS TARGET

Three rules hold for every file (see vendored_changes.py for why): an ``assert`` does nothing, as under
``python -O``; a hash says that it is no protection; an exception that was swallowed is logged as
debugging information. The rest is in vendored_changes.py, by name.
"""

from __future__ import annotations

import ast
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Iterator, List, Tuple

from vendored_changes import DEFINITIONS, EDITS, REMOVED, REPLACED_FILES

SUFFIXES = {".py", ".typed", ".xml", ".pptx", ".txt"}
LOGGING = "import logging as _logging\n"
LOG_IT = '_logging.getLogger(__name__).debug("ignored", exc_info=True)'

# A piece of a source text: where it starts and ends (in characters), and what comes there.
Change = Tuple[int, int, str]


class Refused(Exception):
    """A package is not what the rules expect; it needs a look."""


def main(wheels: Path, target: Path) -> None:
    """Unpack, change and check; the target is replaced as a whole."""
    fresh = target.with_name(target.name + ".part")
    shutil.rmtree(fresh, ignore_errors=True)
    for wheel in requested(wheels):
        unpack(wheel, fresh)
    for name in REMOVED:
        remove(fresh / name)
    for name, text in REPLACED_FILES.items():
        existing(fresh / name).write_text(text, encoding="utf-8")
    apply_edits(fresh)
    for path in sorted(fresh.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        path.write_text(quiet(source), encoding="utf-8")
    check(fresh)
    (fresh / "CHANGES.txt").write_text(
        "The packages in this folder were changed: asserts do nothing, hashes say that they protect\n"
        "nothing, swallowed exceptions are logged, and parts that are not needed were left out.\n"
        "The list is .ci/vendored_changes.py in the source code of the plugin.\n",
        encoding="utf-8",
    )
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def requested(wheels: Path) -> Iterator[Path]:
    """The one wheel of each requirement; wheels of earlier versions may lie beside it."""
    lines = (Path(__file__).parent / "requirements-vendored.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if "==" in line and not line.startswith("#"):
            name, version = line.split(" ")[0].split("==")
            found = [
                path
                for path in wheels.glob("*.whl")
                if path.name.lower().startswith(f"{name.replace('-', '_')}-{version}-".lower())
            ]
            if len(found) != 1 or not found[0].name.endswith("-none-any.whl"):
                raise Refused(f"{line}: expected one wheel without native code, found {found}")
            yield found[0]


def unpack(wheel: Path, folder: Path) -> None:
    """A wheel's packages, with its licence in ``licences/``."""
    name = "-".join(wheel.name.split("-")[:2])
    with zipfile.ZipFile(wheel) as archive:
        for entry in archive.namelist():
            top, _, inner = entry.partition("/")
            if not top.endswith(".dist-info"):
                archive.extract(entry, folder)
            elif Path(inner).name.upper().startswith("LICENSE"):
                (folder / "licences").mkdir(exist_ok=True)
                (folder / "licences" / f"{name}.txt").write_bytes(archive.read(entry))
    if not (folder / "licences" / f"{name}.txt").exists():
        raise Refused(f"{wheel.name} comes without its licence")


def existing(path: Path) -> Path:
    """The path, which must exist."""
    if not path.exists():
        raise Refused(f"{path} is not there any more")
    return path


def remove(path: Path) -> None:
    """Take away a file or folder that must be there."""
    if existing(path).is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def apply_edits(folder: Path) -> None:
    """The changes by name of vendored_changes.py."""
    for definition in DEFINITIONS:
        path = existing(folder / definition.file)
        source = path.read_text(encoding="utf-8")
        path.write_text(redefine(source, definition.name, definition.new), encoding="utf-8")
    for edit in EDITS:
        path = existing(folder / edit.file)
        source = path.read_text(encoding="utf-8")
        if source.count(edit.old) != edit.times:
            raise Refused(f"{edit.file}: {edit.old!r} is there {source.count(edit.old)} times")
        path.write_text(source.replace(edit.old, edit.new), encoding="utf-8")


def redefine(source: str, name: str, new: str) -> str:
    """A source text in which a definition (decorators apart) has another text, or is gone."""
    body = ast.parse(source).body
    *classes, last = name.split(".")
    for wanted in classes:
        body = next(node.body for node in body if isinstance(node, ast.ClassDef) and node.name == wanted)
    for node in body:
        if last in defined(node):
            lines = source.splitlines(keepends=True)
            lines[node.lineno - 1 : node.end_lineno] = [new]
            return "".join(lines)
    raise Refused(f"{name} is not defined any more")


def defined(node: ast.stmt) -> List[str]:
    """The names that a statement defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def quiet(source: str) -> str:
    """A source text after the three rules."""
    tree = ast.parse(source)
    starts = line_starts(source)
    changes = list(asserts(tree, starts)) + list(hashes(tree, starts))
    logged = list(swallowed(tree, starts))
    if logged:
        changes += [*logged, (after_future(tree, starts), after_future(tree, starts), LOGGING)]
    text = source.encode()
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new.encode() + text[end:]
    compile(text, "vendored", "exec")
    return text.decode()


def line_starts(source: str) -> List[int]:
    """Where each line starts, in bytes: the syntax tree counts columns in bytes too."""
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def place(node: ast.AST, starts: List[int]) -> Tuple[int, int]:
    """Where a node starts and ends."""
    return starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset


def asserts(tree: ast.Module, starts: List[int]) -> Iterator[Change]:
    """Each assert becomes a pass."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert):
            yield (*place(node, starts), "pass")


def hashes(tree: ast.Module, starts: List[int]) -> Iterator[Change]:
    """``hashlib.md5(x)`` and ``sha1`` say that they protect nothing."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        said = any(keyword.arg == "usedforsecurity" for keyword in node.keywords)
        if ast.unparse(node.func) in {"hashlib.md5", "hashlib.sha1"} and not said:
            end = place(node, starts)[1] - 1
            yield end, end, ", usedforsecurity=False"


def swallowed(tree: ast.Module, starts: List[int]) -> Iterator[Change]:
    """``except Exception: pass`` logs what it ignores."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ExceptHandler) or not isinstance(node.body[0], ast.Pass):
            continue
        if node.type is None or ast.unparse(node.type) == "Exception":
            yield (*place(node.body[0], starts), LOG_IT)


def after_future(tree: ast.Module, starts: List[int]) -> int:
    """Where the first import may stand: after the docstring and the imports from the future."""
    line = 0
    for node in tree.body:
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        if not docstring and not future:
            break
        line = node.end_lineno or 0
    return starts[line]


def check(folder: Path) -> None:
    """Nothing but sources, templates and licences: no native code."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in SUFFIXES:
            raise Refused(f"{path.relative_to(folder)}: what is this file for?")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
