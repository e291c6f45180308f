"""Every exception of a runner's governed call and validators ends in an error envelope.

Why: callers of a runner rely on one shape of failure. An exception that escapes, or a handler that answers
in its own way, reaches the client as a crash, a traceback or a success that is none.

How to fix: put the governed call and the validators into a `try` with `except Exception`, and build the
envelope in every handler before it returns or raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.enveloping import Enveloping
from governance_lint.flow.explanations import lines, short
from governance_lint.flow.parsed_file import every_node
from governance_lint.flow.runner import runner_flows
from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Facts
    from governance_lint.flow.runner import RunnerFlow
    from governance_lint.violation import Place

_KEYWORD_LENGTH = len("except")


class ErrorWithoutEnvelope(Rule):
    """Reports failures of a declared runner that leave it without an error envelope."""

    code, name = "EXG205", "error-without-envelope"
    message = "{what} in {runner} without {wrapper}(): {cure}"

    VALID = (
        Valid(
            "a handler for Exception builds the envelope",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "each handler builds it in its own way",
            """\
from imaging import find


def build_error_envelope(error: Exception, kind: str) -> dict:
    return {"error": kind}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except TimeoutError as error:
            envelope = build_error_envelope(error, "timeout")
        except Exception as error:
            envelope = build_error_envelope(error, "plugin")
        return envelope
""",
        ),
        Valid(
            "cancellation and interrupts may pass",
            """\
import asyncio

from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    async def run(self, name: str, payload: dict) -> dict:
        try:
            return await asyncio.to_thread(find(name).run, payload)
        except (asyncio.CancelledError, KeyboardInterrupt):
            raise
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "the envelope travels in the exception",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class RunFailed(Exception): ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:
            raise RunFailed(build_error_envelope(error)) from error
""",
        ),
        Valid(
            "what is raised is caught and wrapped further out",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


def validate_input(payload: dict) -> bool:
    return "image" in payload


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            if not validate_input(payload):
                raise ValueError("no image")
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "a helper builds it",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:
            return self._failed(error)

    def _failed(self, error: Exception) -> dict:
        return build_error_envelope(error)
""",
        ),
        Valid(
            "a validator that cannot raise needs no handler",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


def validate_input(payload: dict) -> bool:
    return "image" in payload


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        if not validate_input(payload):
            return build_error_envelope(ValueError("no image"))
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "what a helper raises before the run is not the runner's",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        self._prepare(payload)
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)

    def _prepare(self, payload: dict) -> None:
        if not payload:
            raise ValueError("nothing to do")
""",
        ),
        Valid(
            "an assertion is no explicit raise",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        assert payload
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "a handler around something else may end as it likes",
            """\
import json

from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, text: str) -> dict:
        try:
            payload = json.loads(text)
        except ValueError:
            payload = {}
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "a handler for what is no Exception may, too",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
        except KeyboardInterrupt:
            return {}
""",
        ),
        Valid(
            "a validator that raises stands in the try",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


def validate_input(payload: dict) -> None:
    if not payload:
        raise ValueError("nothing to do")


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Valid(
            "a runner that runs nothing is told by another rule",
            """\
def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        raise ValueError(name)
""",
        ),
    )
    INVALID = (
        Invalid(
            "no handler at all",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # <- here
""",
        ),
        Invalid(
            "the handlers leave most exceptions out",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)  # <- here
        except (ValueError, KeyError) as error:
            return build_error_envelope(error)
""",
        ),
        Invalid(
            "one handler answers in its own way",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except TimeoutError:  # <- here
            return {"error": "timeout"}
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Invalid(
            "a handler builds it only sometimes",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    debug = False

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception as error:  # <- here
            if not self.debug:
                return build_error_envelope(error)
            return {}
""",
        ),
        Invalid(
            "a handler lets the exception out",
            """\
import logging

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception:
            logging.exception("run failed")
            raise  # <- here
""",
            says=("(lines 8 → 9 → 10 → 11 → 12)",),
        ),
        Invalid(
            "a validator that raises stands outside",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


def validate_input(payload: dict) -> None:
    if "image" not in payload:
        raise ValueError("no image")


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        validate_input(payload)  # <- here
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Invalid(
            "an explicit raise before the try",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        if not name:
            raise LookupError("no plugin named")  # <- here
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Invalid(
            "a handler around a validator ends without it",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


def validate_input(payload: dict) -> None:
    if not payload:
        raise ValueError("nothing to do")


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
        except Exception:  # <- here
            return {}
        try:
            return find(name).run(payload)
        except Exception as error:
            return build_error_envelope(error)
""",
        ),
        Invalid(
            "a handler around a helper that makes the call ends without it",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(name, payload)
        except ValueError:  # <- here
            return {}
        except Exception as error:
            return build_error_envelope(error)

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)
""",
        ),
        Invalid(
            "beside a runner that need not",
            """\
from imaging import Plugin


class Strict:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # <- here


class Free:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
""",
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["example.Strict.start", "example.Free.start"]

[[runners]]
callable = "example.Strict.start"
wraps-errors = ["wrap"]

[[runners]]
callable = "example.Free.start"
wraps-errors = []
""",
        ),
        Invalid(
            "what a helper that makes the call raises is told where it is called",
            """\
from imaging import find


def build_error_envelope(error: Exception) -> dict:
    return {"error": type(error).__name__}


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(name, payload)  # <- here

    def _execute(self, name: str, payload: dict) -> dict:
        if not payload:
            raise ValueError(name)
        return find(name).run(payload)
""",
        ),
        Invalid(
            "two calls on one line are told once",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(find(name).run(payload))  # <- here
""",
            findings=1,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner that must wrap errors."""
        return any(site.runner.wraps_errors for site in facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at each runner's failures; the tree below needs no visit."""
        for flow in runner_flows(self.facts):
            if flow.site.runner.wraps_errors and flow.governed_calls:
                self._check(flow)
        return False

    def _check(self, flow: RunnerFlow) -> None:
        lines_reported: set[int] = set()
        for span, what, cure, places in (*_uncovered(flow), *self._raises(flow), *self._handlers(flow)):
            if span.line in lines_reported:
                continue
            lines_reported.add(span.line)
            wrapper = flow.site.runner.wraps_errors[0].rpartition(".")[2]
            words = {"what": what, "runner": flow.site.symbol, "wrapper": wrapper, "cure": cure}
            self.report(span, symbol=flow.site.symbol, why=places, words=words)

    def _raises(self, flow: RunnerFlow) -> Iterator[tuple[Span, str, str, tuple[Place, ...]]]:
        """Yield the explicit raises that leave the runner before anything is wrapped."""
        for step, path in Enveloping(flow).bare_raises():
            places = lines(flow.graph, path)
            what = f"an exception is raised out (lines {short(places)})"
            yield self.facts.spans[step.node], what, "wrap it before it leaves", places

    def _handlers(self, flow: RunnerFlow) -> Iterator[tuple[Span, str, str, tuple[Place, ...]]]:
        """Yield the except clauses from which the runner's end is reached with nothing wrapped."""
        for step, path in Enveloping(flow).bare_handlers(_handlers_that_count(flow)):
            places = lines(flow.graph, path)
            start = self.facts.spans[step.node]
            span = Span(start.line, start.column, start.line, start.column + _KEYWORD_LENGTH)
            what = f"a handler ends (lines {short(places)})"
            yield span, what, "build the envelope on every path from here", places


def _uncovered(flow: RunnerFlow) -> Iterator[tuple[Span, str, str, tuple[Place, ...]]]:
    """Yield the governed and validator calls that no handler for `Exception` stands around."""
    runner = flow.site.runner
    cure = "put it into a try with a handler for Exception that wraps"
    for governed in flow.governed_calls:
        if not flow.graph.steps[governed.step].covered:
            yield governed.span, "the governed call may raise", cure, ()
    for index in flow.calls_of((*runner.validates_input, *runner.validates_output)):
        step = flow.graph.steps[index]
        if not step.covered and flow.may_raise(step):
            frame, node = step.frame.anchor(step.node)
            yield frame.file.spans[node], "a validator may raise", cure, ()


def _handlers_that_count(flow: RunnerFlow) -> set[cst.CSTNode]:
    """Return the except clauses of those `try` statements whose body holds a governed or validator call."""
    runner = flow.site.runner
    steps = {governed.step for governed in flow.governed_calls}
    steps |= flow.calls_of((*runner.validates_input, *runner.validates_output))
    calls: set[cst.CSTNode] = set()
    for index in steps:
        # A call in a helper or a nested function stands where that is called.
        for frame in flow.graph.steps[index].frame.chain:
            if frame.call is not None:
                calls.add(frame.call)
        calls.add(flow.graph.steps[index].node)
    return {
        handler
        for node in every_node(flow.function.body)
        if isinstance(node, (cst.Try, cst.TryStar)) and any(each in calls for each in every_node(node.body))
        for handler in node.handlers
    }
