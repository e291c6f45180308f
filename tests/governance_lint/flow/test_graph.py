"""Whether `mark()` can be missed on the way through `f`: each form of Python decides it in its own way."""

from __future__ import annotations

import textwrap

import pytest

from governance_lint.flow.graph import StepKind
from governance_lint.flow.paths import find_path
from tests.governance_lint.flow.drawn import calls_of, drawn

_ALWAYS = {
    "plain call": "mark()",
    "argument of another call": "other(mark())",
    "both branches": "if x:\n    mark()\nelse:\n    mark()",
    "first operand": "mark() and other()",
    "both arms of a conditional expression": "mark() if x else mark()",
    "negated test": "if not mark():\n    other()",
    "test of a while loop": "while mark():\n    other()",
    "endless loop": "while True:\n    mark()\n    if x:\n        break",
    "else of a loop that cannot break": "for a in b:\n    other()\nelse:\n    mark()",
    "iterable of a loop": "for a in mark():\n    other()",
    "first iterable of a comprehension": "[a for a in mark()]",
    "wildcard case": "match x:\n    case 1:\n        mark()\n    case _:\n        mark()",
    "capture case": "match x:\n    case y:\n        mark()",
    "alternatives with a wildcard": "match x:\n    case 1 | _:\n        mark()",
    "subject of a match": "match mark():\n    case 1:\n        pass",
    "with block": "with lock:\n    mark()",
    "context expression": "with mark() as m:\n    pass",
    "finally after return": "try:\n    return 1\nfinally:\n    mark()",
    "finally after raise": "try:\n    raise E\nfinally:\n    mark()",
    "finally after break": "while x:\n    try:\n        break\n    finally:\n        mark()\nmark()",
    "decorator of a nested function": "@mark()\ndef g():\n    pass",
    "default of a nested function": "def g(a=mark()):\n    pass",
    "class body": "class G:\n    a = mark()",
    "walrus": "if (a := mark()):\n    other()",
    "f-string": "f'{mark()}'",
    "subscript": "a[mark()]",
    "assignment target": "a[mark()] = 1",
    "await": "await mark()",
    "yield": "yield mark()",
    "return value": "return mark()",
    "exception": "raise mark()",
    "assertion": "assert mark()",
    "deletion": "del a[mark()]",
    "constant condition": "if True:\n    mark()",
    "called lambda": "(lambda: mark())()",
    "nested function that is called": "def g():\n    mark()\ng()",
    "nested function that is passed": "def g():\n    mark()\nother(g)",
    "lambda that is passed": "other(lambda: mark())",
    "partial that is called": "def g():\n    mark()\nh = partial(g, 1)\nh()",
    "comparison": "a < mark()",
}
_SOMETIMES = {
    "one branch": "if x:\n    mark()",
    "second operand of and": "x and mark()",
    "second operand of or": "x or mark()",
    "one arm of a conditional expression": "mark() if x else 1",
    "loop": "for a in b:\n    mark()",
    "while loop": "while x:\n    mark()",
    "else of a loop that may break": "for a in b:\n    if a:\n        break\nelse:\n    mark()",
    "comprehension": "[mark() for a in b]",
    "condition of a comprehension": "{a for a in b if mark()}",
    "inner iterable of a comprehension": "{a: c for a in b for c in mark()}",
    "match without wildcard": "match x:\n    case 1:\n        mark()",
    "guarded wildcard": "match x:\n    case _ if y:\n        mark()",
    "early return": "if x:\n    return\nmark()",
    "after continue": "for a in b:\n    continue\n    mark()",
    "handler swallows": "try:\n    other()\n    mark()\nexcept E:\n    pass",
    "the call itself may fail": "try:\n    mark()\nexcept E:\n    pass",
    "else of a try": "try:\n    other()\nexcept E:\n    pass\nelse:\n    mark()",
    "handler only": "try:\n    other()\nexcept E:\n    mark()",
    "suppressed": "from contextlib import suppress\nwith suppress(E):\n    mark()",
    "second link of a comparison": "a < b < mark()",
    "nested function that is not called": "def g():\n    mark()",
    "lambda that is only assigned": "g = lambda: mark()",
    "partial that is not called": "def g():\n    mark()\npartial(g, 1)",
    "impossible condition": "if False:\n    mark()",
    "under TYPE_CHECKING": "if TYPE_CHECKING:\n    mark()",
    "break out of an endless loop": "while True:\n    if x:\n        break\n    mark()",
    "finally that returns first": "try:\n    other()\nfinally:\n    if x:\n        return\n    mark()",
    "lookup error": "try:\n    a['b']\n    mark()\nexcept KeyError:\n    pass",
    "failed import": "try:\n    import a\n    mark()\nexcept ImportError:\n    pass",
    "failed assertion": "try:\n    assert x\n    mark()\nexcept AssertionError:\n    pass",
    "exception group": "try:\n    other()\n    mark()\nexcept* E:\n    pass",
    "awaited name": "try:\n    await a\n    mark()\nexcept E:\n    pass",
}
_NOT_BY_FAILURE = {
    "calls outside of handlers are assumed to return": "other()\nmark()",
    "finally without handlers": "try:\n    other()\n    mark()\nfinally:\n    pass",
    "attributes do not fail": "try:\n    a.b.c\n    mark(1)\nexcept E:\n    mark()",
    "handler that raises": "try:\n    other()\n    mark()\nexcept E:\n    raise",
    "raise in place": "if x:\n    raise E\nmark()",
    "subscripts fail for lookup errors only": "try:\n    a['b']\n    mark()\nexcept E:\n    mark()",
    "exit": "import sys\nif x:\n    sys.exit()\nmark()",
    "assert_never": "match x:\n    case 1:\n        mark()\n    case _:\n        assert_never(x)",
}


def _missed(body: str) -> bool:
    graph = drawn("async def f(x, a, b):\n" + textwrap.indent(body, "    "))
    return find_path(graph, (graph.start,), {graph.end}, avoiding=calls_of(graph, "mark")) is not None


@pytest.mark.parametrize("body", _ALWAYS.values(), ids=_ALWAYS.keys())
def test_the_call_is_made_on_every_path(body: str) -> None:
    assert not _missed(body)


@pytest.mark.parametrize("body", _SOMETIMES.values(), ids=_SOMETIMES.keys())
def test_the_call_is_missed_on_some_path(body: str) -> None:
    assert _missed(body)


@pytest.mark.parametrize("body", _NOT_BY_FAILURE.values(), ids=_NOT_BY_FAILURE.keys())
def test_no_returning_path_misses_the_call(body: str) -> None:
    assert not _missed(body)


def test_a_finally_block_has_one_beginning_for_each_way_on() -> None:
    graph = drawn(
        """
        def f(x):
            while x:
                try:
                    if x == 1:
                        return
                    if x == 2:
                        break
                    if x == 3:
                        continue
                    raise E
                finally:
                    mark()
            other()
        """
    )

    # The end of the body is never reached; continuing the loop is what a normal end would do, too.
    assert len(list(graph.of_kind(StepKind.FINALLY))) == 4


def test_a_finally_block_begins_for_an_exception_too() -> None:
    graph = drawn("def f(x):\n    try:\n        other()\n    finally:\n        mark()\n")
    beginnings = list(graph.of_kind(StepKind.FINALLY))

    assert [find_path(graph, (each,), {graph.escape}) is not None for each in beginnings] == [True, False]


def test_steps_know_the_finally_blocks_around_and_above_them() -> None:
    graph = drawn(
        """
        def f(x):
            try:
                try:
                    mark()
                finally:
                    other()
            finally:
                third()
        """
    )
    (mark,) = (graph.steps[index] for index in calls_of(graph, "mark"))
    others = [graph.steps[index] for index in calls_of(graph, "other")]
    thirds = [graph.steps[index] for index in calls_of(graph, "third")]

    assert len(mark.inside) == 2
    assert {step.finalising for step in others} == {mark.inside[1:]}
    assert {step.inside for step in others} == {mark.inside[:1]}
    assert {step.finalising for step in thirds} == {mark.inside[:1]}


def test_only_handlers_of_exception_cover_a_step() -> None:
    graph = drawn(
        """
        def f(x):
            try:
                mark(1)
                try:
                    mark(2)
                except Exception:
                    mark(3)
                else:
                    mark(4)
            except ValueError:
                mark(5)
        """
    )

    covered = {graph.steps[index].line: graph.steps[index].covered for index in calls_of(graph, "mark")}

    assert covered == {4: False, 6: True, 8: False, 10: False, 12: False}


def test_a_followed_helper_stands_where_it_is_called() -> None:
    graph = drawn(
        """
        def f(x):
            g(x)

        def g(x):
            mark(x)
        """
    )
    (mark,) = (graph.steps[index] for index in calls_of(graph, "mark"))

    frame, call = mark.frame.anchor(mark.node)

    assert (mark.line, mark.frame.is_own) == (6, False)
    assert (frame.file.line(call), frame.is_own) == (3, True)


def test_a_recursive_helper_is_followed_once() -> None:
    graph = drawn(
        """
        def f(x):
            g(x)

        def g(x):
            mark(x)
            g(x)
            f(x)
        """
    )

    assert len(calls_of(graph, "mark")) == 1


def test_helpers_are_followed_to_a_bounded_depth() -> None:
    helpers = "\n".join(f"def g{number}():\n    g{number + 1}()\n" for number in range(40))

    graph = drawn(f"def f():\n    g0()\n\n{helpers}\ndef g40():\n    mark()\n")

    assert not calls_of(graph, "mark")


def test_what_a_helper_raises_goes_to_the_handlers_of_its_caller() -> None:
    body = "try:\n    g()\nexcept E:\n    pass"
    helper = "\n\ndef g():\n    if x:\n        raise E\n    mark()\n"
    graph = drawn("def f(x):\n" + textwrap.indent(body, "    ") + helper)
    raises = set(graph.of_kind(StepKind.RAISE))

    assert find_path(graph, raises, {graph.end}) is not None


def test_deeply_nested_finally_blocks_stay_drawable() -> None:
    body = "mark()"
    for _ in range(16):
        body = "try:\n    other()\nfinally:\n" + textwrap.indent(body, "    ")

    graph = drawn("def f(x):\n" + textwrap.indent(body, "    "))

    assert len(graph.steps) < 100_000


def test_a_long_chain_of_operators_without_calls_is_no_burden() -> None:
    graph = drawn(f"def f(x):\n    y = {'x + ' * 150}x\n    mark()\n")

    assert len(graph.steps) < 20
