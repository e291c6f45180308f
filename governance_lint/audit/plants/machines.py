"""State machines that are moved along edges which they do not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.planting import appended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.audit.planting import Plant
    from governance_lint.policy import Policy, StateMachine

_MOST_MODULES = 3
_MOST_EDGES = 3


def codes(policy: Policy) -> Iterator[str]:
    """Yield the code, where the policy has a state machine."""
    if policy.state_machines:
        yield "EXG304"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield moves along missing edges, at the ends of modules that speak of the machine's states."""
    for machine in ground.policy.state_machines:
        enum = ground.enum(machine.enum)
        if enum is None:
            continue
        word = enum.dotted.rpartition(".")[2]
        for module in ground.spread(_MOST_MODULES, lambda item: word in ground.source_of(item).text):  # noqa: B023 -- used at once
            statement, planted = ground.import_of(enum.dotted, module)
            for start, end in _missing_edges(machine)[:_MOST_EDGES]:
                body = [
                    f"def {ground.fresh_name()}(given):",
                    f"    {statement}",
                    f"    given.status = {planted}.{start}",
                    f"    given.status = {planted}.{end}",
                    "    return given",
                    "",
                    "",
                    f"def {ground.fresh_name()}(given):",
                    f"    {statement}",
                    f"    if given.status is {planted}.{start}:",
                    f"        given.status = {planted}.{end}",
                ]
                marks = [
                    (3, "EXG304", f"{start} assigned, then {end}"),
                    (10, "EXG304", f"{end} assigned where it is {start}"),
                ]
                yield appended(ground.source_of(module), body, marks)


def _missing_edges(machine: StateMachine) -> list[tuple[str, str]]:
    edges = dict(machine.transitions)
    states = list(edges)
    return [(start, end) for start in states for end in states if start != end and end not in edges[start]]
