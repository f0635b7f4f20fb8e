"""The Processing provider ``gebiedsgericht``."""

from __future__ import annotations

from typing import List

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..places import own_file
from .aggregatepoints import AggregatePoints
from .cutareas import CutAreas
from .fetchareas import FetchAreas
from .geocodeaddresses import GeocodeAddresses
from .inspectdelivery import InspectDelivery
from .joinbykey import JoinByKey
from .loaddelivery import LoadDelivery
from .makeareas import MakeAreas
from .maketemplate import MakeTemplate
from .outputs import CUTS_NAMES
from .protectcounts import ProtectCounts
from .quickmap import QuickMap
from .removedelivery import RemoveDelivery
from .reshapeperiods import ReshapePeriods
from .runworkspace import RunWorkspace
from .styletheme import StyleTheme
from .transferareas import TransferAreas

ICON = ("resources", "icons", "gebiedsgericht.svg")


class GebiedsgerichtProvider(QgsProcessingProvider):
    """Gives QGIS the algorithms. Its id and theirs never change: models and scripts hold them."""

    def id(self) -> str:
        """The part before the colon in ``gebiedsgericht:joinbykey``."""
        return "gebiedsgericht"

    def name(self) -> str:
        """What the toolbox shows: the product's name, in no language."""
        return "Gebiedsgericht"

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:  # noqa: N802 - QGIS asks for this name
        """The path of the plugin's icon."""
        return str(own_file(*ICON))

    def loadAlgorithms(self) -> None:  # noqa: N802 - QGIS asks for this name
        """Add all algorithms, in the order of the work."""
        self.addAlgorithm(InspectDelivery())
        self.addAlgorithm(LoadDelivery())
        self.addAlgorithm(ReshapePeriods())
        self.addAlgorithm(MakeTemplate())
        self.addAlgorithm(FetchAreas())
        self.addAlgorithm(CutAreas())
        self.addAlgorithm(MakeAreas())
        self.addAlgorithm(GeocodeAddresses())
        self.addAlgorithm(JoinByKey())
        self.addAlgorithm(AggregatePoints())
        self.addAlgorithm(TransferAreas())
        self.addAlgorithm(ProtectCounts())
        self.addAlgorithm(StyleTheme())
        self.addAlgorithm(QuickMap())
        self.addAlgorithm(RunWorkspace())
        self.addAlgorithm(RemoveDelivery())

    def supportedOutputVectorLayerExtensions(self) -> List[str]:  # noqa: N802 - QGIS asks for this name
        """All that QGIS writes, without Shapefiles: they cut field names to ten characters."""
        return _whole_names(super().supportedOutputVectorLayerExtensions())

    def supportedOutputTableExtensions(self) -> List[str]:  # noqa: N802 - QGIS asks for this name
        """As for layers."""
        return _whole_names(super().supportedOutputTableExtensions())


def _whole_names(extensions: List[str]) -> List[str]:
    return [extension for extension in extensions if f".{extension.lower()}" not in CUTS_NAMES]
