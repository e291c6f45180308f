"""What the library's functions call a callable with that they are handed."""

from __future__ import annotations

import ast

import pytest

from governance_lint.typeserver.callables.arguments import Parameter
from governance_lint.typeserver.callables.handing_over import filled_in, handed_on
from tests.governance_lint.typeserver.written_arguments import written


def parameter(signature: str) -> Parameter:
    (function,) = ast.parse(f"def f({signature}): pass").body
    assert isinstance(function, ast.FunctionDef)
    return Parameter(function, "it")


def handing(text: str) -> tuple[ast.Call, ast.expr]:
    """Return a call, and the `f` that it is handed."""
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    handed = [*call.args, *(keyword.value for keyword in call.keywords)]
    return call, next(node for node in handed if isinstance(node, ast.Name) and node.id == "f")


def reaching(signature: str, text: str) -> list[str]:
    return written(list(handed_on(*handing(text), parameter(signature))))


@pytest.mark.parametrize(
    ("signature", "call", "expected"),
    [
        ("it", "pool.submit(f, x)", ["x"]),
        ("a, it", "pool.submit(f, x, y)", ["y"]),
        ("a, it", "pool.submit(f, x, it=y)", ["y"]),
        ("it", "map(f, xs)", ["*xs"]),
        ("a, it", "map(f, xs, ys)", ["*ys"]),
        ("it", "loop.run_in_executor(None, f, x)", ["x"]),
        ("it", "loop.call_later(3, f, x)", ["x"]),
        ("it", "Thread(target=f, args=(x,))", ["x"]),
        ("it", "Thread(target=f, kwargs={'it': x})", ["x"]),
        ("it", "Thread(None, f, 'name', (x,))", ["x"]),
        ("it", "Timer(3, f, [x])", ["x"]),
        ("it", "Timer(3, f, [], {'it': x})", ["x"]),
        ("it", "pool.apply_async(f, (x,))", ["x"]),
        ("a, it", "pool.starmap(f, [(x, y), (z, w)])", ["y", "w"]),
        ("a, it", "starmap(f, zip(xs, ys))", ["*ys"]),
        ("a, it", "starmap(f, pairs)", ["**pairs[1]"]),
        ("a, it", "Thread(target=f, args=pair)", ["*pair[1]"]),
        ("a, it", "pool.submit(f, *pair)", ["*pair[1]"]),
        ("it", "sorted(xs, key=f)", ["*xs"]),
        ("it", "xs.sort(key=f)", ["*xs"]),
        ("a, it", "sorted(xs, key=f)", []),
        ("it", "task.add_done_callback(f)", ["task"]),
        ("it, a", "reduce(f, xs)", ["*xs"]),
        ("it, a", "reduce(f, xs, x)", ["x"]),
        ("a, it", "reduce(f, xs, x)", ["*xs"]),
    ],
)
def test_a_call_hands_on_what_its_callable_gets(signature: str, call: str, expected: list[str]) -> None:
    assert reaching(signature, call) == expected


def test_a_partial_shifts_the_parameters_that_are_left() -> None:
    call, callable_ = handing("partial(f, x)")

    shifted = filled_in(call, callable_, parameter("a, it"))

    assert shifted is not None
    assert shifted.index == 0


def test_other_calls_give_back_something_else() -> None:
    assert filled_in(*handing("submit(f, x)"), parameter("a, it")) is None
