"""The statements of a file: read off its tree, or, where there is none, off how its lines begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance_lint.typeserver.shown.statements import statements_of

_TYPE_SERVER = Path(__file__).parents[4] / "governance_lint" / "typeserver"

#: A statement that no Python reads.
_BROKEN = "\ndef broken(:\n"

TEXT = """\
class Outer(
    object,
):
    value: int = 1

    @property
    def method(self):
        def nested(): ...

        # class Commented: ...
        return nested

    if value:

        async def conditional(self): ...

    other = third = 2


def function(
    argument,
):
\tclass Local:
\t\tdef inside(self): ...
"""


def test_a_syntax_error_behind_the_statements_changes_nothing() -> None:
    whole = statements_of(TEXT)

    broken = statements_of(TEXT + _BROKEN)

    assert [(item.symbol, item.line, item.end_line) for item in broken[:-1]] == [
        (item.symbol, item.line, item.end_line) for item in whole
    ]


def test_a_class_in_a_broken_file_knows_its_methods_and_attributes() -> None:
    (outer, *_) = statements_of(TEXT + _BROKEN)

    assert outer.bound >= {"value", "method", "conditional", "other"}
    assert "nested" not in outer.bound


@pytest.mark.parametrize("path", sorted(_TYPE_SERVER.rglob("*.py")), ids=lambda path: path.stem)
def test_real_files_read_the_same_with_and_without_a_tree(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    told = [(item.symbol, item.line, item.is_class) for item in statements_of(text + _BROKEN)]

    assert told[:-1] == [(item.symbol, item.line, item.is_class) for item in statements_of(text)]


def test_any_nonsense_has_no_statements() -> None:
    assert statements_of("(" * 300) == []
