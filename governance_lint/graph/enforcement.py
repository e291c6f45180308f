"""Where a project runs the scanner: what its files say of commits and of continuous integration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.workflows import read_workflow
from governance_lint.yaml_documents import YamlError

if TYPE_CHECKING:
    from pathlib import Path

_SCANNER = re.compile(r"governance[-_]lint|\bflake8\b")
_MAKE = re.compile(r"\bmake\s+([\w-]+)")
_HOOKS = ".pre-commit-config.yaml"
_WORKFLOWS = ".github/workflows"
#: What other services and programs read.
_OTHERS = (
    ".gitlab-ci.yml", "azure-pipelines.yml", ".circleci/config.yml", ".travis.yml", "Jenkinsfile", "tox.ini",
    "noxfile.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a workflow."""

    job: str
    name: str
    runs_scanner: bool


@dataclass(frozen=True, slots=True)
class Workflow:
    """One file of continuous integration that runs the scanner."""

    path: str  #: from the project's root
    name: str
    events: tuple[str, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Enforcement:
    """Where the scanner is run."""

    on_commit: bool
    workflows: tuple[Workflow, ...]


def enforcement_of(root: Path) -> Enforcement:
    """Return what the files of a project's root say."""
    targets = _targets(_text(root / "Makefile"))
    found = []
    folder = root / _WORKFLOWS
    if folder.is_dir():
        for file in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
            workflow = _workflow(f"{_WORKFLOWS}/{file.name}", _text(file), targets)
            if any(stage.runs_scanner for stage in workflow.stages):
                found.append(workflow)
    others = [name for name in _OTHERS if _runs_scanner(_text(root / name), targets)]
    found += [Workflow(name, name, (), ()) for name in others]
    return Enforcement(bool(_SCANNER.search(_text(root / _HOOKS))), tuple(found))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _targets(text: str) -> frozenset[str]:
    """Return the targets of a Makefile whose own recipes run the scanner."""
    found: set[str] = set()
    target = ""
    for line in text.splitlines():
        head = re.match(r"([\w-]+)\s*:(?!=)", line)
        if head is not None:
            target = head[1]
        elif line.startswith("\t") and target and _SCANNER.search(line):
            found.add(target)
    return frozenset(found)


def _runs_scanner(text: str, targets: frozenset[str]) -> bool:
    return bool(_SCANNER.search(text)) or any(target in targets for target in _MAKE.findall(text))


def _workflow(path: str, text: str, targets: frozenset[str]) -> Workflow:
    try:
        read = read_workflow(text)
    except YamlError:
        return Workflow(path, path, (), ())
    stages = tuple(
        Stage(job.name, step.name, _runs_scanner(step.commands, targets))
        for job in read.jobs
        for step in job.steps
    )
    return Workflow(path, read.name or path, tuple(read.events), stages)
