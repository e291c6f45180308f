"""Whatever the way in, the sample gives the same findings, and each exactly once."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.editor import Editor
from tests.governance_lint.sample_project import FINDINGS, copy_sample, findings_in

if TYPE_CHECKING:
    from pathlib import Path

FLAKE8 = (sys.executable, "-m", "flake8", "--select", "EXG")
LINTER = (sys.executable, "-m", "governance_lint", "check", "--format", "concise")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copy_sample(tmp_path)


def ran(*command: str, within: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run a command as a user would, out of reach of the user's own settings and of a git around us."""
    foreign = ("GIT_", "GOVERNANCE_", "PRE_COMMIT")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    own = {
        "HOME": str(within.parent),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(within.parent / "pc"),
    }
    done = subprocess.run(
        command, cwd=within, input=stdin, capture_output=True, env=environment | own, check=False
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def test_flake8_gives_exactly_the_planted_findings(sample: Path) -> None:
    done = ran(*FLAKE8, "imaging", within=sample)

    assert (findings_in(done.stdout), done.returncode, done.stderr) == (FINDINGS, 1, "")


def test_flake8_with_many_processes_gives_the_same(sample: Path) -> None:
    done = ran(*FLAKE8, "--jobs", "4", "imaging", within=sample)

    assert (tuple(sorted(findings_in(done.stdout))), done.returncode) == (FINDINGS, 1)


def test_flake8_on_standard_input_gives_the_same(sample: Path) -> None:
    buffers = sorted(sample.glob("imaging/*.py"))

    done = [
        ran(
            *FLAKE8, "--stdin-display-name", str(path.relative_to(sample)), "-",
            within=sample, stdin=path.read_bytes(),
        )
        for path in buffers
    ]  # fmt: skip

    assert tuple(line for each in done for line in findings_in(each.stdout)) == FINDINGS


def test_flake8_judges_the_buffer_and_not_the_file_on_disk(sample: Path) -> None:
    mended = (sample / "imaging/handlers.py").read_bytes().replace(b"Blur().run(payload)", b"payload")

    done = ran(*FLAKE8, "--stdin-display-name", "imaging/handlers.py", "-", within=sample, stdin=mended)

    assert findings_in(done.stdout) == ("imaging/handlers.py:19:12: EXG102",)


def test_the_command_line_gives_the_same(sample: Path) -> None:
    done = ran(*LINTER, within=sample)

    assert (findings_in(done.stdout), done.returncode) == (FINDINGS, 1)


def test_the_command_line_gives_the_same_from_its_cache(sample: Path) -> None:
    ran(*LINTER, within=sample)

    done = ran(*LINTER, within=sample)

    assert (findings_in(done.stdout), done.returncode) == (FINDINGS, 1)


def test_each_file_alone_gives_the_same(sample: Path) -> None:
    paths = sorted(str(path.relative_to(sample)) for path in sample.glob("imaging/*.py"))

    done = [ran(*LINTER, "--no-cache", path, within=sample) for path in paths]

    assert tuple(line for each in done for line in findings_in(each.stdout)) == FINDINGS


def test_flake8_and_the_command_line_print_the_same_lines(sample: Path) -> None:
    of_flake8 = ran(*FLAKE8, "imaging", within=sample).stdout.splitlines()

    of_the_linter = ran(*LINTER, within=sample).stdout.splitlines()

    assert [line for line in of_the_linter if findings_in(line)] == of_flake8


def test_pre_commit_gives_the_same(sample: Path) -> None:
    (sample / ".pre-commit-config.yaml").write_text(
        "repos:\n"
        "- repo: local\n"
        "  hooks:\n"
        "  - id: governance-lint\n"
        "    name: governance-lint\n"
        f"    entry: {' '.join(LINTER)}\n"
        "    language: system\n"
        "    pass_filenames: false\n"
        "    require_serial: true\n"
    )
    ran("git", "init", "--quiet", within=sample)
    ran("git", "add", ".", within=sample)

    done = ran(sys.executable, "-m", "pre_commit", "run", "--all-files", within=sample)

    assert (findings_in(done.stdout), done.returncode) == (FINDINGS, 1)


def test_an_editor_shows_the_same(sample: Path) -> None:
    paths = sorted(str(path.relative_to(sample)) for path in sample.glob("imaging/*.py"))
    with Editor(sample) as editor:
        for path in paths:
            editor.open(path)
        shown = [place.replace(" ", ": ") for path in paths for place in _named(path, editor.places(path))]
        told = {item["message"] for path in paths for item in editor.said(path)}

    printed = ran(*LINTER, within=sample).stdout

    assert tuple(sorted(shown)) == FINDINGS
    assert all(message in printed for message in told)


def _named(path: str, places: list[str]) -> list[str]:
    return [f"{path}:{place}" for place in places]


#: What is run, and the linter's finding that it goes past; what a name alone makes suspect is proven then.
EXERCISED = {
    "admin.poke(REGISTRY, 'blur', ANY)": "imaging/admin.py:10:14: EXG103",
    "admin.count_faces(ANY)": "imaging/admin.py:21:12: EXG101",
    "admin.replay(plugins.Blur(), ANY)": "imaging/admin.py:26:12: EXG101",
    "handlers.preview(ANY)": "imaging/handlers.py:14:12: EXG101",
    "handlers.analyze_quickly(REGISTRY, 'blur', ANY)": "imaging/handlers.py:19:12: EXG102",
    "asyncio.run(pipeline.analyze_with_all(REGISTRY, POOL, ANY))": "imaging/pipeline.py:11:43: EXG102",
    "pipeline.analyze_many(REGISTRY, POOL, 'blur', [ANY])": "imaging/pipeline.py:16:26: EXG102",
    "scheduler.run_tonight(ANY)": "imaging/scheduler.py:13:12: EXG101",
    "handlers.analyze(ToolRunner(REGISTRY), 'blur', ANY)": "",
    "batch.BatchRunner(REGISTRY).run('blur', [ANY])": "",
}


def test_tests_that_are_watched_fail_where_the_linter_finds_something(sample: Path) -> None:
    head = (
        "import asyncio\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from imaging import admin, batch, handlers, pipeline, plugins, scheduler\n"
        "from imaging.registry import PluginRegistry\n"
        "from imaging.runner import ToolRunner\n"
        "ANY = {'image': 'x', 'mime_type': 'image/png'}\n"
        "POOL = ThreadPoolExecutor(1)\n"
        "REGISTRY = PluginRegistry()\n"
    )
    tests = [f"def test_{number}(): {code}\n" for number, code in enumerate(EXERCISED)]
    (sample / "test_imaging.py").write_text(head + "".join(tests))

    options = ("-p", "governance-lint", "-p", "no:cacheprovider", f"--basetemp={sample / 'temporary'}")
    done = ran(
        sys.executable, "-m", "pytest", "-q", *options, "--governance", "test_imaging.py", within=sample
    )

    assert set(findings_in(done.stdout)) == set(filter(None, EXERCISED.values()))
    known = {finding.rpartition(":")[0] for finding in FINDINGS}
    assert {finding.rpartition(":")[0] for finding in findings_in(done.stdout)} <= known
