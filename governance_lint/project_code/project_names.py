"""Follows dotted names through the project's modules to the functions, classes and objects that they name."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from governance_lint.names.bindings import Bindings
from governance_lint.names.chains import owner_and_attributes
from governance_lint.names.modules import module_file
from governance_lint.names.scopes import Imported, bindings_in, package_of, scopes_around, star_imports
from governance_lint.texts.source import Source, read_source
from governance_lint.texts.syntax import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from governance_lint.names.bindings import ReadModule
    from governance_lint.names.scopes import Bound
    from governance_lint.subject import ReadFile

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_STATEMENTS = (*_FUNCTIONS, ast.ClassDef)

_KEPT = "names of the project"

#: How many imports and aliases a name may be away.
_MAXIMUM_HOPS = 8


def _walked(tree: ast.Module) -> tuple[list[ast.AST], dict[ast.AST, ast.AST]]:
    """Return all nodes of a tree, outer before inner, and of each the one around it."""
    parents: dict[ast.AST, ast.AST] = {}
    nodes: list[ast.AST] = [tree]
    for node in nodes:  # grows while it is walked
        for child in children(node):
            parents[child] = node
            nodes.append(child)
    return nodes, parents


@dataclass(eq=False)
class Module:
    """One module of the project, and what the names in it stand for."""

    name: str | None
    is_package: bool
    path: str
    tree: ast.Module
    read_module: ReadModule = field(repr=False)
    #: All of its nodes, and of each the one around it, if they are known already.
    given: tuple[Sequence[ast.AST], Mapping[ast.AST, ast.AST]] | None = field(default=None, repr=False)
    _bound: dict[ast.AST, frozenset[str]] = field(default_factory=dict, repr=False)
    _generators: dict[ast.AST, bool] = field(default_factory=dict, repr=False)

    @cached_property
    def _all(self) -> tuple[Sequence[ast.AST], Mapping[ast.AST, ast.AST]]:
        return self.given or _walked(self.tree)

    @property
    def nodes(self) -> Sequence[ast.AST]:
        """All of its nodes, outer before inner."""
        return self._all[0]

    @property
    def parents(self) -> Mapping[ast.AST, ast.AST]:
        """Of each node the one around it."""
        return self._all[1]

    def is_generator(self, function: ast.AST) -> bool:
        """Whether a function's own body yields."""
        if function not in self._generators:
            self._generators[function] = _yields(function)
        return self._generators[function]

    @cached_property
    def statements(self) -> Sequence[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
        """All functions and classes that it defines, outer before inner."""
        return [node for node in self.nodes if isinstance(node, _STATEMENTS)]

    @cached_property
    def bindings(self) -> Bindings:
        """What its names stand for by syntax alone."""
        return Bindings(
            self.tree,
            self.parents,
            module=self.name,
            is_package=self.is_package,
            read_module=self.read_module,
        )

    @property
    def package(self) -> str:
        """Where its relative imports start."""
        return package_of(self.name, is_package=self.is_package)

    @cached_property
    def globals(self) -> Mapping[str, list[Bound]]:
        """What its top-level names are bound to."""
        return bindings_in(self.tree, self.package)

    @cached_property
    def _statements(self) -> dict[ast.AST, dict[str, ast.stmt]]:
        """The functions and classes that each scope defines, by name; of several the last."""
        found: dict[ast.AST, dict[str, ast.stmt]] = {}
        for node in self.statements:
            found.setdefault(self.scope_around(node), {})[node.name] = node
        return found

    def scope_around(self, node: ast.AST) -> ast.AST:
        """Return the function, class or module in whose body a node stands."""
        parent = self.parents.get(node)
        while parent is not None and not isinstance(parent, (*_STATEMENTS, ast.Lambda)):
            parent = self.parents.get(parent)
        return parent or self.tree

    def defined_in(self, scope: ast.AST, name: str) -> ast.stmt | None:
        """Return the function or class statement of a name in a scope's own body."""
        return self._statements.get(scope, {}).get(name)

    def statement_named(self, name: ast.Name) -> ast.stmt | None:
        """Return the function or class statement of this module that a name stands for."""
        for scope in (*scopes_around(name, self.parents), self.tree):
            if (found := self.defined_in(scope, name.id)) is not None:
                return found
            if isinstance(scope, ast.Module) or self._binds(scope, name.id):
                return None
        return None

    def scope_of(self, name: ast.Name) -> ast.AST | None:
        """Return the function, class or module that binds a name; None where none here does."""
        for scope in scopes_around(name, self.parents):
            if self._binds(scope, name.id):
                return scope
        return self.tree if name.id in self.globals else None

    def _binds(self, scope: ast.ClassDef | Function, name: str) -> bool:
        if scope not in self._bound:
            self._bound[scope] = frozenset(bindings_in(scope, self.package))
        return name in self._bound[scope]

    def dotted(self, expression: ast.expr) -> str | None:
        """Return the dotted name that an expression stands for, as imports and aliases here tell it."""
        root, names = owner_and_attributes(expression)
        if isinstance(root, ast.Name):
            statement = self.statement_named(root)
            if statement is not None:
                return ".".join((self.qualified(statement), *names))
        return self.bindings.dotted(expression)

    def qualified(self, statement: ast.AST) -> str:
        """Return a function's or class's dotted name, that of its module in front."""
        parts: list[str] = []
        node: ast.AST | None = statement
        while node is not None and not isinstance(node, ast.Module):
            parts.insert(0, getattr(node, "name", "<lambda>"))
            node = self.scope_around(node)
        return ".".join((self.name or "", *parts)).lstrip(".")


@dataclass(frozen=True)
class Named:
    """What a dotted name names, as far as the project's own source tells."""

    dotted: str  #: where it is defined; of what lies outside the project as it is imported there
    module: Module | None = None
    node: ast.AST | None = None  #: a function or class statement; or the value of a module's name

    @property
    def owner(self) -> Named | None:
        """The class whose method it is."""
        if self.module is None or self.node is None:
            return None
        scope = self.module.scope_around(self.node)
        return Named(self.module.qualified(scope), self.module, scope) if _is_class(scope) else None


def _is_class(node: ast.AST | None) -> bool:
    return isinstance(node, ast.ClassDef)


class ProjectNames:
    """Looks names up in the modules of one project, each read once."""

    def __init__(self, read_module: ReadModule, path_of: Callable[[str], str]) -> None:
        self._read_module = read_module
        self._path_of = path_of
        self._modules: dict[str, Module | None] = {}
        self._of: dict[ast.expr, Named | None] = {}

    def module(self, dotted: str) -> Module | None:
        """Return a module of the project by its dotted name."""
        if dotted not in self._modules:
            read = self._read_module(dotted)
            self._modules[dotted] = (
                None
                if read is None
                else Module(dotted, read[1], self._path_of(dotted), read[0], self._read_module)
            )
        return self._modules[dotted]

    def known(self, dotted: str) -> Module | None:
        """Return a module that was read already."""
        return self._modules.get(dotted)

    def know(self, module: Module) -> None:
        """Take a module as it stands in a buffer for what its name names."""
        if module.name is not None:
            self._modules[module.name] = module

    def of(self, expression: ast.expr, module: Module) -> Named | None:
        """Return what an expression in a module names; None where that is no dotted name."""
        if expression not in self._of:
            self._of[expression] = self._named(expression, module)
        return self._of[expression]

    def _named(self, expression: ast.expr, module: Module) -> Named | None:
        root, names = owner_and_attributes(expression)
        if isinstance(root, ast.Name):
            statement = module.statement_named(root)
            if statement is not None:
                return self._inside(module, statement, names, _MAXIMUM_HOPS)
        dotted = module.bindings.dotted(expression)
        if dotted is not None and dotted.startswith("builtins."):
            starred = self._by_star(module, dotted.removeprefix("builtins.").split("."), _MAXIMUM_HOPS)
            if starred is not None:
                return starred
        if dotted is not None:
            return self.follow(dotted)
        if not isinstance(expression, ast.Name):
            return None
        value = module.bindings.value(expression)
        if isinstance(value, (ast.Name, ast.Attribute)):
            self._of[expression] = None  # so a name that stands for itself ends here
            return self.of(value, module)
        return Named(f"{module.name}.{expression.id}", module, value) if isinstance(value, ast.expr) else None

    def follow(self, dotted: str, hops: int = _MAXIMUM_HOPS) -> Named:
        """Return what a dotted name names in the end, through imports and aliases."""
        parts = dotted.split(".")
        for cut in range(len(parts), 0, -1):
            module = self.module(".".join(parts[:cut]))
            if module is not None:
                if cut == len(parts):
                    return Named(dotted, module, module.tree)
                return self._in_module(module, parts[cut:], hops) or Named(dotted)
        return Named(dotted)

    def _in_module(self, module: Module, names: Sequence[str], hops: int) -> Named | None:
        if hops == 0:
            return None
        statement = module.defined_in(module.tree, names[0])
        if statement is not None:
            return self._inside(module, statement, names[1:], hops)
        rest = ".".join(names[1:])
        for bound in module.globals.get(names[0], ()):
            if isinstance(bound, Imported):
                dotted = f"{bound.dotted}.{rest}" if rest else bound.dotted
                return self.follow(dotted, hops - 1)
            if isinstance(bound, ast.expr):
                alias = module.dotted(bound)
                if alias is not None:
                    return self.follow(f"{alias}.{rest}" if rest else alias, hops - 1)
                if not rest:
                    return Named(f"{module.name}.{names[0]}", module, bound)
        return self._by_star(module, names, hops)

    def _by_star(self, module: Module, names: Sequence[str], hops: int) -> Named | None:
        """Return what a name stands for that a star import of a module brings."""
        for star in star_imports(module.tree, module.package):
            found = self.follow(".".join((star, *names)), hops - 1)
            if found.node is not None:
                return found
        return None

    def _inside(self, module: Module, statement: ast.stmt, names: Sequence[str], hops: int) -> Named:
        named = Named(module.qualified(statement), module, statement)
        if not names:
            return named
        if isinstance(statement, ast.ClassDef) and len(names) == 1:
            found = self.method(named, names[0])
            if found is not None:
                return found
        inner = module.defined_in(statement, names[0])
        if inner is not None:
            return self._inside(module, inner, names[1:], hops - 1)
        bound = self._bound_in_class(module, statement, names, hops)
        return bound or Named(".".join((named.dotted, *names)))

    def _bound_in_class(
        self, module: Module, statement: ast.stmt, names: Sequence[str], hops: int
    ) -> Named | None:
        """Return the function that a class's body gives another name: `DEFAULT = message`."""
        if not isinstance(statement, ast.ClassDef) or len(names) != 1 or hops == 0:
            return None
        for item in statement.body:
            match item:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name == names[0]:
                    if isinstance(value, ast.Lambda):
                        return Named(f"{module.qualified(statement)}.{name}", module, value)
                    found = self.of(value, module) if isinstance(value, (ast.Name, ast.Attribute)) else None
                    return found if found is not None and isinstance(found.node, _FUNCTIONS) else None
        return None

    def lineage(self, named: Named) -> Iterator[Named]:
        """Yield a class and those above it, nearest first; of those outside the project the names alone."""
        seen: set[str] = set()
        pending = [named]
        while pending:
            found = pending.pop(0)
            if found.dotted in seen:
                continue
            seen.add(found.dotted)
            yield found
            if isinstance(found.node, ast.ClassDef) and found.module is not None:
                above = [self.of(_plain(base), found.module) for base in found.node.bases]
                pending = [*(item for item in above if item is not None), *pending]

    def method(self, owner: Named, name: str, *, above: bool = False) -> Named | None:
        """Return a method by name, of a class or of the nearest one above it; or only of those above."""
        for found in self.lineage(owner):
            if above and found.dotted == owner.dotted:
                continue
            if found.module is not None and found.node is not None:
                statement = found.module.defined_in(found.node, name)
                if statement is not None:
                    return Named(found.module.qualified(statement), found.module, statement)
        return None


def _yields(function: ast.AST) -> bool:
    pending = children(function)
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            pending += children(node)
    return False


def project_names(read: ReadFile) -> tuple[ProjectNames, Module]:
    """Return the project's names, shared by all files of a run, and the module that a file is in it.

    A file whose text in the run is not the one that others have read from disk gets names of its own.
    """

    def path_of(dotted: str) -> str:
        file = module_file(dotted, read.policy.source_roots)
        return str(file) if file is not None else dotted

    names = read.kept.setdefault(_KEPT, ProjectNames(read.read_module, path_of))
    if read.module is None or not isinstance(names, ProjectNames):
        return ProjectNames(read.read_module, path_of), own_module(read)
    known = names.known(read.module)
    if known is not None and known.path == read.path:
        source = read_source(read.path)
        if isinstance(source, Source) and source.text == read.text:
            return names, known
    if known is not None:
        names = ProjectNames(read.read_module, path_of)
    own = own_module(read)
    names.know(own)
    return names, own


def own_module(read: ReadFile) -> Module:
    """Return a file that is read as a module."""
    return Module(
        read.module,
        read.is_package,
        read.path,
        read.tree,
        read.read_module,
        (read.nodes, read.parents),
    )


def _plain(base: ast.expr) -> ast.expr:
    """Return a base class without its type arguments."""
    return base.value if isinstance(base, ast.Subscript) else base
