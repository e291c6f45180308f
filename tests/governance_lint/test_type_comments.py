"""Types in comments are told to a type checker as annotations."""

from __future__ import annotations

import pytest

from governance_lint.source_positions import Columns
from governance_lint.type_comments import types_in_comments
from tests.governance_lint.source_trees import SourceTree


def told(source: str) -> str:
    """Return a source with what is told of its type comments."""
    tree = SourceTree(source)
    return tree.rewritten(types_in_comments(tree.text, Columns(tree.text)))


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
        ("x, y = f()  # type: A, B", '_exg_cast("tuple[A, B]", f())'),
        ("for x in f():  # type: A\n    pass", '_exg_cast("list[A]", f())'),
        ("with f() as x:  # type: A\n    pass", '_exg_cast("_exg_context[A]", f())'),
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
    assert list(types_in_comments(source, Columns(source))) == []


def test_an_annotation_is_not_doubled() -> None:
    source = "def f(x: A, y):\n    # type: (A, B) -> C\n    pass"

    assert told(source).startswith('def f(x: A, y: "B") -> "C":')
