"""Runners that are put into try and finally: what moves, what stays, and where it is left to people."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import fix_project, write_project

if TYPE_CHECKING:
    from pathlib import Path

_POLICY = """\
[[chokepoints]]
name = "plugins"
governed = ["support.Plugin.run"]
allowed = ["runner.Runner.run"]

[[runners]]
callable = "runner.Runner.run"
finally-calls = [{names}]
"""
_SUPPORT = "class Plugin:\n    def run(self, payload: dict) -> dict:\n        return {}\n"
_HEAD = """\
import time
from support import Plugin

class Runner:
    last = 0.0
    def count(self, what: object, *facts: object) -> None: ...
    def note(self) -> None: ...
    async def later(self) -> None: ...
    def check(self, result: dict) -> None: ...
"""


def _fixed(root: Path, body: str, code: str, names: str = '"count"', start: str = "def run") -> str | None:
    """Return what becomes of the body of a runner; None where nothing does."""
    head = f"{_HEAD}    {start}(self, plugin: Plugin, name: str, payload: dict) -> dict:\n"
    text = head + textwrap.indent(textwrap.dedent(body), " " * 8)
    files = {"support.py": _SUPPORT, "runner.py": text, "governance.toml": _POLICY.format(names=names)}
    write_project(root, files)
    fixed = fix_project(root, code).get("runner.py")
    return None if fixed is None else textwrap.dedent(fixed.removeprefix(head))


def test_comments_blank_lines_and_strings_stay_as_they_are(tmp_path: Path) -> None:
    body = '''\
    # the run
    result = plugin.run(  # may take long
        payload,
    # odd
    )

    text = """
    first
    """ + f"""
      {name}
    """
    # nothing is done with it

    # counted in any case
    self.count(name)
    return result
    '''

    assert _fixed(tmp_path, body, "EXG201") == textwrap.dedent('''\
    # the run
    try:
        result = plugin.run(  # may take long
            payload,
        # odd
        )

        text = """
    first
    """ + f"""
      {name}
    """
        # nothing is done with it
    finally:
        # counted in any case
        self.count(name)
    return result
    ''')


def test_what_only_measures_goes_along(tmp_path: Path) -> None:
    body = """\
    started = time.perf_counter()
    result = plugin.run(payload)
    self.check(result)
    elapsed = (time.perf_counter() - started) * 1000
    self.count(name, elapsed)
    return result
    """

    assert _fixed(tmp_path, body, "EXG201") == textwrap.dedent("""\
    started = time.perf_counter()
    try:
        result = plugin.run(payload)
        self.check(result)
    finally:
        elapsed = (time.perf_counter() - started) * 1000
        self.count(name, elapsed)
    return result
    """)


def test_several_calls_that_are_owed_go_together(tmp_path: Path) -> None:
    body = """\
    if payload:
        result = plugin.run(payload)
        self.count(name)
        await self.later()
        return result
    return {}
    """

    assert _fixed(tmp_path, body, "EXG201", '"count", "later"', "async def run") == textwrap.dedent("""\
    if payload:
        try:
            result = plugin.run(payload)
        finally:
            self.count(name)
            await self.later()
        return result
    return {}
    """)


def test_a_call_that_takes_nothing_is_put_in_where_there_is_no_word_of_it(tmp_path: Path) -> None:
    body = "return plugin.run(payload)\n"

    assert _fixed(tmp_path, body, "EXG201", '"note"') == (
        "try:\n    return plugin.run(payload)\nfinally:\n    self.note()\n"
    )


def test_it_becomes_the_last_clause_of_a_try_that_is_there(tmp_path: Path) -> None:
    body = """\
    try:
        return plugin.run(payload)
    except ValueError:
        return {}
    """

    assert _fixed(tmp_path, body, "EXG201", '"note", "later"', "async def run") == (
        f"{textwrap.dedent(body)}finally:\n    self.note()\n    await self.later()\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("result = plugin.run(payload)\nself.count(result)\nreturn result\n", id="of the result"),
        pytest.param(
            "result = plugin.run(payload)\nself.count(name, True)\nreturn result\n", id="of success"
        ),
        pytest.param('result = plugin.run(payload)\nself.count("ok")\nreturn result\n', id="a word"),
        pytest.param(
            "plugin.run(payload)\nok = True\nself.count(ok)\nreturn {}\n", id="of a name that tells success"
        ),
        pytest.param(
            "plugin.run(payload)\nself.last = time.time()\nself.count(self.last)\nreturn {}\n",
            id="of an attribute that is set meanwhile",
        ),
        pytest.param(
            "if not payload:\n    self.count(name)\nplugin.run(payload)\nself.count(name)\nreturn {}\n",
            id="in two places",
        ),
        pytest.param("plugin.run(payload); self.count(name)\nreturn {}\n", id="on one line"),
        pytest.param("record = self.count\nplugin.run(payload)\nrecord(name)\nreturn {}\n", id="by an alias"),
        pytest.param("self.count(name)\nreturn plugin.run(payload)\n", id="before the run"),
        pytest.param("return plugin.run(payload)\n", id="nowhere, and nobody knows its arguments"),
        pytest.param(
            "result = plugin.run(payload)\nif result:\n    self.count(name)\nreturn result\n", id="sometimes"
        ),
    ],
)
def test_it_is_left_to_people_where_the_call_that_is_owed_stands(tmp_path: Path, body: str) -> None:
    assert _fixed(tmp_path, body, "EXG201") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "self.check({})\nif not name:\n    return {}\nself.count(name)\n",
            "try:\n    self.check({})\n    if not name:\n        return {}\nfinally:\n    self.count(name)\n",
            id="after a return",
        ),
        pytest.param(
            "with open(name) as file:\n    if file:\n        return {}\n    self.count(name)\n",
            "with open(name) as file:\n    try:\n        if file:\n            return {}\n"
            "    finally:\n        self.count(name)\n",
            id="in a with",
        ),
    ],
)
def test_a_finally_that_can_be_left_early_is_mended(tmp_path: Path, before: str, after: str) -> None:
    def body(block: str) -> str:
        return f"try:\n    return plugin.run(payload)\nfinally:\n{textwrap.indent(block, '    ')}"

    assert _fixed(tmp_path, body(before), "EXG202") == body(after)


def test_a_call_directly_behind_the_finally_goes_into_it(tmp_path: Path) -> None:
    body = """\
    try:
        result = plugin.run(payload)
    finally:
        self.check({})

    # counted
    self.count(name)
    return result
    """

    assert _fixed(tmp_path, body, "EXG202") == textwrap.dedent("""\
    try:
        result = plugin.run(payload)
    finally:
        self.check({})

        # counted
        self.count(name)
    return result
    """)


def test_a_finally_without_a_word_of_it_gets_a_call_that_takes_nothing(tmp_path: Path) -> None:
    body = "try:\n    return plugin.run(payload)\nfinally:\n    self.check({})\n"

    assert _fixed(tmp_path, body, "EXG202", '"note"') == body.replace(
        "    self.check", "    self.note()\n    self.check"
    )


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("if payload:\n    self.check({})\n    self.count(name)\n", id="in a condition"),
        pytest.param("for part in payload:\n    self.count(part)\n", id="in a loop"),
        pytest.param("size = len(payload)\nif size:\n    return {}\nself.count(size)\n", id="of a new name"),
        pytest.param(
            "if not payload:\n    return {}\ntry:\n    self.check({})\n    self.count(name)\n"
            "except ValueError:\n    pass\n",
            id="in a try that may not be reached",
        ),
    ],
)
def test_a_finally_is_left_to_people_where_the_call_stands(tmp_path: Path, block: str) -> None:
    body = f"try:\n    return plugin.run(payload)\nfinally:\n{textwrap.indent(block, '    ')}"

    assert _fixed(tmp_path, body, "EXG202") is None
