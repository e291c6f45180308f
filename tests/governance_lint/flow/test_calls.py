"""How calls end, and what they make happen."""

from __future__ import annotations

import libcst as cst
import pytest

from governance_lint.flow.calls import Calls
from governance_lint.flow.drawing import Ending
from governance_lint.flow.graph import Frame
from governance_lint.flow.parsed_file import every_node, last_name
from tests.governance_lint.flow.drawn import callees, function, parsed

_HEAD = """\
import contextlib
import logging
import os
import sys
import time
from contextlib import suppress as ignoring
from typing import NoReturn, assert_never


def plain(): ...


def abstract():
    raise NotImplementedError


def always_raises(x):
    if x:
        raise ValueError
    raise KeyError


def sometimes_raises(x):
    if x:
        raise ValueError


def annotated() -> NoReturn: ...


def marks():
    mark()


def marks_deeper():
    marks()


"""


def _calls(expression: str) -> tuple[Calls, cst.Call, Frame]:
    file = parsed(f"{_HEAD}def f(self, x):\n    def nested():\n        plain()\n    {expression}\n")
    found = function(file)
    call = [node for node in every_node(found.body) if isinstance(node, cst.Call)][1]
    assert file.line(call) == file.line(found) + 3

    def matters(node: cst.Call, _frame: Frame) -> bool:
        return last_name(node.func) == "mark"

    return Calls(callees(file), matters, matters), call, Frame(found, file, (found,))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("plain()", Ending.RETURNS_OR_FAILS),
        ("x.unknown()", Ending.RETURNS_OR_FAILS),
        ("int(x)", Ending.RETURNS_OR_FAILS),
        ("sometimes_raises(x)", Ending.RETURNS_OR_FAILS),
        ("abstract()", Ending.RETURNS_OR_FAILS),
        ("always_raises(x)", Ending.RAISES),
        ("annotated()", Ending.RAISES),
        ("sys.exit(1)", Ending.EXITS),
        ("os._exit(1)", Ending.EXITS),
        ("exit()", Ending.EXITS),
        ("assert_never(x)", Ending.NEVER_HAPPENS),
        ("nested()", Ending.RETURNS),
        ("time.perf_counter()", Ending.RETURNS),
        ("logging.getLogger('x').info('y')", Ending.RETURNS),
        ("self._logger.warning('y')", Ending.RETURNS),
        ("self.logger.drain('y')", Ending.RETURNS_OR_FAILS),
        ("len(x)", Ending.RETURNS),
    ],
)
def test_a_call_ends_in_its_way(expression: str, expected: Ending) -> None:
    calls, call, frame = _calls(expression)

    assert calls.ending(call, frame) is expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("nested()", 1),
        ("x.submit(nested)", 1),
        ("x.anything([nested, lambda: 1])", 2),
        ("partial(nested)", 0),
        ("x.submit(partial(nested, 1))", 1),
        ("plain()", 0),
        ("marks()", 1),
        ("marks_deeper()", 1),
        ("x.submit(marks)", 1),
        ("x.submit(plain)", 0),
        ("callable(nested)", 0),
    ],
)
def test_a_call_makes_bodies_happen(expression: str, expected: int) -> None:
    calls, call, frame = _calls(expression)

    assert len(calls.bodies(call, frame)) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("contextlib.suppress(KeyError, ValueError)", ("KeyError", "ValueError")),
        ("ignoring(OSError)", ("OSError",)),
        ("contextlib.closing(x)", None),
        ("self.lock()", None),
    ],
)
def test_only_suppress_swallows(expression: str, expected: tuple[str, ...] | None) -> None:
    calls, call, frame = _calls(expression)

    assert calls.suppressed(call, frame) == expected
