"""The finally block around a runner's governed call does not jump out.

Why: a `return`, `break` or `continue` in a finally block throws away the exception that is under way and the
result that was being returned. Failures disappear without a trace.

How to fix: let the finally block end by itself; return after the `try`, or in its body and handlers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.runner import runner_flows
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Facts
    from governance_lint.flow.runner import RunnerFlow

_Jump = cst.Return | cst.Break | cst.Continue

_WORDS = {cst.Return: "return", cst.Break: "break", cst.Continue: "continue"}


class FinallySwallows(Rule):
    """Reports jumps out of the finally blocks around a runner's governed calls."""

    code, name = "EXG206", "finally-swallows"
    message = (
        "{jump} in the finally of {runner} swallows the exception and the result that are under way. "
        "Let the finally block end by itself"
    )

    VALID = (
        Valid(
            "the finally block ends by itself",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a loop in the finally block owns its jumps",
            """\
from imaging import find


class ToolRunner:
    observers: list[str]

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
            for observer in self.observers:
                if not observer:
                    continue
                if observer == name:
                    break

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a function in the finally block returns from itself",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:

            def label() -> str:
                return name.upper()

            self.update_execution_metrics(label())

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "the return stands after the try",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "handlers and else may return",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)
        except ValueError:
            return {}
        else:
            return result
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "another finally that no governed call stands in",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        for attempt in range(3):
            try:
                self.connect(name)
            finally:
                break
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def connect(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
    )
    INVALID = (
        Invalid(
            "a return",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result: dict = {}
        try:
            result = find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
            return result  # <- here

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a conditional return",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result: dict = {}
        try:
            result = find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
            if not result:
                return {}  # <- here
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a break out of the retry loop",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        for attempt in range(3):
            try:
                return find(name).run(payload)
            finally:
                self.update_execution_metrics(name)
                break  # <- here
        return {}

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a continue of the retry loop",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        for attempt in range(3):
            try:
                return find(name).run(payload)
            finally:
                self.update_execution_metrics(name)
                if attempt < 2:
                    continue  # <- here
        return {}

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "an outer finally swallows too",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:
                self.update_execution_metrics(name)
        finally:
            return {}  # <- here

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a return inside a loop of the finally block",
            """\
from imaging import find


class ToolRunner:
    observers: list[str]

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
            for observer in self.observers:
                return {"seen by": observer}  # <- here

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "the else of a loop in it",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)
            for key in payload:
                if not key:
                    break
            else:
                return {}  # <- here

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner."""
        return bool(facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at each runner's finally blocks; the tree below needs no visit."""
        for flow in runner_flows(self.facts):
            self._check(flow)
        return False

    def _check(self, flow: RunnerFlow) -> None:
        blocks: dict[cst.Finally, None] = {}
        for governed in flow.governed_calls:
            for enclosure in flow.graph.steps[governed.step].inside:
                if enclosure.frame.is_own and enclosure.statement.finalbody is not None:
                    blocks[enclosure.statement.finalbody] = None
        jumps = {jump: None for block in blocks for jump in _jumps_out(block.body)}
        for jump in jumps:
            words = {"runner": flow.site.symbol, "jump": _WORDS[type(jump)]}
            self.report(self.facts.spans[jump], symbol=flow.site.symbol, words=words)


def _jumps_out(node: cst.CSTNode, *, in_loop: bool = False) -> Iterator[_Jump]:
    """Yield the jumps below a node that leave it."""
    match node:
        case cst.FunctionDef() | cst.Lambda() | cst.ClassDef():
            return
        case cst.Return():
            yield node
        case cst.Break() | cst.Continue():
            if not in_loop:
                yield node
        case cst.For() | cst.While():
            yield from _jumps_out(node.body, in_loop=True)
            if node.orelse is not None:
                yield from _jumps_out(node.orelse, in_loop=in_loop)
        case cst.BaseExpression():
            return
        case _:
            for child in node.children:
                yield from _jumps_out(child, in_loop=in_loop)
