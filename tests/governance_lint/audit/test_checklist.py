"""Checklists: what is a line of one, and what is wrong with others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.audit.checklist import ChecklistError, read_checklist

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """\
# Audit

- no line of a checklist

## A. Folders

- [ ] The code is there. <!-- check: paths-exist app/ -->
- [x] Somebody ticked it,
      and it goes on <!-- check: command README.md "make test" -->
  - [ ] Nobody looks at this one.

```markdown
- [ ] an example
```

## B. The rest
* [ ] Last <!--check:no-findings-->
"""


def _read(tmp_path: Path, text: str) -> list[tuple[int, str, str, str | None, tuple[str, ...]]]:
    path = tmp_path / "list.md"
    path.write_text(text, encoding="utf-8")
    lines = read_checklist(path, "list.md")
    return [(line.number, line.section, line.text, line.check, line.arguments) for line in lines]


def test_a_line_is_an_item_with_a_box_and_its_check_a_comment(tmp_path: Path) -> None:
    assert _read(tmp_path, _TEXT) == [
        (7, "A. Folders", "The code is there.", "paths-exist", ("app/",)),
        (8, "A. Folders", "Somebody ticked it, and it goes on", "command", ("README.md", "make test")),
        (10, "A. Folders", "Nobody looks at this one.", None, ()),
        (17, "B. The rest", "Last", "no-findings", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "list.md: has no line to check; one looks so: - [ ] text <!-- check: name -->"),
        ('- [ ] a <!-- check: command "x -->', "list.md:1: check: No closing quotation; close the quotation"),
        (
            "\n- [ ] a <!-- check: -->",
            "list.md:2: check: names no check; governance-lint audit --checks does",
        ),
    ],
)
def test_what_is_no_checklist_is_one_clear_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ChecklistError, match=r"^list\.md") as caught:
        _read(tmp_path, text)

    assert str(caught.value) == complaint


def test_one_that_is_not_there_says_how_to_name_another(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match=r"^list\.md: no such checklist; write one, or name another"):
        read_checklist(tmp_path / "list.md", "list.md")


def test_one_that_cannot_be_read_is_told_without_the_words_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "list.md").write_bytes(b"- [ ] caf\xe9")

    with pytest.raises(ChecklistError, match=r"^list\.md: not UTF-8 \(byte 9\): save it as UTF-8$"):
        read_checklist(tmp_path / "list.md", "list.md")
    with pytest.raises(ChecklistError, match=r"^list\.md: cannot be read: Is a directory$"):
        read_checklist(tmp_path, "list.md")
