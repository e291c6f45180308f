"""The command `fix`: what it writes, what it keeps, and what it leaves alone."""

from __future__ import annotations

import shlex
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from governance_lint.typeserver.process import executable
from tests.governance_lint.guarded_project import HANDLERS, POLICY, own_environment, write_guarded_project
from tests.governance_lint.typeserver.programs import script

if TYPE_CHECKING:
    from pathlib import Path

_UNUSED = "LIMIT = 3  # noqa: EXG101 -- once\n"
_FIX = 'fix = "ToolRunner().run({receiver}, {arguments})"\n'


def _fix(root: Path, *arguments: str, python: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python or sys.executable, "-m", "governance_lint", "fix", *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with an unused suppression, and a bypass that the policy has a rewriting for."""
    return write_guarded_project(
        tmp_path, {"app/limits.py": _UNUSED, "governance.toml": f"{POLICY}{_FIX}", "app/runner.py": _RUNNER}
    )


_RUNNER = """\
from app.plugin import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
"""


def test_safe_fixes_are_made_and_the_rest_is_listed(project: Path) -> None:
    done = _fix(project)

    lines = done.stdout.splitlines()
    assert lines[0] == "app/limits.py:1:12: EXG903 fixed: Delete EXG101 from the comment"
    assert lines[1].startswith("app/handlers.py:5:12: EXG101 ")
    assert lines[2] == "Fixed 1 violation in 1 file; 1 left, 1 of them with a fix that takes --unsafe."
    assert (done.returncode, done.stderr) == (1, "")
    assert (project / "app/limits.py").read_text() == "LIMIT = 3\n"
    assert (project / "app/handlers.py").read_text() == HANDLERS


def test_unsafe_fixes_are_made_when_asked_for(project: Path) -> None:
    done = _fix(project, "--unsafe")

    assert done.stdout.splitlines()[-1] == "Fixed 2 violations in 2 files; none is left."
    assert done.returncode == 0
    handlers = (project / "app/handlers.py").read_text()
    assert "return ToolRunner().run(plugin, {})\n" in handlers
    assert "from app.runner import ToolRunner\n" in handlers


def test_a_second_time_nothing_is_fixed(project: Path) -> None:
    _fix(project, "--unsafe")

    done = _fix(project, "--unsafe")

    assert (done.stdout, done.returncode) == ("Fixed 0 violations in 0 files; none is left.\n", 0)


def test_a_diff_shows_what_would_change_and_changes_nothing(project: Path) -> None:
    done = _fix(project, "--diff")

    assert done.stdout == (
        "--- app/limits.py\n+++ app/limits.py\n@@ -1 +1 @@\n-LIMIT = 3  # noqa: EXG101 -- once\n+LIMIT = 3\n"
    )
    assert done.stderr.startswith("governance-lint: would fix 1 violation in 1 file; 1 left")
    assert done.returncode == 1
    assert (project / "app/limits.py").read_text() == _UNUSED


def test_a_diff_of_a_file_with_a_byte_order_mark_has_it(project: Path) -> None:
    (project / "app/limits.py").write_bytes(b"\xef\xbb\xbf" + _UNUSED.encode())

    done = _fix(project, "--diff")

    assert done.stdout.splitlines()[3] == "-\ufeffLIMIT = 3  # noqa: EXG101 -- once"


def test_a_diff_without_anything_to_change_is_empty(project: Path) -> None:
    done = _fix(project, "--diff", "app/handlers.py")

    assert (done.stdout, done.returncode) == ("", 0)


def test_codes_can_be_chosen(project: Path) -> None:
    done = _fix(project, "--select", "EXG1", "--unsafe")

    assert done.stdout.splitlines()[-1] == "Fixed 1 violation in 1 file; none is left."
    assert (project / "app/limits.py").read_text() == _UNUSED


def test_what_is_suppressed_or_accepted_is_not_touched(project: Path) -> None:
    suppressed = HANDLERS.replace("run({})", "run({})  # noqa: EXG101 -- until autumn")
    (project / "app/handlers.py").write_text(suppressed)
    subprocess.run([sys.executable, "-m", "governance_lint", "baseline"], cwd=project, check=True)

    done = _fix(project, "--unsafe")

    assert (done.stdout, done.returncode) == ("Fixed 0 violations in 0 files; none is left.\n", 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            b"\xef\xbb\xbfA = 1\r\nB = 2  # noqa: EXG101 -- x\r\nC = 3",
            b"\xef\xbb\xbfA = 1\r\nB = 2\r\nC = 3",
            id="byte order mark and CRLF",
        ),
        pytest.param(
            b"# coding: latin-1\nA = '\xe9'  # noqa: EXG101 -- \xe9t\xe9\n",
            b"# coding: latin-1\nA = '\xe9'\n",
            id="latin-1",
        ),
        pytest.param(b"A = 1\r# noqa: EXG101 -- x\rB = 2\r", b"A = 1\rB = 2\r", id="carriage returns"),
        pytest.param(b"A = 1\n# noqa: EXG101 -- x", b"A = 1", id="no line end at the end"),
        pytest.param(b"\x0cA = 1  # noqa: EXG101 -- x\n\x0c\n", b"\x0cA = 1\n\x0c\n", id="form feeds"),
        pytest.param(b"A = 1\t# noqa: EXG101,E501 -- x\t\n", b"A = 1\t# noqa: E501 -- x\t\n", id="tabs"),
    ],
)
def test_a_file_keeps_its_bytes_but_for_the_fix(project: Path, before: bytes, after: bytes) -> None:
    file = project / "app/limits.py"
    file.write_bytes(before)
    file.chmod(0o751)

    _fix(project, "--select", "EXG903")

    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (after, 0o751)


def test_a_read_only_file_is_left_as_it_is_and_the_others_are_fixed(project: Path) -> None:
    (project / "app/more.py").write_text(_UNUSED)
    (project / "app/limits.py").chmod(0o444)

    done = _fix(project, "--select", "EXG903")

    assert done.stderr == "governance-lint: app/limits.py: cannot be written: it is read-only\n"
    assert done.returncode == 2
    assert (project / "app/limits.py").read_text() == _UNUSED
    assert (project / "app/more.py").read_text() == "LIMIT = 3\n"


def test_a_file_that_changed_meanwhile_is_left_as_it_is(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The type server's program adds a line to a file that was read before it started."""
    python = own_environment(tmp_path_factory.mktemp("environment"))
    file = project / "app/handlers.py"
    script(
        python.with_name("pyrefly"),
        f"echo '# theirs' >> {shlex.quote(str(file))}\nexec {shlex.quote(str(executable()))} \"$@\"",
    )

    done = _fix(project, "--unsafe", "--no-cache", python=python)

    assert done.stderr == (
        "governance-lint: app/handlers.py: is left as it is: somebody changed it meanwhile; run fix again\n"
    )
    assert (done.returncode, file.read_text()) == (2, f"{HANDLERS}# theirs\n")
    assert (project / "app/limits.py").read_text() == "LIMIT = 3\n"


def test_a_file_that_cannot_be_looked_at_is_left_as_it_is(project: Path) -> None:
    broken = f"{_UNUSED}def run(:\n"
    (project / "app/limits.py").write_text(broken)

    done = _fix(project)

    assert (done.returncode, (project / "app/limits.py").read_text()) == (2, broken)
    assert "EXG000" in done.stderr


def test_standard_input_is_refused(project: Path) -> None:
    done = _fix(project, "-")

    assert (done.stdout, done.returncode) == ("", 2)
    assert "files are fixed, not standard input" in done.stderr
