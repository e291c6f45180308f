"""A declared runner makes the governed call inside a `try ... finally`.

Why: what a runner owes after every run (metrics, state) can only be kept in a finally block. Code after the
call is skipped when the call raises, so failed runs go uncounted: exactly those that one wants to see.

How to fix: move the governed call, retries and warm-ups too, into the body of a `try` whose `finally` makes
the calls that the policy lists as `finally-calls`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.flow.finalising import escape
from governance_lint.flow.runner import runner_flows
from governance_lint.flow.wrapping import try_around
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    import libcst as cst

    from governance_lint.facts import Facts
    from governance_lint.flow.runner import GovernedCall, RunnerFlow
    from governance_lint.violation import Span


class RunnerWithoutFinally(Rule):
    """Reports governed calls of a declared runner that no finally block follows."""

    code = "EXG201"
    name = "runner-without-finally"
    message = (
        "the governed call in {runner} is not inside try ... finally: a run that raises would skip {owed}. "
        "Put the call into a try whose finally calls {owed}"
    )

    VALID = (
        Valid(
            "the call stands in the body of a try with finally",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "handlers and else of the try are inside too",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            self.prepare(name)
        except RuntimeError:
            return plugin.run({})
        else:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics(name)

    def prepare(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "an outer finally is as good as an inner one",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            for attempt in range(3):
                try:
                    return find(name).run(payload)
                except TimeoutError:
                    continue
            return {}
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a helper makes the call and stands in the try",
            """\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return self._execute(find(name), payload)
        finally:
            self.update_execution_metrics(name)

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a nested function is defined before the try and called in it",
            """\
import asyncio

from imaging import find


class ToolRunner:
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)

        def work() -> dict:
            return plugin.run(payload)

        try:
            return await asyncio.to_thread(work)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "looking at the method is not running it",
            """\
import inspect

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        if not callable(plugin.run) or not inspect.signature(plugin.run).parameters:
            return {}
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "another object's run is none of the policy's business",
            """\
import subprocess

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        subprocess.run(["nice", "-n", "5"])
        try:
            return find(name).run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a runner without finally-calls owes nothing",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)
""",
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["example.ToolRunner.run"]

[[runners]]
callable = "example.ToolRunner.run"
""",
        ),
        Valid(
            "a finally that misses the call is told by another rule",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            return find(name).run(payload)
        finally:
            self.release(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Valid(
            "a helper keeps the whole promise itself",
            """\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return self._measured(name, find(name), payload)

    def _measured(self, name: str, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
    )
    INVALID = (
        Invalid(
            "no try at all",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = find(name).run(payload)  # <- here
        self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)  # <- here
        finally:
            self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a try with handlers but without finally",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)  # <- here
        except Exception as error:
            result = {"error": type(error).__name__}
        self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = find(name).run(payload)  # <- here
        except Exception as error:
            result = {"error": type(error).__name__}
        finally:
            self.update_execution_metrics(name)
        return result

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a warm-up before the try",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        plugin.run({})  # <- here
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "the finally block itself is outside",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            return {}
        finally:
            plugin.run(payload)  # <- here
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        try:
            return {}
        finally:
            try:
                plugin.run(payload)  # <- here
            finally:
                self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "the method is handed to a thread",
            """\
import asyncio

from imaging import find


class ToolRunner:
    async def run(self, name: str, payload: dict) -> dict:
        plugin = find(name)
        result = await asyncio.to_thread(plugin.run, payload)  # <- here
        try:
            return result
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a helper makes the call",
            """\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        result = self._execute(find(name), payload)  # <- here
        self.update_execution_metrics(name)
        return result

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)

    def update_execution_metrics(self, name: str) -> None: ...
""",
            fixed="""\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        try:
            result = self._execute(find(name), payload)  # <- here
        finally:
            self.update_execution_metrics(name)
        return result

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "the method goes by another name",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        execute = find(name).run
        try:
            self.prepare(name)
        finally:
            self.update_execution_metrics(name)
        return execute(payload)  # <- here

    def prepare(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "a call that the policy counts as the execution",
            {
                "sandbox.py": """\
class Sandbox:
    def call(self, name: str, payload: dict) -> dict:
        return {}
""",
                "runner.py": """\
from sandbox import Sandbox


class Runner:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def start(self, name: str, payload: dict) -> dict:
        result = self._sandbox.call(name, payload)  # <- here
        self.count(name)
        return result

    def count(self, name: str) -> None: ...
""",
            },
            fixed={
                "runner.py": """\
from sandbox import Sandbox


class Runner:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def start(self, name: str, payload: dict) -> dict:
        try:
            result = self._sandbox.call(name, payload)  # <- here
        finally:
            self.count(name)
        return result

    def count(self, name: str) -> None: ...
""",
            },
            policy="""\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["runner.Runner.start"]

[[runners]]
callable = "runner.Runner.start"
finally-calls = ["count"]
executes = ["sandbox.Sandbox.call"]
""",
        ),
        Invalid(
            "a helper keeps half of the promise",
            """\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return self._released(name, find(name), payload)  # <- here

    def _released(self, name: str, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)
        finally:
            self.release(name)

    def release(self, name: str) -> None: ...
    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "two calls, of which nobody knows whether they are one run",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        first = find(name).run(payload)  # <- here
        second = find(name).run(first)  # <- here
        self.update_execution_metrics(name)
        return second

    def update_execution_metrics(self, name: str) -> None: ...
""",
        ),
        Invalid(
            "beside a runner that owes nothing",
            """\
from imaging import Plugin


class Strict:
    def start(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)  # <- here

    def count(self, name: str) -> None: ...


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
finally-calls = ["count"]

[[runners]]
callable = "example.Free.start"
finally-calls = []
""",
            says=("would skip count()",),
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
        reported: dict[Span, GovernedCall] = {}
        owed = " and ".join(f"{name.rpartition('.')[2]}()" for name in flow.site.runner.finally_calls)
        for governed in flow.governed_calls:
            around = flow.graph.steps[governed.step].inside
            if any(enclosure.frame.is_own for enclosure in around):
                continue
            # A helper whose own finally does all that is owed leaves nothing to do for its caller.
            if around and escape(flow, governed.step) is None:
                continue
            reported[governed.span] = governed
        words = {"runner": flow.site.symbol, "owed": owed}
        for span, governed in reported.items():
            # Two calls could be meant to be one run, or two.
            edit = try_around(flow, governed) if len(reported) == 1 else None
            self.report(span, symbol=flow.site.symbol, words=words, edit=edit)
