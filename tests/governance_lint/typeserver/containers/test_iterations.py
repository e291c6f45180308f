"""Where values are iterated over."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.containers.iterations import is_iterated
from governance_lint.typeserver.questions.project import ParsedFile


def is_gone_through(text: str) -> bool:
    """Whether the value of the name `it`, as it is last read in a text, is iterated over."""
    parsed = ParsedFile("a.py", text, ast.parse(text))
    reads = [
        node for node in parsed.named(["it"]) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    ]
    return is_iterated(parsed, reads[-1])


@pytest.mark.parametrize(
    "text",
    [
        "for x in it: pass",
        "[x for x in it]",
        "first, *rest = it",
        "f(*it)",
        "sorted(it, key=f)",
        "itertools.islice(it, 3)",
        "list(map(f, it))",
        "def f():\n    yield from it",
    ],
)
def test_loops_unpacking_and_the_library_go_through_a_value(text: str) -> None:
    assert is_gone_through(text)


@pytest.mark.parametrize(
    "text", ["f(it)", "it.run()", "x = it", "copy.copy(it)", "async def f():\n    async for x in it: pass"]
)
def test_other_uses_do_not(text: str) -> None:
    assert not is_gone_through(text)
