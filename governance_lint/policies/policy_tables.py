"""Turns checked policy tables into the frozen values of a Policy."""

from __future__ import annotations

import os.path
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from governance_lint.policy import ChokePoint, Layers, Lifecycle, Policy, Repository, Runner, StateMachine

if TYPE_CHECKING:
    from collections.abc import Mapping


def with_tables(policy: Policy, tables: Mapping[str, object], folder: Path) -> Policy:
    """Return the policy with the checked tables in the place of its own; their paths start at the folder."""
    changes: dict[str, object] = {}
    for name, value in tables.items():
        match name:
            case "source-roots":
                changes["source_roots"] = _paths(value, folder)
            case "exclude":
                # On Windows people write the separators that they see.
                changes["exclude"] = tuple(pattern.replace("\\", "/") for pattern in _texts(value))
            case "cache-dir":
                changes["cache_dir"] = absolute(folder / cast("str", value))
            case "baseline":
                changes["baseline"] = absolute(folder / cast("str", value))
            case "site-packages":
                changes["site_packages"] = _paths(value, folder)
            case "chokepoints":
                changes["chokepoints"] = tuple(map(_chokepoint, _tables(value)))
            case "runners":
                changes["runners"] = tuple(map(_runner, _tables(value)))
            case "lifecycle":
                changes["lifecycle"] = _lifecycle(_table(value))
            case "state-machines":
                changes["state_machines"] = tuple(map(_state_machine, _tables(value)))
            case "layers":
                changes["layers"] = Layers(order=_texts(_table(value)["order"]))
            case "repository":
                changes["repository"] = Repository(banned_folders=_texts(_table(value)["banned-folders"]))
            case _:  # required-version has done its work
                pass
    return replace(policy, **changes)  # type: ignore[arg-type]  # the keys above are fields, checked by tests


def _chokepoint(table: Mapping[str, object]) -> ChokePoint:
    fix = table.get("fix")
    result = table.get("result")
    return ChokePoint(
        name=_one_line(table["name"]),
        governed=_texts(table["governed"]),
        allowed=_texts(table["allowed"]),
        receiver_names=_texts(table.get("receiver-names", ())),
        result=None if result is None else str(result),
        may_receive=_texts(table.get("may-receive", ())),
        reason=_one_line(table.get("reason", "")),
        help=_one_line(table.get("help", "")),
        fix=None if fix is None else str(fix),
    )


def _runner(table: Mapping[str, object]) -> Runner:
    return Runner(
        callable=str(table["callable"]),
        finally_calls=_suffixes(table.get("finally-calls", ())),
        validates_input=_suffixes(table.get("validates-input", ())),
        validates_output=_suffixes(table.get("validates-output", ())),
        wraps_errors=_suffixes(table.get("wraps-errors", ())),
        executes=_texts(table.get("executes", ())),
    )


def _lifecycle(table: Mapping[str, object]) -> Lifecycle:
    metrics = cast("Mapping[str, str]", table.get("metrics-not-states", {}))
    return Lifecycle(
        enum=str(table["enum"]),
        states=_texts(table["states"]),
        metrics_not_states=tuple(metrics.items()),
        owners=_texts(table.get("owners", ())),
    )


def _state_machine(table: Mapping[str, object]) -> StateMachine:
    transitions = cast("Mapping[str, object]", table["transitions"])
    return StateMachine(
        enum=str(table["enum"]),
        transitions=tuple((source, _texts(targets)) for source, targets in transitions.items()),
    )


def _table(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value)


def _tables(value: object) -> list[Mapping[str, object]]:
    return cast("list[Mapping[str, object]]", value)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value))


def _suffixes(value: object) -> tuple[str, ...]:
    """Return names that match by dotted suffix anyway, so that the mark for it says nothing more."""
    return tuple(text.removeprefix("*.") for text in _texts(value))


def _one_line(value: object) -> str:
    return " ".join(cast("str", value).split())


def _paths(value: object, folder: Path) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(absolute(folder / text) for text in _texts(value)))


def absolute(path: Path) -> Path:
    """Return the path without `..`, but through links as they are: a file belongs where it was named."""
    return Path(os.path.abspath(path))  # noqa: PTH100 -- see above
