"""`config`: the policy that holds for a path, with every default filled in, and where each part came from."""

from __future__ import annotations

import json
import os.path
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from governance_lint.entrypoints.commands.toml_text import assignment
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say
from governance_lint.policies.policy_files import SHARED_FILE, TABLE_IN_SHARED_FILE
from governance_lint.policy import (
    ChokePoint,
    Layers,
    Lifecycle,
    Policy,
    PolicyError,
    Repository,
    Runner,
    StateMachine,
)
from governance_lint.policy_file import load_policy, shown_path
from governance_lint.policy_names import check_policy_names

if TYPE_CHECKING:
    from collections.abc import Iterator

# They tell where the policy stands, which is no part of what it says.
_NOT_KEYS = frozenset({"root", "origin"})

_Table: TypeAlias = ChokePoint | Runner | Lifecycle | StateMachine | Layers | Repository
_TABLES = get_args(_Table)

_PAIRS = frozenset({"metrics_not_states", "transitions"})  #: tuples of pairs, which are maps in the file


def config(path: str, *, config_file: Path | None, as_json: bool) -> ExitCode:
    """Print the policy of a path: text that is a valid `governance.toml`, or a JSON object.

    The object has `root`, `file` (null for the built-in policy), `policy`, and `from`, which says for each
    key of the policy whether it comes from the `file`, is a `default` or `built-in`. Raises UsageError
    for a path that does not exist and for a faulty policy.
    """
    if not os.path.lexists(path):
        raise UsageError(f"{path}: no such file or folder")
    try:
        policy = load_policy(Path(path), config=config_file)
        check_policy_names(policy)
    except PolicyError as error:
        raise UsageError(str(error)) from error
    values = _values(policy)
    origins = _origins(policy, values)
    if as_json:
        file = None if policy.origin is None else str(policy.origin)
        document = {"root": str(policy.root), "file": file, "policy": values, "from": origins}
        say([json.dumps(document, indent=2)])
    else:
        say(_toml(policy, values, origins))
    return ExitCode.CLEAN


def _origins(policy: Policy, values: dict[str, object]) -> dict[str, str]:
    if policy.origin is None:
        return dict.fromkeys(values, "built-in")
    tables: Any = tomllib.loads(policy.origin.read_bytes().decode("utf-8-sig"))
    if policy.origin.name == SHARED_FILE:
        for name in TABLE_IN_SHARED_FILE.split("."):
            tables = tables[name]
    return {key: "file" if key in tables else "default" for key in values}


def _values(policy: Policy) -> dict[str, object]:
    """Return the policy by key, in plain lists and maps; tables that hold nothing are left out."""
    values: dict[str, object] = {}
    for field in fields(policy):
        value = getattr(policy, field.name)
        if field.name == "baseline" and policy.baseline_file.is_file():
            value = policy.baseline_file
        if field.name in _NOT_KEYS or value is None:
            continue
        told = _plain(value, policy.root)
        if told or field.name in {"exclude", "site_packages"}:
            values[_key(field.name)] = told
    return values


def _plain(value: object, root: Path) -> object:
    if isinstance(value, Path):
        return value.relative_to(root).as_posix() if value.is_relative_to(root) else value.as_posix()
    if isinstance(value, _TABLES):
        return dict(_entries(value, root))
    if isinstance(value, tuple):
        return [_plain(item, root) for item in value]
    return value


def _entries(table: _Table, root: Path) -> Iterator[tuple[str, object]]:
    for name, content in table._asdict().items():
        # Where a policy file must not hold an empty list, leaving the key out means the same.
        if content or (name not in table._field_defaults and content is not None):
            pairs = name in _PAIRS
            yield _key(name), {k: _plain(v, root) for k, v in content} if pairs else _plain(content, root)


def _key(field_name: str) -> str:
    return field_name.replace("_", "-")


def _toml(policy: Policy, values: dict[str, object], origins: dict[str, str]) -> Iterator[str]:
    if policy.origin is None:
        yield f"# no policy file was found: the built-in policy, for {policy.root}"
    else:
        yield f"# from {shown_path(policy.origin)}; what it does not say is marked as default"
    for key, value in values.items():
        if not _is_table(value):
            yield assignment(key, value) + ("  # default" if origins[key] == "default" else "")
    for key, value in values.items():
        if isinstance(value, dict):
            yield from ("", f"[{key}]", *(assignment(name, item) for name, item in value.items()))
        elif _is_table(value) and isinstance(value, list):
            for table in value:
                yield from ("", f"[[{key}]]", *(assignment(name, item) for name, item in table.items()))


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )
