"""What the names of one file stand for, as far as its syntax alone tells: imports, aliases, constants."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.names.scopes import Imported, bindings_in, package_of, scopes_around, star_imports
from governance_lint.texts.syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from governance_lint.names.scopes import Bound, ScopeNode

    #: Reads a project's module by dotted name: its syntax tree, and whether it is a package's `__init__`;
    #: None where there is no such module.
    ReadModule = Callable[[str], tuple[ast.Module, bool] | None]

#: How many names an answer may be away.
_MAXIMUM_HOPS = 8


@dataclass(frozen=True, slots=True)
class _Written:
    """What a constant of another module is assigned."""

    value: ast.expr
    module: str  #: in which it stands
    hops: int  #: how far it may still lead


class Bindings:
    """Answers what a name or a dotted chain in one file's tree stands for."""

    def __init__(
        self,
        tree: ast.Module,
        parents: Mapping[ast.AST, ast.AST],
        *,
        module: str | None,
        is_package: bool,
        read_module: ReadModule,
    ) -> None:
        """`parents` gives each of the tree's nodes its parent; `module` is the file's dotted name, if any."""
        self._tree = tree
        self._parents = parents
        self._package = package_of(module, is_package=is_package)
        self._read_module = read_module
        self._known_scopes: dict[ScopeNode, Mapping[str, list[Bound]]] = {}
        self._classes: dict[str, list[ast.ClassDef]] | None = None
        self._stored_attributes: set[str] = set()
        self._names: dict[str, list[tuple[ast.Name, ast.AST]]] | None = None
        #: Names that stand for what has another last name, each with that one.
        self._other_names: list[tuple[str, str]] | None = None
        self._known_as: dict[frozenset[str], set[str]] = {}

    def dotted(self, expression: ast.expr, hops: int = _MAXIMUM_HOPS) -> str | None:
        """Return the dotted name that an expression stands for: `op.getter` → `operator.attrgetter`.

        Follows imports and names that are assigned once; a builtin is `builtins.NAME`. None where the
        expression is anything else, or its name is bound more than once.
        """
        if hops == 0:
            return None
        if isinstance(expression, ast.Attribute):
            owner = self.dotted(expression.value, hops - 1)
            return None if owner is None else f"{owner}.{expression.attr}"
        if not isinstance(expression, ast.Name):
            return None
        bound = self._bound(expression)
        if not bound:
            return f"builtins.{expression.id}"
        if len(bound) != 1:
            return None
        value = bound[0]
        if isinstance(value, Imported):
            return value.dotted
        return self.dotted(value, hops - 1) if isinstance(value, ast.expr) else None

    def may_end_in(self, expression: ast.expr, last_names: frozenset[str]) -> bool:
        """Whether what `dotted` returns may end in one of some names: no scope has to be read for that."""
        if isinstance(expression, ast.Attribute):
            return expression.attr in last_names
        return isinstance(expression, ast.Name) and expression.id in self._names_for(last_names)

    def _names_for(self, last_names: frozenset[str]) -> set[str]:
        """Return the names that may stand for something with one of some last names, by any steps."""
        if last_names not in self._known_as:
            if self._other_names is None:
                nodes = nodes_of(self._tree).of_type(ast.alias, ast.Assign, ast.AnnAssign, ast.NamedExpr)
                self._other_names = [pair for node in nodes for pair in _other_names(node)]
            known = set(last_names)
            size = 0
            while len(known) > size:
                size = len(known)
                known.update(name for name, other in self._other_names if other in known)
            self._known_as[last_names] = known
        return self._known_as[last_names]

    def value(self, name: ast.Name) -> Bound:
        """Return what a name is bound to where that is certain: it has one binding; else None."""
        bound = self._bound(name)
        return bound[0] if len(bound) == 1 else None

    def all_values(self, name: ast.Name) -> Sequence[Bound]:
        """Return all that a name is bound to in the scope that it is found in, binding by binding."""
        return self._bound(name)

    def uses(self, word: str) -> Iterator[tuple[ast.Name, ast.AST]]:
        """Yield the file's names that are a word, in whatever scope, each with what is around it."""
        if self._names is None:
            self._names = {}
            for node, parent in self._parents.items():
                if isinstance(node, ast.Name):
                    self._names.setdefault(node.id, []).append((node, parent))
        yield from self._names.get(word, ())

    def is_plain_module(self, expression: ast.expr) -> bool:
        """Whether an expression is a name that only `import` statements bind, or None where they fail."""
        if not isinstance(expression, ast.Name):
            return False
        values = [value for value in self.all_values(expression) if not _is_none(value)]
        return bool(values) and all(isinstance(value, Imported) and value.is_module for value in values)

    @property
    def package(self) -> str:
        """The package that the file's relative imports start from."""
        return self._package

    def sees_global(self, name: str, node: ast.AST) -> bool:
        """Whether a name, where a node stands, is the one that the module binds."""
        scopes = scopes_around(node, self._parents)
        return not any(self._bound_in(scope, name, self._package) for scope in scopes) and bool(
            self._bound_in(self._tree, name, self._package)
        )

    def binds_here(self, name: str, node: ast.AST) -> bool:
        """Whether the innermost scope around a node binds a name."""
        scope = next(scopes_around(node, self._parents), self._tree)
        return bool(self._bound_in(scope, name, self._package))

    def string(self, expression: ast.expr, hops: int = _MAXIMUM_HOPS) -> str | None:
        """Return the string that an expression certainly is: a literal, or a constant assigned once here or
        in a module of the project that it is imported from.
        """
        return _folded(expression, self._named_string, hops)

    def constant(self, named: ast.Name | ast.Attribute) -> ast.expr | None:
        """Return what a constant is assigned: of this file, its class, or another of the project's modules.

        The expression may stand in another file.
        """
        if isinstance(named, ast.Name):
            value = self.value(named)
            if not isinstance(value, Imported):
                return value if isinstance(value, ast.expr) else None
            dotted: str | None = value.dotted
        else:
            own = self._class_constant(named)
            if own is not None:
                return own
            dotted = self.dotted(named)
        found = self._imported_value(dotted or "", _MAXIMUM_HOPS)
        return None if found is None else found.value

    def _named_string(self, expression: ast.Name | ast.Attribute, hops: int) -> str | None:
        if isinstance(expression, ast.Name):
            bound = self._bound(expression)
            value = bound[0] if len(bound) == 1 else None
            if isinstance(value, Imported):
                return self._imported_string(value.dotted, hops)
            return self.string(value, hops) if isinstance(value, ast.expr) else None
        value = self._class_constant(expression)
        text = None if value is None else self.string(value, hops)
        return text or self._imported_string(self.dotted(expression, hops) or "", hops)

    def _bound(self, name: ast.Name) -> list[Bound]:
        """Return what a name is bound to in the scope that it is found in."""
        for scope in (*scopes_around(name, self._parents), self._tree):
            if bound := self._bound_in(scope, name.id, self._package):
                return bound
        return []  # a builtin, or bound by a star import

    def _bound_in(self, scope: ScopeNode, name: str, package: str) -> list[Bound]:
        if scope not in self._known_scopes:
            self._known_scopes[scope] = bindings_in(scope, package)
        return self._known_scopes[scope].get(name, [])

    def _class_constant(self, expression: ast.Attribute) -> ast.expr | None:
        """Return the value of `self.NAME`, `cls.NAME` or `Class.NAME` where a class body alone assigns it."""
        owner = expression.value
        if not isinstance(owner, ast.Name):
            return None
        if self._classes is None:
            self._classes = {}
            for node in (self._tree, *self._parents):
                if isinstance(node, ast.ClassDef):
                    self._classes.setdefault(node.name, []).append(node)
                elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
                    self._stored_attributes.add(node.attr)
        if expression.attr in self._stored_attributes:
            return None
        if owner.id in ("self", "cls"):
            classes = [scope for scope in self._ancestors(expression) if isinstance(scope, ast.ClassDef)]
        else:
            classes = self._classes.get(owner.id, [])
        bound = self._bound_in(classes[0], expression.attr, self._package) if classes else []
        value = bound[0] if len(bound) == 1 else None
        return value if isinstance(value, ast.expr) else None

    def _ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        parent = self._parents.get(node)
        while parent is not None:
            yield parent
            parent = self._parents.get(parent)

    def _imported_string(self, dotted: str, hops: int) -> str | None:
        """Return the string constant of a project's module that a dotted name stands for."""
        found = self._imported_value(dotted, hops)
        if found is None:
            return None
        return _folded(
            found.value,
            lambda named, left: self._imported_string(f"{found.module}.{ast.unparse(named)}", left),
            found.hops,
        )

    def _imported_value(self, dotted: str, hops: int) -> _Written | None:
        """Return what a project's module assigns to the constant that a dotted name stands for."""
        if hops <= 0 or "." not in dotted:
            return None
        module = dotted
        rest: list[str] = []
        while "." in module:
            module, _, name = module.rpartition(".")
            rest.insert(0, name)
            read = self._read_module(module)
            if read is not None:
                tree, is_package = read
                package = package_of(module, is_package=is_package)
                return self._value_in(tree, module, package, rest, hops)
        return None

    def _value_in(
        self, tree: ast.Module, module: str, package: str, names: list[str], hops: int
    ) -> _Written | None:
        """Return what a module's constant is assigned, or that of a class in it (`names` lead to it)."""
        scope: ast.Module | ast.ClassDef = tree
        for name in names[:-1]:
            classes = [node for node in scope.body if isinstance(node, ast.ClassDef) and node.name == name]
            if len(classes) != 1:
                bound = self._bound_in(scope, name, package)
                if len(bound) == 1 and isinstance(bound[0], Imported):
                    return self._imported_value(".".join((bound[0].dotted, *names[1:])), hops - 1)
                return None
            scope = classes[0]
        bound = self._bound_in(scope, names[-1], package)
        if not bound and scope is tree:
            for star in star_imports(tree, package):
                found = self._imported_value(f"{star}.{names[-1]}", hops - 1)
                if found is not None:
                    return found
        value = bound[0] if len(bound) == 1 else None
        if isinstance(value, ast.expr):
            return _Written(value, module, hops)
        return self._imported_value(value.dotted, hops - 1) if isinstance(value, Imported) else None


def _is_none(value: Bound) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _other_names(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each name that an import or an assignment binds to what has a name, and the last of that."""
    if isinstance(node, ast.alias):
        if node.asname is not None:
            yield node.asname, node.name.rpartition(".")[2]
    elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)):
        value = node.value
        last = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", None)
        if last is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, last) for target in targets if isinstance(target, ast.Name))


def _folded(
    expression: ast.expr, named: Callable[[ast.Name | ast.Attribute, int], str | None], hops: int
) -> str | None:
    """Return the string that an expression is, put together from constants; `named` knows the named ones."""
    if hops <= 0:
        return None
    match expression:
        case ast.Constant(value=str() as text):
            return text
        case ast.NamedExpr(value=value) | ast.FormattedValue(value=value, conversion=-1, format_spec=None):
            return _folded(value, named, hops - 1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            parts = [left, right]
        case ast.JoinedStr(values=parts):
            pass
        case ast.Name():
            return named(expression, hops - 1)
        case ast.Attribute(value=owner, attr=last):
            if last in ("name", "value") and isinstance(owner, ast.Attribute):
                member = named(owner, hops - 1)
                if member is not None:  # a string has neither: it is an enumeration's member
                    return member if last == "value" else owner.attr
            return named(expression, hops - 1)
        case _:
            return None
    texts = [_folded(part, named, hops - 1) for part in parts]
    known = [text for text in texts if text is not None]
    return "".join(known) if len(known) == len(texts) else None
