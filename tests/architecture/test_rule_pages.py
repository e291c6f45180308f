"""The pages of the rules say what the rules say: `make docs` writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rules import catalogue
from tests.rule_pages import FOLDER, differing, pages, write

if TYPE_CHECKING:
    from pathlib import Path


def test_every_page_in_the_repository_is_what_its_rule_says() -> None:
    assert differing(FOLDER) == []


def test_every_rule_has_a_page_and_a_line_in_the_index() -> None:
    index = pages()["README.md"]

    assert [f"[{rule.code}]({rule.code}.md)" in index for rule in catalogue()] == [True] * len(catalogue())
    assert len(pages()) == len(catalogue()) + 1


def test_pages_that_differ_are_missing_or_too_many_are_told_and_mended(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "EXG101.md").write_text("old")
    (tmp_path / "EXG102.md").unlink()
    (tmp_path / "EXG999.md").write_text("of no rule")

    before = differing(tmp_path)
    write(tmp_path)

    assert before == ["EXG101.md", "EXG102.md", "EXG999.md"]
    assert differing(tmp_path) == []
