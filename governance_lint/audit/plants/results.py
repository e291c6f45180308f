"""Governed methods that do not give a dict."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.audit.ground import FUNCTIONS
from governance_lint.audit.planting import Expected, Plant, insertion, span_of
from governance_lint.violation import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.policy import Policy

_MOST_METHODS = 6


def codes(policy: Policy) -> Iterator[str]:
    """Yield the code, where a choke point says what its methods give."""
    if any(item.result == "dict" for item in policy.chokepoints):
        yield "EXG502"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield changes of what real governed methods give, or say that they give."""
    seen: set[tuple[str, int]] = set()
    for governed in ground.governed:
        if governed.choke_point.result != "dict":
            continue
        for named in ground.below(governed):
            body = named.node.body if isinstance(named.node, ast.ClassDef) else []
            for function in body:
                if (
                    named.module is not None
                    and isinstance(function, FUNCTIONS)
                    and function.name == governed.method
                    and not _is_stub(function)
                ):
                    source = ground.source_of(named.module)
                    place = source.absolute_path, function.lineno
                    if place not in seen and len(seen) < _MOST_METHODS:
                        seen.add(place)
                        owner = named.dotted.rpartition(".")[2]
                        yield _plant(function, source.absolute_path, source.text.split("\n"), owner)


def _plant(
    function: ast.FunctionDef | ast.AsyncFunctionDef, path: str, lines: list[str], owner: str
) -> Plant:
    method = f"{owner}.{function.name}"
    if function.returns is not None:
        expected = Expected(("EXG502",), f"{method} says that it gives a list", 0)
        replacement = Replacement(span_of(function.returns, lines), "list[str]")
        return Plant(path, (replacement,), (expected,))
    indentation = " " * function.body[0].col_offset
    text = f'{indentation}if print():\n{indentation}    return ["planted"]\n'
    expected = Expected(("EXG502",), f"{method} gives a list", 1)
    return Plant(path, (insertion(function.body[0].lineno, text),), (expected,))


def _is_stub(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function's body is left to others: it gives nothing, whatever it says."""
    return all(
        isinstance(item, ast.Pass | ast.Raise)
        or (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
        for item in function.body
    )
