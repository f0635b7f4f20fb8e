"""Lay out what QGIS installs.

Use:
    package.py zip               dist/gebiedsgericht_plugin-VERSION.zip, the same bytes every time
    package.py folder PLUGINS    the same content in PLUGINS/gebiedsgericht_plugin
    package.py sample FOLDER     a fresh copy of the sample workspace, to work in
"""

from __future__ import annotations

import shutil
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path
from typing import Dict

ROOT = Path(__file__).resolve().parent.parent
NAME = "gebiedsgericht_plugin"

# What is made before packaging; without it the zip would be a broken plugin.
MADE = (
    f"{NAME}/_vendor/pptx/__init__.py",
    f"{NAME}/i18n/gebiedsgericht_nl.qm",
    f"{NAME}/resources/sample/gebieden.gpkg",
)
# What lies in resources/ for us, or because somebody ran the sample where it stands.
NOT_SHIPPED = (
    "make_sample.py", "maker", "__pycache__", "werkmap.gpkg", "register.gpkg", "decisions.yml", "uitgegeven",
)  # fmt: skip

# The first moment that a zip can hold: the same sources give the same zip on any day.
MOMENT = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16
MADE_ON_UNIX = 3


def version() -> str:
    """The version in metadata.txt."""
    metadata = ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def content() -> Dict[str, Path]:
    """What is in the plugin: the name in the zip, and the file it comes from."""
    files = {f"{NAME}/{name}": ROOT / name for name in ("LICENSE", "metadata.txt")}
    for path in sorted((ROOT / NAME).rglob("*")):
        if path.is_file() and shipped(path):
            files[path.relative_to(ROOT).as_posix()] = path
    for folder, pattern in (("resources", "*"), ("i18n", "*.qm")):
        for path in sorted((ROOT / folder).rglob(pattern)):
            if path.is_file() and shipped(path):
                files[f"{NAME}/{path.relative_to(ROOT).as_posix()}"] = path
    missing = [name for name in MADE if name not in files]
    if missing:
        sys.exit(f"package.py: not made yet: {', '.join(missing)} (use `make package`)")
    return dict(sorted(files.items()))


def shipped(path: Path) -> bool:
    """Does a file belong in the plugin?"""
    parts = path.relative_to(ROOT).parts
    return not any(part in NOT_SHIPPED or part.startswith(".") for part in parts)


def write_zip(target: Path) -> Path:
    """Write the plugin as a zip: sorted, without clock, owner or executable files."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with zipfile.ZipFile(part, "w") as archive:
        for name, path in content().items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.external_attr = PLAIN_FILE
            entry.create_system = MADE_ON_UNIX
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
    part.replace(target)
    return target


def write_folder(plugins: Path) -> Path:
    """Put the plugin in a folder of plugins, in place of an earlier version."""
    part = plugins / f".{NAME}.part"
    shutil.rmtree(part, ignore_errors=True)
    for name, path in content().items():
        target = part / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.rmtree(plugins / NAME, ignore_errors=True)
    (part / NAME).rename(plugins / NAME)
    part.rmdir()
    return plugins / NAME


def copy_sample(folder: Path) -> Path:
    """Copy the sample workspace as it is shipped."""
    shutil.rmtree(folder, ignore_errors=True)
    start = f"{NAME}/resources/sample/"
    for name, path in content().items():
        if name.startswith(start):
            target = folder / name[len(start) :]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return folder


if __name__ == "__main__":
    if sys.argv[1:] == ["zip"]:
        made = write_zip(ROOT / "dist" / f"{NAME}-{version()}.zip")
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size:,} bytes")
    elif len(sys.argv) == 3 and sys.argv[1] == "folder":
        print(write_folder(Path(sys.argv[2])))
    elif len(sys.argv) == 3 and sys.argv[1] == "sample":
        copy_sample(Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
