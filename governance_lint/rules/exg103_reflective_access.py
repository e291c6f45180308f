"""A governed method is not reached by its name as a string outside the allowed callables.

Why: `getattr(plugin, "run")` is `plugin.run`: the same bypass, only harder to search for.

How to fix: hand the object to the allowed callable. To ask whether the method is there, use `hasattr`.
"""

from __future__ import annotations

from governance_lint.access_rule import AccessRule
from governance_lint.facts import Form
from governance_lint.rule import Invalid, Valid


class ReflectiveAccess(AccessRule):
    """`getattr`, `methodcaller`, `attrgetter`, `__getattribute__` or `__dict__` that reaches a method."""

    code, name = "EXG103", "reflective-access"
    form = Form.REFLECTION
    message = "{target} reached by its name outside {allowed}: {advice}"
    VALID = (
        Valid(
            "only asked for",
            """\
from imaging import Plugin


def is_complete(plugin: Plugin) -> bool:
    return hasattr(plugin, "run") and callable(getattr(plugin, "run", None))
""",
        ),
        Valid(
            "another attribute",
            """\
from imaging import Plugin


def title(plugin: Plugin) -> str:
    return getattr(plugin, "title", "run")
""",
        ),
        Valid(
            "another object's method of that name",
            """\
class Crawler:
    def run(self) -> None: ...


def crawl(crawler: Crawler) -> None:
    getattr(crawler, "run")()
""",
        ),
        Valid(
            "inside the allowed callable",
            """\
from imaging import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return getattr(plugin, "run")(payload)
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self) -> None: ...
""",
        ),
        Valid(
            "a function of one's own by the same name",
            """\
from imaging import Plugin


def getattr(thing: object, name: str) -> str:
    return f"{thing} {name}"


def show(plugin: Plugin) -> str:
    return getattr(plugin, "run")
""",
        ),
        Valid(
            "replaced, not read",
            """\
from imaging import Plugin


def stub(plugin: Plugin) -> None:
    setattr(plugin, "run", lambda payload: {})
""",
        ),
    )
    INVALID = (
        Invalid(
            "a literal name",
            """\
from imaging import Plugin


def handle(plugin: Plugin, payload: dict) -> dict:
    return getattr(plugin, "run")(payload)  # <- here
""",
        ),
        Invalid(
            "a constant of another module",
            {
                "words.py": """\
from typing import Final

METHOD: Final = "run"
""",
                "app.py": """\
from imaging import Plugin
from words import METHOD


def handle(plugin: Plugin, payload: dict) -> dict:
    return getattr(plugin, METHOD, None)(payload)  # <- here
""",
            },
        ),
        Invalid(
            "a method caller, applied and mapped",
            """\
from operator import attrgetter, methodcaller

from imaging import Plugin


def handle(plugin: Plugin, plugins: list[Plugin]) -> None:
    methodcaller("run", {})(plugin)  # <- here
    list(map(methodcaller("run", {}), plugins))  # <- here
    attrgetter("run")(plugin)({})  # <- here
""",
        ),
        Invalid(
            "the object's own look-up",
            """\
from imaging import Plugin


def handle(plugin: Plugin) -> None:
    plugin.__getattribute__("run")({})  # <- here
    object.__getattribute__(plugin, "run")({})  # <- here
""",
        ),
        Invalid(
            "the class's namespace",
            """\
from imaging import Blur, Plugin


def handle(plugin: Plugin) -> None:
    vars(Plugin)["run"](plugin, {})  # <- here
    type(plugin).__dict__["run"](plugin, {})  # <- here
    Blur.__dict__.get("run")(plugin, {})  # <- here
""",
        ),
        Invalid(
            "a name assigned once, and `getattr` under another name",
            """\
from imaging import find

look_up = getattr


def handle(name: str) -> dict:
    method = "run"
    return look_up(find(name), method)({})  # <- here
""",
        ),
    )
