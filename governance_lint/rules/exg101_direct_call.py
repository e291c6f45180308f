"""A governed method is called only inside the callables that the policy allows.

Why: the allowed callable validates, measures and wraps errors around the call; a call from anywhere else
skips all of that, and nobody sees that it does.

How to fix: hand the object and its arguments to the allowed callable instead of calling the method yourself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.access_rule import AccessRule
from governance_lint.chokepoint_words import written_instead
from governance_lint.facts import Form
from governance_lint.rule import Invalid, Valid
from governance_lint.wanted_calls import rewriting

if TYPE_CHECKING:
    from governance_lint.facts import Access, Judgement
    from governance_lint.violation import Edit


class DirectCall(AccessRule):
    """A call of a governed method, its receiver's type proven, outside the allowed callables."""

    code, name = "EXG101", "direct-call"
    form = Form.CALL
    message = "{target}() called outside {allowed}: {advice}"

    VALID = (
        Valid(
            "inside the allowed callable",
            """\
from imaging import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self) -> None: ...
""",
        ),
        Valid(
            "a nested function of the allowed callable",
            """\
from imaging import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        def attempt() -> dict:
            return plugin.run(payload)

        try:
            return attempt()
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self) -> None: ...
""",
        ),
        Valid(
            "an override that calls the one it overrides",
            """\
from imaging import Blur


class StrongBlur(Blur):
    def run(self, payload: dict) -> dict:
        return super().run({**payload, "radius": 9})


class OldStyle(Blur):
    def run(self, payload: dict) -> dict:
        return Blur.run(self, payload)
""",
        ),
        Valid(
            "another class's method of the same name",
            """\
import subprocess


class Crawler:
    def run(self) -> None: ...


def crawl(plugin: Crawler) -> None:
    plugin.run()
    subprocess.run(["true"], check=True)
""",
        ),
        Valid(
            "narrowed to something that is not governed",
            """\
from imaging import Plugin


class Job:
    def run(self) -> None: ...


def start(task: Plugin | Job) -> None:
    if isinstance(task, Job):
        task.run()
""",
        ),
        Valid(
            "a box of plugins has a method of its own",
            """\
from typing import Generic, TypeVar

from imaging import Plugin

T = TypeVar("T")


class Queue(Generic[T]):
    def run(self) -> None: ...


def drain(queue: Queue[Plugin]) -> None:
    queue.run()
""",
        ),
        Valid(
            "a method that leaves, or is reached by its name, is another code's",
            """\
from imaging import Plugin


def keep(plugin: Plugin) -> list:
    return [plugin.run, getattr(plugin, "run")]
""",
        ),
    )
    INVALID = (
        Invalid(
            "a call on an annotated parameter",
            """\
from imaging import Plugin


def handle(tool: Plugin, payload: dict) -> dict:
    return tool.run(payload)  # <- here
""",
            says=(
                "imaging.Plugin.run() called outside ToolRunner.run: Plugins run only inside ToolRunner, ",
                "Go through ToolRunner.run instead",
            ),
        ),
        Invalid(
            "what a function of another module returns",
            {
                "shop.py": """\
from imaging import Blur


def make():
    return Blur()
""",
                "app.py": """\
import shop


def handle(payload):
    item = shop.make()
    return item.run(payload)  # <- here
""",
            },
        ),
        Invalid(
            "through the class",
            """\
from imaging import Blur


def handle(blur: Blur, payload: dict) -> dict:
    return Blur.run(blur, payload)  # <- here
""",
        ),
        Invalid(
            "a plugin that starts itself from another method",
            """\
from imaging import Plugin


class Sharpen(Plugin):
    def __call__(self, payload: dict) -> dict:
        return self.run(payload)  # <- here

    def again(self, payload: dict) -> dict:
        return super().run(payload)  # <- here
""",
        ),
        Invalid(
            "one of several possible types",
            """\
from imaging import Plugin


class Job:
    def run(self) -> None: ...


def start(task: Plugin | Job | None) -> None:
    if task:
        task.run()  # <- here
""",
        ),
        Invalid(
            "a default argument and a decorator stand outside the allowed body",
            """\
from imaging import Blur

blur = Blur()


class ToolRunner:
    def run(self, payload: dict, first: dict = blur.run({})) -> dict:  # <- here
        try:
            return blur.run(payload)
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self) -> None: ...
""",
        ),
        Invalid(
            "the policy says what to write instead",
            """\
from imaging import Plugin, find


class Runner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)


class Service:
    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def handle(self, name: str, payload: dict) -> dict:
        first = find(name).run(  # <- here
            {**payload, "size": (1, 2)},  # as asked
        )
        return {"first": first, "again": find(name).run(payload, )}  # <- here


def handle(plugin: Plugin) -> dict:
    return plugin.run({})  # <- here, and there is no self


class Batch(Service):
    def again(self, plugin: Plugin, payload: dict) -> dict:
        return Plugin.run(plugin, payload)  # <- here, through the class
""",
            policy="""\
[[chokepoints]]
name = "plugins"
governed = ["imaging.Plugin.run"]
allowed = ["example.Runner.run"]
fix = "self._runner.run({receiver}, {arguments})"
help = "docs/runs.md"
""",
            fix_is_safe=False,
            says=(
                "called outside Runner.run: Call",
                "Call self._runner.run(find(name), payload) instead (see docs/runs.md)",
            ),
            fixed="""\
from imaging import Plugin, find


class Runner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)


class Service:
    def __init__(self, runner: Runner) -> None:
        self._runner = runner

    async def handle(self, name: str, payload: dict) -> dict:
        first = self._runner.run(  # <- here
            find(name),
            {**payload, "size": (1, 2)},  # as asked
        )
        return {"first": first, "again": self._runner.run(find(name), payload)}  # <- here


def handle(plugin: Plugin) -> dict:
    return plugin.run({})  # <- here, and there is no self


class Batch(Service):
    def again(self, plugin: Plugin, payload: dict) -> dict:
        return Plugin.run(plugin, payload)  # <- here, through the class
""",
        ),
        Invalid(
            "where nobody may touch it",
            """\
from imaging import Plugin


def handle(plugin: Plugin) -> dict:
    return plugin.run({})  # <- here
""",
            policy="""\
[[chokepoints]]
name = "plugins"
governed = ["imaging.Plugin.run"]
allowed = []
""",
            says=("called outside the allowed callables: Go through the allowed callables instead",),
        ),
    )

    def rewritten(self, access: Access, judgement: Judgement) -> str | None:
        """Return the call that the policy wants instead of this one, if it says one."""
        return written_instead(judgement.chokepoint, access.receiver_text, access.arguments)

    def cure(self, access: Access, judgement: Judgement) -> Edit | None:
        """Return the edit that writes that call. What it calls may not be there, so it is not safe."""
        template = judgement.chokepoint.fix if judgement.chokepoint else None
        return None if template is None else rewriting(template, access, self.facts)
