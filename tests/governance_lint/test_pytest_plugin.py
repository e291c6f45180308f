"""`pytest --governance`: a test that goes past a choke point fails in the linter's words."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.governance_lint.guarded_project import write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = "called outside ToolRunner.run: Only the runner runs plugins. Go through ToolRunner.run instead"

_TESTS = """\
import asyncio
import threading

import pytest

from app import unseen
from app.handlers import handle
from app.plugin import Plugin
from app.runner import ToolRunner


def test_goes_through_the_runner():
    assert unseen.call(lambda plugin, payload: ToolRunner().run(plugin, payload), Plugin()) == {}


def test_calls_a_plugin_itself():
    assert Plugin().run({}) == {}


def test_goes_past():
    assert handle(Plugin()) == {}


def test_goes_past_and_swallows():
    thread = threading.Thread(target=handle, args=(Plugin(),))
    thread.start()
    thread.join()


def test_goes_past_in_a_task():
    async def go():
        await asyncio.gather(asyncio.to_thread(handle, Plugin()))

    asyncio.run(go())


def test_goes_past_and_skips():
    handle(Plugin())
    pytest.skip("nothing to see")


@pytest.fixture
def made():
    return handle(Plugin())


def test_has_a_fixture_that_goes_past(made):
    pass


def test_is_not_seen_by_the_linter():
    unseen.start(Plugin())
"""

_UNSEEN = """\
from typing import Any


def call(how, plugin):
    return how(plugin, {})


def start(thing: Any):
    return thing.run({})


def never(thing: Any):
    return thing.run({})
"""

_OWN_IMPORTS = """\
import sys, governance_lint.entrypoints.pytest_plugin
print(*sorted(name for name in sys.modules if name.startswith("governance_lint")))
"""


def _pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "HOME": str(folder), "PYTEST_ADDOPTS": ""}
    temporary = f"--basetemp={folder / 'temporary'}"  # by itself it would clear away what other runs left
    plugins = ["-p", "governance-lint", "-p", "xdist.plugin"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", temporary, *plugins, *arguments],
        cwd=folder, env={**os.environ, **own}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def _project(folder: Path) -> Path:
    write_guarded_project(folder, {"app/unseen.py": _UNSEEN, "test_app.py": _TESTS})
    policy = folder / "governance.toml"
    policy.write_text('exclude = ["test_*.py"]\n' + policy.read_text())
    return folder


def test_tests_that_go_past_a_choke_point_fail_in_every_process(tmp_path: Path) -> None:
    done = _pytest(_project(tmp_path), "--governance", "-n", "2")

    failed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))}
    assert done.stderr == ""
    assert failed == {
        f"test_app.py::test_{name}"
        for name in (
            "goes_past", "goes_past_and_swallows", "goes_past_in_a_task", "goes_past_and_skips",
            "has_a_fixture_that_goes_past", "is_not_seen_by_the_linter",
        )
    }  # fmt: skip
    assert f"app/handlers.py:5:12: EXG101 app.plugin.Plugin.run() {_WORDS}\n" in done.stdout
    assert f"app/unseen.py:9:12: EXG101 app.plugin.Plugin.run() {_WORDS}\n" in done.stdout
    assert (
        "4 accesses of governed names: 2 proven by the linter, 2 unknown to it; "
        "of these 1 seen entering a governed method, 1 never exercised\n"
        "7 entries of governed methods, by 3 calls in the code\n"
        "app/unseen.py:9:12: thing.run seen entering app.plugin.Plugin.run, 1 time, "
        "1 of them past the choke point\n"
        "app/unseen.py:13:12: thing.run never exercised: declared to be Any; "
        "declare what it is instead of Any, or narrow it with isinstance\n"
    ) in done.stdout
    assert done.returncode == 1


def test_a_file_that_goes_past_when_it_is_imported_fails(tmp_path: Path) -> None:
    folder = _project(tmp_path)
    (folder / "test_app.py").write_text(
        "from app.handlers import handle\nfrom app.plugin import Plugin\n\n\n"
        "handle(Plugin())\n\n\ndef test_nothing(): pass\n"
    )

    done = _pytest(folder, "--governance", "test_app.py")

    assert "entries of governed methods: 1; a run of all tests tells" in done.stdout
    assert f"app/handlers.py:5:12: EXG101 app.plugin.Plugin.run() {_WORDS}" in done.stdout
    assert ("ERROR test_app.py" in done.stdout, done.returncode) == (True, 2)


def test_a_policy_that_cannot_be_used_ends_the_run_in_one_line(tmp_path: Path) -> None:
    folder = _project(tmp_path)
    (folder / "governance.toml").write_text("[[chokepoints]]\ngovened = []\n")

    done = _pytest(folder, "--governance")

    assert done.stderr.startswith("ERROR: governance-lint: governance.toml: chokepoints[0]")
    assert (done.stderr.count("\n"), done.returncode) == (2, 4)


def test_a_policy_for_nothing_that_is_watched_ends_the_run_in_one_line(tmp_path: Path) -> None:
    done = _pytest(tmp_path, "--governance-config", "governance.toml")

    told = "ERROR: --governance-config: nothing is watched without --governance; give both\n"
    assert (done.stderr.strip(), done.returncode) == (told.strip(), 4)


def test_who_does_not_ask_pays_for_nothing() -> None:
    told = subprocess.run([sys.executable, "-c", _OWN_IMPORTS], capture_output=True, text=True, check=True)

    assert told.stdout.split() == [
        "governance_lint",
        "governance_lint.entrypoints",
        "governance_lint.entrypoints.pytest_plugin",
    ]
