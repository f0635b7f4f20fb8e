"""Files of one page each: those that an earlier set wrote and this one does not are of pages that are gone.

The record of a set has a digest of each, so that nothing is taken away but what a set wrote and nobody
changed since.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Tuple

from .given_out import FOLDER, RECORD

KINDS = ("png", "svg", "geopdf")
"""Folders of a set with a file per page."""
KEY = "pages"
"""What an export on record calls them: names within the set with their digests."""
NAMES = re.compile(rf"({'|'.join(KINDS)})/\d{{3,}}_[^/\\]+")


def digests(made: Path) -> Dict[str, str]:
    """The files of one page each of a set that is made in a folder, by name."""
    found = [path for kind in KINDS for path in sorted((made / kind).glob("*")) if path.is_file()]
    return {path.relative_to(made).as_posix(): _digest(path) for path in found}


def left_over(folder: Path, output: Path, now: Mapping[str, str]) -> List[Path]:
    """What sets of the workspace in ``folder`` wrote to ``output`` before and the one of ``now`` does not."""
    found: Dict[Path, None] = {}
    for name, digest in _recorded(folder):
        path = output / name
        ours = NAMES.fullmatch(name) and name not in now and path.is_file() and not path.is_symlink()
        if ours and _digest(path) == digest:
            found[path] = None
    return list(found)


def _recorded(folder: Path) -> Iterator[Tuple[str, str]]:
    for path in sorted((folder / FOLDER).glob(f"*/{RECORD}")):
        try:
            exports = json.loads(path.read_text(encoding="utf-8"))["exports"]
            each = [item.get(KEY, {}).items() for item in exports]  # older plugins kept none
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue  # broken: who reads the figures of the set says so
        yield from ((str(name), str(mark)) for items in each for name, mark in items)


def _digest(path: Path) -> str:
    return hashlib.blake2b(path.read_bytes(), digest_size=12).hexdigest()
