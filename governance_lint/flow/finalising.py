"""What the finally blocks around a governed call are sure to call, and the path that escapes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.explanations import lines, turn
from governance_lint.flow.graph import StepKind
from governance_lint.flow.parsed_file import every_node
from governance_lint.flow.paths import find_path, turning_point

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from governance_lint.flow.graph import Enclosure, Frame
    from governance_lint.flow.runner import RunnerFlow
    from governance_lint.violation import Place


@dataclass(frozen=True, slots=True)
class Escape:
    """A path from the innermost finally block to the function's end that misses a call."""

    missing: tuple[str, ...]  #: the policy's names that some path misses
    turn: str  #: where the path of the first of them turns away; empty where no path has the call
    places: tuple[Place, ...]


def escape(flow: RunnerFlow, governed_step: int) -> Escape | None:
    """Return how a governed call's finally blocks can be left without all `finally-calls`, or None.

    The call must stand in a `try ... finally`, be it a helper's. All finally blocks around it count together.
    """
    graph = flow.graph
    around = graph.steps[governed_step].inside
    starts = [
        index for index in graph.of_kind(StepKind.FINALLY) if graph.steps[index].finalising[-1] is around[-1]
    ]
    missing: list[str] = []
    first: tuple[str, tuple[Place, ...]] | None = None
    for name in flow.site.runner.finally_calls:
        marks = metric_calls(flow, name, around)
        edges = _Edges(flow, marks)
        path = find_path(graph, starts, {graph.end, graph.escape}, avoiding=marks, edges=edges)
        if path is None:
            continue
        missing.append(name)
        if first is None:
            position = turning_point(graph, path, marks, edges=edges)
            first = ("" if position is None else turn(graph, path, position), lines(graph, path))
    return None if first is None else Escape(tuple(missing), *first)


def metric_calls(flow: RunnerFlow, name: str, around: Sequence[Enclosure]) -> frozenset[int]:
    """Return the steps that begin a call of a policy's name in one of some finally blocks."""
    return frozenset(
        index
        for index in flow.calls_of((name,))
        if any(enclosure in around for enclosure in flow.graph.steps[index].finalising)
    )


class _Edges:
    """Which edges can make a path miss a metrics call.

    Failures count where a handler inside the block swallows them. A metrics call counts once it is begun:
    what computes its arguments, and the helper that makes it, cannot fail before. Of a helper only those
    paths count that return.
    """

    def __init__(self, flow: RunnerFlow, marks: Iterable[int]) -> None:
        self._flow = flow
        self._graph = flow.graph
        self._calm: set[tuple[Frame, cst.CSTNode]] = set()
        for mark in marks:
            step = self._graph.steps[mark]
            self._calm_down(step.frame, step.node)
            for frame in step.frame.chain:
                if frame.caller is not None and frame.call is not None:
                    self._calm_down(frame.caller, frame.call)

    def __call__(self, step: int, target: int) -> bool:
        source, goal = self._graph.steps[step], self._graph.steps[target]
        if target not in source.failure:
            return source.kind is StepKind.LEAVE or _stays_in_helper(source.frame, goal.frame)
        if source.kind is StepKind.TRY or (source.frame, source.node) in self._calm:
            return False
        if self._flow.only_converts(source):
            return False
        depth = len(source.finalising)
        return goal.finalising[:depth] == source.finalising

    def _calm_down(self, frame: Frame, node: cst.CSTNode) -> None:
        self._calm.update((frame, each) for each in every_node(node) if isinstance(each, cst.Call))


def _stays_in_helper(frame: Frame, goal: Frame) -> bool:
    """Whether a step does not leave the outermost helper that it stands in; true outside of helpers."""
    helpers = [each for each in frame.chain if each.caller is not None and not each.nested]
    return not helpers or any(each is helpers[-1] for each in goal.chain)
