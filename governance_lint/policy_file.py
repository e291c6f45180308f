"""Finds the policy of a linted file, reads it, has every key checked and returns the Policy."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from governance_lint.policies.policy_files import OWN_FILE, SHARED_FILE, TABLE_IN_SHARED_FILE
from governance_lint.policies.policy_keys import POLICY, schema
from governance_lint.policies.policy_shapes import MisfitError, nearest, quoted
from governance_lint.policies.policy_tables import absolute, with_tables
from governance_lint.policy import Policy, PolicyError, default_policy, guarding_nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PolicyError", "find_policy_file", "load_policy", "policy_place", "schema", "shown_path"]


# A folder that holds one of these is where a project without a policy starts.
_PROJECT_MARKS = (SHARED_FILE, "setup.py", "setup.cfg", "tox.ini", ".flake8", ".git", ".hg")

_NO_OVERRIDES: Mapping[str, object] = {}


class _Document(NamedTuple):
    """The policy tables of one file, not yet checked."""

    file: Path
    prefix: str  #: key path of the tables in the file; empty where they stand at top level
    tables: object


def find_policy_file(start: Path) -> Path | None:
    """Return the nearest policy file upwards from a linted file or folder, or None; it is not checked.

    The file need not exist (an unsaved buffer). Raises PolicyError for a file on the way that cannot be
    read, and for a folder in which both `governance.toml` and `pyproject.toml` hold a policy.
    """
    found = _find(start)
    return None if found is None else found.file


def load_policy(
    start: Path, *, config: Path | None = None, overrides: Mapping[str, object] = _NO_OVERRIDES
) -> Policy:
    """Return the checked policy for a linted file or folder.

    With `config` that file is read and none is looked for. `overrides` are options of a command line, by the
    name of the key that they replace: None means not given, and paths in them start at the working
    directory, as those in a file start at the file's folder. Without any policy file the built-in policy
    is returned. Raises PolicyError for the first fault, in the order of the file.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    document = _find(start) if config is None else _read(absolute(config))
    policy = default_policy(_project_folder(start)) if document is None else _built(document)
    working_directory = Path.cwd() if given else policy.root
    for name, value in given.items():
        _check_override(name, value, working_directory)
    return with_tables(policy, given, working_directory) if given else policy


def policy_of_text(text: str, file: Path) -> Policy:
    """Return the checked policy that a text would be as a file, which need not exist. Raises PolicyError."""
    return _built(_Document(file, "", _parsed(file, text.encode())))


def policy_place(policy: Policy) -> str:
    """Return how messages start that concern the policy's keys: its file and the way to its tables."""
    if policy.origin is None:
        return "built-in policy: "
    prefix = f"{TABLE_IN_SHARED_FILE}." if policy.origin.name == SHARED_FILE else ""
    return f"{shown_path(policy.origin)}: {prefix}"


def shown_path(path: Path) -> str:
    """Return a path as messages show it: relative to the working directory if it is below it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)


def _find(start: Path) -> _Document | None:
    folder = _folder_of(start)
    for candidate in (folder, *folder.parents):
        own, shared = candidate / OWN_FILE, candidate / SHARED_FILE
        # A broken link or a folder of that name was meant to be a policy: reading it tells what is wrong.
        has_own = os.path.lexists(own)
        in_shared = _read_shared(shared) if os.path.isfile(shared) else None  # noqa: PTH113 -- never raises
        if has_own and in_shared is not None:
            raise PolicyError(
                f"{shown_path(own)} and {shown_path(shared)} both hold a policy: "
                f"remove one of them, or [{TABLE_IN_SHARED_FILE}] from {SHARED_FILE}"
            )
        if has_own:
            return _read(own)
        if in_shared is not None:
            return in_shared
    return None


def _read(file: Path) -> _Document:
    """Read a file that must hold a policy."""
    if file.name == SHARED_FILE:
        document = _read_shared(file)
        if document is None:
            raise PolicyError(f"{shown_path(file)}: has no [{TABLE_IN_SHARED_FILE}] table")
        return document
    tables = _parsed(file, _bytes(file))
    if isinstance(tables.get("tool"), dict):
        raise PolicyError(
            f"{shown_path(file)}: tool: only {SHARED_FILE} has [{TABLE_IN_SHARED_FILE}]; "
            f"here its tables stand at top level"
        )
    return _Document(file, "", tables)


def _read_shared(file: Path) -> _Document | None:
    """Read a `pyproject.toml`, which need not hold a policy."""
    content = _bytes(file)
    if b"governance-lint" not in content and b"governance_lint" not in content:
        return None  # most do not: spare them the parser, and other tools' faults are not ours to tell
    tool = _parsed(file, content).get("tool")
    if not isinstance(tool, dict):
        return None
    if "governance_lint" in tool:
        raise PolicyError(f"{shown_path(file)}: tool.governance_lint: write [{TABLE_IN_SHARED_FILE}]")
    if "governance-lint" not in tool:
        return None
    return _Document(file, TABLE_IN_SHARED_FILE, tool["governance-lint"])


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise PolicyError(f"{shown_path(file)}: cannot be read: {error.strerror or error}") from error


def _parsed(file: Path, content: bytes) -> dict[str, object]:
    import tomllib  # here, because a project without a policy does not pay for it

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        raise PolicyError(
            f"{shown_path(file)}: line {line}, column {column}: "
            f"not UTF-8 (byte 0x{content[error.start]:02x}): save it as UTF-8"
        ) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"{shown_path(file)}: {_toml_fault(str(error), text)}") from error
    except ValueError as error:  # a number that Python refuses to read
        raise PolicyError(f"{shown_path(file)}: invalid TOML: {error}") from error
    except RecursionError as error:
        raise PolicyError(f"{shown_path(file)}: invalid TOML: nested too deeply") from error


def _toml_fault(message: str, text: str) -> str:
    """Return tomllib's message with the place in front; it puts it last, or says `at end of document`."""
    fault, found, place = message.rpartition(" (at ")
    if not found:
        return f"invalid TOML: {message}"
    if place == "end of document)":
        last = text.replace("\r\n", "\n")
        place = f"line {last.count(chr(10)) + 1}, column {len(last) - last.rfind(chr(10))})"
    return f"{place.removesuffix(')')}: invalid TOML: {fault}"


def _built(document: _Document) -> Policy:
    root = document.file.parent
    try:
        _check_version(document)
        POLICY.check(document.tables, document.prefix, root)
    except MisfitError as misfit:
        place = f"{shown_path(document.file)}: "
        raise PolicyError(place + (f"{misfit.where}: " if misfit.where else "") + misfit.fault) from misfit
    tables = cast("dict[str, object]", document.tables)
    return with_tables(guarding_nothing(document.file), tables, root)


def _check_version(document: _Document) -> None:
    """Raise MisfitError if the file asks for another version: first, as it may use keys of that one."""
    if not isinstance(document.tables, dict) or "required-version" not in document.tables:
        return
    from importlib.metadata import PackageNotFoundError, version

    from governance_lint.policies.required_version import allows

    where = f"{document.prefix}.required-version".lstrip(".")
    wanted = document.tables["required-version"]
    POLICY.keys["required-version"].shape.check(wanted, where, document.file.parent)
    try:
        running = version("governance-lint")
    except PackageNotFoundError as error:
        raise MisfitError(
            where, "the running governance-lint is not installed, so it has no version"
        ) from error
    if not allows(cast("str", wanted), running):
        raise MisfitError(where, f"governance-lint {running} is running, {quoted(wanted)} is asked for")


def _check_override(name: str, value: object, folder: Path) -> None:
    key = POLICY.keys.get(name)
    if key is None:
        raise PolicyError(f"option {name}: unknown, {nearest(name, POLICY.keys)}")
    try:
        key.shape.check(value, name, folder)
    except MisfitError as misfit:
        raise PolicyError(f"option {misfit.where}: {misfit.fault}") from misfit


def _project_folder(start: Path) -> Path:
    """Return where a project without a policy starts: a folder with a mark of one, or where we stand."""
    folder = _folder_of(start)
    for candidate in (folder, *folder.parents):
        if any(os.path.lexists(candidate / mark) for mark in _PROJECT_MARKS):
            return candidate
    working_directory = Path.cwd()
    return working_directory if folder.is_relative_to(working_directory) else folder


def _folder_of(start: Path) -> Path:
    """Return the folder itself, or the folder of a file, which need not exist."""
    path = absolute(start)
    return path if os.path.isdir(path) else path.parent  # noqa: PTH112 -- never raises
