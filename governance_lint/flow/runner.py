"""A declared runner: its graph, its governed calls, and its calls of what the policy names."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.facts import Facts, RunnerSite, Standing
from governance_lint.flow.aliases import Aliases, argument_of
from governance_lint.flow.callees import Callees
from governance_lint.flow.calls import Calls
from governance_lint.flow.graph import Graph, Step, StepKind
from governance_lint.flow.parsed_file import ParsedFile, ParsedFiles, every_node, last_name
from governance_lint.flow.statements import draw
from governance_lint.names.modules import module_name
from governance_lint.policy import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Definition
    from governance_lint.flow.graph import Frame
    from governance_lint.violation import Span


@dataclass(frozen=True, slots=True)
class GovernedCall:
    """One step at which a governed method is called, or handed to something that calls it."""

    step: int  #: of kind CALL
    span: Span  #: where findings about it stand


@dataclass(frozen=True, slots=True)
class _Reached:
    """The governed method in one call: the node that stands for it, and its span if it is an access."""

    node: cst.CSTNode
    span: Span | None = None
    held: bool = False  #: by a partial object: the call that made it is a governed call already


class RunnerFlow:
    """The control flow of one declared runner."""

    def __init__(self, site: RunnerSite, function: cst.FunctionDef, file: ParsedFile, facts: Facts) -> None:
        self.site = site
        self.function = function
        self.file = file
        self.module = facts.module  #: dotted, if it has a name
        self._facts = facts
        runner = site.runner
        self._policy_names = (
            *runner.finally_calls,
            *runner.validates_input,
            *runner.validates_output,
            *runner.wraps_errors,
        )
        self._executes = runner.executes
        self._governed_names = tuple(
            pattern for chokepoint in facts.policy.chokepoints for pattern in chokepoint.governed
        )
        self._methods = frozenset(name.rpartition(".")[2] for name in self._governed_names)
        self._receiver_patterns = tuple(
            pattern for chokepoint in facts.policy.chokepoints for pattern in chokepoint.receiver_names
        )
        named = (*self._policy_names, *self._executes, *self._governed_names)
        self._steps_of: dict[tuple[tuple[str, ...], StepKind], frozenset[int]] = {}
        words = frozenset(name.rpartition(".")[2] for name in named)
        self._aliases = Aliases()
        files = ParsedFiles(self._is_project, file, self._module_of)
        self._callees = Callees(facts.definitions, files, self._aliases, words)
        self._calls = Calls(self._callees, self._matters, self._is_governed, self._is_run_there, names=named)
        self.graph: Graph = draw(function, file, self._calls)

    @functools.cached_property
    def governed_calls(self) -> tuple[GovernedCall, ...]:
        """Every step that is a governed call, those in helpers included, in source order."""
        found: list[GovernedCall] = []
        for index in self.graph.of_kind(StepKind.CALL):
            step = self.graph.steps[index]
            if isinstance(step.node, cst.Call):
                for reached in self._governed_in(step.node, step.frame):
                    if reached.held:
                        continue
                    frame, node = step.frame.anchor(reached.node)
                    span = reached.span if node is reached.node else None
                    found.append(GovernedCall(index, span or frame.file.spans[node]))
        return tuple(sorted(found, key=lambda call: (call.span.line, call.span.column)))

    def calls_of(self, names: tuple[str, ...], kind: StepKind = StepKind.CALL) -> frozenset[int]:
        """Return the steps of a kind (CALL: it begins, DONE: it has returned) that call one of some names."""
        key = (names, kind)
        if key not in self._steps_of:
            self._steps_of[key] = frozenset(
                index for index in self.graph.of_kind(kind) if self.is_call_of(names, self.graph.steps[index])
            )
        return self._steps_of[key]

    def is_call_of(self, names: tuple[str, ...], step: Step) -> bool:
        """Whether a call's step calls one of some policy names, or hands it to what calls it."""
        return isinstance(step.node, cst.Call) and self._names_called(names, step.node, step.frame)

    def called(self, step: Step) -> tuple[Definition, ...]:
        """Return what a call's step calls, as far as the type checker resolves it."""
        if not isinstance(step.node, cst.Call):
            return ()
        found = (item.definition for item in self._callees.references(step.node.func, step.frame))
        return tuple(item for item in found if item is not None)

    def owner_of(self, name: str, frame: Frame) -> Frame:
        """Return the frame whose local a name is, as closures see it."""
        return self._aliases.owner(name, frame)

    def argument_of(self, name: str, frame: Frame) -> tuple[cst.CSTNode, Frame] | None:
        """Return what a parameter of a followed body stands for, and the frame to read it in."""
        meaning = argument_of(name, frame)
        return None if meaning is None else (meaning.node, meaning.frame)

    def only_converts(self, step: Step) -> bool:
        """Whether a step is a call that only makes a value of a built-in type, such as `int(elapsed)`."""
        return isinstance(step.node, cst.Call) and self._calls.only_converts(step.node, step.frame)

    def may_raise(self, step: Step) -> bool:
        """Whether a call may raise: anything may, save a project's function that holds no `raise`."""
        if not isinstance(step.node, cst.Call):
            return False
        bodies = [reference.body for reference in self._callees.references(step.node.func, step.frame)]
        return not bodies or any(
            body is None or any(isinstance(node, cst.Raise) for node in every_node(body.function.body))
            for body in bodies
        )

    @functools.cached_property
    def touches_governed(self) -> bool:
        """Whether the runner's own text has any access that may be governed, also where nothing calls it."""
        for node in every_node(self.function.body):
            if isinstance(node, (cst.Attribute, cst.Call, cst.Subscript)):
                found = self._facts.access(node)
                if found is not None and found[1].standing is not Standing.SAFE:
                    return True
        return False

    @functools.cached_property
    def is_left_to_others(self) -> bool:
        """Whether the runner is abstract, or hands its work to another declared runner."""
        decorators = {last_name(decorator.decorator) for decorator in self.function.decorators}
        if decorators & {"abstractmethod", "overload"} or all(map(_is_placeholder, self.function.body.body)):
            return True
        callables = tuple(runner.callable for runner in self._facts.policy.runners)
        steps = (self.graph.steps[index] for index in self.graph.of_kind(StepKind.CALL))
        return any(self.is_call_of(callables, step) for step in steps)

    def is_governed(self, step: Step) -> bool:
        """Whether a call's step is a governed call."""
        return isinstance(step.node, cst.Call) and self._is_governed(step.node, step.frame)

    def _names_called(self, names: tuple[str, ...], call: cst.Call, frame: Frame) -> bool:
        if self._callees.is_any_of(names, call.func, frame):
            return True
        return self._calls.takes_functions(call) and any(
            self._callees.is_any_of(names, value, frame) for value in self._calls.handed(call)
        )

    def _matters(self, call: cst.Call, frame: Frame) -> bool:
        return self._is_governed(call, frame) or self._names_called(self._policy_names, call, frame)

    def _is_governed(self, call: cst.Call, frame: Frame) -> bool:
        return any(True for _ in self._governed_in(call, frame))

    def _is_run_there(self, expression: cst.BaseExpression, frame: Frame) -> bool:
        """Whether an expression is a governed method, or what counts as one: what they call is theirs."""
        if self._governed_value(expression, frame) is not None:
            return True
        return self._callees.looks_like_any_of(self._executes, expression, frame) and self._callees.is_any_of(
            self._executes, expression, frame
        )

    def _governed_in(self, call: cst.Call, frame: Frame) -> Iterator[_Reached]:
        """Yield the governed methods that a call calls or is handed."""
        if self._callees.is_any_of(self._executes, call.func, frame):
            yield _Reached(call)
            return
        called = self._governed_value(call.func, frame)
        if called is not None:
            yield called if called.span is not None else _Reached(call, held=called.held)
            return
        for value in self._calls.handed(call):
            reached = self._governed_value(value, frame)
            if reached is None and self._callees.looks_like_any_of(self._executes, value, frame):
                is_execution = self._callees.is_any_of(self._executes, value, frame)
                reached = _Reached(value) if is_execution else None
            if reached is not None and not self._calls.only_looks(call, frame):
                yield reached

    def _governed_value(self, expression: cst.BaseExpression, frame: Frame) -> _Reached | None:
        """Return how an expression that is no call of it stands for a governed method, or None."""
        for meaning in self._aliases.meanings(expression, frame):
            # What was passed in is a governed call where it was passed.
            if meaning.passed or not isinstance(meaning.node, (cst.Attribute, cst.Call)):
                continue
            if meaning.frame.file is self.file:
                found = self._facts.access(meaning.node)
                if found is not None and found[1].standing is not Standing.SAFE:
                    span = found[0].span if meaning.node is expression else None
                    return _Reached(expression, span, meaning.held)
            elif isinstance(meaning.node, cst.Attribute) and self._is_governed_elsewhere(
                meaning.node, meaning.frame
            ):
                return _Reached(expression, held=meaning.held)
        return None

    def _is_governed_elsewhere(self, node: cst.Attribute, frame: Frame) -> bool:
        """Whether an attribute in a helper's own file, of which no facts are known, is a governed method."""
        if node.attr.value not in self._methods:
            return False
        if isinstance(node.value, cst.Call) and last_name(node.value.func) == "super":
            return False
        for reference in self._callees.references(node, frame):
            names = reference.names or (node.attr.value,)
            if not reference.names:
                receiver = last_name(node.value)
                if any(fnmatchcase(receiver, pattern) for pattern in self._receiver_patterns):
                    return True
            elif self._matches_governed((*names, *self._callees.inherited_names(reference))):
                return True
        return False

    def _matches_governed(self, names: tuple[str, ...]) -> bool:
        return any(matches(pattern, name) for pattern in self._governed_names for name in names)

    def _module_of(self, path: str) -> str | None:
        return module_name(Path(path), self._facts.policy.source_roots)

    def _is_project(self, path: str) -> bool:
        policy, file = self._facts.policy, Path(path)
        if "site-packages" in file.parts or any(map(file.is_relative_to, policy.site_packages)):
            return False
        return any(map(file.is_relative_to, (policy.root, *policy.source_roots)))


def _is_placeholder(statement: cst.CSTNode) -> bool:
    """Whether a statement is a docstring, `...`, `pass` or `raise NotImplementedError`."""
    if isinstance(statement, cst.SimpleStatementLine):
        return all(map(_is_placeholder, statement.body))
    match statement:
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString() | cst.Ellipsis()) | cst.Pass():
            return True
        case cst.Raise(exc=cst.BaseExpression() as raised):
            return last_name(raised.func if isinstance(raised, cst.Call) else raised) == "NotImplementedError"
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _SameFacts:
    """Facts that are told apart by identity: the rules of one file ask one after the other."""

    facts: Facts

    def __hash__(self) -> int:
        return id(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameFacts) and other.facts is self.facts


def runner_flows(facts: Facts) -> tuple[RunnerFlow, ...]:
    """Return the control flow of every declared runner of a file."""
    return _runner_flows(_SameFacts(facts))


@functools.lru_cache(maxsize=1)
def _runner_flows(same: _SameFacts) -> tuple[RunnerFlow, ...]:
    facts = same.facts
    file = ParsedFile(facts.absolute_path, facts.tree, facts.spans, module=facts.module)
    flows: list[RunnerFlow] = []
    for site in facts.runners:
        function = file.function_at(site.line)
        if function is not None:
            flows.append(RunnerFlow(site, function, file, facts))
    return tuple(flows)
