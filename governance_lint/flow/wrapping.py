"""The edits that cure a runner whose finally block is missing, or can be left early, where only one way does.

The statements up to the calls that are owed go into a `try`, and those calls into its `finally`, where they
stand already; nothing changes its place. There is no edit where that could change what is recorded: where a
call that is owed stands in several places, speaks of the result, or tells in a word how the run went.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.flow.line_edits import RunnerText
from governance_lint.flow.parsed_file import every_node, last_name
from governance_lint.violation import Edit, Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.flow.runner import GovernedCall, RunnerFlow

_Try = cst.Try | cst.TryStar
_Clause = cst.Try | cst.With | cst.If | cst.For | cst.While | cst.Else | cst.Finally | cst.ExceptHandler

_CLAUSES = (cst.Else, cst.ExceptHandler, cst.ExceptStarHandler, cst.Finally, cst.If, cst.MatchCase)


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement in an indented block, and the statements around it."""

    block: cst.IndentedBlock
    index: int
    owners: tuple[cst.CSTNode, ...]  #: the compound statements and clauses around the block, outermost first

    @property
    def statement(self) -> cst.BaseStatement:
        """The statement itself."""
        return self.block.body[self.index]


def try_around(flow: RunnerFlow, governed: GovernedCall) -> Edit | None:
    """Return the edit that puts a governed call into a `try` whose `finally` makes what calls are owed."""
    text = RunnerText(flow)
    owed = _owed_statements(flow, flow.site.runner.finally_calls)
    if owed is None:
        return None
    title = f"Make the call in a try whose finally calls {_told(flow.site.runner.finally_calls)}"
    if not owed:
        return _with_a_new_call(flow, text, governed, title)
    first = owed[0]
    start = next((i for i, item in enumerate(first.block.body) if text.holds(item, governed.span)), None)
    if start is None or start >= first.index or _is_definition(first.block.body[start]):
        return None
    turn = _turn(text, first.block, start, first.index, owed[-1].index)
    if turn is None:
        return None
    around = first.block.body[start]
    if isinstance(around, _Try) and turn == start + 1:
        if around.finalbody is not None:
            return None
        return Edit(title, text.last_clause(first.block, turn, owed[-1].index), is_safe=True)
    return Edit(title, text.wrapped(first.block, start, turn, owed[-1].index), is_safe=True)


def calls_on_every_path(flow: RunnerFlow, statement: _Try, missing: Sequence[str]) -> Edit | None:
    """Return the edit after which a `finally` reaches the calls that it misses."""
    text = RunnerText(flow)
    owed = _owed_statements(flow, missing)
    body = None if statement.finalbody is None else statement.finalbody.body
    if owed is None or not isinstance(body, cst.IndentedBlock):
        return None
    title = f"Let this finally always call {_told(missing)}"
    if not owed:
        calls = _new_calls(flow, missing)
        if not calls:
            return None
        line = text.first_line(body.body[0])
        indent = text.indent(body.body[0])
        lines = "".join(f"{indent}{call}\n" for call in calls)
        return Edit(title, (Replacement(Span(line, 0, line, 0), lines),), is_safe=True)
    first, last = owed[0], owed[-1]
    if statement.finalbody is not None and statement.finalbody in first.owners:
        if not _is_entered_always(first, statement.finalbody, text):
            return None
        turn = _turn(text, first.block, 0, first.index, last.index)
        if not turn:
            return None
        return Edit(title, text.wrapped(first.block, 0, turn, last.index), is_safe=True)
    index = next((i for i, item in enumerate(first.block.body) if item is statement), None)
    if index is None or _turn(text, first.block, index, first.index, last.index) != index + 1:
        return None
    return Edit(title, text.moved_in(first.block, index + 1, last.index, body), is_safe=True)


def _told(names: Sequence[str]) -> str:
    return " and ".join(f"{name.rpartition('.')[2]}()" for name in names)


def _owed_statements(flow: RunnerFlow, names: Sequence[str]) -> list[_Place] | None:
    """Return where the calls stand that are owed, if each is one statement, all of them in a row.

    None where there is more to them: a call in a helper, in an expression, twice, or a mention that is none.
    Empty where there is no word of them.
    """
    words = {name.rpartition(".")[2] for name in names}
    mentions = [node for node in every_node(flow.function.body) if last_name(node) in words]
    steps = [flow.graph.steps[index] for name in names for index in flow.calls_of((name,))]
    if not steps:
        return None if mentions else []
    called = {step.node for step in steps}
    if len(called) != len(names) or not all(step.frame.caller is None for step in steps):
        return None
    places = [
        place
        for place in _places(flow.function.body)
        if (call := _call_of(place.statement)) and call in called
    ]
    told = {id(node) for call in called if isinstance(call, cst.Call) for node in every_node(call.func)}
    if len(places) != len(names) or any(id(node) not in told for node in mentions):
        return None
    first = places[0]
    in_a_row = all(
        place.block is first.block and place.index == first.index + number
        for number, place in enumerate(places)
    )
    return places if in_a_row else None


def _call_of(statement: cst.CSTNode) -> cst.Call | None:
    """Return the call that is all that a statement does, awaited or not."""
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return None
    small = statement.body[0]
    value = small.value if isinstance(small, cst.Expr) else None
    if isinstance(value, cst.Await):
        value = value.expression
    return value if isinstance(value, cst.Call) else None


def _places(body: cst.BaseSuite, owners: tuple[cst.CSTNode, ...] = ()) -> Iterator[_Place]:
    """Yield the statements of a function's body and of the blocks in it, in source order."""
    if not isinstance(body, cst.IndentedBlock):
        return
    for index, statement in enumerate(body.body):
        yield _Place(body, index, owners)
        if not _is_definition(statement):
            for clause in _clauses(statement):
                yield from _places(clause.body, (*owners, statement, clause))


def _clauses(statement: cst.CSTNode) -> Iterator[_Clause]:
    """Yield the parts of a compound statement that have a body of their own, itself among them."""
    waiting = [statement]
    while waiting:
        node = waiting.pop(0)
        if isinstance(getattr(node, "body", None), cst.BaseSuite):
            yield node  # type: ignore[misc]  # it has a body
        waiting += [child for child in node.children if isinstance(child, _CLAUSES)]


def _is_definition(statement: cst.CSTNode) -> bool:
    return isinstance(statement, (cst.FunctionDef, cst.ClassDef))


def _is_entered_always(place: _Place, clause: cst.Finally, text: RunnerText) -> bool:
    """Whether a block in a `finally` is begun whenever that is, save for failures of what stands before."""
    block = clause.body
    # A statement is its own first clause.
    for owner in dict.fromkeys(place.owners[place.owners.index(clause) + 1 :]):
        if not isinstance(owner, (cst.Try, cst.TryStar, cst.With)):
            return False
        for before in block.body:
            if before is owner:
                break
            if not isinstance(before, cst.SimpleStatementLine) or text.jumps(before):
                return False
        block = owner.body
    return block is place.block


def _turn(text: RunnerText, block: cst.IndentedBlock, start: int, first: int, last: int) -> int | None:
    """Return the statement from which on a block's statements go into the `finally`, or None.

    Those are the calls that are owed, and assignments in front of them that only serve their arguments. None
    where what they need may not be there, or may not be true, when something before has failed.
    """
    turn = first
    needed = text.reads(block, first, last)
    while turn - 1 > start and text.is_calm_assignment(block.body[turn - 1], needed):
        turn -= 1
        needed |= text.reads(block, turn, turn)
    inside = text.part(block, turn, last)
    bound = text.part(block, start, turn - 1)
    if inside is None or bound is None or inside.tells_an_outcome:
        return None
    return None if inside.reads & bound.binds or inside.attributes_read & bound.attributes_bound else turn


def _with_a_new_call(flow: RunnerFlow, text: RunnerText, governed: GovernedCall, title: str) -> Edit | None:
    """Return the edit for a runner without a word of what it owes, where that takes no arguments."""
    calls = _new_calls(flow, flow.site.runner.finally_calls)
    block = flow.function.body
    if not calls or not isinstance(block, cst.IndentedBlock):
        return None
    index = next((i for i, item in enumerate(block.body) if text.holds(item, governed.span)), None)
    if index is None or _is_definition(block.body[index]):
        return None
    around = block.body[index]
    if isinstance(around, _Try):
        if around.finalbody is not None:
            return None
        return Edit(title, (text.clause_behind(block, index, calls),), is_safe=True)
    return Edit(title, (*text.begun(block, index), text.clause_behind(block, index, calls)), is_safe=True)


def _new_calls(flow: RunnerFlow, names: Sequence[str]) -> list[str]:
    """Return calls of methods of the runner's own class that need no arguments; none if one is not such."""
    function, owner = flow.function, flow.file.class_around(flow.function)
    parameters = (*function.params.posonly_params, *function.params.params)
    if owner is None or function.decorators or not parameters:
        return []
    class_path = ".".join(filter(None, (flow.module, flow.site.symbol.rpartition(".")[0])))
    calls: list[str] = []
    for name in names:
        last = name.rpartition(".")[2]
        methods = [
            item for item in owner.body.body if isinstance(item, cst.FunctionDef) and item.name.value == last
        ]
        if len(methods) != 1 or not f".{class_path}.{last}".endswith(f".{name}"):
            return []
        (method,) = methods
        needs_more = [
            parameter
            for parameter in (
                *(*method.params.posonly_params, *method.params.params)[1:],
                *method.params.kwonly_params,
            )
            if parameter.default is None
        ]
        if method.decorators or needs_more or (method.asynchronous and not function.asynchronous):
            return []
        awaited = "await " if method.asynchronous else ""
        calls.append(f"{awaited}{parameters[0].name.value}.{last}()")
    return calls
