"""Questions about the paths of a graph: is there one, and where does it decide itself."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from governance_lint.flow.graph import StepKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from governance_lint.flow.graph import Graph

    #: Whether a path may go on from a step at one of its successors.
    Edges = Callable[[int, int], bool]

_WAYS_OUT = frozenset({StepKind.RETURN, StepKind.RAISE, StepKind.JUMP})


def every_edge(_step: int, _target: int, /) -> bool:
    """Leave no edge out."""
    return True


def find_path(
    graph: Graph,
    starts: Iterable[int],
    goals: Collection[int],
    *,
    avoiding: Collection[int] = (),
    edges: Edges = every_edge,
) -> tuple[int, ...] | None:
    """Return a shortest path from a start to a goal that touches none of the steps to avoid, or None."""
    previous: dict[int, int | None] = {}
    waiting: deque[int] = deque()
    for start in starts:
        if start not in avoiding and start not in previous:
            previous[start] = None
            waiting.append(start)
    while waiting:
        step = waiting.popleft()
        if step in goals:
            return _traced(step, previous)
        for target in _successors(graph, step, edges):
            if target not in previous and target not in avoiding:
                previous[target] = step
                waiting.append(target)
    return None


def can_reach(graph: Graph, start: int, goals: Collection[int], *, edges: Edges = every_edge) -> bool:
    """Whether any path leads from a step to a goal."""
    return find_path(graph, (start,), goals, edges=edges) is not None


def leading_to(graph: Graph, goals: Iterable[int], *, edges: Edges = every_edge) -> frozenset[int]:
    """Return all steps from which a path leads to a goal, the goals included."""
    previous: dict[int, list[int]] = {}
    for step in range(len(graph.steps)):
        for target in _successors(graph, step, edges):
            previous.setdefault(target, []).append(step)
    seen = set(goals)
    waiting = list(seen)
    while waiting:
        for step in previous.get(waiting.pop(), ()):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return frozenset(seen)


def turning_point(
    graph: Graph, path: Sequence[int], marks: Collection[int], *, edges: Edges = every_edge
) -> int | None:
    """Return the position in a path after which no mark can be reached any more.

    Where no mark could be reached from its beginning, that is the first `return`, `raise` or jump on the
    path; None where there is none either.
    """
    before = leading_to(graph, marks, edges=edges)
    last = max((position for position, step in enumerate(path) if step in before), default=None)
    if last is not None:
        return last
    for position, step in enumerate(path):
        if graph.steps[step].kind in _WAYS_OUT:
            return position
    return None


def _successors(graph: Graph, step: int, edges: Edges) -> Iterable[int]:
    here = graph.steps[step]
    return (target for target in (*here.next, *here.failure) if edges(step, target))


def _traced(goal: int, previous: dict[int, int | None]) -> tuple[int, ...]:
    path: list[int] = []
    step: int | None = goal
    while step is not None:
        path.append(step)
        step = previous[step]
    return tuple(reversed(path))
