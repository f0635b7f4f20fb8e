"""The plugin's life cycle in QGIS: what it adds when it starts, and takes away when it is unloaded."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, List, Optional

from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt, QTranslator

from .places import PACKAGE, own_file
from .texts import tr

if TYPE_CHECKING:
    from qgis.core import QgsProcessingProvider
    from qgis.gui import QgisInterface
    from qgis.PyQt.QtWidgets import QAction

    from .panels.dock import GebiedsgerichtDock
    from .panels.options import OptionsFactory

WORKSPACE = "GEBIEDSGERICHT_WORKSPACE"
"""Environment variable: a ``werkmap.yml`` to open once QGIS has started."""
MENU = "Gebiedsgericht"


class GebiedsgerichtPlugin:
    """Created by QGIS, also without a window (``qgis_process`` calls ``initProcessing`` only)."""

    def __init__(self, iface: Optional[QgisInterface]) -> None:
        """Keep ``iface`` (None without a window); nothing is touched."""
        self._iface: Any = iface
        self._provider: Optional[QgsProcessingProvider] = None
        self._translator: Optional[QTranslator] = None
        self._actions: List[QAction] = []
        self._dock: Optional[GebiedsgerichtDock] = None
        self._options: Optional[OptionsFactory] = None

    def initProcessing(self) -> None:  # noqa: N802 - QGIS's name
        """Add the Processing provider."""
        from .processing.provider import GebiedsgerichtProvider

        self._provider = GebiedsgerichtProvider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:  # noqa: N802 - QGIS's name
        """Add toolbar button, menu, options and provider; the dock is built when it is first asked for."""
        self._translate()
        self.initProcessing()
        self._add_actions()
        self._add_options()
        if os.environ.get(WORKSPACE):
            self._iface.initializationCompleted.connect(self._open_from_environment)

    def unload(self) -> None:
        """Undo all that ``initGui`` and the officer's clicks added to QGIS."""
        if os.environ.get(WORKSPACE):
            self._iface.initializationCompleted.disconnect(self._open_from_environment)
        self._remove_dock()
        self._remove_options()
        self._remove_actions()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        _forget_modules()

    def _translate(self) -> None:
        """Follow the language of QGIS's interface, as far as we have it."""
        name = QgsSettings().value("locale/userLocale") or QLocale().name()
        for locale in (str(name), str(name)[:2]):
            translator = QTranslator()
            if translator.load(str(own_file("i18n", f"gebiedsgericht_{locale}.qm"))):
                QCoreApplication.installTranslator(translator)
                self._translator = translator
                return

    def _add_actions(self) -> None:
        from qgis.PyQt.QtGui import QIcon
        from qgis.PyQt.QtWidgets import QAction

        window = self._iface.mainWindow()
        icon = QIcon(str(own_file("resources", "icons", "gebiedsgericht.svg")))
        panel = QAction(icon, MENU, window)
        panel.setObjectName("gebiedsgerichtPanel")
        panel.setCheckable(True)
        panel.setToolTip(tr("Partners' figures per neighbourhood on clear maps"))
        panel.triggered.connect(self._show_dock)
        help_ = QAction(QgsApplication.getThemeIcon("/mActionHelpContents.svg"), tr("Help"), window)
        help_.setObjectName("gebiedsgerichtHelp")
        help_.triggered.connect(_open_help)
        self._iface.addToolBarIcon(panel)
        self._actions = [panel, help_]
        for action in self._actions:
            self._iface.addPluginToMenu(MENU, action)

    def _remove_actions(self) -> None:
        from qgis.PyQt.QtWidgets import QMenu

        menus = [
            menu
            for action in self._actions
            for menu in action.associatedWidgets()
            if isinstance(menu, QMenu) and menu.title() == MENU
        ]
        for action in self._actions:
            self._iface.removePluginMenu(MENU, action)
            self._iface.removeToolBarIcon(action)
            action.deleteLater()
        for menu in set(menus):  # QGIS takes its submenu out of sight but keeps it
            menu.deleteLater()
        self._actions = []

    def _add_options(self) -> None:
        """The page Gebiedsgericht in Settings > Options."""
        from .panels.options import OptionsFactory

        self._options = OptionsFactory()
        self._iface.registerOptionsWidgetFactory(self._options)

    def _remove_options(self) -> None:
        if self._options is not None:
            self._iface.unregisterOptionsWidgetFactory(self._options)
            self._options = None

    def _show_dock(self, shown: bool = True) -> GebiedsgerichtDock:
        """Build the dock the first time; afterwards it follows the button by itself."""
        if self._dock is None:
            from .panels.dock import GebiedsgerichtDock

            self._dock = GebiedsgerichtDock(self._iface, self._iface.mainWindow())
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.setToggleVisibilityAction(self._actions[0])
            self._dock.setUserVisible(shown)
        return self._dock

    def _remove_dock(self) -> None:
        if self._dock is not None:
            self._dock.session.close()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None

    def _open_from_environment(self) -> None:
        dock = self._show_dock()
        dock.session.open(Path(os.environ[WORKSPACE]).resolve())


def _open_help() -> None:
    from .panels.dock import open_help

    open_help()


def _forget_modules() -> None:
    """Forget the plugin's modules and vendored packages, of which QGIS itself misses some.

    The package and this module are left to QGIS, which still uses them.
    """
    for name, module in list(sys.modules.items()):
        file = str(getattr(module, "__file__", None) or "")
        ours = name.startswith(f"{__package__}.") or file.startswith(str(PACKAGE) + os.sep)
        if ours and name not in (__package__, __name__):
            del sys.modules[name]
