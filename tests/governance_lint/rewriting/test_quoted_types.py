"""Types that are quoted twice are told to a type checker in quotes of one kind."""

from __future__ import annotations

import pytest

from governance_lint.rewriting.quoted_types import quoted_twice, unquoted
from governance_lint.texts.source_positions import Columns
from tests.governance_lint.source_trees import SourceTree


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Optional['A']", "Optional[A]"),
        ("dict[str, 'list[\"A\"]']", "dict[str, list[A]]"),
        ("'A' | None", "A | None"),
        ("Literal['a'] | 'A'", "Literal['a'] | A"),
        ("Annotated['A', 'a remark']", "Annotated[A, 'a remark']"),
    ],
)
def test_the_inner_quotes_are_undone_where_a_type_stands_in_them(text: str, plain: str) -> None:
    assert unquoted(text) == plain


@pytest.mark.parametrize("text", ["A", "Optional[A]", "no 'type' at all", "Optional['A", "'no type at all'"])
def test_what_has_no_quotes_or_is_no_type_stays_as_it_is(text: str) -> None:
    assert unquoted(text) is None


def told(source: str) -> str:
    """Return the last line of a source with what is told of its annotations."""
    tree = SourceTree(source)
    return tree.rewritten(quoted_twice(tree.parents, tree.tree, Columns(tree.text))).rpartition("; ")[2]


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("x: \"list['A']\"", 'x: _exg_annotated["list[A]", "list[\'A\']"]'),
        (
            "def f(x: list[\"list['A']\"]): ...",
            'def f(x: list[_exg_annotated["list[A]", "list[\'A\']"]]): ...',
        ),
        ("def f() -> \"list['A']\": ...", 'def f() -> _exg_annotated["list[A]", "list[\'A\']"]: ...'),
    ],
)
def test_an_annotation_that_is_quoted_twice(source: str, seen: str) -> None:
    assert told(source) == seen


@pytest.mark.parametrize(
    "source", ['x: "list[A]"', 'x: Literal["a\'b"]', 'x: Annotated[A, "it\'s"]', "x = \"list['A']\""]
)
def test_what_is_no_type_or_quoted_once_stays_as_it_is(source: str) -> None:
    assert told(source) == source
