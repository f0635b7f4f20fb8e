"""Tables and views of a PostgreSQL database, as layers that only read."""

from __future__ import annotations

from typing import Dict, List

from qgis.core import QgsDataSourceUri, QgsException, QgsProviderRegistry, QgsVectorLayer

from ..errors import BadSetting, NoSuchSheet, ServiceFailed, ServiceIncomplete

SCHEME = "postgres"
PROVIDER = "postgres"
TIMEOUT = "10"
"""Seconds to wait for a connection."""
EXPECTED = "postgres:service=gis schema.table"


def layer(source: str) -> QgsVectorLayer:
    """The table or view of ``postgres:service=gis schema.table``, or of a QGIS data source.

    In front of the table: ``service``, ``host``, ``port``, ``dbname``, ``user``, ``authcfg``,
    ``sslmode``. Raises BadSetting, NoSuchSheet, ServiceFailed (no password in it).
    """
    text = source.partition(":")[2].strip() if source.lower().startswith("postgres:") else source
    whole = "table=" in text
    uri = QgsDataSourceUri(text) if whole else _uri(text)
    if not uri.table():
        raise BadSetting("postgres", _shown(uri), EXPECTED)
    uri.setParam("connect_timeout", TIMEOUT)
    # A view has no key of its own, and reading needs none that is unique.
    uri.setParam("checkPrimaryKeyUnicity", "0")
    uri.setUseEstimatedMetadata(False)
    if not whole:
        _complete(uri)
    made = _opened(uri)
    if not made.isValid():
        raise ServiceFailed(_shown(uri), 0, "no such table, or no right to read it")
    return made


def check_whole(found: QgsVectorLayer, rows: int) -> None:
    """See that as many rows were read as the database counts (ServiceIncomplete)."""
    counted = found.featureCount()
    if counted >= 0 and counted != rows:
        raise ServiceIncomplete(shown(found), int(counted), rows)


def shown(found: QgsVectorLayer) -> str:
    """What may be shown of where a layer is: never the user or the password."""
    return _shown(QgsDataSourceUri(found.source()))


def _opened(uri: QgsDataSourceUri) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    return QgsVectorLayer(uri.uri(False), uri.table(), PROVIDER, options)


def _uri(text: str) -> QgsDataSourceUri:
    """A data source of ``key=value …`` and last the table."""
    *options, name = text.split() or [""]
    settings: Dict[str, str] = dict(item.split("=", 1) for item in options if "=" in item)
    if "=" in name:
        raise BadSetting("postgres", name, EXPECTED)
    uri = QgsDataSourceUri()
    own = {key: settings.get(key, "") for key in ("user", "password", "authcfg")}
    if settings.get("service"):
        uri.setConnection(
            settings["service"],
            settings.get("dbname", ""),
            own["user"],
            own["password"],
            authConfigId=own["authcfg"],
        )
    else:
        uri.setConnection(
            settings.get("host", ""),
            settings.get("port", "5432"),
            settings.get("dbname", ""),
            own["user"],
            own["password"],
            authConfigId=own["authcfg"],
        )
    if settings.get("sslmode"):
        uri.setParam("sslmode", settings["sslmode"])
    schema, _, table = name.rpartition(".")
    uri.setDataSource(schema.strip('"') or "public", table.strip('"'), "")
    return uri


def _complete(uri: QgsDataSourceUri) -> None:
    """Find the geometry column and, for a view, a column to stand for the key."""
    metadata = QgsProviderRegistry.instance().providerMetadata(PROVIDER)
    try:
        connection = metadata.createConnection(uri.connectionInfo(False), {})
        tables = [item for item in connection.tables(uri.schema()) if item.tableName() == uri.table()]
        if not tables:
            names = sorted({f"{uri.schema()}.{item.tableName()}" for item in connection.tables(uri.schema())})
            raise NoSuchSheet(_shown(uri), f"{uri.schema()}.{uri.table()}", tuple(names))
        shape = next((item.geometryColumn() for item in tables if item.geometryColumn()), "")
        keys: List[str] = [key for item in tables for key in item.primaryKeyColumns()]
        columns = [field.name() for field in connection.fields(uri.schema(), uri.table())]
    except QgsException:
        # What QGIS says of it holds the password.
        raise ServiceFailed(_shown(uri), 0, "no connection") from None
    uri.setGeometryColumn(uri.geometryColumn() or shape)
    plain = [name for name in columns if name != shape]
    uri.setKeyColumn(uri.keyColumn() or (keys or plain or [""])[0])


def _shown(uri: QgsDataSourceUri) -> str:
    """What may be shown of a connection: never the user or the password."""
    place = uri.service() or f"{uri.host() or 'localhost'}/{uri.database()}"
    return f"postgres:{place} {uri.schema()}.{uri.table()}"
