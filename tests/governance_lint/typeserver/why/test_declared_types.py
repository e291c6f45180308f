"""What annotations say by their form alone."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from governance_lint.typeserver.questions.project import ParsedFile
from governance_lint.typeserver.why.declared_types import annotation_on, tells_nothing


def parsed(source: str) -> ParsedFile:
    text = dedent(source)
    return ParsedFile("/project/a.py", text, ast.parse(text))


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("Any", True),
        ("t.Any", True),
        ("Something", True),
        ("dict[str, Any]", True),
        ("list", True),
        ("Callable", True),
        ("Any | None", True),
        ("list[int]", False),
        ("Plugin", False),
        ("'Plugin'", False),
        ("object", False),
    ],
)
def test_an_annotation_that_holds_any_tells_nothing(annotation: str, expected: bool) -> None:
    source = (
        f"import typing as t\nfrom typing import Any\nfrom typing import Any as Something\nx: {annotation}\n"
    )
    home = parsed(source)

    found = annotation_on(home, 4, 0)

    assert found is not None
    assert tells_nothing(home, found) is expected


@pytest.mark.parametrize(
    ("source", "place", "expected"),
    [
        ("def f(a: int, b: 'str'): ...", (1, 14), "str"),
        ("def f(a: int, *b: bool): ...", (1, 15), "bool"),
        ("def f(a, b: str): ...", (1, 6), None),
        ("class A:\n    x: int = 1", (2, 4), "int"),
        ("x = 1", (1, 0), None),
        ("def f(a: '('): ...", (1, 6), None),
    ],
)
def test_the_annotation_is_that_of_the_name_at_the_place(
    source: str, place: tuple[int, int], expected: str | None
) -> None:
    found = annotation_on(parsed(source), *place)

    assert (None if found is None else ast.unparse(found)) == expected
