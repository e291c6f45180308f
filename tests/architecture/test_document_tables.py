"""The tables of the documents say what code and policy say, and a difference names its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import document_tables
from tests.document_tables import _TABLES, differences, documents, filled, main, table

if TYPE_CHECKING:
    from pathlib import Path


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


def test_a_layer_that_is_no_module_of_the_project_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "governance.toml").write_text('[layers]\norder = ["shop.api", "shop.store"]\n')
    (tmp_path / "README.md").write_text("<!-- table: layers -->\n<!-- end of table -->\n")
    monkeypatch.setattr(document_tables, "ROOT", tmp_path)

    assert main(["--check"]) == 2
    assert capsys.readouterr().out == (
        f'{tmp_path}/governance.toml: layers.order[0]: "shop.api" is no module of the project\n'
    )
