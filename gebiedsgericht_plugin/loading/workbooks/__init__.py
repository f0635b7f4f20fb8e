"""Workbooks to a grid: ``sheets`` chooses, ``workbook_xml``, ``open_document`` or ``old_workbook`` reads."""
