from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Callable, Dict

import pytest

NAME = "gebiedsgericht_plugin"
METADATA = """\
[general]
name=Example
description=An example
about=About
version=1.2.3
qgisMinimumVersion=3.22
author=Somebody
email=somebody@example.org
homepage=https://example.org
tracker=https://example.org/issues
repository=https://example.org/code
"""


def test_the_zip_holds_what_qgis_needs_and_nothing_else(zip_file: Path) -> None:
    names = zipfile.ZipFile(zip_file).namelist()

    assert names == sorted(names)
    assert all(name.startswith(f"{NAME}/") for name in names)
    assert {
        f"{NAME}/{needed}"
        for needed in (
            "__init__.py",
            "plugin.py",
            "metadata.txt",
            "LICENSE",
            "i18n/gebiedsgericht_nl.qm",
            "resources/sample/werkmap.yml",
            "resources/sample/gebieden.gpkg",
            "_vendor/pptx/__init__.py",
            "_vendor/pptx/templates/default.pptx",
            "_vendor/pypdf/__init__.py",
            "_vendor/xlsxwriter/__init__.py",
            "_vendor/licences/python_pptx-1.0.2.txt",
        )
    } <= set(names)
    unwanted = ("__pycache__", ".pyc", "make_sample", "/maker/", "/tests/", "/.", ".ts", ".so")
    assert [name for name in names if any(part in name for part in unwanted)] == []


def test_the_same_sources_give_the_same_bytes(package: ModuleType, zip_file: Path, tmp_path: Path) -> None:
    again = package.write_zip(tmp_path / "again.zip")

    assert again.read_bytes() == zip_file.read_bytes()


def test_a_touched_file_changes_nothing(
    package: ModuleType, zip_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touched = tmp_path / "LICENSE"
    touched.write_bytes((package.ROOT / "LICENSE").read_bytes())
    touched.chmod(0o777)
    files = {**package.content(), f"{NAME}/LICENSE": touched}
    monkeypatch.setattr(package, "content", lambda: files)

    assert package.write_zip(tmp_path / "again.zip").read_bytes() == zip_file.read_bytes()


def test_our_zip_has_the_structure_that_is_asked_for(check_zip: ModuleType, zip_file: Path) -> None:
    with zipfile.ZipFile(zip_file) as archive:
        complaints = [
            *check_zip.structure(zip_file, archive),
            *check_zip.permissions(archive),
            *check_zip.metadata(archive, NAME),
            *check_zip.syntax(archive),
        ]

    assert complaints == []


def test_installing_puts_the_same_files_in_place_of_an_earlier_version(
    package: ModuleType, zip_file: Path, tmp_path: Path
) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "gone.py").write_text("old = True\n")

    package.write_folder(tmp_path)

    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == set(zipfile.ZipFile(zip_file).namelist())


def test_the_plugin_starts_from_the_zip_without_pandas(zip_file: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(zip_file).extractall(tmp_path)
    program = (
        "import sys\n"
        f"import {NAME}, {NAME}.plugin, {NAME}.processing.provider, {NAME}.panels.dock\n"
        f"assert {NAME}.__file__.startswith(sys.argv[1])\n"
        "heavy = {'pandas', 'geopandas', 'matplotlib', 'shapely', 'pptx', 'pypdf'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:/usr/share/qgis/python/plugins"}

    result = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.stderr, result.stdout.strip()) == ("", "[]")


def made_zip(folder: Path, files: Dict[str, str]) -> Path:
    path = folder / "example.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return path


GOOD = {"example/LICENSE": "GPL", "example/__init__.py": "A = 1\n", "example/metadata.txt": METADATA}


def without(name: str) -> Dict[str, str]:
    return {key: text for key, text in GOOD.items() if key != name}


def metadata(change: Callable[[str], str]) -> Dict[str, str]:
    return {**GOOD, "example/metadata.txt": change(METADATA)}


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        (GOOD, ""),
        (without("example/LICENSE"), "LICENSE is missing"),
        ({"readme": "first", **GOOD}, "no folder with a Python name"),
        ({**GOOD, "other/a.py": ""}, "is outside example/"),
        ({**GOOD, "example/../a.py": ""}, "leads out of the folder"),
        ({**GOOD, "example/.hidden": ""}, "is hidden"),
        ({**GOOD, "example/__pycache__/a.py": ""}, "forbidden folder"),
        ({**GOOD, "example/a.dll": ""}, "is a program"),
        (metadata(lambda text: text.replace("about=About", "about=100% sure")), "%"),
        (metadata(lambda text: text.replace("version=1.2.3", "version=1.2b")), "MAJOR.MINOR.PATCH"),
        (metadata(lambda text: text.replace("email=", "mail=")), "email is missing"),
        (
            metadata(lambda text: text.replace("https://example.org/code", "code")),
            "repository is no web address",
        ),
        (metadata(lambda text: text.replace("Somebody", "Some/body")), "author holds a slash"),
        (metadata(lambda text: text + "icon=a.svg\n"), "icon a.svg is not in the zip"),
        ({**GOOD, "example/a.py": "match a:\n    case 1: pass\n"}, "Python 3.9"),
        ({**GOOD, "example/a.py": "assert A\n"}, "B101"),
        ({**GOOD, "example/a.py": "eval(a)  # nosec\n"}, "B307"),
        ({**GOOD, "example/a.py": 'password = "geheim"  # pragma: allowlist secret\n'}, "Secret Keyword"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_their_site_refuses_is_refused_here(
    check_zip: ModuleType,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    files: Dict[str, str],
    complaint: str,
) -> None:
    if not (check_zip.TOOLS / "bandit").exists():
        pytest.skip("the scanners are not installed (.ci/setup lint)")

    refused = check_zip.main(made_zip(tmp_path, files))

    said = capsys.readouterr().out
    assert refused == (1 if complaint else 0), said
    assert complaint in said


def test_an_executable_file_is_refused(check_zip: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "example.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("example/run.py")
        entry.external_attr = 0o100755 << 16
        archive.writestr(entry, "A = 1\n")

    with zipfile.ZipFile(path) as archive:
        assert list(check_zip.permissions(archive)) == ["example/run.py is executable"]
