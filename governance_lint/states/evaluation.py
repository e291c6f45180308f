"""What expressions do to what is known: which object each is, what its calls forget, what a test tells."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.states.knowledge import Known, Proof, joined
from governance_lint.states.machines import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from governance_lint.states.knowledge import Knowledge
    from governance_lint.states.machines import Machine, Meant

    #: What is known where a test is true, and where it is false; None where it cannot be.
    Branches = tuple[Knowledge | None, Knowledge | None]

#: Calls that cannot change what they are given.
_LOOKING = frozenset({"isinstance", "type", "id", "callable", "hasattr", "issubclass"})
_SAME = (ast.Is, ast.Eq)
_DIFFERENT = (ast.IsNot, ast.NotEq)


class Evaluation:
    """Evaluates the expressions of one function. Each method changes the knowledge that it is given."""

    def __init__(self, machine: Machine, inner_functions: Mapping[str, frozenset[str]]) -> None:
        """`inner_functions` gives for each function inside of this one the names that it mentions."""
        self._machine = machine
        self._inner_functions = inner_functions

    # -- values -----------------------------------------------------------------------------------------

    def value(self, node: ast.expr, here: Knowledge) -> int:
        """Return which object an expression is."""
        match node:
            case ast.Name(id=name):
                meant = None if name in here.names else self._machine.meant(node)
                return here.named(name) if meant is None else here.fresh(_known(meant, node))
            case ast.Attribute(value=owner, attr=name):
                meant = self._machine.meant(node)
                if meant is not None:
                    return here.fresh(_known(meant, node))
                return here.attribute(self.value(owner, here), name)
            case ast.Subscript(value=owner, slice=index):
                meant = self._machine.meant(node)
                if meant is not None:
                    return here.fresh(_known(meant, node))
                return here.attribute(self.value(owner, here), self.index(index, here))
            case ast.NamedExpr(target=target, value=value):
                symbol = self.value(value, here)
                here.names[target.id] = symbol
                return symbol
            case ast.Await(value=value) | ast.Starred(value=value):
                return self.value(value, here)
            case ast.IfExp():
                return self._either(node, here)
            case ast.BoolOp():
                here.become(joined(*self.test(node, here.copy())) or here)
                return here.fresh()
            case ast.Call():
                return self._call(node, here)
            case ast.Constant():
                compared = self._machine.compared(node)
                return here.fresh(None if compared is None else _known(compared, node))
            case ast.Lambda():
                return here.fresh()
            case ast.Yield() | ast.YieldFrom():
                if node.value is not None:
                    self.value(node.value, here)
                here.attributes = {}  # whoever goes on meanwhile may change any object
                return here.fresh()
            case _:
                for child in ast.iter_child_nodes(node):
                    self._child(child, here)
                return here.fresh()

    def index(self, index: ast.expr, here: Knowledge) -> str:
        """Return how an index names what it finds, as long as the index is the same."""
        if isinstance(index, ast.Constant):
            return f"[{index.value!r}]"
        return f"[{self.value(index, here)}]"

    def _child(self, child: ast.AST, here: Knowledge) -> None:
        if isinstance(child, ast.expr):
            self.value(child, here)
        elif isinstance(child, (ast.comprehension, ast.keyword, ast.Slice)):
            for inner in ast.iter_child_nodes(child):
                self._child(inner, here)

    def _either(self, node: ast.IfExp, here: Knowledge) -> int:
        if_true, if_false = self.test(node.test, here)
        found: list[Known | None] = []
        for way, arm in ((if_true, node.body), (if_false, node.orelse)):
            if way is not None:
                symbol = self.value(arm, way)
                found.append(way.facts.get(symbol))
        after = joined(if_true, if_false)
        if after is not None:
            here.become(after)
        known = [item for item in found if item is not None]
        if not known or len(known) < len(found):
            return here.fresh()
        members = frozenset().union(*(item.members for item in known))
        return here.fresh(Known(members, tuple(proof for item in known for proof in item.proofs)))

    def _call(self, node: ast.Call, here: Knowledge) -> int:
        meant = self._machine.meant(node)
        touched: list[int] = []
        if isinstance(node.func, ast.Attribute):
            owner = node.func.value
            touched.append(self.value(owner, here))
            if isinstance(owner, ast.Call) and last_name(owner.func) == "super":
                touched += [here.named(name) for name in ("self", "cls")]
        else:
            self.value(node.func, here)
        given: dict[str, int] = {}
        for argument in node.args:
            touched += self._handed(argument, here)
        for word in node.keywords:
            handed = self._handed(word.value, here)
            touched += handed
            if word.arg is not None and handed:
                given[word.arg] = handed[0]
        if meant is not None:
            return here.fresh(_known(meant, node))
        if last_name(node.func) not in _LOOKING:
            here.forget(touched)
            for mentioned in self._run_inside(node):
                here.forget([here.named(name) for name in mentioned])
                for name in mentioned:
                    here.names.pop(name, None)
        made = here.fresh()
        for name, symbol in given.items():
            known = here.facts.get(symbol)
            if known is not None:
                text = f"{ast.unparse(node.func)}({name}=...) makes it {named(known.members)}"
                needs_enum = any(each.needs_enum for each in known.proofs)
                proof = Proof(node, text, _owners(known), maker=node.func, needs_enum=needs_enum)
                held = here.attributes[made, name] = here.fresh()
                here.facts[held] = Known(known.members, (proof,))
        return made

    def _handed(self, argument: ast.expr, here: Knowledge) -> list[int]:
        """Return the objects that a call gets with an argument: itself, and what is in its display."""
        match argument:
            case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
                return [symbol for part in parts for symbol in self._handed(part, here)]
            case ast.Dict(keys=keys, values=values):
                parts = [part for part in (*keys, *values) if part is not None]
                return [symbol for part in parts for symbol in self._handed(part, here)]
            case ast.BoolOp(values=parts):
                return [symbol for part in parts for symbol in self._handed(part, here)]
            case ast.IfExp(body=body, orelse=orelse):
                both = [self.value(body, here), self.value(orelse, here)]
                return [self.value(argument, here), *both]
            case ast.GeneratorExp() | ast.ListComp() | ast.Lambda():
                self._child(argument, here)
                names = {inner.id for inner in ast.walk(argument) if isinstance(inner, ast.Name)}
                return [here.fresh(), *(here.names[name] for name in names if name in here.names)]
            case _:
                return [self.value(argument, here)]

    def _run_inside(self, node: ast.Call) -> Iterable[frozenset[str]]:
        """Yield the names that the functions of this function mention which a call runs or hands on."""
        parts = [node.func, *node.args, *(word.value for word in node.keywords)]
        for part in parts:
            if isinstance(part, ast.Name) and part.id in self._inner_functions:
                yield self._inner_functions[part.id]

    # -- tests ------------------------------------------------------------------------------------------

    def test(self, node: ast.expr, here: Knowledge) -> Branches:
        """Return what is known behind a test; what was known before is of no use any more."""
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                way: Knowledge | None = here.copy()
                failed: list[Knowledge | None] = []
                for part in parts:
                    if way is not None:
                        way, if_false = self.test(part, way)
                        failed.append(if_false)
                return way, joined(*failed)
            case ast.BoolOp(values=parts):
                way = here.copy()
                passed: list[Knowledge | None] = []
                for part in parts:
                    if way is not None:
                        if_true, way = self.test(part, way)
                        passed.append(if_true)
                # That one of several things holds proves none of them.
                return (joined(*passed, here.copy()) if any(passed) else None), way
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                if_true, if_false = self.test(operand, here)
                return if_false, if_true
            case ast.Constant(value=value):
                return (here.copy(), None) if value else (None, here.copy())
            case ast.Compare(left=left, ops=[operator], comparators=[right]):
                return self._compared(node, left, operator, right, here)
            case ast.Compare():  # `a < b < c` is `a < b and b < c` (language reference 6.10)
                return self.test(ast.copy_location(ast.BoolOp(ast.And(), _links(node)), node), here)
            case ast.NamedExpr():
                self.value(node, here)
            case _:
                self.value(node, here)
        return here.copy(), here.copy()

    def _compared(
        self, node: ast.Compare, left: ast.expr, operator: ast.cmpop, right: ast.expr, here: Knowledge
    ) -> Branches:
        sides = [(left, right)]
        if isinstance(operator, (*_SAME, *_DIFFERENT)):
            sides.append((right, left))
        elif not isinstance(operator, (ast.In, ast.NotIn)):
            sides = []
        self_known = [self.value(side, here) for side in (left, right)]
        for number, (state, other) in enumerate(sides):
            inner, view = view_of(_unwrapped(state))
            meant = self._meant(other, view, is_container=isinstance(operator, (ast.In, ast.NotIn)))
            if meant is None:
                continue
            symbol = self.value(inner, here) if view else self_known[number]
            is_positive = isinstance(operator, (*_SAME, ast.In))
            shown = ast.unparse(_unwrapped(state))
            needs_enum = meant.is_text or bool(view)
            if_true = self.narrowed(here, symbol, meant, node, shown, needs_enum=needs_enum)
            if_false = self.excluded(here, symbol, meant, node, shown)
            return (if_true, if_false) if is_positive else (if_false, if_true)
        return here.copy(), here.copy()

    def _meant(self, other: ast.expr, view: str, *, is_container: bool) -> Meant | None:
        if is_container:
            return None if view else self._machine.among(other)
        return self._machine.written(other, is_name=view == "name") if view else self._machine.compared(other)

    def narrowed(
        self,
        here: Knowledge,
        symbol: int,
        meant: Meant,
        node: ast.expr | ast.pattern,
        shown: str,
        *,
        needs_enum: bool,
    ) -> Knowledge | None:
        """Return what is known where an object is one of some members; None where it cannot be."""
        before = here.facts.get(symbol)
        members = meant.members if before is None else before.members & meant.members
        text = f"{shown} is {named(members)} here"
        proof = Proof(node, text, meant.owners, needs_enum=needs_enum)
        return _knowing(here, symbol, members, (proof,))

    def excluded(
        self, here: Knowledge, symbol: int, meant: Meant, node: ast.expr | ast.pattern, shown: str
    ) -> Knowledge | None:
        """Return what is known where an object is none of some members; None where it must be one."""
        before = here.facts.get(symbol)
        if before is None and not self._machine.can_exclude:
            return here.copy()
        members = (self._machine.members if before is None else before.members) - meant.members
        text = f"{shown} is not {named(meant.members)} behind this"
        proof = Proof(node, text, meant.owners, needs_enum=before is None, is_exclusion=before is None)
        proofs = before.proofs if before is not None else ()
        return _knowing(here, symbol, members, (*proofs, proof))


def _knowing(
    here: Knowledge, symbol: int, members: frozenset[str], proofs: tuple[Proof, ...]
) -> Knowledge | None:
    if not members:
        return None
    after = here.copy()
    after.facts[symbol] = Known(members, proofs)
    return after


def named(members: Iterable[str]) -> str:
    """Return the names of members as a sentence lists them."""
    *first, last = sorted(members) or [""]
    return f"{', '.join(first)} or {last}" if first else last


def _known(meant: Meant, node: ast.expr) -> Known:
    text = f"{ast.unparse(node)} is {named(meant.members)}"
    proof = Proof(node, text, meant.owners, needs_enum=meant.is_text)
    return Known(meant.members, (proof,))


def _owners(known: Known) -> tuple[ast.expr, ...]:
    return tuple(owner for proof in known.proofs for owner in proof.owners)


def _links(chain: ast.Compare) -> list[ast.expr]:
    """Return the comparisons of a chain."""
    lefts = [chain.left, *chain.comparators]
    return [
        ast.copy_location(ast.Compare(left, [operator], [right]), chain)
        for left, operator, right in zip(lefts, chain.ops, chain.comparators, strict=False)
    ]


def _unwrapped(node: ast.expr) -> ast.expr:
    return node.target if isinstance(node, ast.NamedExpr) else node
