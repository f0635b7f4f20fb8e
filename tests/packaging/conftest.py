"""The scripts of .ci as modules, and the zip as `make package` makes it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def script(name: str) -> ModuleType:
    """A script of .ci, which is no package."""
    spec = importlib.util.spec_from_file_location(f"ci_{name}", ROOT / ".ci" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(ROOT / ".ci"))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / ".ci"))
    return module


@pytest.fixture(scope="session")
def package() -> ModuleType:
    return script("package")


@pytest.fixture(scope="session")
def check_zip() -> ModuleType:
    return script("check_zip")


@pytest.fixture(scope="session")
def strings() -> ModuleType:
    return script("strings")


@pytest.fixture(scope="session")
def vendor() -> ModuleType:
    return script("vendor")


@pytest.fixture(scope="session")
def zip_file(package: ModuleType, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.write_zip(tmp_path_factory.mktemp("dist") / "plugin.zip")
