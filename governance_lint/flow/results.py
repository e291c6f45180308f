"""Where the governed result goes: the paths on which it leaves the runner without having been validated."""

from __future__ import annotations

import functools
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.callees import names_a_class
from governance_lint.flow.graph import StepKind
from governance_lint.flow.parsed_file import dotted_name, last_name, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.flow.graph import Frame, Step
    from governance_lint.flow.parsed_file import Function
    from governance_lint.flow.runner import RunnerFlow

#: Methods of what a governed call gave that give the result itself: of futures, queues, tasks, copies.
_GIVING = frozenset({"copy", "get", "get_nowait", "join", "pop", "popleft", "result", "wait"})
#: Those of them that take a key where they belong to a mapping, which is the result itself then.
_GIVING_WITHOUT_KEY = frozenset({"get", "pop"})

#: Callables whose value is, or holds, what they are handed.
_PASSING_ON = frozenset(
    {
        "as_completed",
        "cast",
        "copy",
        "create_task",
        "deepcopy",
        "dict",
        "ensure_future",
        "gather",
        "iter",
        "list",
        "next",
        "run",
        "run_until_complete",
        "shield",
        "tuple",
        "wait",
        "wait_for",
    }
)

#: Methods that put their arguments into the object they are called on.
_KEEPING = frozenset(
    {"add", "append", "appendleft", "extend", "insert", "put", "put_nowait", "setdefault", "update"}
)

#: How many different states are followed through one step; more only differ in what was seen already.
_MAXIMUM_STATES = 60

#: One value of a governed call: the call, in the frame in which it happens.
_Value = tuple["Frame", cst.CSTNode]
_Variable = tuple["Frame", str]


@dataclass(frozen=True, slots=True)
class _State:
    """What is known on one path: who holds which values, what calls gave, and what is not yet validated."""

    holders: frozenset[tuple[_Variable, _Value]] = frozenset()
    given: frozenset[tuple[_Value, _Value]] = frozenset()  #: (a call that has returned, a value it gave)
    unvalidated: frozenset[_Value] = frozenset()
    last: frozenset[tuple[_Value, _Value]] = frozenset()  #: (a generator's call, a value that it ended with)

    def held(self, variable: _Variable) -> frozenset[_Value]:
        return frozenset(value for holder, value in self.holders if holder == variable)

    def given_by(self, call: _Value) -> frozenset[_Value]:
        return frozenset(value for giver, value in self.given if giver == call)

    def holding(self, variable: _Variable, values: Iterable[_Value], *, also: bool = False) -> _State:
        """Return the state in which a variable holds values, in addition to or instead of what it held."""
        kept = self.holders if also else frozenset(item for item in self.holders if item[0] != variable)
        return replace(self, holders=kept | {(variable, value) for value in values})

    def giving(self, call: _Value, values: Iterable[_Value], *, also: bool = False) -> _State:
        """Return the state in which a call has given values."""
        kept = self.given if also else frozenset(item for item in self.given if item[0] != call)
        return replace(self, given=kept | {(call, value) for value in values})

    def having(self, unvalidated: frozenset[_Value]) -> _State:
        return replace(self, unvalidated=unvalidated)

    def ending(self, call: _Value, values: Iterable[_Value]) -> _State:
        """Return the state in which a generator has ended with values, which only `yield from` sees."""
        return replace(self, last=self.last | {(call, value) for value in values})

    def last_of(self, call: _Value) -> frozenset[_Value]:
        return frozenset(value for ended, value in self.last if ended == call)


class Results:
    """Follows the governed result through a runner's paths."""

    def __init__(self, flow: RunnerFlow) -> None:
        self._flow = flow
        self._graph = flow.graph
        self._validators = flow.calls_of(flow.site.runner.validates_output, StepKind.DONE)
        self._governed = frozenset(
            index for index in flow.graph.of_kind(StepKind.DONE) if flow.is_governed(flow.graph.steps[index])
        )

    def unvalidated(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield the `return` and `yield` steps that let an unvalidated result out, each with a path to it."""
        first = (self._graph.start, _State())
        previous: dict[tuple[int, _State], tuple[int, _State] | None] = {first: None}
        states: dict[int, int] = {}
        waiting = deque([first])
        reported: set[int] = set()
        while waiting:
            here = waiting.popleft()
            index, state = here
            if index not in reported and self._lets_out(self._graph.steps[index], state):
                reported.add(index)
                yield index, _traced(here, previous)
            step = self._graph.steps[index]
            after = self._after(index, step, state)
            for target, onward in (
                *((target, after) for target in step.next),
                *((target, state) for target in step.failure),
            ):
                found = (target, onward)
                if found in previous or states.get(target, 0) >= _MAXIMUM_STATES:
                    continue
                states[target] = states.get(target, 0) + 1
                previous[found] = here
                waiting.append(found)

    def _lets_out(self, step: Step, state: _State) -> bool:
        if step.frame.caller is not None or step.kind not in {StepKind.RETURN, StepKind.YIELD}:
            return False
        value = _value_of(step.node)
        return value is not None and bool(self._values(value, step.frame, state) & state.unvalidated)

    def _after(self, index: int, step: Step, state: _State) -> _State:
        frame, node = step.frame, step.node
        match step.kind:
            case StepKind.CALL:
                return state.giving((frame, node), ())
            case StepKind.DONE if isinstance(node, cst.Call):
                return self._after_call(index, node, frame, state)
            case StepKind.BIND:
                return self._after_binding(node, frame, state)
            case StepKind.RETURN | StepKind.YIELD if frame.caller is not None and frame.call is not None:
                value = _value_of(node)
                values = frozenset() if value is None else self._values(value, frame, state)
                call = (frame.caller, frame.call)
                if step.kind is StepKind.RETURN and _is_generator(frame.function):
                    return state.ending(call, values)
                return state.giving(call, values, also=True)
            case _:
                return state

    def _after_call(self, index: int, call: cst.Call, frame: Frame, state: _State) -> _State:
        if index in self._governed:
            value = (frame, call)
            return state.giving(value, {value}).having(state.unvalidated | {value})
        arguments = self._of_arguments(call, frame, state)
        if index in self._validators:
            return state.giving((frame, call), ()).having(state.unvalidated - arguments)
        if arguments and isinstance(call.func, cst.Attribute) and call.func.attr.value in _KEEPING:
            holder = dotted_name(call.func.value)
            if holder:
                return state.holding(self._variable(holder, frame), arguments, also=True)
        return state

    def _after_binding(self, node: cst.CSTNode, frame: Frame, state: _State) -> _State:
        match node:
            case cst.Assign():
                values = self._values(node.value, frame, state)
                for target in node.targets:
                    state = self._bound(target.target, node.value, values, frame, state)
                return state
            case cst.AnnAssign() if node.value is not None:
                values = self._values(node.value, frame, state)
                return self._bound(node.target, node.value, values, frame, state)
            case cst.NamedExpr():
                values = self._values(node.value, frame, state)
                return self._bound(node.target, node.value, values, frame, state)
            case cst.AugAssign():
                values = self._values(node.value, frame, state)
                return state.holding(self._variable(dotted_name(node.target), frame), values, also=True)
            case cst.For() | cst.CompFor():
                return self._bound(node.target, None, self._values(node.iter, frame, state), frame, state)
            case cst.WithItem() if node.asname is not None:
                values = self._values(node.item, frame, state)
                return self._bound(node.asname.name, None, values, frame, state)
            case _:
                return state

    def _bound(
        self,
        target: cst.BaseExpression,
        value: cst.BaseExpression | None,
        values: frozenset[_Value],
        frame: Frame,
        state: _State,
    ) -> _State:
        """Return the state after a target was bound to a value that holds governed values."""
        match target:
            case cst.Name() | cst.Attribute():
                name = dotted_name(target)
                return state.holding(self._variable(name, frame), values) if name else state
            case cst.Subscript():
                # The container now holds it too; what it held before is still there.
                name = dotted_name(target.value)
                return state.holding(self._variable(name, frame), values, also=True) if name else state
            case cst.Tuple() | cst.List():
                parts: list[cst.BaseExpression | None] = [None] * len(target.elements)
                if isinstance(value, (cst.Tuple, cst.List)) and len(value.elements) == len(parts):
                    parts = [element.value for element in value.elements]
                # All values are read before any name is bound.
                held = [values if part is None else self._values(part, frame, state) for part in parts]
                for element, part, each in zip(target.elements, parts, held, strict=True):
                    state = self._bound(element.value, part, each, frame, state)
                return state
            case _:
                return state

    def _variable(self, name: str, frame: Frame) -> _Variable:
        return (self._flow.owner_of(name.partition(".")[0], frame), name)

    def _of_arguments(self, call: cst.Call, frame: Frame, state: _State) -> frozenset[_Value]:
        values = (self._values(argument.value, frame, state) for argument in call.args)
        return frozenset().union(*values)

    def _values(self, node: cst.BaseExpression, frame: Frame, state: _State) -> frozenset[_Value]:
        """Return the governed values that an expression's value is or holds."""
        match node:
            case cst.Name() | cst.Attribute():
                return self._of_variable(node, frame, state)
            case cst.Call():
                return self._of_call(node, frame, state)
            case cst.Await():
                return self._values(node.expression, frame, state)
            case cst.NamedExpr():
                return self._values(node.value, frame, state)
            case cst.Yield(value=cst.From(item=cst.Call() as call)):
                return state.last_of((frame, call))
            case cst.IfExp():
                parts: list[cst.BaseExpression] = [node.body, node.orelse]
            case cst.BooleanOperation() | cst.BinaryOperation():
                parts = [node.left, node.right]
            case cst.Tuple() | cst.List() | cst.Set() | cst.Dict():
                parts = [element.value for element in node.elements]
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                parts = [node.elt]
            case cst.DictComp():
                parts = [node.key, node.value]  # such as futures, and what each is for
            case _:
                return frozenset()
        return frozenset().union(*(self._values(part, frame, state) for part in parts))

    def _of_variable(self, node: cst.Name | cst.Attribute, frame: Frame, state: _State) -> frozenset[_Value]:
        name = dotted_name(node)
        if not name:
            return frozenset()
        variable = self._variable(name, frame)
        held = state.held(variable)
        if held or isinstance(node, cst.Attribute):
            return held
        argument = self._flow.argument_of(name, variable[0])
        if argument is None or not isinstance(argument[0], cst.BaseExpression):
            return held
        return self._values(argument[0], argument[1], state)

    def _of_call(self, call: cst.Call, frame: Frame, state: _State) -> frozenset[_Value]:
        given = state.given_by((frame, call))
        if given:
            return given
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in _GIVING:
            has_key = any(argument.keyword is None for argument in call.args)
            if not has_key or call.func.attr.value not in _GIVING_WITHOUT_KEY:
                return self._values(call.func.value, frame, state)
        if last_name(call.func) in _PASSING_ON:
            return self._of_arguments(call, frame, state)
        if names_a_class(call.func):  # an object that is made of it holds it; what `**` spreads is not it
            whole = (item.value for item in call.args if not item.star)
            return frozenset().union(*(self._values(value, frame, state) for value in whole))
        # What a governed method was handed to may give a callable: `retrying(plugin.run)(payload)`.
        return self._values(call.func, frame, state)


@functools.lru_cache(maxsize=64)
def _is_generator(function: Function) -> bool:
    """Whether what a function's call gives are the values that it yields."""
    return any(isinstance(node, cst.Yield) for node in own_nodes(function.body))


def _value_of(node: cst.CSTNode) -> cst.BaseExpression | None:
    """Return what a `return`, a `yield` or a lambda's body gives."""
    match node:
        case cst.Return():
            return node.value
        case cst.Yield():
            return node.value.item if isinstance(node.value, cst.From) else node.value
        case cst.BaseExpression():
            return node
        case _:
            return None


def _traced(
    here: tuple[int, _State], previous: dict[tuple[int, _State], tuple[int, _State] | None]
) -> tuple[int, ...]:
    path: list[int] = []
    place: tuple[int, _State] | None = here
    while place is not None:
        path.append(place[0])
        place = previous[place]
    return tuple(reversed(path))
