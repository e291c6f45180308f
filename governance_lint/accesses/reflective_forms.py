"""Ways to read an attribute by a name that is a value: `getattr` and its kin, getters, namespaces."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.computed_names import may_be_one_of
from governance_lint.accesses.harmless_uses import is_looked_at
from governance_lint.accesses.reads import LookedAt, Read, UnclearRead
from governance_lint.facts import Form
from governance_lint.names.chains import last_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from governance_lint.names.bindings import Bindings

_GETATTR = ("builtins.getattr", "inspect.getattr_static")
_CALLER = "operator.methodcaller"
_GETTERS = (_CALLER, "operator.attrgetter")
#: Their last names: an attribute keeps its name, while a plain name may be an alias.
_LAST_NAMES = frozenset(name.rpartition(".")[2] for name in (*_GETATTR, *_GETTERS))
#: Methods of a mapping that look up a key.
_LOOK_UPS = ("get", "pop", "__getitem__")
#: Calls that take a callable and hand it its arguments as they are; others map it over their iterable.
_HANDING_ON = ("submit", "partial", "apply", "to_thread", "apply_async")


class ReflectiveForms:
    """Recognises the reflective reads of governed names in one file."""

    def __init__(
        self, methods: Collection[str], parents: Mapping[ast.AST, ast.AST], bindings: Bindings
    ) -> None:
        """`methods` are the last names of the governed methods."""
        self._methods = methods
        self._parents = parents
        self._bindings = bindings

    def reads(self, node: ast.AST) -> Iterator[Read | LookedAt | UnclearRead]:
        """Yield the reads that a node is: none, mostly; several for `attrgetter("a", "b")(x)`."""
        if isinstance(node, ast.Call):
            yield from self._by_call(node)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            holder = self._holder_of_namespace(node.value)
            if holder is not None:
                yield from self._direct(node, holder, node.slice)

    def _by_call(self, node: ast.Call) -> Iterator[Read | LookedAt | UnclearRead]:
        func = node.func
        if not (node.args or node.keywords):
            return
        for argument in node.args:  # `reduce(getattr, names, p)`, `map(getattr, plugins, names)`
            is_maybe = isinstance(argument, ast.Name) and argument.id in _LAST_NAMES
            if is_maybe and self._bindings.dotted(argument) in _GETATTR:
                yield UnclearRead(node, None)
        if isinstance(func, ast.Attribute):
            if func.attr == "__getattribute__":
                if len(node.args) == 1:
                    yield from self._direct(node, func.value, node.args[0])
                elif len(node.args) == 2:  # of a class: the object comes first
                    yield from self._direct(node, node.args[0], node.args[1])
                return
            if func.attr == "pop" and isinstance(self._parents[node], ast.Expr):
                return  # deletes, like `del`: what it gives is thrown away
            if func.attr in _LOOK_UPS and node.args:
                holder = self._holder_of_namespace(func.value)
                if holder is not None:
                    yield from self._direct(node, holder, node.args[0])
                return
        if not self._bindings.may_end_in(func, _LAST_NAMES):
            return
        dotted = self._bindings.dotted(func)
        if dotted in _GETATTR:
            if any(isinstance(item, ast.Starred) for item in node.args[:2]):
                yield UnclearRead(node, None)
            elif len(node.args) >= 2:
                yield from self._direct(node, node.args[0], node.args[1])
        elif dotted in _GETTERS:
            is_caller = dotted == _CALLER
            for name in node.args[:1] if is_caller else node.args:
                yield from self._by_getter(node, name, is_caller=is_caller)

    def _holder_of_namespace(self, expression: ast.expr) -> ast.expr | None:
        """Return E where the expression is `E.__dict__` or `vars(E)`."""
        if isinstance(expression, ast.Attribute) and expression.attr == "__dict__":
            return expression.value
        if (
            isinstance(expression, ast.Call)
            and len(expression.args) == 1
            and isinstance(expression.func, (ast.Name, ast.Attribute))
            and self._bindings.dotted(expression.func) == "builtins.vars"
        ):
            return expression.args[0]
        return None

    def _direct(
        self, node: ast.Call | ast.Subscript, receiver: ast.expr, name: ast.expr
    ) -> Iterator[Read | LookedAt | UnclearRead]:
        """Yield the read of a receiver's attribute by a name."""
        method = self._bindings.string(name)
        if method is None:
            if not may_be_one_of(name, self._methods, self._bindings):
                return
        elif method not in self._methods:
            return
        if is_looked_at(node, self._parents, self._bindings):
            yield LookedAt(node)
        elif method is None:
            yield UnclearRead(node, receiver)
        else:
            yield Read(Form.REFLECTION, node, receiver, method, after=f")).\0{method}")

    # -- getters: `methodcaller(N)` and `attrgetter(N)` --------------------------------------------------

    def _by_getter(self, node: ast.Call, name: ast.expr, *, is_caller: bool) -> Iterator[Read | UnclearRead]:
        """Yield the reads of a getter by one of its names, where it is applied or mapped over a container."""
        path = self._bindings.string(name)
        if path is None:
            if not isinstance(name, ast.Constant):
                yield UnclearRead(node, None)
            return
        prefix, _, method = path.rpartition(".")
        if method not in self._methods or (is_caller and prefix):
            return
        way = f".{prefix}" if prefix else ""
        applied_to = list(self._applied_to(node))
        if not applied_to:
            yield UnclearRead(node, None, is_name_known=True)
        for receiver, is_container in applied_to:
            before, after = "({name} := (", f"){way}).\0{method}"
            if is_container:
                # The elements have no expression of their own, so the overlay makes one beside the container.
                # The receiver itself stands in it once: what is told of it is told there.
                loop = f"[({{name}} := _exg_element{way}).\0{method} for _exg_element in {{name9}}]"
                before, after = "(({name9} := (", f")), {loop})[0]"
            yield Read(Form.REFLECTION, node, receiver, method, before, after)

    def _applied_to(self, getter: ast.expr) -> Iterator[tuple[ast.expr, bool]]:
        """Yield what a getter, or an alias of it, is applied to, and whether that holds the objects."""
        use = self._parents[getter]
        if isinstance(use, ast.keyword):
            call = self._parents[use]
            if use.arg == "key" and isinstance(call, ast.Call):
                yield from _compared_by_key(call)
        elif isinstance(use, ast.Call) and use.func is getter:
            if use.args and not isinstance(use.args[0], ast.Starred):
                yield use.args[0], False
        elif isinstance(use, ast.Call):
            if use.args[0] is getter and len(use.args) > 1 and not isinstance(use.args[1], ast.Starred):
                yield use.args[1], last_name(use.func) not in _HANDING_ON
        elif isinstance(use, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
            for alias in self._aliases(use):
                yield from self._applied_to(alias)

    def _aliases(self, assignment: ast.Assign | ast.AnnAssign | ast.NamedExpr) -> Iterator[ast.Name]:
        """Yield the reads of the name that an assignment gives to its value, and nothing else."""
        targets = assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]
        if len(targets) != 1 or not isinstance(targets[0], ast.Name):
            return
        for node in self._parents:
            if (
                isinstance(node, ast.Name)
                and node.id == targets[0].id
                and isinstance(node.ctx, ast.Load)
                and self._bindings.value(node) is assignment.value
            ):
                yield node


def _compared_by_key(call: ast.Call) -> Iterator[tuple[ast.expr, bool]]:
    """Yield what a call's `key` function is called with, and whether it is a container of that."""
    last = last_name(call.func)
    if not call.args:
        if isinstance(call.func, ast.Attribute):
            yield call.func.value, True  # `items.sort(key=...)`
    elif last in ("min", "max") and len(call.args) > 1:
        yield from ((item, False) for item in call.args if not isinstance(item, ast.Starred))
    elif last in ("nlargest", "nsmallest"):
        yield from ((item, True) for item in call.args[1:2])
    else:
        yield call.args[0], True
