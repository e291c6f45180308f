"""The assignments of one function by which a state machine moves, and the states that it may be in before."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from governance_lint.names.chains import last_name
from governance_lint.states.evaluation import Evaluation, named
from governance_lint.states.knowledge import Knowledge, Known, Proof, joined
from governance_lint.states.machines import Meant, view_of
from governance_lint.states.reading import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from governance_lint.names.bindings import Bindings
    from governance_lint.states.machines import Machine

FunctionBody = ast.FunctionDef | ast.AsyncFunctionDef | ast.Module

#: How often a loop is walked to know what going round changes, and how deep in other loops.
_MOST_ROUNDS = 4
_DEEPEST_ROUNDS = 2

#: Calls behind which a program does not go on.
_ENDS = frozenset(
    {
        "sys.exit",
        "os._exit",
        "os.abort",
        "builtins.exit",
        "builtins.quit",
        "typing.assert_never",
        "typing_extensions.assert_never",
    }
)


@dataclass(frozen=True, eq=False, slots=True)
class FoundMove:
    """One assignment on one way through its function: what is known on both sides of it."""

    statement: ast.stmt
    target: ast.Attribute
    source: Known | None
    goal: Known | None


@dataclass(slots=True)
class _Loop:
    """A loop that is being walked: what is known where it is left, and where it goes round."""

    left: list[Knowledge | None] = field(default_factory=list)
    rounds: list[Knowledge | None] = field(default_factory=list)


class Moves:
    """Walks one function."""

    def __init__(self, machine: Machine, bindings: Bindings, function: FunctionBody) -> None:
        self._machine = machine
        self._bindings = bindings
        self._function = function
        inner = {
            node.name: frozenset(part.id for part in ast.walk(node) if isinstance(part, ast.Name))
            for node in ast.walk(function)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node is not function
        }
        self._evaluation = Evaluation(machine, {} if isinstance(function, ast.Module) else inner)
        self._loops: list[_Loop] = []
        #: What is known wherever an exception may be raised, for each block around that somebody asks about.
        self._raising: list[list[Knowledge]] = []
        self._found: list[FoundMove] = []

    def found(self) -> list[FoundMove]:
        """Return the assignments to attributes, one for each way on which it is walked."""
        self._block(self._function.body, Knowledge())
        return self._found

    # -- statements -------------------------------------------------------------------------------------

    def _block(self, body: Sequence[ast.stmt], here: Knowledge | None) -> Knowledge | None:
        for statement in body:
            if here is None:
                return None
            if not self._raising:
                here = self._statement(statement, here)
                continue
            # It may raise before it has done anything, after, and in between, when its calls have been made.
            before = here.copy()
            after = self._statement(statement, here)
            for each in self._raising:
                each += [before, here.copy(), *([] if after is None else [after.copy()])]
            here = after
        return here

    def _watched(
        self, body: Sequence[ast.stmt], here: Knowledge
    ) -> tuple[Knowledge | None, Sequence[Knowledge]]:
        """Walk a block; return what is known behind it, and wherever an exception may be raised in it."""
        raising: list[Knowledge] = []
        self._raising.append(raising)
        after = self._block(body, here)
        self._raising.pop()
        return after, raising

    def _statement(self, node: ast.stmt, here: Knowledge) -> Knowledge | None:
        value = self._evaluation.value
        match node:
            case ast.Assign(targets=targets, value=given):
                for target in targets:
                    self._assign(node, target, given, here)
            case ast.AnnAssign(target=target, value=ast.expr() as given):
                self._assign(node, target, given, here)
            case ast.AugAssign(target=target, value=given):
                value(given, here)
                self._bind(target, here)
            case ast.Expr(value=expression):
                value(expression, here)
                if isinstance(expression, ast.Call) and self._bindings.dotted(expression.func) in _ENDS:
                    return None
            case ast.Return() | ast.Raise():
                for part in ast.iter_child_nodes(node):
                    if isinstance(part, ast.expr):
                        value(part, here)
                return None
            case ast.Break():
                if self._loops:
                    self._loops[-1].left.append(here)
                return None
            case ast.Continue():
                if self._loops:
                    self._loops[-1].rounds.append(here)
                return None
            case ast.Assert(test=test):
                return self._evaluation.test(test, here)[0]
            case ast.If(test=test, body=body, orelse=orelse):
                if_true, if_false = self._evaluation.test(test, here)
                return joined(self._block(body, if_true), self._block(orelse, if_false))
            case ast.While():
                return self._while(node, here)
            case ast.For() | ast.AsyncFor():
                return self._for(node, here)
            case ast.Try():
                return self._try(node, here)
            case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
                return self._with(items, body, here)
            case ast.Match():
                return self._match(node, here)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                here.names.pop(name, None)
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                for alias in names:
                    here.names.pop((alias.asname or alias.name).partition(".")[0], None)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._bind(target, here)
            case _ if type(node).__name__ == "TryStar":
                return self._try(cast("ast.Try", node), here)  # it has the same fields
        return here

    def _assign(self, statement: ast.stmt, target: ast.expr, given: ast.expr, here: Knowledge) -> None:
        parts = list(pairs(target, given))
        values = [None if part is None else self._evaluation.value(part, here) for _, part in parts]
        if any(part is None for _, part in parts):
            self._evaluation.value(given, here)
        for (single, part), symbol in zip(parts, values, strict=True):
            if isinstance(single, ast.Attribute) and part is not None and symbol is not None:
                self._move(statement, single, symbol, here)
            elif isinstance(single, ast.Name) and symbol is not None:
                here.names[single.id] = symbol
            else:
                self._bind(single, here)

    def _move(self, statement: ast.stmt, target: ast.Attribute, symbol: int, here: Knowledge) -> None:
        owner = self._evaluation.value(target.value, here)
        before = here.attributes.get((owner, target.attr))
        goal = here.facts.get(symbol)
        source = None if before is None else here.facts.get(before)
        self._found.append(FoundMove(statement, target, source, goal))
        if goal is not None:
            text = f"{ast.unparse(target)} becomes {named(goal.members)} here"
            owners = tuple(owner for item in goal.proofs for owner in item.owners)
            needs_enum = any(item.needs_enum for item in goal.proofs)
            proof = Proof(statement, text, owners, needs_enum=needs_enum)
            symbol = here.fresh(Known(goal.members, (proof,)))
        here.attributes[owner, target.attr] = symbol

    def _bind(self, target: ast.expr, here: Knowledge) -> None:
        """Let a target be something of which nothing is known."""
        match target:
            case ast.Name(id=name):
                here.names.pop(name, None)
            case ast.Attribute(value=owner, attr=name):
                here.attributes.pop((self._evaluation.value(owner, here), name), None)
            case ast.Subscript(value=owner):
                here.forget_items(self._evaluation.value(owner, here))
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self._bind(part, here)
            case ast.Starred(value=inner):
                self._bind(inner, here)

    def _while(self, node: ast.While, here: Knowledge) -> Knowledge | None:
        test = ast.copy_location(ast.Expr(node.test), node)
        onward: list[Knowledge | None] = []

        def once(head: Knowledge) -> Knowledge | None:
            if_true, if_false = self._evaluation.test(node.test, head)
            onward[:] = [if_false]
            return self._block(node.body, if_true)

        loop = self._go_round(here, once, [*node.body, test])
        return joined(self._block(node.orelse, *onward), *loop.left)

    def _for(self, node: ast.For | ast.AsyncFor, here: Knowledge) -> Knowledge | None:
        self._evaluation.value(node.iter, here)
        onward: list[Knowledge | None] = []

        def once(head: Knowledge) -> Knowledge | None:
            onward[:] = [head.copy()]
            self._bind(node.target, head)
            return self._block(node.body, head)

        loop = self._go_round(here, once, node.body)
        for way in onward:
            if way is not None:
                self._bind(node.target, way)
        return joined(self._block(node.orelse, *onward), *loop.left)

    def _go_round(
        self,
        here: Knowledge,
        once: Callable[[Knowledge], Knowledge | None],
        changing: Sequence[ast.stmt],
    ) -> _Loop:
        """Walk a loop until going round once more tells nothing new; that is its last round.

        Where that takes too long, all is forgotten that the loop may change.
        """
        head = here
        loop = _Loop()
        for _ in range(_MOST_ROUNDS if len(self._loops) < _DEEPEST_ROUNDS else 0):
            loop = _Loop()
            self._loops.append(loop)
            end = once(head.copy())
            self._loops.pop()
            again = joined(head, end, *loop.rounds) or head
            if again.told() == head.told():
                return loop
            head = again
        head = here.copy()
        self._forget_changed(changing, head)
        loop = _Loop()
        self._loops.append(loop)
        once(head)
        self._loops.pop()
        return loop

    def _with(
        self, items: Sequence[ast.withitem], body: Sequence[ast.stmt], here: Knowledge
    ) -> Knowledge | None:
        may_swallow = False
        for item in items:
            self._evaluation.value(item.context_expr, here)
            call = item.context_expr
            may_swallow |= isinstance(call, ast.Call) and last_name(call.func) == "suppress"
            if item.optional_vars is not None:
                self._bind(item.optional_vars, here)
        if not may_swallow:
            return self._block(body, here)
        after, raising = self._watched(body, here)
        return joined(after, *raising)

    def _try(self, node: ast.Try, here: Knowledge) -> Knowledge | None:
        anywhere: list[Knowledge] = []
        self._raising.append(anywhere)
        after, raising = self._watched(node.body, here)
        ends = [self._block(node.orelse, after)]
        for handler in node.handlers:
            caught = joined(*raising)
            if caught is not None:
                caught = caught.copy()
                caught.names.pop(handler.name or "", None)
            ends.append(self._block(handler.body, caught))
        self._raising.pop()
        if not node.finalbody:
            return joined(*ends)
        self._block(node.finalbody, joined(*anywhere, *(end and end.copy() for end in ends)))
        return self._block(node.finalbody, joined(*ends))

    def _match(self, node: ast.Match, here: Knowledge) -> Knowledge | None:
        subject = node.subject
        inner, view = view_of(subject)
        if isinstance(inner, ast.NamedExpr):
            self._evaluation.value(inner, here)
            inner = inner.target
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        symbols = [self._evaluation.value(part, here) for part in parts]
        ends: list[Knowledge | None] = []
        way: Knowledge | None = here
        for case in node.cases:
            if way is None:
                break
            matched, onward = self._case(case.pattern, parts, symbols, view, way)
            if matched is not None and case.guard is not None:
                self._capture(case.pattern, matched)
                matched, failed = self._evaluation.test(case.guard, matched)
                onward = joined(onward, failed)
                onward = way.copy() if onward is None else onward
            elif matched is not None:
                self._capture(case.pattern, matched)
            ends.append(self._block(case.body, matched))
            way = onward
        return joined(*ends, way)

    def _case(
        self,
        pattern: ast.pattern,
        parts: Sequence[ast.expr],
        symbols: Sequence[int],
        view: str,
        here: Knowledge,
    ) -> tuple[Knowledge | None, Knowledge | None]:
        """Return what is known where a pattern matches, and where it does not."""
        if isinstance(pattern, ast.MatchAs) and pattern.pattern is None:
            return here.copy(), None
        if len(parts) == 1:
            meant = self._pattern(pattern, view)
            if meant is not None:
                return self._narrowed(here, symbols[0], parts[0], meant, pattern, view)
            while isinstance(pattern, ast.MatchAs) and pattern.pattern is not None:
                pattern = pattern.pattern
            if isinstance(pattern, ast.MatchClass):
                return self._attributes(pattern, parts[0], symbols[0], here), here.copy()
        elif isinstance(pattern, ast.MatchSequence) and len(pattern.patterns) == len(parts):
            matched: Knowledge | None = here.copy()
            for each, part, symbol in zip(pattern.patterns, parts, symbols, strict=True):
                meant = self._pattern(each, "")
                if meant is not None and matched is not None:
                    matched, _ = self._narrowed(matched, symbol, part, meant, each, "")
            return matched, here.copy()
        return here.copy(), here.copy()

    def _attributes(
        self, pattern: ast.MatchClass, part: ast.expr, symbol: int, here: Knowledge
    ) -> Knowledge | None:
        matched: Knowledge | None = here.copy()
        for name, each in zip(pattern.kwd_attrs, pattern.kwd_patterns, strict=True):
            meant = self._pattern(each, "")
            if meant is None or matched is None:
                continue
            held = ast.copy_location(ast.Attribute(part, name, ast.Load()), part)
            state = matched.attribute(symbol, name)
            matched, _ = self._narrowed(matched, state, held, meant, each, "")
        return matched

    def _narrowed(
        self,
        here: Knowledge,
        symbol: int,
        part: ast.expr,
        meant: Meant,
        pattern: ast.pattern,
        view: str,
    ) -> tuple[Knowledge | None, Knowledge | None]:
        shown = ast.unparse(part)
        needs_enum = meant.is_text or bool(view)
        return (
            self._evaluation.narrowed(here, symbol, meant, pattern, shown, needs_enum=needs_enum),
            self._evaluation.excluded(here, symbol, meant, pattern, shown),
        )

    def _pattern(self, pattern: ast.pattern, view: str) -> Meant | None:
        """Return the members that a pattern matches, and nothing else."""
        match pattern:
            case ast.MatchValue(value=value):
                if view:
                    return self._machine.written(value, is_name=view == "name")
                return self._machine.compared(value)
            case ast.MatchOr(patterns=patterns):
                return Meant.any_of([self._pattern(each, view) for each in patterns])
            case ast.MatchAs(pattern=ast.pattern() as inner):
                return self._pattern(inner, view)
        return None

    @staticmethod
    def _capture(pattern: ast.pattern, here: Knowledge) -> None:
        for node in ast.walk(pattern):
            if isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name is not None:
                here.names.pop(node.name, None)
            elif isinstance(node, ast.MatchMapping) and node.rest is not None:
                here.names.pop(node.rest, None)

    # -- what a block may change --------------------------------------------------------------------------

    def _forget_changed(self, body: Iterable[ast.stmt], here: Knowledge) -> None:
        """Forget what statements may change, however often they run and wherever they are left."""
        nodes = [node for statement in body for node in _running(statement)]
        for node in nodes:
            match node:
                case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                    here.names.pop(name, None)
                case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
                    here.names.pop(name, None)
                case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                    here.forget_attributes([name])
                case ast.Subscript(ctx=ast.Store() | ast.Del()):
                    here.forget_attributes({key for _, key in here.attributes if key.startswith("[")})
        for node in nodes:
            if isinstance(node, (ast.Call, ast.Yield, ast.YieldFrom)):
                self._evaluation.value(node, here)


def _running(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the nodes of a statement that run when it does: not what stands in functions inside of it."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            waiting += ast.iter_child_nodes(node)
