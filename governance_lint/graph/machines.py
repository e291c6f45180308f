"""The states of a policy's enums, with the edges that it gives them and what the enums say of them."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.graph.execution_path import Machine
from governance_lint.names.modules import module_name
from governance_lint.policy import matches
from governance_lint.texts.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.policy import Policy, StateMachine

_TOLD = re.compile(r"#:\s*(.+?)\s*$")


def machines_of(policy: Policy, texts: Mapping[str, str]) -> tuple[Machine | None, tuple[Machine, ...]]:
    """Return the lifecycle and the other state machines; none of which the project has no enum.

    `texts` are the project's files by absolute path.
    """
    lifecycle = policy.lifecycle
    found = [(machine, _enum_named(machine.enum, policy, texts)) for machine in policy.state_machines]
    own = None
    if lifecycle is not None:
        named = _enum_named(lifecycle.enum, policy, texts)
        same = [machine for machine, other in found if other is not None and other == named]
        if named is not None:
            own = Machine(named[0], lifecycle.states, tuple(_edges(same)), named[1])
    others = [
        Machine(
            named[0], tuple(state for state, _ in machine.transitions), tuple(_edges([machine])), named[1]
        )
        for machine, named in found
        if named is not None and (own is None or named[0] != own.enum)
    ]
    return own, tuple(others)


def _edges(machines: list[StateMachine]) -> Iterator[tuple[str, str]]:
    for machine in machines:
        for state, following in machine.transitions:
            for target in following:
                yield state, target


def _enum_named(
    pattern: str, policy: Policy, texts: Mapping[str, str]
) -> tuple[str, Mapping[str, str]] | None:
    """Return an enum's dotted name and what its statement says of its members."""
    last = pattern.rpartition(".")[2]
    for path in sorted(texts):
        text = texts[path]
        if f"class {last}" not in text:
            continue
        module = module_name(Path(path), policy.source_roots)
        try:
            tree = parse(text)
        except CannotParseError:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name == last:
                dotted = f"{module}.{last}" if module else last
                if matches(pattern, dotted):
                    return dotted, dict(_told(node, text.splitlines()))
    return None


def _told(statement: ast.ClassDef, lines: list[str]) -> Iterator[tuple[str, str]]:
    for node in statement.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                found = _TOLD.search(lines[(node.end_lineno or node.lineno) - 1])
                if found is not None:
                    yield name, found[1]
            case _:
                pass
