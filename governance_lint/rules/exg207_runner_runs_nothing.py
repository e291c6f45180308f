"""A callable that the policy declares to be a runner makes the governed call.

Why: a policy that names the wrong callable, or one whose call has moved elsewhere, checks nothing: every
other rule about runners is silent about it. A gate that guards nothing must not look like one that does.

How to fix: name in the policy the callable that really runs the governed method, or list the call that stands
for it (into a sandbox, a queue, another process) under `executes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.flow.runner import runner_flows
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    import libcst as cst

    from governance_lint.facts import Facts

_POLICY = """\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["example.ToolRunner.run"]

[[runners]]
callable = "example.ToolRunner.run"
executes = ["*.Sandbox.call"]
"""


class RunnerRunsNothing(Rule):
    """Reports declared runners that hold no governed call."""

    code, name = "EXG207", "runner-runs-nothing"
    message = (
        "{runner} is declared to be a runner but holds no governed call: a gate that guards nothing. "
        "Name the callable that runs {governed}, or list under executes the call that stands for it"
    )

    VALID = (
        Valid(
            "it makes the call",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)
""",
            policy=_POLICY,
        ),
        Valid(
            "a helper makes the call",
            """\
from imaging import Plugin, find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:
        return self._execute(find(name), payload)

    def _execute(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
""",
            policy=_POLICY,
        ),
        Valid(
            "it hands the method to a thread",
            """\
import asyncio

from imaging import find


class ToolRunner:
    async def run(self, name: str, payload: dict) -> dict:
        return await asyncio.to_thread(find(name).run, payload)
""",
            policy=_POLICY,
        ),
        Valid(
            "a call that the policy counts as the execution",
            """\
class Sandbox:
    def call(self, name: str, payload: dict) -> dict:
        return {}


class ToolRunner:
    sandbox: Sandbox

    def run(self, name: str, payload: dict) -> dict:
        return self.sandbox.call(name, payload)
""",
            policy=_POLICY,
        ),
        Valid(
            "the receiver is not known, and may be governed",
            """\
class ToolRunner:
    registry: dict

    def run(self, name: str, payload: dict) -> dict:
        return self.registry[name].run(payload)
""",
            policy=_POLICY,
        ),
        Valid(
            "an abstract runner has nothing to run yet",
            """\
from abc import ABC, abstractmethod


class ToolRunner(ABC):
    @abstractmethod
    def run(self, name: str, payload: dict) -> dict:
        \"\"\"Run a plugin.\"\"\"
""",
            policy=_POLICY,
        ),
        Valid(
            "what it keeps for later makes the call",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> None:
        self.later = lambda: find(name).run(payload)
""",
        ),
    )
    INVALID = (
        Invalid(
            "it returns without running anything",
            """\
class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:  # <- here
        return {"name": name}
""",
            policy=_POLICY,
        ),
        Invalid(
            "it runs something else of the same name",
            """\
import subprocess


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:  # <- here
        subprocess.run([name])
        return {}
""",
            policy=_POLICY,
        ),
        Invalid(
            "it only looks at the method",
            """\
import inspect

from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:  # <- here
        return {"parameters": list(inspect.signature(find(name).run).parameters)}
""",
            policy=_POLICY,
        ),
        Invalid(
            "the call has moved to another method that nobody calls",
            """\
from imaging import find


class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:  # <- here
        return self._prepare(payload)

    def _prepare(self, payload: dict) -> dict:
        return dict(payload)

    def _execute(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)
""",
            policy=_POLICY,
        ),
        Invalid(
            "a namesake of the call that counts as the execution",
            """\
class Sandbox:
    def call(self, name: str, payload: dict) -> dict:
        return {}


class Telephone:
    def call(self, number: str) -> dict:
        return {}


class ToolRunner:
    telephone: Telephone

    def run(self, name: str, payload: dict) -> dict:  # <- here
        return self.telephone.call(name)
""",
            policy=_POLICY,
        ),
        Invalid(
            "decorated and asynchronous",
            """\
import functools


class ToolRunner:
    @functools.cache
    async def run(self, name: str, payload: dict) -> dict:  # <- here
        return {}
""",
            policy=_POLICY,
        ),
        Invalid(
            "it says what it should call",
            """\
class ToolRunner:
    def run(self, name: str, payload: dict) -> dict:  # <- here
        return {}
""",
            says=("Plugin.run",),
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file declares a runner."""
        return bool(facts.runners)

    def visit_Module(self, node: cst.Module) -> bool:  # noqa: ARG002 -- the tree is the facts' own
        """Look at each runner; the tree below needs no visit."""
        governed = self.facts.policy.chokepoints[0].governed if self.facts.policy.chokepoints else ()
        for flow in runner_flows(self.facts):
            if not flow.governed_calls and not flow.touches_governed and not flow.is_left_to_others:
                words = {
                    "runner": flow.site.symbol,
                    "governed": governed[0].removeprefix("*.") if governed else "the governed method",
                }
                self.report(self.facts.spans[flow.function.name], symbol=flow.site.symbol, words=words)
        return False
