"""Types in comments are told to a type checker as annotations."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.shown.type_comments import rewrites_for, tree_with_comments
from tests.governance_lint.source_trees import SourceTree


def told(source: str) -> str:
    """Return a source with what is told of its type comments."""
    tree = SourceTree(source)
    return tree.rewritten(rewrites_for(tree.text))


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("x = f()  # type: A", 'x: "A" = f()  # type: A'),
        ("x.y = None  # type: A", 'x.y: "A" = None  # type: A'),
        ("x = f()  # type: list['A']", "x: \"list[A]\" = f()  # type: list['A']"),
        (
            "def f(x):\n    # type: (A) -> B\n    pass",
            'def f(x: "A") -> "B":\n    # type: (A) -> B\n    pass',
        ),
        (
            "def f(x=(1), *y, **z):\n    # type: (A, *B, **C) -> D\n    pass",
            'def f(x: "A"=(1), *y: "B", **z: "C") -> "D":\n    # type: (A, *B, **C) -> D\n    pass',
        ),
        (
            "def f(x,  # type: A\n      y):\n    # type: (...) -> B\n    pass",
            'def f(x: "A",  # type: A\n      y) -> "B":\n    # type: (...) -> B\n    pass',
        ),
        (
            "class C:\n    def f(self, x):\n        # type: (A) -> B\n        pass",
            'class C:\n    def f(self, x: "A") -> "B":\n        # type: (A) -> B\n        pass',
        ),
        (
            "class C:\n    @staticmethod\n    def f(x):\n        # type: (A) -> B\n        pass",
            'class C:\n    @staticmethod\n    def f(x: "A") -> "B":\n        # type: (A) -> B\n        pass',
        ),
    ],
)
def test_a_comment_is_shown_as_an_annotation(source: str, seen: str) -> None:
    assert told(source) == seen


@pytest.mark.parametrize(
    ("source", "cast"),
    [
        ("x, y = f()  # type: A, B", '_exg_told("tuple[A, B]", f())'),
        ("for x in f():  # type: A\n    pass", '_exg_told("_exg_abc.Iterable[A]", f())'),
        ("with f() as x:  # type: A\n    pass", '_exg_told("_exg_managers.AbstractContextManager[A]", f())'),
    ],
)
def test_where_no_annotation_can_stand_the_value_is_cast(source: str, cast: str) -> None:
    assert cast in told(source)


@pytest.mark.parametrize(
    "source",
    [
        "x = f()  # type: ignore",
        "x = f()  # type: ignore[attr-defined]",
        "x = '# type: A'",
        "x: A = f()",
        "def f(x):\n    # type: (A, B) -> (\n    pass",
        "f()  # type: prose where no type can stand\n(",
    ],
)
def test_what_is_no_type_comment_stays_as_it_is(source: str) -> None:
    assert list(rewrites_for(source)) == []


def test_a_comment_where_none_may_stand_leaves_the_others_be() -> None:
    source = "f(x)  # type: A\ny = f()  # type: B"

    assert told(source) == 'f(x)  # type: A\ny: "B" = f()  # type: B'


def test_a_tree_has_what_comments_declare_as_annotations() -> None:
    tree = tree_with_comments("x = f()  # type: A\ndef g(y):\n    # type: (B) -> C\n    pass")

    assert tree is not None
    assert ast.unparse(tree).startswith("x: A = f()\n\ndef g(y: B) -> C:")


def test_a_tree_without_type_comments_needs_nothing() -> None:
    assert tree_with_comments("x = f()  # type: ignore") is None


def test_an_annotation_is_not_doubled() -> None:
    source = "def f(x: A, y):\n    # type: (A, B) -> C\n    pass"

    assert told(source).startswith('def f(x: A, y: "B") -> "C":')
