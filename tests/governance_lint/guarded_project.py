"""A small guarded project with one planted bypass, and the ways to have it linted as users do."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

POLICY = """\
[[chokepoints]]
name = "plugins"
governed = ["app.plugin.Plugin.run"]
allowed = ["app.runner.ToolRunner.run"]
reason = "Only the runner runs plugins."
"""

PLUGIN = """\
class Plugin:
    def run(self, payload: dict) -> dict:
        return payload
"""

RUNNER = """\
from app.plugin import Plugin


class ToolRunner:
    def run(self, plugin: Plugin, payload: dict) -> dict:
        return plugin.run(payload)
"""

#: The bypass stands in line 5, column 12.
HANDLERS = """\
from app.plugin import Plugin


def handle(plugin: Plugin) -> dict:
    return plugin.run({})
"""

#: Holds no word of the policy.
QUIET = """\
def double(number: int) -> int:
    return 2 * number
"""

BYPASS = "app/handlers.py:5:12: EXG101"

_REPOSITORY = Path(__file__).parents[2]
_FINDING = re.compile(r"^(.+?:\d+:\d+: (?:EXG|E9)\d+)", re.MULTILINE)

#: Runs flake8 with a start method for its processes, which is the first argument.
_STARTING = (
    "import multiprocessing, sys\n"
    "multiprocessing.set_start_method(sys.argv.pop(1))\n"
    "from flake8.main.cli import main\n"
    "sys.exit(main())\n"
)


def write_guarded_project(root: Path, more: Mapping[str, str] | None = None) -> Path:
    """Write the project into a folder, with more files or other texts of these, and return the folder."""
    files = {
        "governance.toml": POLICY,
        "app/__init__.py": "",
        "app/plugin.py": PLUGIN,
        "app/runner.py": RUNNER,
        "app/handlers.py": HANDLERS,
        "app/quiet.py": QUIET,
    }
    write_project(root, {**files, **(more or {})})
    return root


def flake8(
    root: Path, *arguments: str, python: Path | None = None, stdin: bytes = b"", start: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run flake8 in a folder for the codes that concern us; `start` is the start method of its processes."""
    own = ["-c", _STARTING, start] if start else ["-m", "flake8"]
    return _ran(root, [*own, "--select", "EXG,E9", *arguments], python, stdin)


def command_line(
    root: Path, *arguments: str, python: Path | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run our own command line in a folder, in flake8's format."""
    return _ran(root, ["-m", "governance_lint", "check", "--format", "concise", *arguments], python, stdin)


def _ran(
    root: Path, arguments: Sequence[str], python: Path | None, stdin: bytes
) -> subprocess.CompletedProcess[str]:
    own = {"HOME": str(root), "XDG_CONFIG_HOME": str(root)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GOVERNANCE_")}
    done = subprocess.run(
        [python or sys.executable, *arguments],
        cwd=root,
        input=stdin,
        capture_output=True,
        env=environment | own,
        check=False,
        timeout=120,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()
    )


def findings(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what a run has found, one `path:line:column: code` each, in the order of its lines."""
    return [found.removeprefix("./") for found in _FINDING.findall(done.stdout)]


def own_environment(folder: Path) -> Path:
    """Make an environment whose `bin` folder is its own and whose packages are ours; return its Python."""
    venv.EnvBuilder(symlinks=True).create(folder)
    python = folder / "bin" / "python"
    (packages,) = folder.glob("lib/python3*/site-packages")
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "ours.pth").write_text(f"{_REPOSITORY}\n{ours}\n", encoding="utf-8")
    return python
