"""A governed method never leaves the allowed callables as a value.

Why: whoever gets hold of the method can call it later, where no rule sees it any more: an executor, a timer,
a dispatch table, a partial. Taking it is the bypass, whatever happens to it afterwards.

How to fix: pass the object on, and let the allowed callable be what is stored, scheduled or handed over.
"""

from __future__ import annotations

from governance_lint.access_rule import AccessRule
from governance_lint.facts import Form
from governance_lint.rule import Invalid, Valid


class EscapedMethod(AccessRule):
    """A read of a governed method that is not its call."""

    code, name = "EXG102", "escaped-method"
    form = Form.ESCAPE
    message = "{target} leaves {allowed} as a value, and can be called unseen: {advice}"
    VALID = (
        Valid(
            "the allowed callable is what is scheduled",
            """\
from concurrent.futures import Executor

from imaging import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict: ...


def later(pool: Executor, runner: ToolRunner, plugin: Plugin) -> None:
    pool.submit(runner.run, plugin, {})
""",
        ),
        Valid(
            "looked at, but not taken",
            """\
import inspect

from imaging import Blur, Plugin


def describe(plugin: Plugin) -> str:
    if plugin.run == Blur.run or callable(plugin.run) or hasattr(plugin, "run"):
        return plugin.run.__doc__ or plugin.run.__name__
    return str(inspect.signature(plugin.run))
""",
        ),
        Valid(
            "taken inside the allowed callable",
            """\
import asyncio

from imaging import Plugin


class ToolRunner:
    async def run(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return await asyncio.to_thread(plugin.run, payload)
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self) -> None: ...
""",
        ),
        Valid(
            "replaced, not read",
            """\
from imaging import Plugin


def stub(plugin: Plugin) -> None:
    plugin.run = lambda payload: {}
    del plugin.run
""",
        ),
        Valid(
            "a pattern that compares",
            """\
from imaging import Blur


def is_blur(method: object) -> bool:
    match method:
        case Blur.run:
            return True
    return False
""",
        ),
        Valid(
            "an attribute of that name elsewhere",
            """\
class Options:
    run: bool = False


def wanted(plugin: Options) -> bool:
    return plugin.run
""",
        ),
    )
    INVALID = (
        Invalid(
            "into an executor",
            """\
from concurrent.futures import ThreadPoolExecutor

from imaging import Plugin


def later(plugin: Plugin, payload: dict) -> None:
    with ThreadPoolExecutor() as pool:
        pool.submit(plugin.run, payload)  # <- here
""",
        ),
        Invalid(
            "under another name",
            """\
from imaging import Plugin


def handle(plugin: Plugin, payload: dict) -> dict:
    go = plugin.run  # <- here
    return go(payload)
""",
        ),
        Invalid(
            "into a dispatch table and a partial",
            """\
from functools import partial

from imaging import Blur

blur = Blur()
TABLE = {"blur": blur.run}  # <- here
later = partial(Blur.run, blur)  # <- here
""",
        ),
        Invalid(
            "mapped over many, unbound",
            """\
from imaging import Plugin


def all_of(plugins: list[Plugin]) -> list[dict]:
    return list(map(Plugin.run, plugins, [{}]))  # <- here
""",
        ),
        Invalid(
            "returned from a lambda's default and a property",
            """\
from imaging import Plugin


class Handle:
    def __init__(self, plugin: Plugin) -> None:
        self._plugin = plugin

    @property
    def start(self):
        return self._plugin.run  # <- here

    def late(self):
        return lambda go=self._plugin.run: go({})  # <- here
""",
        ),
        Invalid(
            "inside an override, not called",
            """\
from imaging import Blur


class Lazy(Blur):
    def run(self, payload: dict) -> dict:
        go = super().run  # <- here
        return go(payload)
""",
        ),
    )
