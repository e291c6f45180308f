"""Asks the engine about a project's files, and puts together what it says: the execution path."""

from __future__ import annotations

import ast
import contextlib
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.facts import Form, Judgement
from governance_lint.facts import Standing as Known
from governance_lint.flow.graph import StepKind
from governance_lint.flow.runner import runner_flows
from governance_lint.graph.addresses import addresses_in, handlers_in, registers_handlers
from governance_lint.graph.execution_path import (
    Duty,
    ExecutionPath,
    LayerStep,
    Member,
    RunnerSeen,
    Setter,
    Standing,
    Touch,
)
from governance_lint.graph.machines import machines_of
from governance_lint.layering.layer_calls import reaches, receivers
from governance_lint.layering.layer_uses import LayerUses
from governance_lint.layering.layers import layer_of
from governance_lint.names.modules import module_name
from governance_lint.policy import covers
from governance_lint.states.judgement import judged_states
from governance_lint.subjects.enum_states import STATES
from governance_lint.subjects.layers import LAYERS
from governance_lint.texts.source_positions import Columns
from governance_lint.texts.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.engine import Scanner
    from governance_lint.facts import Access, Definition, Facts
    from governance_lint.flow.runner import RunnerFlow
    from governance_lint.policy import Policy, Runner
    from governance_lint.texts.source import Source

#: What no project has.
_NOBODY = "__nobody__.__nothing__"
#: What a call of a class ends in.
_MAKING = frozenset({"__init__", "__new__"})
_FUNCTION = re.compile(r"\bdef\s+(\w+)")


@dataclass
class _SeenInFile:
    """What one file adds to the path."""

    steps: set[LayerStep] = field(default_factory=set)
    touches: list[Touch] = field(default_factory=list)
    runners: list[RunnerSeen] = field(default_factory=list)
    setters: list[Setter] = field(default_factory=list)
    addresses: dict[Member, tuple[str, ...]] = field(default_factory=dict)
    wrappers: set[tuple[Member, str]] = field(default_factory=set)


def under_survey(policy: Policy) -> Policy:
    """Return a policy under which that is looked at, too, of which no rule would report anything.

    These are the accesses in allowed callables, and the places where a lifecycle's owners set its states.
    """
    watched = tuple(
        point._replace(allowed=(_NOBODY,), receiver_names=(), result=None) for point in policy.chokepoints
    )
    lifecycle = None if policy.lifecycle is None else policy.lifecycle._replace(owners=(_NOBODY,))
    # The moves of state machines are no part of the picture, and dear to look for.
    points = (*policy.chokepoints, *watched)
    return replace(policy, chokepoints=points, lifecycle=lifecycle, state_machines=())


def survey(policy: Policy, scanner: Scanner, sources: Sequence[Source]) -> tuple[ExecutionPath, list[str]]:
    """Return the execution path of a project, and why files could not be looked at.

    The scanner is one of `under_survey(policy)`.
    """
    seen: dict[str, _SeenInFile] = {}
    texts = {source.absolute_path: source.text for source in sources}

    named = _functions_of_layers(policy, texts)

    def sees(facts: Facts) -> None:
        seen[facts.absolute_path] = _File(policy, facts, texts[facts.absolute_path], named).seen()

    failures = [item.message for item in scanner.witness(sources, sees, (LAYERS, STATES))]
    files = [seen[path] for path in sorted(seen)]
    lifecycle, machines = machines_of(policy, texts)
    path = ExecutionPath(
        policy,
        tuple(sorted({step for file in files for step in file.steps})),
        _once(touch for file in files for touch in file.touches),
        tuple(sorted((item for file in files for item in file.runners), key=lambda item: item.runner)),
        tuple(sorted((item for file in files for item in file.setters), key=lambda item: item.function)),
        lifecycle,
        machines,
        {member: found for file in files for member, found in file.addresses.items()},
        tuple(sorted(_handlers(policy, texts))),
        dict(sorted(item for file in files for item in file.wrappers)),
    )
    return path, failures


def _handlers(policy: Policy, texts: Mapping[str, str]) -> set[tuple[str, Member]]:
    """Return the exceptions that one function answers for all requests, as the registrations name them."""
    found: set[tuple[str, Member]] = set()
    for path, text in texts.items():
        module = module_name(Path(path), policy.source_roots)
        if module is None or not registers_handlers(text):
            continue
        with contextlib.suppress(CannotParseError):
            found |= {(name, Member(module, "", function)) for name, function in handlers_in(parse(text))}
    return found


def _once(touches: Iterator[Touch]) -> tuple[Touch, ...]:
    """Return one touch for each holder, target and standing, with all their forms."""
    forms: dict[Touch, set[Form]] = defaultdict(set)
    for touch in touches:
        forms[replace(touch, forms=frozenset())] |= touch.forms
    found = (replace(touch, forms=frozenset(of_touch)) for touch, of_touch in forms.items())
    return tuple(
        sorted(found, key=lambda item: (item.chokepoint, item.holder, item.target, item.standing.value))
    )


def _functions_of_layers(policy: Policy, texts: Mapping[str, str]) -> Mapping[int, frozenset[str]]:
    """Return the names of the functions that the files of each layer define."""
    found: dict[int, set[str]] = defaultdict(set)
    for path, text in texts.items():
        module = module_name(Path(path), policy.source_roots)
        layer = None if policy.layers is None or module is None else layer_of(policy.layers.order, module)
        if layer is not None:
            found[layer].update(_FUNCTION.findall(text))
    return {layer: frozenset(names) for layer, names in found.items()}


class _File:
    """One file's part in the path."""

    def __init__(self, policy: Policy, facts: Facts, text: str, named: Mapping[int, frozenset[str]]) -> None:
        self._named = named
        self._policy = policy
        self._facts = facts
        self._text = text
        self._module = facts.module or Path(facts.absolute_path).stem
        try:
            self._tree = parse(text)
        except CannotParseError:
            self._tree = ast.Module([], [])
        self._classes = {node.name for node in self._tree.body if isinstance(node, ast.ClassDef)}

    def seen(self) -> _SeenInFile:
        """Return all of it."""
        found = _SeenInFile()
        found.touches = list(self._touches())
        found.steps = {*self._steps(), *self._handed()}
        for flow in runner_flows(self._facts) if self._facts.runners else ():
            found.runners.append(self._runner(flow, found))
        found.setters = self._setters()
        addresses = addresses_in(self._tree, self._module, self._policy.source_roots)
        found.addresses = {self._member(name): told for name, told in addresses.items()}
        return found

    def _member(self, symbol: str) -> Member:
        first, _, rest = symbol.partition(".")
        if first in self._classes:
            return Member(self._module, first, rest.partition(".")[0])
        return Member(self._module, "", first)

    @property
    def _layer(self) -> int | None:
        return self._layer_of(self._module)

    def _layer_of(self, module: str) -> int | None:
        return None if self._policy.layers is None else layer_of(self._policy.layers.order, module)

    def _touches(self) -> Iterator[Touch]:
        for access, judgement in self._facts.judged.values():
            standing = _standing(judgement)
            if standing is not None and judgement.chokepoint is not None:
                yield Touch(
                    self._holder(access),
                    self._layer,
                    judgement.chokepoint.name,
                    judgement.target,
                    standing,
                    frozenset({access.form}),
                )

    def _holder(self, access: Access) -> Member:
        return self._member(access.symbol)

    # -- layers ----------------------------------------------------------------------------------------

    def _steps(self) -> Iterator[LayerStep]:
        uses = self._facts.about(LayerUses)
        if uses is None:
            return
        for call in uses.calls:
            if call.named is not None:
                layer, target = call.named
                yield LayerStep(
                    self._member(call.symbol), Member(target.module, "", target.name), uses.layer, layer
                )
        for call, found in receivers(self._facts, uses):
            if not call.method:
                yield from self._called_by_name(
                    uses, call.symbol, call.callee.end_line, call.callee.end_column
                )
                continue
            for reach in reaches(self._facts, uses, found.receivers):
                if reach.layer == uses.layer:
                    continue
                found_class = reach.lineage[0]
                callee = _of_class(found_class.dotted, self._module_at(found_class.path), call.method)
                yield LayerStep(self._member(call.symbol), callee, uses.layer, reach.layer)

    def _called_by_name(self, uses: LayerUses, symbol: str, line: int, column: int) -> Iterator[LayerStep]:
        """Yield the calls of another layer's function by its name; making an object is none."""
        for found in self._facts.definitions.at(self._facts.absolute_path, line, column - 1):
            callee = self._defined(found)
            layer = self._layer_of(callee.module)
            if layer is not None and layer != uses.layer and self._is_function(found):
                yield LayerStep(self._member(symbol), callee, uses.layer, layer)

    def _handed(self) -> Iterator[LayerStep]:
        """Yield the steps into other layers by methods that are handed on: `to_thread(jobs.create, job)`."""
        own = self._layer
        if own is None:
            return
        names = frozenset().union(*(names for layer, names in self._named.items() if layer != own))
        columns = Columns(self._text)
        for symbol, node in _values_read(self._tree):
            if node.attr not in names:
                continue
            line, column = columns.end_of(node)
            for found in self._facts.definitions.at(self._facts.absolute_path, line, column - 1):
                callee = self._defined(found)
                layer = self._layer_of(callee.module)
                if layer is not None and layer != own and self._is_function(found):
                    yield LayerStep(self._member(symbol), callee, own, layer)

    @staticmethod
    def _is_function(found: Definition) -> bool:
        last = found.dotted.rpartition(".")[2]
        return found.is_callable and not last[:1].isupper() and last not in _MAKING

    def _module_at(self, path: str) -> str | None:
        return module_name(Path(path), self._policy.source_roots)

    def _defined(self, found: Definition) -> Member:
        module = self._module_at(found.path)
        parts = found.dotted.removeprefix(f"{module}.").split(".") if module else []
        if module is None or not parts:
            owner, _, name = found.dotted.rpartition(".")
            return Member(owner, "", name)
        return Member(module, parts[0] if len(parts) > 1 else "", parts[-1])

    # -- runners ---------------------------------------------------------------------------------------

    def _runner(self, flow: RunnerFlow, found: _SeenInFile) -> RunnerSeen:
        runner = flow.site.runner
        duties: dict[tuple[Duty, Member], None] = {}
        for duty, names in _duties(runner):
            for member, definition in self._called(flow, names):
                duties[duty, member] = None
                if duty is Duty.WRAPS_ERRORS:
                    found.wrappers.add((member, _returned(definition)))
        return RunnerSeen(
            self._member(flow.site.symbol),
            self._layer,
            tuple(duties),
            tuple(dict.fromkeys(member for member, _ in self._called(flow, runner.executes))),
            tuple(dict.fromkeys(self._caught(flow.site.line))),
        )

    def _called(self, flow: RunnerFlow, names: tuple[str, ...]) -> Iterator[tuple[Member, Definition]]:
        if not names:
            return
        for index in sorted(flow.calls_of(names, StepKind.CALL)):
            for definition in flow.called(flow.graph.steps[index]):
                yield self._defined(definition), definition

    def _caught(self, line: int) -> Iterator[str]:
        for function in ast.walk(self._tree):
            if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) and function.lineno == line:
                for node in ast.walk(function):
                    if isinstance(node, ast.ExceptHandler):
                        yield "everything" if node.type is None else ast.unparse(node.type)

    # -- states ----------------------------------------------------------------------------------------

    def _setters(self) -> list[Setter]:
        lifecycle = self._policy.lifecycle
        if lifecycle is None:
            return []
        is_owner = any(covers(owner, self._module) for owner in lifecycle.owners) or not lifecycle.owners
        states: dict[Member, set[str]] = defaultdict(set)
        lines = self._text.splitlines()
        for each in judged_states(self._facts).sets:
            text = "\n".join(lines[each.span.line - 1 : each.span.end_line])
            named = {state for state in lifecycle.states if f".{state}" in text}
            states[self._member(each.symbol)] |= named
        return [
            Setter(member, is_owner, tuple(state for state in lifecycle.states if state in named))
            for member, named in states.items()
        ]


def _values_read(tree: ast.Module) -> Iterator[tuple[str, ast.Attribute]]:
    """Yield the attributes that are read and neither called nor read further, with the symbol around each."""
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        symbol, node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            symbol = f"{symbol}.{node.name}" if symbol else node.name
        for child in ast.iter_child_nodes(node):
            is_passed_through = isinstance(node, ast.Attribute) or (
                isinstance(node, ast.Call) and child is node.func
            )
            if isinstance(child, ast.Attribute) and isinstance(child.ctx, ast.Load) and not is_passed_through:
                yield symbol, child
            waiting.append((symbol, child))


def _standing(judgement: Judgement) -> Standing | None:
    if judgement.standing is Known.GOVERNED:
        return Standing.ALLOWED if judgement.allowed else Standing.BYPASS
    return Standing.SUSPECTED if judgement.suspected and not judgement.allowed else None


def _of_class(dotted: str, module: str | None, method: str) -> Member:
    if module is not None and dotted.startswith(f"{module}."):
        return Member(module, dotted.removeprefix(f"{module}."), method)
    owner, _, name = dotted.rpartition(".")
    return Member(owner, name, method)


def _duties(runner: Runner) -> tuple[tuple[Duty, tuple[str, ...]], ...]:
    return (
        (Duty.VALIDATES_INPUT, runner.validates_input),
        (Duty.VALIDATES_OUTPUT, runner.validates_output),
        (Duty.WRAPS_ERRORS, runner.wraps_errors),
        (Duty.FINALLY, runner.finally_calls),
    )


def _returned(definition: Definition) -> str:
    """Return the annotation of what a function returns, as it is written; empty where there is none."""
    try:
        tree = parse(Path(definition.path).read_text(encoding="utf-8"))
    except (OSError, ValueError, CannotParseError):
        return ""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.lineno == definition.line:
            return "" if node.returns is None else ast.unparse(node.returns)
    return ""
