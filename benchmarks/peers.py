"""The nearest thing done with other tools: each in an environment of its own, one rule where it has rules.

None of them knows whether a receiver is governed: what is compared is the price of the look at a tree.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.cpu_time import CommandFailedError, Measured, TookTooLongError, run
from benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.subject import Subject

_FIXIT_RULE = """\
import libcst
import libcst.matchers as m
from fixit import LintRule


class DirectExecute(LintRule):
    MESSAGE = "called directly"

    def visit_Call(self, node: libcst.Call) -> None:
        if m.matches(node.func, m.Attribute(attr=m.Name("execute"))):
            self.report(node)
"""
_FIXIT_SETTINGS = """\
[tool.fixit]
root = true
enable = [".benchmark_rule:DirectExecute"]
disable = ["fixit.rules"]
"""
_SEMGREP_RULE = """\
rules:
  - id: direct-execute
    languages: [python]
    severity: ERROR
    message: called directly
    pattern: $RECEIVER.execute(...)
"""
_PYLINT_CHECKER = """\
from astroid import nodes
from pylint.checkers import BaseChecker
from pylint.checkers.utils import safe_infer


class DirectExecute(BaseChecker):
    name = "direct-execute"
    msgs = {"W9901": ("called directly", "direct-execute", "Asks what the receiver is.")}

    def visit_call(self, node):
        if isinstance(node.func, nodes.Attribute) and node.func.attrname == "execute":
            safe_infer(node.func.expr)
            self.add_message("direct-execute", node=node)


def register(linter):
    linter.register_checker(DirectExecute(linter))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool, and how it is run; `{files}` in an argument is the folder of its own files."""

    name: str
    told: str  #: what it is asked to do
    arguments: tuple[str, ...]  #: the first is the program; the folder to lint comes last
    files: Mapping[str, str]  #: what it needs, by name
    usual_ends: tuple[int, ...] = (0, 1)


PEERS = (
    Peer(
        "fixit",
        "one rule, by pattern",
        ("fixit", "--quiet", "lint"),
        {"benchmark_rule.py": _FIXIT_RULE, "__init__.py": "", "pyproject.toml": _FIXIT_SETTINGS},
    ),
    Peer(
        "semgrep",
        "one rule, by pattern",
        (
            "semgrep", "scan", "--config", "{files}/semgrep-rule.yml", "--metrics=off",
            "--disable-version-check", "--no-git-ignore", "--quiet",
        ),
        {"semgrep-rule.yml": _SEMGREP_RULE},
    ),
    Peer(
        "pylint",
        "one checker, with inference",
        (
            "pylint", "--init-hook", "import sys; sys.path.insert(0, '{files}')", "--disable=all",
            "--load-plugins=benchmark_checker", "--enable=direct-execute", "--score=n",
        ),
        {"benchmark_checker.py": _PYLINT_CHECKER},
        usual_ends=tuple(range(32)),
    ),
    Peer("ruff", "its default rules", ("ruff", "check", "--isolated", "--no-cache", "--quiet"), {}),
    Peer("basedpyright", "all types", ("basedpyright", "--level", "error"), {}),
)  # fmt: skip


def environment_of(peer: Peer, environments: Path) -> Path:
    """Return the folder of a tool's programs; what is not installed yet is installed from the index."""
    home = environments / peer.name
    programs = home / "bin"
    if not (programs / peer.name).exists():
        for command in (
            [sys.executable, "-m", "venv", str(home)],
            [str(programs / "python"), "-m", "pip", "install", "--quiet", peer.name],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise CommandFailedError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return programs


def version_of(peer: Peer, environments: Path) -> str:
    """Return the version of an installed tool."""
    python = environments / peer.name / "bin" / "python"
    ask = f"import importlib.metadata as m; print(m.version({peer.name!r}))"
    return subprocess.run([str(python), "-c", ask], capture_output=True, text=True, check=True).stdout.strip()


def measure(
    subject: Subject,
    peers: Sequence[Peer],
    environments: Path,
    *,
    baseline_seconds: float,
    most_seconds: float,
) -> list[Row]:
    """Return what each tool spends on the tree, ended after so many seconds by the clock."""
    files = subject.project.parent
    rows: list[Row] = []
    for peer in peers:
        programs = environment_of(peer, environments)
        for name, content in peer.files.items():
            (files / name).write_text(content, encoding="utf-8")
        program, *rest = (item.replace("{files}", str(files)) for item in peer.arguments)
        case = Measured(
            peer.name,
            (str(programs / program), *rest, subject.package),
            subject.project,
            usual_ends=peer.usual_ends,
            seconds=most_seconds,
        )
        label = f"{peer.name} {version_of(peer, environments)}, {peer.told}"
        try:
            spent = run(case)
        except TookTooLongError as error:
            rows.append(Row(label, None, baseline_seconds, remark=str(error)))
        else:
            rows.append(
                Row(label, spent.cpu_seconds, baseline_seconds, remark=f"{spent.seconds:.0f} s by the clock")
            )
        for name in peer.files:
            (files / name).unlink()
    return rows
