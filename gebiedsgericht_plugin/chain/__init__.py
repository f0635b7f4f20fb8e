"""A workspace through all the rooms: files in, protected figures in the store, a map set out.

``compute`` does what needs no window and may run in a background task (``ChainTask``): ``areas``,
``reading``, ``measuring``, then protecting and ``legends``. ``save`` puts the result in the store;
``run_workspace`` does all of it in a QGIS project of its own, for the command line, Processing and
tests. ``quick_map`` and ``draft_workspace`` begin without a workspace.
"""

from __future__ import annotations

from .computing import check_audience, compute, questions_before_export
from .drafting import QuickSource, draft_workspace, quick_map
from .measuring import propose_look_up
from .reading import newest_file
from .running import Outcome, check_folder, run_workspace, write_report
from .steps import Given, Steps, Until, check
from .storing import save
from .task import ChainTask

__all__ = [
    "ChainTask",
    "Given",
    "Outcome",
    "QuickSource",
    "Steps",
    "Until",
    "check",
    "check_audience",
    "check_folder",
    "compute",
    "draft_workspace",
    "newest_file",
    "propose_look_up",
    "questions_before_export",
    "quick_map",
    "run_workspace",
    "save",
    "write_report",
]
