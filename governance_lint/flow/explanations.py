"""A path in words: where it turned away, and the lines that it ran along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.graph import StepKind
from governance_lint.violation import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.flow.graph import Graph, Step

_SILENT = frozenset({StepKind.START, StepKind.END, StepKind.ESCAPE, StepKind.LEAVE, StepKind.ONWARD})

_BRANCHES = frozenset({StepKind.TEST, StepKind.LOOP, StepKind.CASE})
_WAYS_OUT = frozenset({StepKind.RETURN, StepKind.RAISE, StepKind.JUMP})


def turn(graph: Graph, path: Sequence[int], position: int) -> str:
    """Say what happens at a position of a path, such as `when line 41 returns`."""
    step = graph.steps[path[position]]
    if step.kind in _BRANCHES:
        # "when line 41 returns" says more than "when line 40 is true".
        for later in range(position + 1, len(path)):
            candidate = graph.steps[path[later]]
            if (
                candidate.kind in _WAYS_OUT
                and candidate.finalising[: len(step.finalising)] == step.finalising
            ):
                step, position = candidate, later
                break
    following = path[position + 1] if position + 1 < len(path) else None
    return f"when {_where(graph, step)} {_what(step, following)}"


def lines(graph: Graph, path: Sequence[int]) -> tuple[Place, ...]:
    """Return the path as the places it runs along, one for each line in a row."""
    places: list[Place] = []
    for position, index in enumerate(path):
        step = graph.steps[index]
        if step.kind in _SILENT:
            continue
        following = path[position + 1] if position + 1 < len(path) else None
        place = Place(f"line {step.line} {_what(step, following)}", step.frame.file.path, step.line)
        same_line = bool(places) and (places[-1].path, places[-1].line) == (place.path, place.line)
        if same_line:
            # What turns the path says more than that the line is run.
            if step.kind not in {StepKind.STATEMENT, StepKind.DONE, StepKind.BIND}:
                places[-1] = place
        else:
            places.append(place)
    return tuple(places)


def short(places: Sequence[Place]) -> str:
    """Return the lines of a path on one line, such as `38 → 41`; a long one with its middle left out."""
    numbers = [str(place.line) for place in places]
    if len(numbers) > 8:
        numbers = [*numbers[:4], "…", *numbers[-3:]]
    return " → ".join(numbers)


def _where(graph: Graph, step: Step) -> str:
    file = step.frame.file
    if file is graph.steps[graph.start].frame.file:
        return f"line {step.line}"
    name = file.path.replace("\\", "/").rpartition("/")[2]
    return f"line {step.line} of {name}"


def _what(step: Step, following: int | None) -> str:
    first = bool(step.next) and following == step.next[0]
    fails = following in step.failure and following not in step.next
    match step.kind:
        case StepKind.TEST:
            return "is true" if first else "is false"
        case StepKind.LOOP:
            return "takes an item" if first else "has no item left"
        case StepKind.CASE:
            return "matches" if first else "does not match"
        case StepKind.RETURN:
            return "returns"
        case StepKind.RAISE:
            return "raises"
        case StepKind.JUMP:
            return "breaks" if isinstance(step.node, cst.Break) else "continues"
        case StepKind.HANDLER:
            return "catches the exception"
        case StepKind.FINALLY:
            return "begins the finally block"
        case StepKind.YIELD:
            return "yields"
        case _:
            return "raises" if fails else "is run"
