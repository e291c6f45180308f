"""Every path through a runner's finally block makes all the calls that the policy lists.

Why: a finally block that updates metrics only sometimes (behind a condition, after another call whose failure
is swallowed, after an early return) loses exactly the runs that went wrong, and nobody notices.

How to fix: make the call the first statement of the finally block, outside of any condition, loop or handler;
what may fail goes after it or into a `try` of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.flow.explanations import short
from governance_lint.flow.finalising import escape, metric_calls
from governance_lint.flow.parsed_file import every_node, last_name
from governance_lint.flow.runner import runner_flows
from governance_lint.flow.wrapping import calls_on_every_path
from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.violation import Span

if TYPE_CHECKING:
    import libcst as cst

    from governance_lint.facts import Facts
    from governance_lint.flow.finalising import Escape
    from governance_lint.flow.graph import Enclosure
    from governance_lint.flow.runner import RunnerFlow
    from governance_lint.violation import Edit

_KEYWORD_LENGTH = len("finally")


@dataclass(frozen=True, slots=True)
class _Finding:
    missing: tuple[str, ...]
    first: Escape
    enclosure: Enclosure  #: whose finally block is reported


class FinallySkipsMetrics(Rule):
    """Reports finally blocks that can be left without the calls that are owed there."""

    code = "EXG202"
    name = "finally-skips-metrics"
    message = (
        "this finally of {runner} does not always call {missing}: it is not reached {turn}. "
        "Call it first in the finally block, outside of any condition, loop or handler"
    )

    VALID = (
        Valid(
            "the call is unconditional",
            """\
import time

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        started = time.perf_counter()
        try:
            return find(name).run(payload)
        finally:
            elapsed = time.perf_counter() - started
            self.update_execution_metrics(name, elapsed)

    def update_execution_metrics(self, name: str, elapsed: float) -> None: ...
""",
        ),
        Valid(
            "both branches make it",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        succeeded = False
        try:
            result = find(name).run(payload)
            succeeded = True
            return result
        finally:
            if succeeded:
                self.update_execution_metrics(name, success=True)
            else:
                self.update_execution_metrics(name, success=False)

    def update_execution_metrics(self, name: str, *, success: bool) -> None: ...
""",
        ),
        Valid(
            "it is the first thing that an inner try does",
            """\
import logging
import time

from imaging import find

logger = logging.getLogger(__name__)


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        started = time.perf_counter()
        try:
            return find(name).run(payload)
        finally:
            try:
                self.update_execution_metrics(name, time.perf_counter() - started)
            except Exception:
                logger.exception("metrics of %s are lost", name)

    def update_execution_metrics(self, name: str, elapsed: float) -> None: ...
""",
        ),
        Valid(
            "an inner finally makes it whatever happens before",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            try:
                self.release(name)
            finally:
                self.update_execution_metrics(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "an outer finally makes up for the inner one",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:
                self.release(name)
        finally:
            self.update_execution_metrics(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a helper makes it on every path that returns",
            """\
import threading

from imaging import find


class ToolRunner:
    _lock = threading.Lock()

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self._finish(name)

    def _finish(self, name: str) -> None:
        if not name:
            raise ValueError("no name")
        with self._lock:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a local alias is the same call",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        record = self.update_execution_metrics
        try:
            return find(name).run(payload)
        finally:
            record(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "where no finally follows the call another rule tells",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
    )
    INVALID = (
        Invalid(
            "behind a condition",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = None
        try:
            result = find(name).run(payload)
            return result
        finally:  # <- here
            if result is not None:
                self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            says=("it is not reached when line 11 is false (lines 10 → 11)",),
        ),
        Invalid(
            "after a return in the finally",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        try:
            result = find(name).run(payload)
        finally:  # <- here
            if not result:
                return {}
            self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = {}
        try:
            result = find(name).run(payload)
        finally:  # <- here
            try:
                if not result:
                    return {}
            finally:
                self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "in the handler only",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        except Exception:
            self.update_execution_metrics(name)
            raise
        finally:  # <- here
            self.release(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
            says=("it is not reached on any path. Call it first",),
        ),
        Invalid(
            "after another call whose failure is swallowed",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            try:
                self.release(name)
                self.update_execution_metrics(name)
            except Exception:
                pass

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            try:
                try:
                    self.release(name)
                finally:
                    self.update_execution_metrics(name)
            except Exception:
                pass

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "in a loop that may have nothing to do",
            """\
from imaging import find


class ToolRunner:
    observers: list[str]

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            for observer in self.observers:
                self.update_execution_metrics(observer)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "short-circuited away",
            """\
from imaging import find


class ToolRunner:
    enabled = True

    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            self.enabled and self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "only mentioned, never called",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            self.last = self.update_execution_metrics

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a helper makes it on some paths only",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name.startswith("test-"):
            return
        self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a namesake elsewhere does not count",
            {
                "metrics.py": """\
def count(name: str) -> None: ...
""",
                "words.py": """\
def count(text: str) -> int:
    return len(text.split())
""",
                "runner.py": """\
from imaging import find
from words import count


class Runner:
    def start(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:  # <- here
            count(name)
""",
            },
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["runner.Runner.start"]

[[runners]]
callable = "runner.Runner.start"
finally-calls = ["metrics.count"]
""",
        ),
        Invalid(
            "of two blocks around the call the one that mentions it",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:
                self.release(name)
        finally:  # <- here
            if payload:
                self.update_execution_metrics(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a block that only mentions it, too",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:
                self.release(name)
        finally:  # <- here
            self.last = self.update_execution_metrics

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a block whose helper makes it now and then, too",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:
                self.release(name)
        finally:  # <- here
            self._finish(name)

    def _finish(self, name: str) -> None:
        if name:
            self.update_execution_metrics(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "where none mentions it the innermost",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            try:
                return find(name).run(payload)
            finally:  # <- here
                self.release(name)
        finally:
            self.release(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a helper's own block is not the runner's",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(name, payload)
        finally:  # <- here
            self.release(name)

    def _execute(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            if payload:
                self.update_execution_metrics(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "two runs with a block each, of which nobody knows whether both count",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            first = find(name).run(payload)
        finally:  # <- here
            self.release(name)
        try:
            return find(name).run(first)
        finally:  # <- here
            self.release(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self) -> None: ...
""",
        ),
        Invalid(
            "beside a runner that owes nothing",
            """\
from imaging import Plugin


class Strict:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)
        finally:  # <- here
            print(plugin)


class Free:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)
        finally:
            print(plugin)
""",
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["example.Strict.start", "example.Free.start"]

[[runners]]
callable = "example.Strict.start"
finally-calls = ["count"]

[[runners]]
callable = "example.Free.start"
finally-calls = []
""",
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner that owes calls in a finally block."""
        return any(site.runner.finally_calls for site in facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at each runner's governed calls; the tree below needs no visit."""
        for flow in runner_flows(self.facts):
            if flow.site.runner.finally_calls:
                self._check(flow)
        return False

    def _check(self, flow: RunnerFlow) -> None:
        findings: dict[Span, _Finding] = {}
        for governed in flow.governed_calls:
            around = flow.graph.steps[governed.step].inside
            own = [enclosure for enclosure in around if enclosure.frame.is_own]
            escaped = escape(flow, governed.step) if own else None
            if escaped is None:
                continue
            chosen = next((each for each in reversed(own) if _mentions(flow, each)), own[-1])
            span = self._finally_span(chosen)
            # Calls around which the same block is chosen miss the same names: further in none is mentioned.
            findings.setdefault(span, _Finding(escaped.missing, escaped, chosen))
        for span, finding in findings.items():
            edit = None
            if len(findings) == 1:
                edit = calls_on_every_path(flow, finding.enclosure.statement, finding.missing)
            self._report(flow, span, finding, edit)

    def _report(self, flow: RunnerFlow, span: Span, finding: _Finding, edit: Edit | None) -> None:
        turn = "on any path"
        if finding.first.turn:
            turn = f"{finding.first.turn} (lines {short(finding.first.places)})"
        missing = " and ".join(f"{name.rpartition('.')[2]}()" for name in finding.missing)
        self.report(
            span,
            symbol=flow.site.symbol,
            why=finding.first.places,
            edit=edit,
            words={"runner": flow.site.symbol, "missing": missing, "turn": turn},
        )

    def _finally_span(self, chosen: Enclosure) -> Span:
        """Return the `finally` keyword of a statement."""
        start = self.facts.spans[_finally_of(chosen)]
        return Span(start.line, start.column, start.line, start.column + _KEYWORD_LENGTH)


def _finally_of(enclosure: Enclosure) -> cst.Finally:
    block = enclosure.statement.finalbody
    assert block is not None  # noqa: S101 -- an enclosure is a try with a finally
    return block


def _mentions(flow: RunnerFlow, enclosure: Enclosure) -> bool:
    names = flow.site.runner.finally_calls
    words = {name.rpartition(".")[2] for name in names}
    if any(last_name(node) in words for node in every_node(_finally_of(enclosure))):
        return True
    return any(metric_calls(flow, name, (enclosure,)) for name in names)
