"""What a name may hold where a block was left early: in handlers, in `finally`, behind `with suppress(...)`.

A type checker takes the start of a `try` for all that its handlers can see, and its end for what `finally`
does; behind a `with` it sees only the end of the block. So it is told of the rest.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.rewriting.rewrites import SIMPLE_STATEMENTS, Rewrite, own_nodes
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.names.bindings import Bindings
    from governance_lint.texts.source_positions import Columns

_TRIES = (ast.Try, ast.TryStar)
_JUMPS = (ast.Return, ast.Raise, ast.Break, ast.Continue)
#: What may fail.
_FAILING = (ast.Call, ast.Attribute, ast.Subscript, ast.Await, ast.Raise, ast.BinOp)
_SWALLOWING = ("contextlib.suppress", "pytest.raises")


class Interruptions:
    """Tells, for the names of one file, what its blocks may leave them with."""

    def __init__(
        self, tree: ast.Module, parents: Mapping[ast.AST, ast.AST], bindings: Bindings, columns: Columns
    ) -> None:
        self._tree = tree
        self._parents = parents
        self._bindings = bindings
        self._columns = columns
        self._told: set[tuple[ast.AST, str]] = set()
        self._blocks: dict[ast.AST, list[ast.Try | ast.TryStar | ast.With]] = {}

    def around(self, name: ast.Name) -> Iterator[Rewrite]:
        """Yield what tells of the blocks of the scope that a name stands in, once for each name."""
        scope = next(scopes_around(name, self._parents), self._tree)
        if (scope, name.id) in self._told:
            return
        self._told.add((scope, name.id))
        if scope not in self._blocks:
            self._blocks[scope] = [
                node
                for node in own_nodes(scope)
                if isinstance(node, _TRIES) or (isinstance(node, ast.With) and self._swallows(node))
            ]
        for block in self._blocks[scope]:
            if isinstance(block, ast.With):
                yield from self._of_with(block, name.id)
            else:
                yield from self._of_try(block, name.id)

    def _swallows(self, statement: ast.With) -> bool:
        return any(
            isinstance(item.context_expr, ast.Call)
            and isinstance(item.context_expr.func, (ast.Name, ast.Attribute))
            and self._bindings.dotted(item.context_expr.func) in _SWALLOWING
            for item in statement.items
        )

    # -- try -------------------------------------------------------------------------------------------

    def _of_try(self, statement: ast.Try | ast.TryStar, name: str) -> Iterator[Rewrite]:
        """Yield how the handlers and the `finally` of a `try` learn what its body bound a name to."""
        bound = [*_bound_to(statement.body, name)]
        again = _again(name, [node for node in bound if _may_be_left_after(node, statement.body)])
        if again:
            for handler in statement.handlers:
                if handler.type is not None:
                    yield Rewrite(self._columns.span(handler.type), f"({', '.join(again)}, ", ")[-1]")
        if statement.finalbody and isinstance(statement.finalbody[0], SIMPLE_STATEMENTS):
            yield from self._of_finally(statement, name, bound, again)

    def _of_finally(
        self,
        statement: ast.Try | ast.TryStar,
        name: str,
        bound: Sequence[ast.Assign],
        again: Sequence[str],
    ) -> Iterator[Rewrite]:
        """Yield how a `finally` learns what the name may hold in it, and only in it.

        Whoever comes out behind it has not been interrupted.
        """
        first, last = statement.body[0], statement.finalbody[-1]
        places = f"{statement.lineno}_{name}"
        rewrites: list[Rewrite | None] = []
        texts = list(again)
        if isinstance(first, SIMPLE_STATEMENTS) and _may_be_left_before(bound, statement.body):
            rewrites.append(self._in_front_of(first, f"_exg_before_{places} = {name}; "))
            texts.append(f"{name} = {name} if bool() else _exg_before_{places}")
        if not texts:
            return
        rebound = list(_bound_to(statement.finalbody, name))
        if not rebound:
            rewrites.append(self._behind(statement, last, f"{name} = _exg_done_{places}"))
            texts.insert(0, f"_exg_done_{places} = {name}")
        elif not any(node in statement.finalbody for node in rebound):
            return  # what comes out behind it cannot be told
        rewrites.append(self._in_front_of(statement.finalbody[0], "".join(f"{text}; " for text in texts)))
        told = [rewrite for rewrite in rewrites if rewrite is not None]
        if len(told) == len(rewrites):
            yield from told

    # -- with ------------------------------------------------------------------------------------------

    def _of_with(self, statement: ast.With, name: str) -> Iterator[Rewrite]:
        """Yield how what follows a swallowing `with` learns what its block had bound, and had not."""
        bound = [*_bound_to(statement.body, name)]
        again = _again(name, [node for node in bound if _may_be_left_after(node, statement.body)])
        if not bound:
            return
        before = f"_exg_before_{statement.lineno}_{name}"
        text = "; ".join([*again, f"{name} = {name} if bool() else {before}"])
        joined = self._behind(statement, statement.body[-1], text)
        if joined is not None:
            yield joined
            span = self._columns.span(statement.items[0].context_expr)
            yield Rewrite(span, f"({before} := {name}, ", ")[-1]")

    # -- places for statements ---------------------------------------------------------------------------

    def _behind(self, statement: ast.stmt, last: ast.stmt, text: str) -> Rewrite | None:
        """Return how a compound statement is followed by more: in front of the next, or behind its last one.

        None where neither leaves room on its line.
        """
        follower = self._follower(statement)
        if isinstance(follower, SIMPLE_STATEMENTS):
            return self._in_front_of(follower, f"{text}; ")
        if not isinstance(last, SIMPLE_STATEMENTS) or isinstance(last, _JUMPS):
            return None
        line, byte_column = last.end_lineno or last.lineno, last.end_col_offset or 0
        column = self._columns.column(line, byte_column)
        return Rewrite(Span(line, column, line, column), f"; {text}", "")

    def _follower(self, statement: ast.stmt) -> ast.stmt | None:
        """Return the statement behind another in the same block."""
        for _, block in ast.iter_fields(self._parents[statement]):
            if isinstance(block, list) and statement in block:
                index = block.index(statement) + 1
                return block[index] if index < len(block) else None
        return None

    def _in_front_of(self, statement: ast.stmt, text: str) -> Rewrite:
        column = self._columns.column(statement.lineno, statement.col_offset)
        return Rewrite(Span(statement.lineno, column, statement.lineno, column), text, "")


def _bound_to(body: Sequence[ast.stmt], name: str) -> Iterator[ast.Assign]:
    """Yield the assignments of a block, nested scopes left out, that bind a name."""
    for part in body:
        for node in (part, *own_nodes(part)):
            if isinstance(node, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == name for target in node.targets
            ):
                yield node


def _again(name: str, assignments: Sequence[ast.Assign]) -> list[str]:
    """Return expressions that may or may not bind a name to what the assignments bind it to."""
    values = [
        ast.unparse(node.value)
        for node in assignments
        if not any(isinstance(part, (ast.Await, ast.Yield, ast.YieldFrom)) for part in ast.walk(node.value))
    ]
    return [f"({name} := ({' '.join(value.split())})) if bool() else None" for value in dict.fromkeys(values)]


def _may_be_left_after(assignment: ast.Assign, body: Sequence[ast.stmt]) -> bool:
    """Whether something behind an assignment may fail: the last thing in a block leaves nothing open."""
    end = (assignment.end_lineno or 0, assignment.end_col_offset or 0)
    for part in body:
        for node in ast.walk(part):
            if isinstance(node, (ast.Call, ast.Attribute, ast.Subscript, ast.Await, ast.Raise)):
                if (node.lineno, node.col_offset) >= end:
                    return True
            elif isinstance(node, (ast.For, ast.AsyncFor, ast.While)) and any(
                inner is assignment for inner in ast.walk(node)
            ):
                return True
    return False


def _may_be_left_before(assignments: Sequence[ast.Assign], body: Sequence[ast.stmt]) -> bool:
    """Whether something may fail before the first of the assignments has bound its name."""
    if not assignments:
        return False
    end = min((node.end_lineno or 0, node.end_col_offset or 0) for node in assignments)
    return any(
        isinstance(node, _FAILING) and (node.lineno, node.col_offset) < end
        for part in body
        for node in ast.walk(part)
    )
