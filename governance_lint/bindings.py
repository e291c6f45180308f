"""What the names of one file stand for, as far as its syntax alone tells: imports, aliases, constants."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
        self._in_scope: dict[tuple[ast.AST, str], list[Bound]] = {}

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
        key = (scope, name)
        if key not in self._in_scope:
            found: list[Bound] = []
            for bound in bindings_of(name, scope, self._package):
                if bound is None or bound not in found:  # two imports of the same thing are one
                    found.append(bound)
            self._in_scope[key] = found
        return self._in_scope[key]

    def _class_constant(self, expression: ast.Attribute, hops: int) -> str | None:
        """The value of `self.NAME`, `cls.NAME` or `Class.NAME` that only one class body assigns, once."""
        owner = expression.value
        if not isinstance(owner, ast.Name) or any(
            isinstance(node, ast.Attribute)
            and node.attr == expression.attr
            and not isinstance(node.ctx, ast.Load)
            for node in ast.walk(self._tree)
        ):
            return None
        classes = [scope for scope in self._ancestors(expression) if isinstance(scope, ast.ClassDef)]
        if owner.id not in ("self", "cls"):
            classes = [
                node
                for node in ast.walk(self._tree)
                if isinstance(node, ast.ClassDef) and node.name == owner.id
            ]
        if not classes:
            return None
        bound = self._bindings_in(classes[0], expression.attr)
        value = bound[0] if len(bound) == 1 else None
        return self.string(value, hops) if isinstance(value, ast.expr) and hops else None

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
                bound = list(bindings_of(name, scope, package))
                if len(bound) == 1 and isinstance(bound[0], Imported):
                    return self._imported_string(".".join((bound[0].dotted, *names[1:])), hops - 1)
                return None
            scope = classes[0]
        bound = list(bindings_of(names[-1], scope, package))
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


def bindings_of(name: str, scope: ast.AST, package: str) -> Iterator[Bound]:
    """Yield what each binding of a name in a scope binds it to.

    A value expression for an assignment, an import; None for anything else (parameters,
    loops, `with`, `def`, deletion, `global` elsewhere, star imports cannot bind a known name).
    """
    if isinstance(scope, _FUNCTIONS):
        arguments = scope.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
        if any(argument.arg == name for argument in every):
            yield None
    stack: list[ast.AST] = list(_body(scope))
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            if node.name == name:
                yield None
            if isinstance(scope, ast.Module) and _declares_global(node, name):
                yield None
            stack += [*node.decorator_list]
            continue
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Assign):
            yield from (node.value for target in node.targets if _is_name(target, name))
            if any(not isinstance(target, ast.Name) and _stores(target, name) for target in node.targets):
                yield None
            stack.append(node.value)
            continue
        if isinstance(node, ast.AnnAssign):
            if _is_name(node.target, name) and node.value is not None:
                yield node.value
            if node.value is not None:
                stack.append(node.value)
            continue
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            yield node.value
            stack.append(node.value)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from _imports(node, name, package)
        elif isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            yield None
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name == name:
            yield None
        elif isinstance(node, ast.Global) and name in node.names and not isinstance(scope, ast.Module):
            yield None
        stack += ast.iter_child_nodes(node)


def _body(scope: ast.AST) -> list[ast.AST]:
    if isinstance(scope, ast.Lambda):
        return [scope.body]
    body = getattr(scope, "body", [])
    return list(body)


def _is_name(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name


def _stores(target: ast.expr, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        for node in ast.walk(target)
    )


def _declares_global(function: ast.AST, name: str) -> bool:
    return any(isinstance(node, ast.Global) and name in node.names for node in ast.walk(function))


def _imports(node: ast.Import | ast.ImportFrom, name: str, package: str) -> Iterator[Imported]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            if alias.asname == name:
                yield Imported(alias.name, is_module=True)
            elif alias.asname is None and alias.name.partition(".")[0] == name:
                yield Imported(name, is_module=True)
        elif (alias.asname or alias.name) == name:
            module = node.module or ""
            if node.level:
                module = _absolute(module, node.level, package)
            yield Imported(f"{module}.{alias.name}", is_module=False)


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
