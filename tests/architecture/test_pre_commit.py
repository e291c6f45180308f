"""Commits go through the gate: real git, real pre-commit, our own configuration, no network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.governance_lint.git_repository import git
from tests.governance_lint.guarded_project import BYPASS, write_guarded_project

ROOT = Path(__file__).parent.parent.parent
CONFIGURATION = ROOT / ".pre-commit-config.yaml"
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
GATE = "governance-lint"

_COMPILED = shutil.ignore_patterns("__pycache__")

_POLICY = """\
[[chokepoints]]
name = "plugin-execution"
governed = ["imaging.Plugin.run"]
allowed = ["runner.ToolRunner.run"]
reason = "Plugins run only inside ToolRunner."
"""
_PLUGIN = "class Plugin:\n    def run(self, payload: dict) -> dict:\n        return payload\n"
_RUNNER = """\
from imaging import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
"""
_MENDED = """\
from imaging import Plugin
from runner import ToolRunner


def handle(tool: Plugin) -> dict:
    return ToolRunner().run(tool, {})
"""
_BYPASS = _MENDED.replace("ToolRunner().run(tool, {})", "tool.run({})")


class Checkout:
    """A git repository whose commits go through pre-commit."""

    def __init__(self, folder: Path, home: Path, configuration: str) -> None:
        self.folder = folder
        skipped = [hook for hook in re.findall(r"- id: (\S+)", configuration) if hook != GATE]
        self._environment = {
            # This test may itself run in a hook, whose variables speak of another repository.
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GIT_", "PRE_COMMIT"))
            },
            "HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
            "PRE_COMMIT_COLOR": "never",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "SKIP": ",".join(skipped),
            # Whoever reaches for the network finds nobody there.
            "http_proxy": "http://127.0.0.1:9",
            "https_proxy": "http://127.0.0.1:9",
        }
        folder.mkdir()
        self.run("git", "init", "--quiet", check=True)
        (folder / ".venv").symlink_to(sys.prefix)
        self.write(".pre-commit-config.yaml", configuration)
        self.run(sys.executable, "-m", "pre_commit", "install", check=True)

    def run(self, *command: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        """Run a command in the checkout, its two outputs in one."""
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=check,
            timeout=120,
        )

    def write(self, name: str, text: str) -> None:
        """Write a file and stage it."""
        (self.folder / name).write_text(text)
        self.run("git", "add", name, check=True)

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Try to commit what is staged."""
        return self.run("git", "commit", "--message", "Change something")

    def commits(self) -> int:
        """Count the commits there are."""
        return len(self.run("git", "log", "--all", "--format=%h").stdout.split())


def _own_configuration() -> str:
    return CONFIGURATION.read_text()


def _configuration_of_others() -> str:
    """Return a configuration with the hook that we offer, run from this environment instead of its own."""
    hooks = textwrap.indent(MANIFEST.read_text().replace("language: python", "language: system"), "    ")
    return f"repos:\n- repo: local\n  hooks:\n{hooks}"


@pytest.fixture
def checkout(request: pytest.FixtureRequest, tmp_path: Path) -> Checkout:
    """Return a repository with a project that has no bypass, committed through the gate."""
    home = tmp_path / "home"
    home.mkdir()
    repository = Checkout(tmp_path / "checkout", home, getattr(request, "param", _own_configuration)())
    repository.write("governance.toml", _POLICY)
    repository.write("imaging.py", _PLUGIN)
    repository.write("runner.py", _RUNNER)
    repository.write("handler.py", _MENDED)
    first = repository.commit()
    assert first.returncode == 0, first.stdout
    return repository


@pytest.mark.parametrize(
    "checkout",
    [_own_configuration, _configuration_of_others],
    indirect=True,
    ids=["our own hook", "the hook for others"],
)
def test_a_commit_with_a_bypass_is_refused_and_passes_when_it_is_mended(checkout: Checkout) -> None:
    checkout.write("handler.py", _BYPASS)
    refused = checkout.commit()
    assert refused.returncode == 1
    assert "handler.py:6:12: EXG101 imaging.Plugin.run() called outside ToolRunner.run" in refused.stdout
    assert "6 |     return tool.run({})\n  |            ^^^^^^^^\n" in refused.stdout
    assert checkout.commits() == 1

    checkout.write("handler.py", _MENDED + "\n\nLIMIT = 1\n")
    accepted = checkout.commit()
    assert accepted.returncode == 0, accepted.stdout
    assert re.search(r"^(execution scanner|governance-lint)\.+Passed$", accepted.stdout, re.MULTILINE)
    assert checkout.commits() == 2


def test_a_change_that_makes_a_bypass_in_another_file_is_refused(checkout: Checkout) -> None:
    checkout.write("governance.toml", _POLICY.replace("runner.ToolRunner.run", "handler.handle"))
    refused = checkout.commit()
    assert refused.returncode == 1
    assert "runner.py:6:16: EXG101" in refused.stdout


def test_a_file_that_goes_away_is_a_change_too(checkout: Checkout) -> None:
    (checkout.folder / "apart").mkdir()
    checkout.write("apart/governance.toml", '[repository]\nbanned-folders = ["phase*"]\n')
    checkout.write("apart/handler.py", _BYPASS)
    assert checkout.commit().returncode == 0
    checkout.run("git", "rm", "--quiet", "apart/governance.toml", check=True)
    refused = checkout.commit()
    assert refused.returncode == 1
    assert "apart/handler.py:6:12: EXG101" in refused.stdout


def test_only_what_is_staged_counts(checkout: Checkout) -> None:
    checkout.write("handler.py", _BYPASS)
    (checkout.folder / "handler.py").write_text(_MENDED)
    assert checkout.commit().returncode == 1


def test_all_our_hooks_are_local_and_run_what_is_installed() -> None:
    configuration = _own_configuration()
    assert set(re.findall(r"- repo: (\S+)", configuration)) == {"local"}
    assert set(re.findall(r"language: (\S+)", configuration)) == {"system"}


def test_our_hooks_run_the_commands_of_make_check() -> None:
    make = shutil.which("make")
    assert make is not None
    planned = subprocess.run(
        [make, "--dry-run", "check"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    commands = {line.partition(" > ")[0] for line in planned}
    entries = set(re.findall(r"entry: (.+)", _own_configuration()))
    assert entries <= commands
    assert {entry.split()[0] for entry in entries} == {
        ".venv/bin/python",
        ".venv/bin/ruff",
        ".venv/bin/lint-imports",
    }


@pytest.mark.parametrize(
    ("command", "file"),
    [("validate-config", CONFIGURATION), ("validate-manifest", MANIFEST)],
    ids=lambda v: str(v),
)
def test_pre_commit_accepts_our_files(command: str, file: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, file], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_others_can_try_our_hooks_without_writing_anything(tmp_path: Path) -> None:
    """Real `pre-commit try-repo` clones us, installs us into an environment of its own, and runs both hooks.

    No index is asked: what we are built with and stand on is lent from here.
    """
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    shutil.copytree(ROOT / "governance_lint", ours / "governance_lint", ignore=_COMPILED)
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", MANIFEST.name):
        shutil.copy(ROOT / name, ours)
    write_guarded_project(theirs)
    for folder in (ours, theirs):
        git(folder, "init", "--quiet")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "--message", "All of it")
    lent = next(path for path in sys.path if path.endswith("site-packages"))
    own = {"PYTHONPATH": lent, "HOME": str(tmp_path), "PRE_COMMIT_HOME": str(tmp_path / "pre-commit")}
    pip = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}

    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", ours, "--all-files", "--color", "never"],
        cwd=theirs, env={**kept, **own, **pip}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip

    assert "An unexpected error" not in done.stdout, f"the wheel could not be built here:\n{done.stdout}"
    assert re.findall(r"^(governance-lint.*?)\.+(\w+)$", done.stdout, re.MULTILINE) == [
        ("governance-lint", "Failed"),
        ("governance-lint fix", "Failed"),
    ]
    assert done.stdout.count(BYPASS) == 2
