"""The tables of the documents say what code and policy say, and a difference names its line."""

from __future__ import annotations

import pytest

from tests.document_tables import _TABLES, differences, documents, filled, table


def test_every_table_in_the_documents_is_up_to_date() -> None:
    assert [(file.name, *found) for file in documents() for found in differences(file.read_text())] == []


@pytest.mark.parametrize("name", _TABLES)
def test_every_table_stands_in_a_document(name: str) -> None:
    assert any(f"<!-- table: {name} -->" in file.read_text() for file in documents())
    assert len(table(name).splitlines()) > 2


def test_a_row_that_is_gone_is_told_with_its_line_and_comes_back() -> None:
    whole = filled("# States\n\n<!-- table: job-states -->\n<!-- end of table -->\n")
    row = next(line for line in whole.splitlines(keepends=True) if line.startswith("| `FAILED`"))
    torn = whole.replace(row, "")

    assert [*differences(torn)] == [(9, f"table job-states should have {row.rstrip()}")]
    assert filled(torn) == whole
