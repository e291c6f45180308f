"""What becomes of a runner's errors: which raises and handlers reach its end with nothing wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.graph import StepKind
from governance_lint.flow.landings import clause_names, raised_by
from governance_lint.flow.parsed_file import every_node
from governance_lint.flow.paths import find_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from governance_lint.flow.graph import Graph, Step
    from governance_lint.flow.runner import RunnerFlow

_ANY_ERROR = frozenset({"Exception", "BaseException"})


class Enveloping:
    """The paths of a runner on which none of its `wraps-errors` calls has returned."""

    def __init__(self, flow: RunnerFlow) -> None:
        self._flow = flow
        self._graph: Graph = flow.graph
        self._begun = flow.calls_of(flow.site.runner.wraps_errors)
        self._wrapped = flow.calls_of(flow.site.runner.wraps_errors, StepKind.DONE)

    def bare_raises(self) -> Iterator[tuple[Step, tuple[int, ...]]]:
        """Yield the explicit raises that leave the runner before anything is wrapped, each with a path."""
        graph = self._graph
        for index in graph.of_kind(StepKind.RAISE):
            step = graph.steps[index]
            if step.beyond_exception or not step.frame.is_own or isinstance(step.node, cst.Assert):
                continue
            before = self._bare_way_to(index)
            after = find_path(graph, (index,), {graph.escape}, avoiding=self._wrapped)
            if before is not None and after is not None:
                yield step, (*before, *after[1:])

    def bare_handlers(self, among: Collection[cst.CSTNode]) -> Iterator[tuple[Step, tuple[int, ...]]]:
        """Yield those of some except clauses from which the runner's end is reached with nothing wrapped."""
        graph = self._graph
        for index in graph.of_kind(StepKind.HANDLER):
            step = graph.steps[index]
            if step.node not in among or step.beyond_exception or not step.frame.is_own:
                continue
            if self._hands_on_what_was_wrapped(step):
                continue
            path = find_path(graph, (index,), {graph.end}, avoiding=self._wrapped, edges=self._can_be_gone)
            if path is not None:
                yield step, path

    def _bare_way_to(self, index: int) -> tuple[int, ...] | None:
        return find_path(self._graph, (self._graph.start,), {index}, avoiding=self._wrapped)

    def _can_be_gone(self, index: int, target: int) -> bool:
        """Whether an edge counts: what wraps errors may fail, but not with what some narrow handler takes."""
        if index not in self._begun or target in self._graph.steps[index].next:
            return True
        goal = self._graph.steps[target]
        return isinstance(goal.node, cst.ExceptHandler | cst.ExceptStarHandler) and not _ANY_ERROR.isdisjoint(
            clause_names(goal.node, goal.frame.file.tuples)
        )

    def _hands_on_what_was_wrapped(self, handler: Step) -> bool:
        """Whether a handler makes use of an exception that the runner raises itself, once it has wrapped."""
        node = handler.node
        if (
            not isinstance(node, cst.ExceptHandler)
            or node.name is None
            or not isinstance(node.name.name, cst.Name)
        ):
            return False
        bound = node.name.name.value
        if not any(isinstance(each, cst.Name) and each.value == bound for each in every_node(node.body)):
            return False
        caught = set(clause_names(node, handler.frame.file.tuples))
        raised = [
            (set(raised_by(step.node.exc, None, None).names), index)
            for index in self._graph.of_kind(StepKind.RAISE)
            if isinstance((step := self._graph.steps[index]).node, cst.Raise)
        ]
        own = [(names, index) for names, index in raised if names & caught]
        return caught <= {name for names, _ in own for name in names} and all(
            self._bare_way_to(index) is None for _, index in own
        )
