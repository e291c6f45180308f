"""Which parameters a function passes on to what it calls."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.arguments import Parameter, passed_by


def passed_on(around: str, target: str) -> tuple[list[str], list[str]]:
    """Return what the call of `f` in a function fills its parameter `it` with, and what it passes on."""
    called, outer = ast.parse(f"def f({target}): pass\n{around}").body
    assert isinstance(called, ast.FunctionDef)
    assert isinstance(outer, ast.FunctionDef)
    call = next(node for node in ast.walk(outer) if isinstance(node, ast.Call))
    arguments, forwarded = passed_by(call, Parameter(called, "it"), outer)
    shown = [f"{one.name}@{one.position}" if one.is_nameless else one.name for one in forwarded]
    return [ast.unparse(item.node) for item in arguments], shown


@pytest.mark.parametrize(
    ("around", "target", "expected"),
    [
        ("def w(x): f(x)", "it", ([], ["x"])),
        ("def w(x: int): f(x)", "it", (["x"], [])),
        ("def w(x):\n    x = y\n    f(x)", "it", (["x"], [])),
        ("def w(*args): f(*args)", "it", ([], ["@0"])),
        ("def w(a, *args): f(*args)", "b, it", ([], ["@2"])),
        ("def w(*args): f(y, *args)", "it, b", (["y"], [])),
        ("def w(*args): f(y, *args)", "b, it", ([], ["@0"])),
        ("def w(**kw): f(**kw)", "it", ([], ["it@None"])),
        ("def w(*args, **kw): f(*args, **kw)", "it", ([], ["it@0"])),
        ("def w(**kw): f(it=y, **kw)", "it", (["y"], [])),
        ("def w(it, **kw): f(1, **kw)", "a, it", ([], [])),
        ("def w(*args, **kw): f(*args, **kw)", "it, /", ([], ["@0"])),
    ],
)
def test_what_comes_in_is_passed_on_by_name_and_by_place(
    around: str, target: str, expected: tuple[list[str], list[str]]
) -> None:
    assert passed_on(around, target) == expected
