"""What in a file could matter: accesses of governed names, reflective forms, declared runners.

Works on an `ast` tree, flake8's or our own. What syntax alone decides ends here: comparisons and
introspection, `super().run()` in an override, and attributes of imported modules.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.bindings import Bindings, stands_inside
from governance_lint.facts import Access, Form, RunnerSite, Scope, ScopeKind
from governance_lint.policy import matches
from governance_lint.rewrites import Rewrite, rewrites_around
from governance_lint.source_positions import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.bindings import ReadModule
    from governance_lint.policy import Policy
    from governance_lint.violation import Span
    from governance_lint.vocabulary import Vocabulary

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

#: Reading these of a method tells about it; none of them hands the method on.
_TELLING_ATTRIBUTES = frozenset({
    "__name__", "__qualname__", "__doc__", "__module__", "__annotations__", "__defaults__", "__kwdefaults__",
    "__code__", "__isabstractmethod__", "__signature__", "__type_params__",
})  # fmt: skip
#: Calls that look at what they are given and neither call nor keep it.
_LOOKING_CALLS = frozenset({
    "builtins.callable", "builtins.isinstance", "builtins.hasattr", "asyncio.iscoroutinefunction",
    "asyncio.coroutines.iscoroutinefunction", "typing.get_type_hints",
})  # fmt: skip
_IDENTITY = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One access whose receiver's class must be asked for."""

    access: Access
    #: Text to put before and after the receiver in an overlay; `{name}` is the name to ask for.
    before: str
    after: str
    #: Where in the file's own text the attribute's name ends; None if the overlay brings the `.name`.
    attribute_end: tuple[int, int] | None
    #: Choke points (by index in the policy) inside one of whose allowed callables it stands, by name.
    allowed_by: frozenset[int]
    #: The class statement (line) whose instance `super()` stands for.
    super_of: int | None = None
    #: The class statement (line) one of whose bases the receiver may be: `Base.run(self)` in an override.
    old_style_super_in: int | None = None
    #: Where the name of the callable stands that it is handed to, if the policy may know it as harmless.
    handed_to: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that could matter in one file."""

    accesses: tuple[Candidate, ...]
    runners: tuple[RunnerSite, ...]
    computed_names: tuple[Span, ...]  #: reflective calls whose attribute name is not known
    rewrites: tuple[Rewrite, ...]  #: what helps a type checker to see all that the receivers may be

    def __bool__(self) -> bool:
        return bool(self.accesses or self.runners)


def find_candidates(
    tree: ast.Module,
    text: str,
    *,
    policy: Policy,
    vocabulary: Vocabulary,
    module: str | None,
    is_package: bool,
    read_module: ReadModule,
) -> Candidates:
    """Return what in a parsed file could matter under the policy.

    `module` is the file's dotted name, None outside the source roots; `read_module` reads other modules of
    the project, for constants that are imported.
    """
    parents: dict[ast.AST, ast.AST] = {}
    nodes: list[ast.AST] = [tree]
    for node in nodes:  # grows while it is walked: no recursion, whatever the depth of the tree
        for child in ast.iter_child_nodes(node):
            parents[child] = node
            nodes.append(child)
    bindings = Bindings(tree, parents, module=module, is_package=is_package, read_module=read_module)
    search = _Search(tree, parents, bindings, Columns(text), policy, vocabulary, module)
    for node in nodes:
        search.look_at(node)
    return search.result()


class _Search:
    """Collects the candidates of one file."""

    def __init__(
        self,
        tree: ast.Module,
        parents: dict[ast.AST, ast.AST],
        bindings: Bindings,
        columns: Columns,
        policy: Policy,
        vocabulary: Vocabulary,
        module: str | None,
    ) -> None:
        self._tree = tree
        self._parents = parents
        self._bindings = bindings
        self._columns = columns
        self._policy = policy
        self._methods = vocabulary.methods
        self._module = module
        self._accesses: list[Candidate] = []
        self._runners: list[RunnerSite] = []
        self._computed: list[Span] = []
        self._rewrites: dict[Rewrite, None] = {}

    def result(self) -> Candidates:
        accesses = self._accesses
        if not self._runners and all(self._is_wholly_allowed(candidate) for candidate in accesses):
            accesses = []
        return Candidates(
            tuple(accesses),
            tuple(self._runners),
            tuple(self._computed),
            tuple(self._rewrites if accesses else ()),
        )

    def _is_wholly_allowed(self, candidate: Candidate) -> bool:
        method = candidate.access.method
        return all(
            index in candidate.allowed_by
            for index, point in enumerate(self._policy.chokepoints)
            if any(name.rpartition(".")[2] == method for name in point.governed)
        )

    def look_at(self, node: ast.AST) -> None:
        """Note the node if it is a candidate."""
        if isinstance(node, ast.Attribute):
            if node.attr in self._methods and isinstance(node.ctx, ast.Load):
                self._attribute(node)
        elif isinstance(node, ast.Call):
            self._call(node)
        elif isinstance(node, ast.Subscript):
            self._subscript(node)
        elif isinstance(node, _FUNCTIONS):
            self._function(node)

    # -- the forms of access ---------------------------------------------------------------------------

    def _attribute(self, node: ast.Attribute) -> None:
        use = self._parents[node]
        if isinstance(use, (ast.MatchValue, ast.MatchClass)):
            return  # a value pattern compares
        if self._is_looked_at(node):
            return
        if self._stands_for_module(node.value):
            return
        form = Form.CALL if isinstance(use, ast.Call) and use.func is node else Form.ESCAPE
        scopes, classes = self._scopes(node)
        override = self._override_of(node.attr, scopes, classes)
        super_of = None
        old_style = None
        if self._is_super(node.value):
            if form is Form.CALL and override is not None:
                return
            super_of = classes[-1].lineno if classes else None
        elif isinstance(node.value, ast.Name) and node.value.id == "__class__":
            super_of = classes[-1].lineno if classes else None
        elif form is Form.CALL and override is not None and isinstance(use, ast.Call) and use.args:
            first = use.args[0]
            if isinstance(first, ast.Name) and first.id == override.first_parameter:
                old_style = classes[-1].lineno
        self._add(
            form, node.attr, node, node.value, scopes,
            before="({name} := (", after="))", attribute_end=self._columns.end_of(node),
            super_of=super_of, old_style=old_style,
        )  # fmt: skip

    def _call(self, node: ast.Call) -> None:
        """Note `getattr(E, N)`, `E.__getattribute__(N)`, `methodcaller(N)` and `attrgetter(N)`."""
        func = node.func
        if isinstance(func, ast.Attribute) and func.attr == "__getattribute__":
            if len(node.args) == 1:
                self._reflection(node, func.value, node.args[0])
            elif len(node.args) == 2:
                self._reflection(node, node.args[0], node.args[1])
            return
        if isinstance(func, ast.Attribute) and func.attr in ("get", "pop", "__getitem__") and node.args:
            holder = self._holder_of_namespace(func.value)
            if holder is not None:
                self._reflection(node, holder, node.args[0])
            return
        last = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
        if not last or not (node.args or node.keywords):
            return
        if not isinstance(func, ast.Name) and last not in _REFLECTIVE_LAST_NAMES:
            return  # an attribute keeps its name, a plain name may be an alias
        dotted = self._bindings.dotted(func)
        if dotted in ("builtins.getattr", "inspect.getattr_static"):
            if len(node.args) >= 2 and not any(isinstance(item, ast.Starred) for item in node.args[:2]):
                self._reflection(node, node.args[0], node.args[1])
        elif dotted in ("operator.methodcaller", "operator.attrgetter"):
            names = node.args[:1] if dotted == "operator.methodcaller" else node.args
            for name in names:
                self._getter(node, name, calls=dotted == "operator.methodcaller")

    def _subscript(self, node: ast.Subscript) -> None:
        """Note `vars(E)[N]` and `E.__dict__[N]`."""
        if isinstance(node.ctx, ast.Load):
            holder = self._holder_of_namespace(node.value)
            if holder is not None:
                self._reflection(node, holder, node.slice)

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

    def _reflection(self, node: ast.Call | ast.Subscript, receiver: ast.expr, name: ast.expr) -> None:
        method = self._bindings.string(name)
        if method is None:
            if not isinstance(name, ast.Constant):
                self._computed.append(self._columns.span(node))
            return
        if method not in self._methods or self._is_looked_at(node) or self._stands_for_module(receiver):
            return
        scopes, classes = self._scopes(node)
        super_of = classes[-1].lineno if classes and self._is_super(receiver) else None
        self._add(
            Form.REFLECTION, method, node, receiver, scopes,
            before="({name} := (", after=f")).\0{method}", attribute_end=None, super_of=super_of,
        )  # fmt: skip

    def _getter(self, node: ast.Call, name: ast.expr, *, calls: bool) -> None:
        """Note a `methodcaller(N)` or `attrgetter(N)` that is applied, or mapped over a container."""
        path = self._bindings.string(name)
        if path is None:
            if not isinstance(name, ast.Constant):
                self._computed.append(self._columns.span(node))
            return
        prefix, _, method = path.rpartition(".")
        if method not in self._methods or (calls and prefix):
            return
        way = f".{prefix}" if prefix else ""
        scopes, _ = self._scopes(node)
        for receiver, is_container in self._receivers_of_getter(node):
            if self._stands_for_module(receiver):
                continue
            if is_container:
                loop = f"for _exg_element in ({ast.unparse(receiver)})"
                element = f"({{name}} := _exg_element{way}).\0{method} {loop}"
                before, after = f"([{element}], ", ")[1]"
            else:
                before, after = "({name} := (", f"){way}).\0{method}"
            self._add(
                Form.REFLECTION, method, node, receiver, scopes,
                before=before, after=after, attribute_end=None,
            )  # fmt: skip

    def _receivers_of_getter(self, node: ast.expr) -> Iterator[tuple[ast.expr, bool]]:
        """Yield what a getter is applied to, and whether it is a container of receivers."""
        use = self._parents[node]
        if isinstance(use, ast.keyword):
            call = self._parents[use]
            if use.arg == "key" and isinstance(call, ast.Call):
                yield from _compared_by_key(call)
            return
        if isinstance(use, ast.Call):
            if use.func is node:
                if use.args and not isinstance(use.args[0], ast.Starred):
                    yield use.args[0], False
            elif use.args and use.args[0] is node and len(use.args) > 1:
                second = use.args[1]
                if not isinstance(second, ast.Starred):
                    last = (
                        use.func.attr if isinstance(use.func, ast.Attribute) else getattr(use.func, "id", "")
                    )
                    yield second, last not in ("submit", "partial", "apply", "to_thread", "apply_async")
            return
        if isinstance(use, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
            yield from self._uses_of_alias(use)

    def _uses_of_alias(
        self, assignment: ast.Assign | ast.AnnAssign | ast.NamedExpr
    ) -> Iterator[tuple[ast.expr, bool]]:
        targets = assignment.targets if isinstance(assignment, ast.Assign) else [assignment.target]
        if len(targets) != 1 or not isinstance(targets[0], ast.Name):
            return
        name = targets[0].id
        value = assignment.value
        for other in list(self._parents):
            if not isinstance(other, ast.Name) or other.id != name or not isinstance(other.ctx, ast.Load):
                continue
            if self._bindings.value(other) is value:
                yield from self._receivers_of_getter(other)

    # -- what is decided by syntax ---------------------------------------------------------------------

    def _is_looked_at(self, node: ast.expr) -> bool:
        """Whether the method that an access yields is only compared or asked about."""
        use = self._parents[node]
        if isinstance(use, ast.Attribute):
            return use.attr in _TELLING_ATTRIBUTES and isinstance(use.ctx, ast.Load)
        if isinstance(use, ast.Compare):
            return all(isinstance(operator, _IDENTITY) for operator in use.ops)
        call = self._parents[use] if isinstance(use, ast.keyword) else use
        if isinstance(call, ast.Call) and call.func is not node:
            dotted = self._bindings.dotted(call.func)
            if dotted is None:
                return False
            if dotted == "builtins.getattr" and len(call.args) > 1 and call.args[0] is node:
                return self._bindings.string(call.args[1]) in _TELLING_ATTRIBUTES
            return dotted in _LOOKING_CALLS or dotted.startswith("inspect.")
        return False

    def _stands_for_module(self, receiver: ast.expr) -> bool:
        """Whether a receiver is a name that only `import module` binds: a module's function is no method."""
        return self._bindings.is_plain_module(receiver)

    def _is_super(self, receiver: ast.expr) -> bool:
        if isinstance(receiver, ast.Name):
            value = self._bindings.value(receiver)
            return isinstance(value, ast.Call) and self._is_super(value)
        return (
            isinstance(receiver, ast.Call)
            and isinstance(receiver.func, ast.Name)
            and receiver.func.id == "super"
        )

    # -- where it stands -------------------------------------------------------------------------------

    def _scopes(self, node: ast.AST) -> tuple[tuple[Scope, ...], list[ast.ClassDef]]:
        """Return the scopes around a node, outermost first, and the class statements among them."""
        scopes: list[Scope] = []
        classes: list[ast.ClassDef] = []
        child, parent = node, self._parents.get(node)
        while parent is not None:
            if isinstance(parent, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)) and stands_inside(child, parent):
                if isinstance(parent, ast.ClassDef):
                    scopes.append(Scope(ScopeKind.CLASS, parent.name, parent.lineno))
                    classes.append(parent)
                elif isinstance(parent, ast.Lambda):
                    scopes.append(Scope(ScopeKind.LAMBDA, "<lambda>", parent.lineno))
                else:
                    scopes.append(
                        Scope(ScopeKind.FUNCTION, parent.name, parent.lineno, _first_parameter(parent))
                    )
            child, parent = parent, self._parents.get(parent)
        scopes.reverse()
        classes.reverse()
        return tuple(scopes), classes

    @staticmethod
    def _override_of(method: str, scopes: tuple[Scope, ...], classes: list[ast.ClassDef]) -> Scope | None:
        """Return the method of that name, of the innermost class, inside which the scopes end."""
        for outer, inner in zip(reversed(scopes[:-1]), reversed(scopes[1:]), strict=True):
            if outer.kind is ScopeKind.CLASS:
                is_override = classes and inner.kind is ScopeKind.FUNCTION and inner.name == method
                return inner if is_override else None
        return None

    def _allowed_by(self, scopes: tuple[Scope, ...]) -> frozenset[int]:
        found: set[int] = set()
        names: list[str] = [self._module] if self._module else []
        for scope in scopes:
            names.append(scope.name)
            if scope.kind is ScopeKind.FUNCTION:
                dotted = ".".join(names)
                for index, point in enumerate(self._policy.chokepoints):
                    if any(matches(pattern, dotted) for pattern in point.allowed):
                        found.add(index)
                names.append("<locals>")
            elif scope.kind is ScopeKind.LAMBDA:
                names.append("<locals>")
        return frozenset(found)

    def _add(
        self,
        form: Form,
        method: str,
        node: ast.expr,
        receiver: ast.expr,
        scopes: tuple[Scope, ...],
        *,
        before: str,
        after: str,
        attribute_end: tuple[int, int] | None,
        super_of: int | None = None,
        old_style: int | None = None,
    ) -> None:
        access = Access(
            form=form,
            method=method,
            span=self._columns.span(node),
            receiver=self._columns.span(receiver),
            receiver_text=" ".join(ast.unparse(receiver).split()),
            receiver_name=_last_name(receiver),
            scopes=scopes,
        )
        for rewrite in rewrites_around(receiver, self._tree, self._parents, self._columns):
            self._rewrites[rewrite] = None
        self._accesses.append(
            Candidate(
                access,
                before,
                after,
                attribute_end,
                self._allowed_by(scopes),
                super_of=super_of,
                old_style_super_in=old_style,
                handed_to=self._handed_to(node),
            )
        )

    def _handed_to(self, node: ast.expr) -> tuple[int, int] | None:
        """Where the name of the callable ends that gets the access as an argument, if it may be harmless."""
        use = self._parents[node]
        call = self._parents[use] if isinstance(use, ast.keyword) else use
        if not isinstance(call, ast.Call) or call.func is node:
            return None
        last = _last_name(call.func)
        if not any(
            pattern.rpartition(".")[2] == last or isinstance(call.func, ast.Name)
            for point in self._policy.chokepoints
            for pattern in point.may_receive
        ):
            return None
        return self._columns.end_of(call.func)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        """Note the function if the policy declares it to be a runner."""
        runners = [
            runner for runner in self._policy.runners if runner.callable.rpartition(".")[2] == node.name
        ]
        if not runners:
            return
        scopes, _ = self._scopes(node)
        if any(scope.kind is not ScopeKind.CLASS for scope in scopes):
            return
        symbol = ".".join([*(scope.name for scope in scopes), node.name])
        dotted = f"{self._module}.{symbol}" if self._module else symbol
        self._runners += [
            RunnerSite(runner, symbol, node.lineno) for runner in runners if matches(runner.callable, dotted)
        ]


_REFLECTIVE_LAST_NAMES = frozenset(("getattr", "getattr_static", "methodcaller", "attrgetter"))


def _compared_by_key(call: ast.Call) -> Iterator[tuple[ast.expr, bool]]:
    """Yield what a call's `key` function is called with, and whether it is a container of that."""
    last = _last_name(call.func)
    if not call.args:
        if isinstance(call.func, ast.Attribute):
            yield call.func.value, True  # `items.sort(key=...)`
    elif last in ("min", "max") and len(call.args) > 1:
        yield from ((item, False) for item in call.args if not isinstance(item, ast.Starred))
    elif last in ("nlargest", "nsmallest"):
        yield from ((item, True) for item in call.args[1:2])
    else:
        yield call.args[0], True


def _first_parameter(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str | None:
    parameters = [*function.args.posonlyargs, *function.args.args]
    return parameters[0].arg if parameters else None


def _last_name(expression: ast.expr) -> str | None:
    if isinstance(expression, ast.Await):
        return _last_name(expression.value)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else None
