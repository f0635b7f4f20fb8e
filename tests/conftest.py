"""What all tests share: one QGIS application, the sample workspace, real files where they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LONG = os.environ.get("GEBIEDSGERICHT_LONG") == "1"
# The same samples every time, so that a red test was made red by a change; `make test-long` looks further.
# A slow machine is no finding.
settings.register_profile(
    "gebiedsgericht",
    derandomize=not LONG,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    print_blob=True,
)
settings.load_profile("gebiedsgericht")

_app: Any = None
"""The one QgsApplication of the test run; never collected, never exited (that would crash)."""


def pytest_report_header() -> str:
    """Say which versions are tested."""
    try:
        from osgeo import gdal
        from qgis.core import Qgis
    except ImportError:
        return "QGIS: none"
    return f"QGIS {Qgis.QGIS_VERSION}, GDAL {gdal.__version__}, Python {sys.version.split()[0]}"


@pytest.fixture(scope="session")
def qgis_app(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A QGIS application without a window, with settings of its own."""
    global _app  # noqa: PLW0603
    if _app is None:
        home = tmp_path_factory.mktemp("qgis_profile")
        os.environ["QGIS_CUSTOM_CONFIG_PATH"] = str(home)
        from qgis.core import QgsApplication

        _app = QgsApplication([], False)
        _app.initQgis()
    return _app


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real files of partners, kept outside the project."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder with real files (../shared/data) is not here")
    return folder


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample workspace, generated where that was not done yet."""
    folder = ROOT / "resources" / "sample"
    if not (folder / "gebieden.gpkg").exists():
        subprocess.run([sys.executable, str(folder / "make_sample.py")], check=True)
    return folder


@pytest.fixture
def sample_copy(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample workspace that a test may write in."""
    folder = tmp_path / "Werkmap é & co"
    shutil.copytree(
        sample,
        folder,
        ignore=shutil.ignore_patterns("*.py", "maker", "__pycache__", "werkmap.gpkg", "uitgegeven"),
    )
    return folder
