"""Where the public services are: defaults in one place, each of which IT can point elsewhere.

A QgsSettings value ``gebiedsgericht/services/<name>`` takes the place of the default of that name,
for a mirror inside the house or for the day that a service moves.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Mapping, Optional, Tuple

from qgis.core import QgsApplication, QgsSettings

SETTINGS = "gebiedsgericht"

DEFAULTS: Mapping[str, str] = {
    "cbs_ogcapi": "https://api.pdok.nl/cbs/wijken-en-buurten-{year}/ogc/v1",
    "cbs_wfs": "https://service.pdok.nl/cbs/wijkenbuurten/{year}/wfs/v1_0",
    "pc4_wfs": "https://service.pdok.nl/cbs/postcode4/{year}/wfs/v1_0",
    "odata_api": "https://opendata.cbs.nl/ODataApi/odata",
    "odata_feed": "https://opendata.cbs.nl/ODataFeed/odata",
    "odata_third_api": "https://dataderden.cbs.nl/ODataApi/OData",
    "odata_third_feed": "https://dataderden.cbs.nl/ODataFeed/OData",
    "locatieserver": "https://api.pdok.nl/bzk/locatieserver/search/v3_1",
    "odata_v4": "https://datasets.cbs.nl/odata/v1",
}


def address(name: str, **values: object) -> str:
    """The address of a service, with what varies filled in (``year``), without a closing slash."""
    told = QgsSettings().value(f"{SETTINGS}/services/{name}", DEFAULTS[name])
    return str(told or DEFAULTS[name]).format(**values).rstrip("/")


def cache_folder() -> Path:
    """Where fetched boundaries and tables are kept: in the QGIS profile, unless told otherwise.

    Told by the environment (``GEBIEDSGERICHT_CACHE``) or a setting (``gebiedsgericht/cache_folder``).
    """
    told = _told("GEBIEDSGERICHT_CACHE", "cache_folder")
    return told or Path(QgsApplication.qgisSettingsDirPath()) / SETTINGS / "kopie"


def areas_folder() -> Optional[Path]:
    """The shared folder with boundaries that IT set up, None where it did not.

    Told by the environment (``GEBIEDSGERICHT_AREAS_FOLDER``) or a setting (``gebiedsgericht/areas_folder``).
    """
    return _told("GEBIEDSGERICHT_AREAS_FOLDER", "areas_folder")


def copy_folders() -> Tuple[Path, ...]:
    """Where copies are looked for, the shared folder first."""
    shared = areas_folder()
    return (shared, cache_folder()) if shared else (cache_folder(),)


def _told(variable: str, setting: str) -> Optional[Path]:
    text = os.environ.get(variable, "") or str(QgsSettings().value(f"{SETTINGS}/{setting}", "") or "")
    return Path(text) if text else None
