"""What the names of one file stand for, as far as its syntax alone tells: imports, aliases, constants."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    #: Reads a project's module by dotted name: its syntax tree, and whether it is a package's `__init__`;
    #: None where there is no such module.
    ReadModule = Callable[[str], tuple[ast.Module, bool] | None]

_MAXIMUM_HOPS = 8
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (*_FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import statement binds a name to."""

    dotted: str
    is_module: bool  #: bound by `import`, so certainly a module; `from` may bring anything


#: What one binding of a name binds it to; None stands for anything that syntax does not tell.
Bound = ast.expr | Imported | None


class Bindings:
    """Answers what a name or a dotted chain in one file's tree stands for."""

    def __init__(
        self,
        tree: ast.Module,
        parents: dict[ast.AST, ast.AST],
        *,
        module: str | None,
        is_package: bool,
        read_module: ReadModule,
    ) -> None:
        self._tree = tree
        self._parents = parents
        self._package = package_of(module, is_package=is_package)
        self._read_module = read_module
        self._classes: dict[str, list[ast.ClassDef]] | None = None
        self._stored_attributes: set[str] = set()

    def enclosing_scopes(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the scopes in which a name at the node is looked up, innermost first, the module last."""
        yield from scopes_around(node, self._parents)
        yield self._tree

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
        if bound == []:
            return f"builtins.{expression.id}"
        if len(bound) != 1:
            return None
        value = bound[0]
        if isinstance(value, Imported):
            return value.dotted
        return None if value is None else self.dotted(value, hops - 1)

    def value(self, name: ast.Name) -> Bound:
        """Return what a name is bound to where that is certain: it has one binding; else None."""
        bound = self._bound(name)
        return bound[0] if len(bound) == 1 else None

    def is_plain_module(self, expression: ast.expr) -> bool:
        """Whether an expression is a name that only one `import` statement binds."""
        if not isinstance(expression, ast.Name):
            return False
        value = self.value(expression)
        return isinstance(value, Imported) and value.is_module

    def string(self, expression: ast.expr, hops: int = _MAXIMUM_HOPS) -> str | None:
        """Return the string that an expression certainly is: a literal, or a constant assigned once here or
        in a module of the project that it is imported from.
        """
        if hops == 0:
            return None
        if isinstance(expression, ast.Constant):
            return expression.value if isinstance(expression.value, str) else None
        if isinstance(expression, ast.NamedExpr):
            return self.string(expression.value, hops - 1)
        if isinstance(expression, ast.Name):
            bound = self._bound(expression)
            if len(bound) == 1:
                value = bound[0]
                if isinstance(value, ast.expr):
                    return self.string(value, hops - 1)
                if isinstance(value, Imported):
                    return self._imported_string(value.dotted, hops - 1)
            return None
        if isinstance(expression, ast.Attribute):
            return self._class_constant(expression, hops - 1) or self._imported_string(
                self.dotted(expression, hops - 1) or "", hops - 1
            )
        return None

    def _bound(self, name: ast.Name) -> list[Bound]:
        """What the name is bound to in the scope that it is found in: values, dotted imports, None."""
        for scope in self.enclosing_scopes(name):
            if bound := self._bindings_in(scope, name.id):
                return bound
        return []  # a builtin, or bound by a star import

    def _bindings_in(self, scope: ast.AST, name: str) -> list[Bound]:
        return bindings_in(scope, self._package).get(name, [])

    def _class_constant(self, expression: ast.Attribute, hops: int) -> str | None:
        """The value of `self.NAME`, `cls.NAME` or `Class.NAME` that only one class body assigns, once."""
        owner = expression.value
        if not isinstance(owner, ast.Name) or hops == 0:
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
        bound = self._bindings_in(classes[0], expression.attr) if classes else []
        value = bound[0] if len(bound) == 1 else None
        return self.string(value, hops) if isinstance(value, ast.expr) else None

    def _ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        parent = self._parents.get(node)
        while parent is not None:
            yield parent
            parent = self._parents.get(parent)

    def _imported_string(self, dotted: str, hops: int) -> str | None:
        """The string constant of a project's module, or of a class in it, that a dotted name stands for."""
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
                return self._string_in(tree, module, package, rest, hops)
        return None

    def _string_in(
        self, tree: ast.Module, module: str, package: str, names: list[str], hops: int
    ) -> str | None:
        scope: ast.AST = tree
        for name in names[:-1]:
            classes = [node for node in scope.body if isinstance(node, ast.ClassDef) and node.name == name]  # type: ignore[attr-defined] # a module or a class
            if len(classes) != 1:
                bound = bindings_in(scope, package).get(name, [])
                if len(bound) == 1 and isinstance(bound[0], Imported):
                    return self._imported_string(".".join((bound[0].dotted, *names[1:])), hops - 1)
                return None
            scope = classes[0]
        bound = bindings_in(scope, package).get(names[-1], [])
        if not bound and scope is tree:
            for star in _star_imports(tree, package):
                found = self._imported_string(f"{star}.{names[-1]}", hops - 1)
                if found is not None:
                    return found
        value = bound[0] if len(bound) == 1 else None
        if isinstance(value, ast.Constant):
            return value.value if isinstance(value.value, str) else None
        if isinstance(value, ast.Name):
            return self._imported_string(f"{module}.{value.id}", hops - 1)
        return self._imported_string(value.dotted, hops - 1) if isinstance(value, Imported) else None


def scopes_around(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    """Yield the functions and classes in whose scope a name at a node is looked up, innermost first.

    Decorators, defaults, annotations and base classes are looked up outside of what they belong to; a class's
    own names are not seen from the functions inside it (language reference 4.2.2).
    """
    inside_function = False
    child, parent = node, parents.get(node)
    while parent is not None:
        if isinstance(parent, _SCOPES) and stands_inside(child, parent):
            if not (isinstance(parent, ast.ClassDef) and inside_function):
                yield parent
            inside_function = inside_function or isinstance(parent, _FUNCTIONS)
        child, parent = parent, parents.get(parent)


def package_of(module: str | None, *, is_package: bool) -> str:
    """Return the package that a module's relative imports start from."""
    if module is None:
        return ""
    return module if is_package else module.rpartition(".")[0]


def stands_inside(child: ast.AST, scope: ast.AST) -> bool:
    """Whether a direct child of a scope's node belongs to the scope's body, and not to its head."""
    if isinstance(scope, ast.Lambda):
        return child is scope.body
    if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return child in scope.body
    return True


@lru_cache(maxsize=4096)
def bindings_in(scope: ast.AST, package: str) -> Mapping[str, list[Bound]]:
    """Return what each name of a scope is bound to, binding by binding.

    A value expression for an assignment, an import; None for anything else (parameters, loops, `with`, `def`,
    a `global` statement elsewhere). Equal imports count once; a star import binds no name that is known.
    """
    found: dict[str, list[Bound]] = {}

    def bind(name: str | None, bound: Bound) -> None:
        if name is not None:
            known = found.setdefault(name, [])
            if bound is None or bound not in known:
                known.append(bound)

    if isinstance(scope, _FUNCTIONS):
        arguments = scope.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            bind(argument.arg, None)
        for extra in (arguments.vararg, arguments.kwarg):
            bind(extra.arg if extra else None, None)
    stack: list[ast.AST] = [scope.body] if isinstance(scope, ast.Lambda) else list(getattr(scope, "body", ()))
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bind(node.name, None)
            if isinstance(scope, ast.Module):
                for name in _declared_global(node):
                    bind(name, None)
            stack += node.decorator_list
        elif isinstance(node, ast.Lambda):
            continue
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    bind(target.id, node.value)
                else:
                    stack.append(target)
            stack.append(node.value)
        elif isinstance(node, ast.AnnAssign):
            if isinstance(node.target, ast.Name) and node.value is not None:
                bind(node.target.id, node.value)
            if node.value is not None:
                stack.append(node.value)
        elif isinstance(node, ast.NamedExpr):
            bind(node.target.id, node.value)
            stack.append(node.value)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for name, imported in _imports(node, package):
                bind(name, imported)
        else:
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                bind(node.id, None)
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
                bind(node.name, None)
            elif isinstance(node, ast.MatchMapping):
                bind(node.rest, None)
            elif isinstance(node, ast.Global) and not isinstance(scope, ast.Module):
                for name in node.names:
                    bind(name, None)
            stack += ast.iter_child_nodes(node)
    return found


def _declared_global(function: ast.AST) -> set[str]:
    return {name for node in ast.walk(function) if isinstance(node, ast.Global) for name in node.names}


def _imports(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[tuple[str, Imported]]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            top = alias.name.partition(".")[0]
            yield alias.asname or top, Imported(alias.name if alias.asname else top, is_module=True)
        elif alias.name != "*":
            module = node.module or ""
            if node.level:
                module = _absolute(module, node.level, package)
            yield alias.asname or alias.name, Imported(f"{module}.{alias.name}", is_module=False)


def _absolute(module: str, level: int, package: str) -> str:
    parts = package.split(".")
    base = parts[: len(parts) - (level - 1)]
    return ".".join(part for part in (*base, module) if part)


def _star_imports(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield the modules from which a module imports everything."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            module = node.module or ""
            yield _absolute(module, node.level, package) if node.level else module
