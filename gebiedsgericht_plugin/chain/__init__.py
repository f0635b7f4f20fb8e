"""A workspace through all the rooms: files in, protected figures in the store, a map set out.

``compute`` does what needs no window and may run in a background task (``ChainTask``): ``areas``,
``reading``, ``measuring``, then protecting and ``legends``. ``save`` puts the result in the store;
``run_workspace`` does all of it in a QGIS project of its own, for the command line, Processing and
tests. ``quick_map`` and ``draft_workspace`` begin without a workspace; ``remove_delivery`` takes out of
one all that was made of a delivery.
"""

from __future__ import annotations

from .circles import check_audience, for_export, refused_circles, within_reach
from .computing import compute, questions_before_export
from .drafting import QuickSource, draft_workspace, quick_map
from .giving import export_set
from .measuring import propose_look_up
from .reading import newest_file
from .removing import TakenOut, partner_files, remove_delivery
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
    "TakenOut",
    "Until",
    "check",
    "check_audience",
    "check_folder",
    "compute",
    "draft_workspace",
    "export_set",
    "for_export",
    "newest_file",
    "partner_files",
    "propose_look_up",
    "questions_before_export",
    "quick_map",
    "refused_circles",
    "remove_delivery",
    "run_workspace",
    "save",
    "within_reach",
    "write_report",
]
