"""Where a project runs the scanner: what its files say of commits and of continuous integration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    named = re.search(r"^name:\s*(.+?)\s*$", text, re.MULTILINE)
    name = named[1].strip("\"'") if named is not None else path
    stages = tuple(Stage(told, _runs_scanner(command, targets)) for told, command in _steps(text))
    return Workflow(path, name, tuple(_events(text)), stages)


def _events(text: str) -> Iterator[str]:
    inline = re.search(r"^[\"']?on[\"']?:[ \t]*(\S.*)$", text, re.MULTILINE)
    if inline is not None:
        yield from re.findall(r"\w+", inline[1])
        return
    block = re.search(r"^[\"']?on[\"']?:[ \t]*\n((?:[ \t]+.*\n|\n)+)", text, re.MULTILINE)
    if block is not None:
        yield from re.findall(r"^[ ]{2}[\"']?(\w+)[\"']?:", block[1], re.MULTILINE)


def _steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield the steps that run commands: what each is called, and its commands."""
    name, lines = "", text.splitlines()
    for number, line in enumerate(lines):
        item = re.match(r"(\s*)-\s", line)
        if item is not None:
            name = ""
        told = re.match(r"\s*(?:-\s+)?name:\s*(.+?)\s*$", line)
        if told is not None:
            name = told[1].strip("\"'")
        command = re.match(r"(\s*)(?:-\s+)?run:\s*(.*?)\s*$", line)
        if command is None:
            continue
        ran = command[2]
        if ran[:1] in {"|", ">"}:
            block = []
            for following in lines[number + 1 :]:
                if following.strip() and len(following) - len(following.lstrip()) <= len(command[1]):
                    break
                block.append(following.strip())
            ran = "\n".join(block)
        yield name or ran.partition("\n")[0], ran
