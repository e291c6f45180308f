"""A receiver of unknown type whose name says that it is governed is not called either.

Why: the types do not tell what it is, its name does. The policy's `receiver-names` say which to suspect.

How to fix: annotate the receiver. If it is governed, go through the allowed callable; else its type says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.access_rule import AccessRule
from governance_lint.rule import Invalid, Valid

if TYPE_CHECKING:
    from governance_lint.facts import Access, Judgement


class SuspectedCall(AccessRule):
    """An access of a governed method's name on a receiver of unknown type with a suspicious name."""

    code, name = "EXG104", "suspected-call"
    message = (
        "{target} may be governed: its type is unknown, its name matches receiver-names."
        " Annotate it; if it is governed: {advice}"
    )
    VALID = (
        Valid(
            "known to be something else, whatever it is called",
            """\
import subprocess as plugin


class Command:
    def run(self) -> None: ...


def start(old_plugin: Command) -> None:
    old_plugin.run()
    plugin.run(["true"], check=True)
""",
        ),
        Valid(
            "unknown, and not suspicious",
            """\
def start(task):
    task.run()
""",
        ),
        Valid(
            "inside the allowed callable",
            """\
class ToolRunner:
    def run(self, plugin, payload):
        try:
            return plugin.run(payload)
        finally:
            self.update_execution_metrics()

    def update_execution_metrics(self): ...
""",
        ),
        Valid(
            "only asked for",
            """\
def is_complete(plugin):
    return hasattr(plugin, "run") and callable(plugin.run)
""",
        ),
        Valid(
            "another method",
            """\
def prepare(plugin):
    plugin.prepare()
""",
        ),
        Valid(
            "a string",
            """\
def shout():
    plugin = "blur"
    return plugin.run
""",
        ),
        Valid(
            "a proven one is another code's",
            """\
from imaging import Plugin


def start(plugin: Plugin) -> dict:
    return plugin.run({})
""",
        ),
    )
    INVALID = (
        Invalid(
            "an unannotated parameter that nobody calls with anything",
            """\
def start(plugin, payload):
    return plugin.run(payload)  # <- here
""",
        ),
        Invalid(
            "declared to be anything",
            """\
from typing import Any


def start(image_plugin: Any, payload: dict) -> dict:
    return image_plugin.run(payload)  # <- here
""",
        ),
        Invalid(
            "an attribute of that name",
            """\
class Handler:
    def __init__(self, plugin):
        self.plugin = plugin

    def handle(self, payload):
        return self.plugin.run(payload)  # <- here
""",
        ),
        Invalid(
            "handed over",
            """\
def start(pool, plugin):
    pool.submit(plugin.run)  # <- here
""",
        ),
        Invalid(
            "by reflection",
            """\
def start(plugin):
    getattr(plugin, "run")()  # <- here
""",
        ),
        Invalid(
            "from a package that is not there",
            """\
from nowhere_to_be_found import plugin

plugin.run({})  # <- here
""",
        ),
    )

    @classmethod
    def reports(cls, access: Access, judgement: Judgement) -> bool:
        """Whether an access, of any form, is suspected."""
        del access
        return judgement.suspected and not judgement.allowed
