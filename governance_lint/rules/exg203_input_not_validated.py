"""A declared runner validates its input on every path that leads to the governed call.

Why: what a runner passes on unchecked fails inside the plugin, where the error says nothing of the input, or
does not fail at all. A validator whose failure is swallowed has validated nothing.

How to fix: call the validator before the governed call, outside of any condition, and let its exception end
the run instead of going on to the call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.flow.explanations import lines, short, turn
from governance_lint.flow.graph import StepKind
from governance_lint.flow.paths import find_path, turning_point
from governance_lint.flow.runner import runner_flows
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    import libcst as cst

    from governance_lint.facts import Facts
    from governance_lint.flow.runner import RunnerFlow


class InputNotValidated(Rule):
    """Reports governed calls of a declared runner that unvalidated input can reach."""

    code, name = "EXG203", "input-not-validated"
    message = (
        "a path of {runner} reaches the governed call without {validator}(): {turn}. "
        "Validate before the call, on every path"
    )

    VALID = (
        Valid(
            "validated first",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        validate_input(payload)
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "the failure of the validator ends the run",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
            return find(name).run(payload)
        except ValueError as error:
            return {"error": type(error).__name__}
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "validated in the condition",
            """\
from imaging import find


def validate_input(payload: dict) -> bool:
    return "image" in payload


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            if not name or not validate_input(payload):
                return {}
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "validated by a helper",
            """\
from imaging import find


def validate_input(payload: dict) -> dict:
    return payload


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(self._checked(payload))
        finally:
            self.update_execution_metrics(name)

    def _checked(self, payload: dict) -> dict:
        if not payload:
            raise ValueError("empty payload")
        return validate_input(payload)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "each branch validates in its own way",
            """\
from imaging import find


class Checks:
    def validate_input(self, payload: dict) -> None: ...


class ToolRunner:
    strict: Checks
    lenient: Checks

    def run(self, name: str, payload: dict) -> dict:
        try:
            match name:
                case "blur":
                    self.strict.validate_input(payload)
                case _:
                    self.lenient.validate_input(payload)
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "what is not validated never gets to the call",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        if payload.get("image"):
            validate_input(payload)
        else:
            self._reject(name)
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def _reject(self, name: str) -> None:
        raise ValueError(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
    )
    INVALID = (
        Invalid(
            "never validated",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "validated only where asked to",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    strict = False

    def run(self, name: str, payload: dict) -> dict:
        if self.strict:
            validate_input(payload)
        try:
            return find(name).run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            says=("when line 11 is false (lines 11 → 13 → 14)",),
        ),
        Invalid(
            "validated too late",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)  # <- here
            validate_input(payload)
            return result
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            says=("on any path (lines 9 → 10)",),
        ),
        Invalid(
            "the validator's failure is swallowed",
            """\
import logging

from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
        except ValueError:
            logging.warning("bad input")
        try:
            return find(name).run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a handler runs the plugin on what failed",
            """\
from imaging import find


def validate_input(payload: dict) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            validate_input(payload)
            return find(name).run(payload)
        except ValueError:
            return find("fallback").run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "validated in a loop that may have nothing to do",
            """\
from imaging import find


def validate_input(value: object) -> None: ...


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        for value in payload.values():
            validate_input(value)
        try:
            return find(name).run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a local namesake is not the policy's validator",
            {
                "checks.py": """\
def validate(payload: dict) -> None: ...
""",
                "runner.py": """\
from imaging import find


def validate(payload: dict) -> None: ...


class Runner:
    def start(self, name: str, payload: dict) -> dict:
        validate(payload)
        return find(name).run(payload)  # <- here
""",
            },
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["runner.Runner.start"]

[[runners]]
callable = "runner.Runner.start"
validates-input = ["checks.validate"]
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
validates-input = ["check"]

[[runners]]
callable = "example.Free.start"
validates-input = []
""",
            says=("on any path (lines ",),
        ),
        Invalid(
            "two calls on one line are told once",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(find(name).run(payload))  # <- here
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            findings=1,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner that must validate its input."""
        return any(site.runner.validates_input for site in facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at each runner's governed calls; the tree below needs no visit."""
        for flow in runner_flows(self.facts):
            if flow.site.runner.validates_input:
                self._check(flow)
        return False

    def _check(self, flow: RunnerFlow) -> None:
        graph, names = flow.graph, flow.site.runner.validates_input
        validated = flow.calls_of(names, StepKind.DONE)
        reported: set[int] = set()
        for governed in flow.governed_calls:
            path = find_path(graph, (graph.start,), {governed.step}, avoiding=validated)
            if path is None or governed.span.line in reported:
                continue
            reported.add(governed.span.line)
            places = lines(graph, path)
            position = turning_point(graph, path, validated)
            # Where a validator can still be reached from the call itself, it only comes too late.
            is_late = position is None or path[position] == governed.step
            where = "on any path" if is_late or position is None else turn(graph, path, position)
            words = {
                "runner": flow.site.symbol,
                "validator": names[0].rpartition(".")[2],
                "turn": f"{where} (lines {short(places)})",
            }
            self.report(governed.span, symbol=flow.site.symbol, why=places, words=words)
