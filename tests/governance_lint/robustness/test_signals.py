"""Whoever ends a run from outside is left nothing to clear up: no process, no file, no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.editor import Editor
from tests.governance_lint.guarded_project import own_environment, write_guarded_project
from tests.governance_lint.typeserver.programs import is_running, script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_INTERRUPTED = "governance-lint: interrupted\n"

#: By signal: what is said of it, and the exit code.
_ENDS = {signal.SIGINT: (_INTERRUPTED, 130), signal.SIGTERM: ("", 143), signal.SIGHUP: ("", 129)}

#: A module in the place of one of Python's that sends a signal to who imports it.
_SENDS = "import os, signal, time\nos.kill(os.getpid(), signal.{})\ntime.sleep(60)\n"

#: One that raises where Python 3.11 turns whatever is raised into a RuntimeError.
_INTERRUPTS_A_CLASS = """\
class Interrupts:
    def __set_name__(self, owner, name):
        raise KeyboardInterrupt

class Interrupted:
    interrupts = Interrupts()
"""


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Let child processes hear all signals, also where a shell has started these tests deaf to some."""
    wanted = dict.fromkeys(_ENDS, signal.SIG_DFL) | {signal.SIGINT: signal.default_int_handler}
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guarded_project(tmp_path / "project")


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def ran(
    project: Path, *arguments: str, python: Path | str = sys.executable, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, "-m", "governance_lint", *arguments],
        cwd=project, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


def left_in(temporary: Path) -> list[str]:
    """Return what was left there, but for what is kept on purpose: what the type server has unpacked."""
    return [path.name for path in temporary.iterdir() if not path.name.startswith("governance-lint-of-")]


@pytest.mark.parametrize("number", _ENDS)
@pytest.mark.parametrize("command", [("check", "--no-cache"), ("audit", "--prove")], ids=" ".join)
def test_a_run_that_is_ended_while_types_are_asked_for_leaves_nothing(
    project: Path, temporary: Path, tmp_path: Path, number: signal.Signals, command: tuple[str, ...]
) -> None:
    python = own_environment(tmp_path / "environment")
    log = tmp_path / "servers"
    script(
        python.with_name("pyrefly"),
        f'echo $$ >> "{log}"\nkill -{number.name[3:]} $PPID\nexec cat > /dev/null',
    )

    ended = ran(project, *command, python=python, TMPDIR=str(temporary))

    assert (ended.stderr, ended.returncode) == _ENDS[number]
    assert left_in(temporary) == []
    assert not any(is_running(int(server)) for server in log.read_text().split())


def test_an_interrupt_in_the_middle_of_an_import_is_one_line(project: Path, tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text(_SENDS.format("SIGINT"))

    ended = ran(project, "check", PYTHONPATH=str(tmp_path))

    assert (ended.stderr, ended.returncode) == (_INTERRUPTED, 130)


def test_an_interrupt_while_a_class_is_made_is_no_fault_of_ours(project: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text(_INTERRUPTS_A_CLASS)

    ended = ran(project, "check", "--format", "json", PYTHONPATH=str(tmp_path))

    assert (ended.stderr, ended.returncode) == (_INTERRUPTED, 130)


@pytest.mark.parametrize("number", _ENDS)
def test_a_language_server_ends_though_its_editor_says_nothing(
    project: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setenv("TMPDIR", str(temporary))
    with Editor(project) as editor:
        editor.open("app/handlers.py")
        assert editor.places("app/handlers.py") == ["5:12 EXG101"]

        editor.process.send_signal(number)

        assert editor.process.wait(60) == _ENDS[number][1]
    assert left_in(temporary) == []
