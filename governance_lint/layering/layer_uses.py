"""What a file of one layer may use of others: the modules that it imports, and the calls that it makes."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from governance_lint.accesses.asked_methods import is_asked_for
from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.accesses.surroundings import surroundings_of
from governance_lint.facts import Inquiry
from governance_lint.layering.layers import Way, layer_abroad, layer_of, way_between
from governance_lint.names.chains import root_of
from governance_lint.names.scopes import Imported, scopes_around
from governance_lint.project_code.import_targets import ImportTargets, Target
from governance_lint.rewriting.lookups import Lookups
from governance_lint.rewriting.made_classes import classes_made
from governance_lint.rewriting.rewrites import rewrites_around
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.names.scopes import Bound
    from governance_lint.project_code.import_targets import Reaching
    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.subject import ReadFile

#: Expressions whose objects are of Python's own classes.
_OWN_TO_PYTHON = (
    ast.Constant, ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.ListComp, ast.SetComp,
    ast.DictComp, ast.GeneratorExp, ast.Compare, ast.Lambda,
)  # fmt: skip
#: Names of methods that are called on Python's own objects more than on any others.
_PYTHONS_OWN = frozenset(name for kind in (str, bytes, list, dict, set) for name in dir(kind))
#: What is called where an object is called itself.
CALL = "__call__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class BarredImport:
    """An import of modules in layers that this one may not use."""

    span: Span
    symbol: str
    targets: tuple[tuple[int, Target], ...]  #: those that it brings, each behind the layer that it is in


@dataclass(frozen=True, slots=True)
class LayerCall:
    """A call that may be one of another layer's object, class or module."""

    node: ast.Call
    area: Span  #: of its arguments, from the end of what is called
    receiver: Span  #: where the finding starts; of a call of an object itself that object
    callee: Span
    read: Span  #: of the method: the callee, unless the method has got a name of its own
    method: str  #: empty where an object or class is called itself
    symbol: str
    inquiry: Inquiry | None  #: None where its names alone tell what it reaches
    named: tuple[int, Target] | None  #: what its names alone tell that it is, in a layer that is barred
    is_reported: bool  #: it is a call on a name whose import is reported
    is_guarded: bool  #: it is made only where the object was asked whether it has the method


@dataclass(frozen=True)
class LayerUses:
    """What a file of a layer may use of others."""

    layer: int
    imports: tuple[BarredImport, ...]
    calls: tuple[LayerCall, ...]
    argument_areas: tuple[Span, ...]  #: of every call of the file, from the end of what is called
    read: ReadFile = field(repr=False)

    @property
    def inquiries(self) -> Sequence[Inquiry]:
        """The receivers whose classes the rules ask for."""
        return [call.inquiry for call in self.calls if call.inquiry is not None]

    @property
    def needs_types(self) -> bool:
        """Whether any call leaves a question to the type server."""
        return bool(self.inquiries)


@dataclass(frozen=True, slots=True)
class Surrounds:
    """What the project has in the layers around one."""

    with_classes: frozenset[int]  #: those of the layers that hold any
    methods: frozenset[str]  #: names of functions there
    are_small: bool  #: there is so little of it that whatever callers pass can be followed
    are_vast: bool  #: there is so much of it that nothing that callers pass can be


class UsesOfLayers:
    """Looks for them in one file."""

    def __init__(self, file: ReadFile, order: Sequence[str], own: int, around: Surrounds) -> None:
        self._file = file
        self._order = order
        self._own = own
        self._targets = ImportTargets(file)
        self._brought: set[str] = set()
        self._has_reported_star = False
        self._has_told = False
        self._reported_calls: set[ast.expr] = set()
        self._around = around
        self._speaking: set[str] | None = None
        ways = {way_between(own, layer) for layer in around.with_classes}
        self._has_next = Way.NEXT in ways
        self._asks = self._has_next or any(way.is_barred for way in ways)
        self._defined = {node.name for node in file.nodes if isinstance(node, (*_FUNCTIONS, ast.ClassDef))}

    def uses(self) -> LayerUses:
        """Return all that was found."""
        imports = tuple(filter(None, map(self._barred, self._targets.reachings())))
        calls: list[LayerCall] = []
        areas: list[Span] = []
        for node in self._file.nodes:
            if not isinstance(node, ast.Call):
                continue
            areas.append(Span(*self._file.columns.end_of(node.func), *self._file.columns.end_of(node)))
            if node not in self._reported_calls:
                calls += self._calls(node)
        return LayerUses(self._own, imports, tuple(calls), tuple(areas), self._file)

    def _layer(self, target: Target) -> int | None:
        if self._targets.is_there(target.module):
            return layer_of(self._order, target.module)
        return layer_abroad(self._order, target.dotted)

    # -- imports ---------------------------------------------------------------------------------------

    def _barred(self, reaching: Reaching) -> BarredImport | None:
        found = tuple(
            (layer, target, brought)
            for brought, target in reaching.targets
            if (layer := self._layer(target)) is not None and way_between(self._own, layer).is_barred
        )
        if not found:
            return None
        self._brought.update(brought for _, _, brought in found if brought)
        if isinstance(reaching.node, ast.Call):
            self._reported_calls.add(reaching.node)
        else:
            self._has_reported_star |= any(not brought for _, _, brought in found)
        symbol = surroundings_of(reaching.node, self._file.parents).symbol
        return BarredImport(
            self._span(reaching.node), symbol, tuple((layer, target) for layer, target, _ in found)
        )

    def _span(self, node: ast.Import | ast.ImportFrom | ast.expr) -> Span:
        columns = self._file.columns
        end_line, end_byte = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return Span(
            node.lineno,
            columns.column(node.lineno, node.col_offset),
            end_line,
            columns.column(end_line, end_byte),
        )

    # -- calls -----------------------------------------------------------------------------------------

    def _calls(self, node: ast.Call) -> Iterator[LayerCall]:
        callee = node.func
        call = self._call(node)
        read = self._method_read(callee)
        through = None if read is None else self._call_on(node, read)
        if call is not None:
            if call.method and isinstance(callee, ast.Attribute) and self._may_hold_object(callee):
                yield self._made(node, callee, "", self._inquiry(callee))
            yield call
        if through is not None and read is not None:
            yield self._through_name(through, callee, read)

    def _call(self, node: ast.Call) -> LayerCall | None:
        callee = node.func
        if isinstance(callee, ast.Attribute):
            if self._is_own_object(callee.value):
                return self._call_of_attribute(node, callee)
            return self._call_on(node, callee)
        if isinstance(callee, ast.Name):
            return self._call_of_name(node, callee)
        if isinstance(callee, ast.Lambda) or not self._asks:
            return None
        return self._made(node, callee, "", self._inquiry(callee))

    def _through_name(self, call: LayerCall, callee: ast.expr, read: ast.Attribute) -> LayerCall:
        """Return the call of a method, which has got a name of its own, where that name is called."""
        is_guarded = call.is_guarded or is_asked_for(
            read, read.value, read.attr, self._file.parents, self._file.bindings
        )
        columns = self._file.columns
        return replace(call, receiver=columns.span(callee), read=columns.span(read), is_guarded=is_guarded)

    def _method_read(self, callee: ast.expr) -> ast.Attribute | None:
        """Return what a name, or an attribute of `self`, is bound to, if that is one attribute of another
        object: `save = self.store.save`.
        """
        read: Bound = None
        if isinstance(callee, ast.Name):
            read = self._file.bindings.value(callee)
        elif isinstance(callee, ast.Attribute) and self._is_own_object(callee.value):
            owner = class_of_own_object(callee.value, self._file.parents)
            bound = self._bound_on_own_objects.get((owner, callee.attr), ())
            read = bound[0] if len(bound) == 1 else None
        if not isinstance(read, ast.Attribute) or self._is_own_object(read.value):
            return None
        return read

    @cached_property
    def _bound_on_own_objects(self) -> Mapping[tuple[ast.ClassDef | None, str], Sequence[ast.expr | None]]:
        """What the file's classes bind attributes of their own objects to; None where that is not written."""
        found: dict[tuple[ast.ClassDef | None, str], list[ast.expr | None]] = {}
        for node in self._file.nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                owner = class_of_own_object(node.value, self._file.parents)
                statement = self._file.parents.get(node)
                value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
                found.setdefault((owner, node.attr), []).append(value)
        return found

    def _may_hold_object(self, callee: ast.Attribute) -> bool:
        """Whether what is called may be no method but an object, that its owner holds, of another layer."""
        methods = self._around.methods
        return CALL in methods and callee.attr not in methods and callee.attr not in _PYTHONS_OWN

    def _call_on(self, node: ast.Call, callee: ast.Attribute) -> LayerCall | None:
        receiver = callee.value
        if isinstance(receiver, _OWN_TO_PYTHON) or self._is_super(receiver):
            return None
        dotted = self._imported_chain(receiver)
        if dotted is not None:
            targets = self._targets.of_dotted(f"{dotted}.{callee.attr}")
            if not targets and self._is_foreign(dotted):
                return None
            if self._targets.is_there(dotted):
                return self._call_in_module(node, callee, targets)
        if not self._asks:
            return None
        return self._made(node, receiver, callee.attr, self._inquiry(receiver, callee))

    def _call_in_module(
        self, node: ast.Call, callee: ast.Attribute, targets: Sequence[Target]
    ) -> LayerCall | None:
        """Return a call of a module's function or class."""
        for target in targets:
            layer = self._layer(target)
            if layer is None:
                continue
            way = way_between(self._own, layer)
            if way.is_barred:
                return self._made(node, callee.value, callee.attr, None, (layer, target))
            if way is Way.NEXT and self._has_next:
                return self._made(node, callee, "", self._inquiry(callee))
        return None

    def _call_of_attribute(self, node: ast.Call, callee: ast.Attribute) -> LayerCall | None:
        """Return a call of what `self` has, unless that is a method of its own class."""
        if not self._asks or callee.attr in self._defined or callee.attr.startswith("__"):
            return None
        return self._made(node, callee, "", self._inquiry(callee))

    def _call_of_name(self, node: ast.Call, callee: ast.Name) -> LayerCall | None:
        """Return a call of an object, or of a class that this file imports."""
        if not self._asks:
            return None
        bound = self._file.bindings.all_values(callee)
        if not bound or any(isinstance(item, Imported) and item.is_module for item in bound):
            return None
        imported = [item for item in bound if isinstance(item, Imported)]
        if imported:
            layers = [
                self._layer(target) for item in imported for target in self._targets.of_dotted(item.dotted)
            ]
            is_next = any(layer is not None and way_between(self._own, layer) is Way.NEXT for layer in layers)
            if not (is_next and self._has_next):
                return None
        elif callee.id in self._defined:
            return None
        return self._made(node, callee, "", self._inquiry(callee))

    def _made(
        self,
        node: ast.Call,
        receiver: ast.expr,
        method: str,
        inquiry: Inquiry | None,
        named: tuple[int, Target] | None = None,
    ) -> LayerCall:
        columns = self._file.columns
        return LayerCall(
            node,
            Span(*columns.end_of(node.func), *columns.end_of(node)),
            columns.span(receiver),
            columns.span(node.func),
            columns.span(node.func),
            method,
            surroundings_of(node, self._file.parents).symbol,
            inquiry,
            named,
            self._is_reported(receiver),
            bool(method) and is_asked_for(node, receiver, method, self._file.parents, self._file.bindings),
        )

    def _inquiry(self, receiver: ast.expr, callee: ast.Attribute | None = None) -> Inquiry:
        columns = self._file.columns
        end = None if callee is None else columns.end_of(callee)
        return Inquiry(
            columns.span(receiver),
            attribute_end=end,
            follow_callers=self._may_be_passed(receiver) and self._is_worth_following(receiver, callee),
            rewrites=tuple(self._rewrites(receiver)),
            with_complaints=self._has_next,
        )

    def _rewrites(self, receiver: ast.expr) -> Iterator[Rewrite]:
        """Yield what helps the type checker to see all that a receiver is, and, once, what helps anywhere."""
        file = self._file
        yield from rewrites_around(receiver, file.tree, file.parents, file.columns)
        if not self._has_told:
            self._has_told = True
            yield from Lookups(file.tree, file.bindings, file.columns).rewrites(file.parents)
            yield from classes_made(file.parents, file.bindings, file.columns)

    # -- receivers -------------------------------------------------------------------------------------

    def _is_own_object(self, receiver: ast.expr) -> bool:
        """Whether a receiver is the object or class that a method is called on."""
        if not isinstance(receiver, ast.Name):
            return False
        for scope in scopes_around(receiver, self._file.parents):
            if isinstance(scope, _FUNCTIONS):
                arguments = [*scope.args.posonlyargs, *scope.args.args]
                if any(argument.arg == receiver.id for argument in arguments):
                    is_first = arguments[0].arg == receiver.id
                    return is_first and isinstance(self._file.parents.get(scope), ast.ClassDef)
        return False

    @staticmethod
    def _is_super(receiver: ast.expr) -> bool:
        return isinstance(receiver, ast.Call) and (
            isinstance(receiver.func, ast.Name) and receiver.func.id == "super"
        )

    def _imported_chain(self, expression: ast.expr) -> str | None:
        """Return the dotted name that a plain chain of names stands for if an import brings its first."""
        root: ast.expr = expression
        while isinstance(root, ast.Attribute):
            root = root.value
        if not isinstance(root, ast.Name) or not isinstance(self._file.bindings.value(root), Imported):
            return None
        return self._file.bindings.dotted(expression)

    def _is_foreign(self, dotted: str) -> bool:
        """Whether a dotted name is of a package outside the project: no layer's class is found under it."""
        top = dotted.partition(".")[0]
        return not self._targets.is_there(top) and layer_abroad(self._order, top) is None

    def _may_be_passed(self, receiver: ast.expr) -> bool:
        """Whether what a receiver is may follow from what callers pass: it starts with no imported name."""
        root = root_of(receiver)
        if root is None:
            return False
        bound = self._file.bindings.all_values(root)
        return bool(bound) and not any(isinstance(item, Imported) for item in bound)

    def _is_worth_following(self, receiver: ast.expr, callee: ast.Attribute | None) -> bool:
        """Whether a receiver may be another layer's, and finding that out does not cost too much.

        Where there is much in the layers only what a function or object is given counts, and only if it, or
        what is written like it, is called by a name that is known there.
        """
        methods = self._around.methods
        if self._around.are_vast:
            return False
        if callee is None:
            return CALL in methods
        if self._around.are_small:
            return True
        if not _is_given(receiver):
            return False
        if self._speaking is None:
            self._speaking = {
                ast.dump(node.func.value)
                for node in self._file.nodes
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in methods - _PYTHONS_OWN
            }
        return ast.dump(receiver) in self._speaking

    def _is_reported(self, receiver: ast.expr) -> bool:
        """Whether a receiver starts with a name whose import is reported, or with the import itself."""
        if not self._reported_calls.isdisjoint(_chain(receiver)):
            return True
        root = root_of(receiver)
        if root is None:
            return False
        bound = self._file.bindings.all_values(root)
        if not bound:
            return self._has_reported_star and not hasattr(builtins, root.id)
        return any(map(self._is_of_reported_import, bound))

    def _is_of_reported_import(self, bound: Bound) -> bool:
        """Whether a name is bound to what a reported import brings, or to another name for it."""
        match bound:
            case Imported(dotted=dotted):
                return dotted in self._brought
            case ast.Call():
                return bound in self._reported_calls
            case ast.Name() | ast.Attribute():
                return self._file.bindings.dotted(bound) in self._brought
            case _:
                return False


def _chain(expression: ast.expr) -> Iterator[ast.expr]:
    """Yield an expression, and what its attributes, calls and subscripts are taken from, outer first."""
    inner: ast.expr | None = expression
    while inner is not None:
        yield inner
        match inner:
            case ast.Attribute(value=value) | ast.Subscript(value=value) | ast.Await(value=value):
                inner = value
            case ast.Call(func=value):
                inner = value
            case _:
                inner = None


def _is_given(receiver: ast.expr) -> bool:
    """Whether a receiver is a name, or an attribute of one: `store`, `self.store`."""
    inner = receiver.value if isinstance(receiver, ast.Attribute) else receiver
    return isinstance(inner, ast.Name)
