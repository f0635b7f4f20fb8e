"""What a GeoPackage says about itself, in the metadata tables where GDAL and QGIS look for it."""

from __future__ import annotations

import sqlite3
from html import escape
from typing import Mapping

from .sql import run

STANDARD = "http://gdal.org"
"""Rows with this standard are what GDAL gives as the metadata of the file (``ogrinfo -json``)."""
TABLES = (
    """CREATE TABLE IF NOT EXISTS gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
  metadata TEXT NOT NULL DEFAULT '')""",
    """CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
  CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))""",
    """CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)
DEFINITION = "http://www.geopackage.org/spec120/#extension_metadata"


def write(connection: sqlite3.Connection, about: Mapping[str, str]) -> None:
    """Put names and values in the place of those of the last time; what layers say of themselves stays."""
    for statement in TABLES:
        run(connection, statement)
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        run(
            connection,
            "INSERT INTO gpkg_extensions (table_name, extension_name, definition, scope) "
            "SELECT ?, 'gpkg_metadata', ?, 'read-write' WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions "
            "WHERE table_name = ? AND extension_name = 'gpkg_metadata')",
            (table, DEFINITION, table),
        )
    ours = run(
        connection,
        "SELECT id FROM gpkg_metadata WHERE md_standard_uri = ? AND id IN "
        "(SELECT md_file_id FROM gpkg_metadata_reference WHERE reference_scope = 'geopackage')",
        (STANDARD,),
    ).fetchall()
    connection.executemany("DELETE FROM gpkg_metadata_reference WHERE md_file_id = ?", ours)
    connection.executemany("DELETE FROM gpkg_metadata WHERE id = ?", ours)
    if about:
        cursor = run(
            connection,
            "INSERT INTO gpkg_metadata (md_standard_uri, metadata) VALUES (?, ?)",
            (STANDARD, _xml(about)),
        )
        run(
            connection,
            "INSERT INTO gpkg_metadata_reference (reference_scope, md_file_id) VALUES ('geopackage', ?)",
            (cursor.lastrowid,),
        )


def _xml(about: Mapping[str, str]) -> str:
    items = "".join(f'<MDI key="{escape(key)}">{escape(text)}</MDI>' for key, text in about.items())
    return f"<GDALMultiDomainMetadata><Metadata>{items}</Metadata></GDALMultiDomainMetadata>"
