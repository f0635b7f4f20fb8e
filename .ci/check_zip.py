"""Check a plugin zip as plugins.qgis.org does, so that an upload holds no surprise.

    check_zip.py ZIP

Refused there, and so here: a wrong structure or metadata.txt, and every finding of bandit and
detect-secrets, in vendored code too. Marks that hide a finding (``# nosec``) do not count here. What
only their server can know (do the addresses answer?) is left to the day of the upload.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from configparser import ConfigParser, Error
from pathlib import Path, PurePosixPath
from typing import Dict, Iterator, List
from urllib.parse import urlparse

TOOLS = Path(__file__).resolve().parent.parent / "build" / "venv" / "bin"
LARGEST = 25_000_000
REQUIRED = (
    *("name", "description", "version", "qgisMinimumVersion", "author", "email", "about"),
    *("tracker", "repository"),
)
ADDRESSES = ("tracker", "repository", "homepage")
FORBIDDEN_FOLDERS = {"__MACOSX", ".git", "__pycache__"}
SUSPICIOUS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".pyc", ".pyd")
# Their site lets this file out of the search for secrets.
NOT_SEARCHED = r"metadata\.txt"
PYTHON = (3, 9)


def main(path: Path) -> int:
    """Print each complaint; 0 when there is none."""
    with zipfile.ZipFile(path) as archive:
        complaints = [*structure(path, archive), *permissions(archive)]
        package = archive.namelist()[0].partition("/")[0]
        if not complaints:
            complaints += metadata(archive, package)
            complaints += syntax(archive)
            complaints += scans(archive)
    for complaint in complaints:
        print(f"{path.name}: {complaint}")
    if not complaints:
        print(f"{path.name}: plugins.qgis.org's checks find nothing")
    return 1 if complaints else 0


def structure(path: Path, archive: zipfile.ZipFile) -> Iterator[str]:
    """One folder with a Python name, the files it must have, and none it may not have."""
    names = archive.namelist()
    if path.stat().st_size > LARGEST:
        yield f"{path.stat().st_size:,} bytes; {LARGEST:,} are allowed"
    if archive.testzip():
        yield f"{archive.testzip()} is damaged"
    package, slash, _ = names[0].partition("/")
    if not (slash and package.isidentifier() and package.isascii()):
        yield f"the first entry, {names[0]}, is in no folder with a Python name"
    for required in ("__init__.py", "metadata.txt", "LICENSE"):
        if f"{package}/{required}" not in names:
            yield f"{package}/{required} is missing"
    for name in names:
        yield from bad_name(name, package)


def bad_name(name: str, package: str) -> Iterator[str]:
    """What is wrong with the name of an entry."""
    parts = PurePosixPath(name).parts
    if ".." in name or name.startswith("/") or "\\" in name or ":" in name:
        yield f"{name} leads out of the folder"
    if parts[0] != package:
        yield f"{name} is outside {package}/"
    if FORBIDDEN_FOLDERS & set(parts):
        yield f"{name} is in a forbidden folder"
    if any(part.startswith(".") for part in parts):
        yield f"{name} is hidden"
    if name.lower().endswith(SUSPICIOUS):
        yield f"{name} is a program"


def permissions(archive: zipfile.ZipFile) -> Iterator[str]:
    """No file is executable."""
    for entry in archive.infolist():
        if (entry.external_attr >> 16) & 0o111:
            yield f"{entry.filename} is executable"


def metadata(archive: zipfile.ZipFile, package: str) -> Iterator[str]:
    """metadata.txt, read the way their site reads it: with interpolation, so no bare percent sign."""
    parser = ConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(archive.read(f"{package}/metadata.txt").decode("utf-8"))
        values = dict(parser.items("general"))
    except (Error, UnicodeDecodeError) as error:
        yield f"metadata.txt: {error}"
        return
    for key in REQUIRED:
        if not values.get(key):
            yield f"metadata.txt: {key} is missing"
    if not re.fullmatch(r"\d+\.\d+\.\d+", values.get("version", "")):
        yield "metadata.txt: version is not MAJOR.MINOR.PATCH in figures"
    if "/" in values.get("author", ""):
        yield "metadata.txt: author holds a slash"
    for key in ADDRESSES:
        address = urlparse(values.get(key, ""))
        if address.scheme != "https" or not address.netloc:
            yield f"metadata.txt: {key} is no web address"
    if values.get("icon") and f"{package}/{values['icon']}" not in archive.namelist():
        yield f"metadata.txt: the icon {values['icon']} is not in the zip"
    if "supportsQt6" in values:
        yield "metadata.txt: supportsQt6 is deprecated; qgisMaximumVersion says it"


def syntax(archive: zipfile.ZipFile) -> Iterator[str]:
    """Every module can be read by the oldest Python that QGIS 3.22 has."""
    for name in archive.namelist():
        if name.endswith(".py"):
            try:
                ast.parse(archive.read(name), name, feature_version=PYTHON)
            except SyntaxError as error:
                yield f"{name}, line {error.lineno}: {error.msg} (Python {PYTHON[0]}.{PYTHON[1]})"


def scans(archive: zipfile.ZipFile) -> List[str]:
    """The findings of both scanners, which run side by side over the unpacked zip."""
    with tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        bandit = start(
            "bandit", "--recursive", ".", "--format", "json", "--quiet", "--ignore-nosec", folder=folder
        )
        secrets = start(
            *("detect-secrets", "scan", "--all-files", "--no-verify", "--exclude-files", NOT_SEARCHED),
            *("--disable-plugin", "IPPublicDetector"),
            *("--disable-filter", "detect_secrets.filters.allowlist.is_line_allowlisted"),
            ".",
            folder=folder,
        )
        return [*risks(output(bandit)), *leaks(output(secrets))]


def start(tool: str, *arguments: str, folder: str) -> subprocess.Popen[str]:
    """Start one of the scanners."""
    return subprocess.Popen([TOOLS / tool, *arguments], cwd=folder, stdout=subprocess.PIPE, text=True)


def output(process: subprocess.Popen[str]) -> Dict[str, object]:
    """What a scanner says, once it is ready; both say it in JSON, with findings or without."""
    answer, _ = process.communicate()
    return json.loads(answer)


def risks(report: Dict[str, object]) -> Iterator[str]:
    """Bandit's findings, and the files it could not read."""
    for finding in report["results"]:
        place = f"{finding['filename'].removeprefix('./')}:{finding['line_number']}"
        yield f"{place}: {finding['test_id']} {finding['issue_text']}"
    for error in report["errors"]:
        yield f"{error['filename']}: {error['reason']}"


def leaks(report: Dict[str, object]) -> Iterator[str]:
    """The findings of detect-secrets."""
    for name, findings in report["results"].items():
        for finding in findings:
            yield f"{name}:{finding['line_number']}: {finding['type']}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
