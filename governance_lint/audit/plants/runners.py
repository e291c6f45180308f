"""Copies of runners' files that leave out, each, one thing that the policy asks of them."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.audit.ground import FUNCTIONS
from governance_lint.audit.planting import Expected, Plant, insertion, span_of, text_at
from governance_lint.names.chains import last_name
from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from governance_lint.audit.ground import Ground
    from governance_lint.policy import Policy, Runner
    from governance_lint.project_code.project_names import Module

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def codes(policy: Policy) -> Iterator[str]:
    """Yield the codes that the keys of a policy's runners switch on."""
    runners = policy.runners
    if any(item.finally_calls for item in runners):
        yield from ("EXG201", "EXG202")
    if runners:
        yield from ("EXG206", "EXG207")
    if any(item.validates_input for item in runners):
        yield "EXG203"
    if any(item.validates_output for item in runners):
        yield "EXG204"
    if any(item.wraps_errors for item in runners):
        yield "EXG205"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield changes of each declared runner."""
    for runner in ground.policy.runners:
        for module, function in ground.functions(runner.callable):
            yield from _Changes(ground, runner, module, function).all()


class _Changes:
    """What can be left out of one runner, and of the other methods of its class, which may do its work."""

    def __init__(self, ground: Ground, runner: Runner, module: Module, function: _Function) -> None:
        self._ground = ground
        self._runner = runner
        self._source = ground.source_of(module)
        self._lines = self._source.text.split("\n")
        self._function = function
        self._name = module.qualified(function).removeprefix(f"{module.name}.")
        around = module.scope_around(function)
        methods = around.body if isinstance(around, ast.ClassDef) else ()
        own = [item for item in methods if isinstance(item, FUNCTIONS) and item is not function]
        self._functions: list[_Function] = [function, *own]
        self._scope = self._name.rpartition(".")[0] if own else self._name

    def all(self) -> Iterator[Plant]:
        yield from self._without_finally()
        runner = self._runner
        for code, names, what in (
            ("EXG203", runner.validates_input, "its input is not validated"),
            ("EXG204", runner.validates_output, "its output is not validated"),
            ("EXG205", runner.wraps_errors, "its errors are not wrapped"),
        ):
            calls = self._calls(names)
            if calls:
                in_its_place = "None" if code == "EXG205" else None
                yield self._changed(code, what, (self._cut(call, in_its_place) for call in calls))
        governed = [
            Replacement(site.span, "bool")
            for site in self._ground.sites
            if site.source is self._source and self._holds(site.span.line)
        ]
        executes = [self._cut(call, "None") for call in self._calls(runner.executes)]
        if governed or executes:
            yield self._changed("EXG207", "it runs nothing", (*governed, *executes))

    def _without_finally(self) -> Iterator[Plant]:
        """Yield what can go wrong with the one `try ... finally` around the governed call."""
        tries = [
            node
            for function in self._functions
            for node in ast.walk(function)
            if isinstance(node, ast.Try) and node.finalbody and self._mentions(node.finalbody)
        ]
        if len(tries) != 1:
            return
        (statement,) = tries
        opening = self._keyword("finally", statement.finalbody[0].lineno)
        if opening is not None:
            away = [self._in_place_of(opening, "finally", "if True")]
            if not statement.handlers:
                away.append(self._in_place_of(statement.lineno, "try", "if True"))
            yield self._changed("EXG201", "without its finally", away)
        calls = [
            node
            for item in statement.finalbody
            for node in ast.walk(item)
            if isinstance(node, ast.Call) and last_name(node.func) in _lasts(self._runner.finally_calls)
        ]
        first, last = statement.finalbody[0], statement.finalbody[-1]
        if first.lineno == opening:
            return  # all on one line
        indentation = " " * first.col_offset
        yield self._changed(
            "EXG202", "its finally calls nothing", (self._cut(call, "None") for call in calls)
        )
        yield self._changed(
            "EXG202",
            "its finally calls it on a condition",
            (
                Replacement(span, f"print() and {text_at(span, self._lines)}")
                for span in (span_of(call, self._lines) for call in calls[:1])
            ),
        )
        leaving = f"{indentation}if print():\n{indentation}    raise RuntimeError\n"
        yield self._changed(
            "EXG202", "its finally may raise before it calls it", (insertion(first.lineno, leaving),)
        )
        after = insertion((last.end_lineno or last.lineno) + 1, f"{indentation}return None\n")
        if (last.end_lineno or last.lineno) < len(self._lines):
            yield self._changed("EXG206", "its finally returns", (after,))
        broad = [
            handler.type
            for handler in statement.handlers
            if isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
        ]
        if broad and self._runner.wraps_errors:
            narrow = [Replacement(span_of(item, self._lines), "ZeroDivisionError") for item in broad]
            yield self._changed("EXG205", "it catches one kind of error", narrow)

    def _changed(self, code: str, what: str, replacements: Iterable[Replacement]) -> Plant:
        """Return a copy of the runner's file, beside it, with some changes."""
        expected = Expected((code,), f"{self._name}: {what}", None, self._scope)
        ordered = sorted(replacements, key=lambda item: (item.span.line, item.span.column))
        path = Path(self._source.absolute_path)
        copy = path.with_name(f"{self._ground.fresh_name()}{path.suffix}")
        return Plant(os.fspath(copy), tuple(ordered), (expected,), self._source.absolute_path)

    def _calls(self, names: Sequence[str]) -> list[ast.Call]:
        """Return the outermost calls of what some names of the policy may name."""
        wanted = _lasts(names)
        found = [
            node
            for function in self._functions
            for node in ast.walk(function)
            if isinstance(node, ast.Call) and last_name(node.func) in wanted
        ]
        inner = {id(below) for call in found for below in ast.walk(call) if below is not call}
        return [call for call in found if id(call) not in inner]

    def _cut(self, call: ast.Call, in_its_place: str | None) -> Replacement:
        """Return the edit that leaves of a call its first argument, or what is given."""
        span = span_of(call, self._lines)
        if in_its_place is None:
            first = next((item for item in call.args if not isinstance(item, ast.Starred)), None)
            in_its_place = (
                "None" if first is None else f"({text_at(span_of(first, self._lines), self._lines)})"
            )
        return Replacement(span, in_its_place)

    def _mentions(self, body: Sequence[ast.stmt]) -> bool:
        wanted = _lasts(self._runner.finally_calls)
        nodes = (node for statement in body for node in ast.walk(statement))
        return any(isinstance(node, ast.Call) and last_name(node.func) in wanted for node in nodes)

    def _holds(self, line: int) -> bool:
        return any(item.lineno <= line <= (item.end_lineno or 0) for item in self._functions)

    def _keyword(self, word: str, before: int) -> int | None:
        """Return the nearest line, at or above one, that begins with a keyword."""
        for line in range(before, 0, -1):
            if re.match(rf"\s*{word}\s*:", self._lines[line - 1]):
                return line
        return None

    def _in_place_of(self, line: int, word: str, text: str) -> Replacement:
        start = self._lines[line - 1].index(word)
        return Replacement(Span(line, start, line, start + len(word)), text)


def _lasts(names: Iterable[str]) -> set[str]:
    return {name.rpartition(".")[2] for name in names}
