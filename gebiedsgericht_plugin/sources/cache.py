"""Copies of what was fetched, which work without a network: written beside, then swapped.

A copy says itself where it came from: the address, when, how many. One in the shared folder that IT
set up goes before one in the QGIS profile, and is only read.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Callable, Dict, List, Mapping, Optional

from osgeo import gdal

from ..errors import CannotWrite, NoNetwork, NotCached, ServiceFailed
from ..loading.layers.gdal_files import quiet
from . import addresses
from .features import Features, write

LAYER = "gebieden"
FETCHED, ADDRESS, COUNT, VERSION = "fetched", "address", "count", "version"

Tell = Callable[..., None]
"""Receives what an officer should know: a code of ``texts`` and its values."""


def untold(code: str, **values: object) -> None:
    """Nobody to tell."""


@dataclass(frozen=True)
class Copy:
    """A copy on disk, with what it says of itself."""

    path: Path
    told: Mapping[str, Any]

    @property
    def day(self) -> str:
        """The day it was fetched, ``2026-11-22``."""
        return str(self.told.get(FETCHED, ""))[:10]

    @property
    def place(self) -> str:
        """The layer as a recipe names one in a file."""
        return f"{self.path}|layername={LAYER}"

    @property
    def shared(self) -> bool:
        """Whether it lies in the folder of IT, so is not ours to renew."""
        return self.path.parent != addresses.cache_folder()

    def younger_than(self, age: Optional[timedelta]) -> bool:
        """Whether it may be used without asking the service; None: however old."""
        if age is None or self.shared:
            return True
        try:
            made = datetime.fromisoformat(self.told.get(FETCHED, ""))
        except ValueError:
            return False
        return datetime.now(timezone.utc) - made < age


def provenance(address: str, count: int, **more: str) -> Dict[str, str]:
    """What a copy says of itself: from where, when, how many."""
    now = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return {FETCHED: now, ADDRESS: address, COUNT: str(count), **more}


def file_name(key: str, ending: str) -> str:
    """A name that tells people what it is, and differs for what differs."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", key.partition("://")[2] or key).strip("_")
    if plain == key and len(plain) <= 60:
        return plain + ending
    return f"{plain[:60]}_{zlib.crc32(key.encode('utf-8')):08x}{ending}"


def find_areas(key: str) -> Optional[Copy]:
    """The copy of boundaries for this key, the shared one first; None where there is none that opens."""
    for folder in addresses.copy_folders():
        path = folder / file_name(key, ".gpkg")
        if path.is_file():
            told = _told(path)
            if told is not None:
                return Copy(path, told)
    return None


def _told(path: Path) -> Optional[Dict[str, str]]:
    """What a GeoPackage says of itself; None for one that is damaged."""
    with quiet():
        try:
            data_set = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_READONLY)
        except RuntimeError:
            return None
        if data_set is None or data_set.GetLayerByName(LAYER) is None:
            return None
        return dict(data_set.GetMetadata() or {})


def keep_areas(key: str, features: Features, told: Mapping[str, str]) -> Copy:
    """Write boundaries as the copy for this key (CannotWrite; the old copy then stays)."""
    path = _place(file_name(key, ".gpkg"))
    # Under a name of its own, since two QGIS may fetch the same at once.
    beside = path.with_name(f"{path.stem}.{os.getpid()}.part.gpkg")
    try:
        beside.unlink(missing_ok=True)
        write(features, str(beside), LAYER, told)
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error)) from error
    finally:
        _remove(beside)
    return Copy(path, dict(told))


def find_table(key: str) -> Optional[Copy]:
    """The copy of a table for this key; None where there is none that is whole."""
    for folder in addresses.copy_folders():
        path = folder / file_name(key, ".csv")
        beside = path.with_suffix(".json")
        if path.is_file() and beside.is_file():
            told = _read_told(beside)
            if told.get("crc") == f"{zlib.crc32(path.read_bytes()):08x}":
                return Copy(path, told)
    return None


def _read_told(path: Path) -> Dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def keep_table(key: str, csv: str, told: Mapping[str, object]) -> Copy:
    """Write a table (CSV, UTF-8) as the copy for this key, with what is told about it beside it."""
    path = _place(file_name(key, ".csv"))
    content = csv.encode("utf-8")
    whole = {**told, "crc": f"{zlib.crc32(content):08x}"}
    text = json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8")
    parts: List[Path] = []
    try:
        for place, data in ((path.with_suffix(".json"), text), (path, content)):
            part = place.with_name(f"{place.name}.{os.getpid()}.part")
            parts.append(part)
            part.write_bytes(data)
        # In between the two the sum does not fit, so a copy cut short is no copy.
        parts[0].replace(path.with_suffix(".json"))
        parts[1].replace(path)
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error)) from error
    finally:
        for part in parts:
            _remove(part)
    return Copy(path, whole)


def _place(name: str) -> Path:
    folder = addresses.cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), error.strerror or str(error)) from error
    return folder / name


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # Held by a virus scanner; the next fetch overwrites it.
        return


def copy_or_fetch(
    name: str,
    found: Optional[Copy],
    fetch: Callable[[], Copy],
    tell: Tell,
    age: Optional[timedelta],
) -> Copy:
    """A copy that is young enough, else a fresh one; without network the old one, saying its date.

    ``age`` None: a copy never grows old. Raises NotCached without network and copy, and what
    ``fetch`` raises where there is no copy either.
    """
    if found is not None and found.younger_than(age):
        tell("run.copy", name=name, date=found.day)
        return found
    try:
        fresh = fetch()
    except (NoNetwork, ServiceFailed) as error:
        if found is not None:
            tell("run.copy_offline", name=name, date=found.day, address=error.address)
            return found
        if isinstance(error, NoNetwork):
            folder = addresses.areas_folder() or addresses.cache_folder()
            raise NotCached(name, error.address, str(folder)) from error
        raise
    tell("run.fetched", name=name, count=fresh.told.get(COUNT, ""), address=fresh.told.get(ADDRESS, ""))
    return fresh
