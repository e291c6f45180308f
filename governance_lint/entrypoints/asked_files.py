"""The files that a command was asked about, put together by the project that they belong to."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.entrypoints.exit_code import UsageError
from governance_lint.files import Exclusion, python_files
from governance_lint.projects import Policies
from governance_lint.texts.source import Source, Unreadable, decode_source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from governance_lint.policy import Policy

#: The path that means standard input.
STANDARD_INPUT = "-"

#: What the buffer on standard input is called when nobody names it; flake8 calls it so.
_UNNAMED = "stdin"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command line says about the files to look at."""

    paths: tuple[str, ...] = ()  #: none means the working directory
    stdin_filename: str | None = None
    config: Path | None = None  #: the policy file for all of them
    exclude: tuple[str, ...] = ()  #: patterns as in a policy, from the working directory
    baseline: Path | None = None  #: the file of accepted findings, instead of the policy's own

    @property
    def is_of_standard_input(self) -> bool:
        """Whether the text on standard input is meant, and nothing else."""
        return self.stdin_filename is not None or STANDARD_INPUT in self.paths

    @property
    def starts(self) -> tuple[str, ...]:
        """The absolute files and folders that are looked at, with what is below."""
        return tuple(os.path.abspath(path) for path in self.paths or (".",))  # noqa: PTH100 -- a link keeps its own name


@dataclass
class Project:
    """The files of one run that share a policy; what is a string is still to be read."""

    policy: Policy
    entries: list[str | Source | Unreadable] = field(default_factory=list)

    def sources(self) -> list[Source | Unreadable]:
        """Read the files."""
        return [read_source(entry) if isinstance(entry, str) else entry for entry in self.entries]


def projects(asked: Asked) -> list[Project]:
    """Find the files. Raises UsageError, MissingPathError, and PolicyError for a faulty policy."""
    policies = Policies(asked.config, {"baseline": asked.baseline and os.fspath(asked.baseline)})
    found: dict[object, Project] = {}
    for entry in _entries(asked, policies):
        name = entry if isinstance(entry, str) else entry.path
        policy = policies.of_folder(os.path.dirname(os.path.abspath(name)))  # noqa: PTH100, PTH120 -- every file
        found.setdefault(_key(policy), Project(policy)).entries.append(entry)
    return list(found.values())


def project_under(policy: Policy, found: Iterable[Project]) -> Project:
    """Return the project that a policy is for; one without a file where none of them is."""
    key = _key(policy)
    return next((project for project in found if _key(project.policy) == key), Project(policy))


def _key(policy: Policy) -> tuple[Path | None, Path]:
    return policy.origin, policy.root


def _entries(asked: Asked, policies: Policies) -> Iterator[str | Source | Unreadable]:
    given = Exclusion(os.getcwd(), asked.exclude)  # noqa: PTH109 -- a string is wanted
    starts = set(asked.starts)

    def skips(absolute_path: str, *, is_folder: bool) -> bool:
        is_start = is_folder and absolute_path in starts
        return given.covers(absolute_path, is_folder=is_folder) or policies.excludes(
            absolute_path, is_folder=is_folder, is_start=is_start
        )

    if not asked.is_of_standard_input:
        yield from python_files(asked.paths or (".",), skips)
        return
    if set(asked.paths) - {STANDARD_INPUT}:
        raise UsageError("standard input is checked alone: give either - or paths, not both")
    name = asked.stdin_filename or _UNNAMED
    if os.path.isdir(name):  # noqa: PTH112 -- never raises
        raise UsageError(f"--stdin-filename {name}: is a folder, expected what the file in it is called")
    if sys.stdin is None:
        raise UsageError("there is no standard input to read")
    content = sys.stdin.buffer.read()
    if not skips(os.path.abspath(name), is_folder=False):  # noqa: PTH100 -- a link keeps its own name
        yield decode_source(name, content)
