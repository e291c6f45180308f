"""States that a lifecycle lacks, metrics in their place, and states set by others than their owners."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.audit.planting import Expected, Plant, appended, span_of, text_at
from governance_lint.policy import covers, matches
from governance_lint.violation import Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.policy import Lifecycle, Policy
    from governance_lint.project_code.project_names import Module

_MOST_USES = 6
_MOST_MODULES = 3
_UNKNOWN = "PLANTED_BY_AUDIT"


def codes(policy: Policy) -> Iterator[str]:
    """Yield the codes that a policy's lifecycle switches on."""
    if policy.lifecycle is not None:
        yield "EXG301"
        if policy.lifecycle.metrics_not_states:
            yield "EXG302"
        if policy.lifecycle.owners:
            yield "EXG303"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield changes of real uses of states, and statements that set one where nobody may."""
    lifecycle = ground.policy.lifecycle
    if lifecycle is None:
        return
    uses = [
        (module, node)
        for module in ground.project.modules
        for node in module.nodes
        if isinstance(node, ast.Attribute) and _is_state(node, module, ground, lifecycle)
    ]
    for number, (module, node) in enumerate(uses[:: max(1, len(uses) // _MOST_USES)][:_MOST_USES]):
        yield _changed(ground, module, node, lifecycle, number)
    yield from _set_elsewhere(ground, lifecycle)


def _is_state(node: ast.Attribute, module: Module, ground: Ground, lifecycle: Lifecycle) -> bool:
    if node.attr not in lifecycle.states or not isinstance(node.value, ast.Name | ast.Attribute):
        return False
    named = ground.project.names.of(node.value, module)
    return named is not None and matches(lifecycle.enum, named.dotted)


def _changed(ground: Ground, module: Module, node: ast.Attribute, lifecycle: Lifecycle, number: int) -> Plant:
    source = ground.source_of(module)
    lines = source.text.split("\n")
    span = span_of(node, lines)
    enum = text_at(span_of(node.value, lines), lines)
    metrics = [metric for metric, _ in lifecycle.metrics_not_states]
    if metrics and number % 3 == 1:
        found = Expected(("EXG302",), f"{enum}.{metrics[0]} for {enum}.{node.attr}", 0)
        text = f"{enum}.{metrics[0]}"
    elif number % 3 == 2 and not isinstance(module.parents.get(node), ast.MatchValue):
        found = Expected(("EXG301",), f'{enum}["{_UNKNOWN}"] for {enum}.{node.attr}', 0)
        text = f'{enum}["{_UNKNOWN}"]'
    else:
        found = Expected(("EXG301",), f"{enum}.{_UNKNOWN} for {enum}.{node.attr}", 0)
        text = f"{enum}.{_UNKNOWN}"
    return Plant(source.absolute_path, (Replacement(span, text),), (found,))


def _set_elsewhere(ground: Ground, lifecycle: Lifecycle) -> Iterator[Plant]:
    enum = ground.enum(lifecycle.enum)
    if not lifecycle.owners or enum is None:
        return
    attribute = _attribute(ground, lifecycle)

    def is_no_owner(module: Module) -> bool:
        return module.name is not None and not any(covers(owner, module.name) for owner in lifecycle.owners)

    for module in ground.spread(_MOST_MODULES, is_no_owner):
        statement, planted = ground.import_of(enum.dotted, module)
        state = f"{planted}.{lifecycle.states[0]}"
        body = [
            f"def {ground.fresh_name()}(given):",
            f"    {statement}",
            f"    given.{attribute} = {state}",
            f'    setattr(given, "{attribute}", {state})',
        ]
        marks = [
            (2, "EXG303", f"{attribute} set to {state} outside of the owners"),
            (3, "EXG303", f"{attribute} set by setattr outside of the owners"),
        ]
        yield appended(ground.source_of(module), body, marks)


def _attribute(ground: Ground, lifecycle: Lifecycle) -> str:
    """Return the attribute that the project itself keeps a state in."""
    for module in ground.project.modules:
        for node in module.nodes:
            match node:
                case ast.Assign(targets=[ast.Attribute(attr=attribute)], value=ast.Attribute() as value):
                    if _is_state(value, module, ground, lifecycle):
                        return attribute
                case _:
                    pass
    return "state"
