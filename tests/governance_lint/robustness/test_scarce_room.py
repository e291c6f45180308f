"""No room on the disk, folders that cannot be written, files that go: a finding, a clear line, or silence."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from governance_lint.engine import Scanner
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import read_source
from governance_lint.typeserver.process import executable
from tests.governance_lint.guarded_project import BYPASS, command_line, findings, write_guarded_project
from tests.governance_lint.typeserver.programs import script

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINTER = f"exec {shlex.quote(sys.executable)} -m governance_lint check --format concise --no-cache"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return write_guarded_project(tmp_path / "project")


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a disk of its own with room for next to nothing."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def ran(command: str, within: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=within,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_disk_without_room_for_the_types_is_no_verdict(project: Path, tiny_disk: Path) -> None:
    done = ran(_LINTER, project, TMPDIR=str(tiny_disk))

    assert (findings(done), done.returncode) == (["app/handlers.py:1:1: EXG000"], 2)
    assert "cannot unpack the standard library's types" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_no_file_that_may_grow_is_no_verdict(project: Path) -> None:
    done = ran(f"ulimit -f 0; {_LINTER}", project)

    assert (findings(done), done.returncode) == (["app/handlers.py:1:1: EXG000"], 2)
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["/nowhere", "/dev/null", ""])
def test_a_temporary_folder_that_is_none_is_done_without(project: Path, folder: str) -> None:
    done = ran(_LINTER, project, TMPDIR=folder)

    assert (findings(done), done.returncode) == ([BYPASS], 1)


def test_no_home_and_nothing_else_in_the_environment_is_enough(project: Path) -> None:
    done = ran(f"exec env -i {_LINTER.removeprefix('exec ')}", project)

    assert (findings(done), done.returncode) == ([BYPASS], 1)


def test_a_file_that_goes_while_the_server_is_asked_is_no_crash(project: Path, tmp_path: Path) -> None:
    gone = project / "app/plugin.py"
    server = script(tmp_path / "server", f'rm -f {gone}\nexec {executable()} "$@"')
    scanner = Scanner(load_policy(project), use_cache=False, type_server=server)

    report = scanner.check([read_source(str(path)) for path in sorted(project.rglob("*.py"))])

    assert not gone.exists()
    assert not any("crashed" in item.message for item in report.violations)


def test_links_that_lead_round_in_a_circle_end(project: Path) -> None:
    (project / "app/loop").symlink_to(project / "app")
    (project / "app/up").symlink_to(project)
    (project / "app/itself.py").symlink_to(project / "app/itself.py")

    done = command_line(project, "--no-cache")

    assert (findings(done), done.stderr) == ([BYPASS], "")
