"""Score the reading of partners' files: ``python -m tests.corpus`` (``--seed N``: a fresh corpus of the
same families; ``--make``: write the files of tests/data/deliveries again)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import List, Optional

from . import real
from .case import FOLDER
from .maker import SEED, by_hand, generated, write
from .score import judge, report, total


def main(given: Optional[List[str]] = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("--make", action="store_true", help="write the files, then score them")
    parser.add_argument("--all", action="store_true", help="with --make: also those that differ per machine")
    parser.add_argument("--seed", type=int, help="score a corpus that nobody has looked at")
    parser.add_argument("--only", default="", help="only files with this in their name")
    options = parser.parse_args(given)
    if options.seed is not None:
        with tempfile.TemporaryDirectory() as folder:
            return _score(write(generated(options.seed), Path(folder)), Path(folder), options.only)
    cases = [*generated(SEED), *by_hand()]
    if options.make:
        write([case for case in cases if _wanted(case, options.all)], FOLDER)
    outcome = _score(cases, FOLDER, options.only)
    return max(outcome, real.score(print) if not options.only else 0)


def _wanted(case, everything) -> bool:
    return everything or case.reproducible or not (FOLDER / case.name).exists()


def _score(cases, folder, only) -> int:
    outcomes = [judge(case, folder) for case in cases if only in case.name]
    report(outcomes, print)
    score = total(outcomes)
    return 0 if score.share >= 0.99 and score.accounted == score.files else 1


if __name__ == "__main__":
    sys.exit(main())
