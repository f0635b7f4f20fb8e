"""Runs inside QGIS: started with a workspace named in the environment, as `make run` does."""

import os
import sys

sys.path.insert(0, os.environ["GEBIEDSGERICHT_INSIDE"])
import inside
from qgis import utils


def steps():
    inside.wait_until(lambda: inside.dock().isVisible(), 20, "the dock")
    inside.wait_until(lambda: inside.finished() and inside.dock().session.material, 120, "the workspace")
    result = {"name": inside.find("workspace").text(), "checked": inside.plugin_action().isChecked()}
    inside.plugin_action().trigger()
    inside.wait(0.3)
    result["hidden_by_the_button"] = not inside.dock().isVisible()
    inside.plugin_action().trigger()
    inside.wait(0.3)
    result["shown_by_the_button"] = inside.dock().isVisible()
    inside.dock().session.refresh()
    result["unloaded_while_busy"] = inside.dock().session.busy and utils.unloadPlugin(inside.PLUGIN)
    inside.delete_what_is_due()
    result["loaded_again"] = utils.loadPlugin(inside.PLUGIN) and utils.startPlugin(inside.PLUGIN)
    inside.open_dock()
    result["starts_afresh"] = inside.dock().session.workspace is None
    return result


inside.start(steps)
