"""Scopes: in which of them a name is looked up, and what each binds its names to."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FunctionScope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
ScopeNode = ast.Module | ast.ClassDef | FunctionScope

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import statement binds a name to."""

    dotted: str
    is_module: bool  #: bound by `import`, so certainly a module; `from` may bring anything


@dataclass(frozen=True, slots=True)
class Element:
    """What a loop binds a name to: each element of what it goes over, or a part of each."""

    iterable: ast.expr
    part: int | None


#: What one binding of a name binds it to; None stands for anything that syntax does not tell.
Bound = ast.expr | Imported | Element | None


def scopes_around(
    node: ast.AST, parents: Mapping[ast.AST, ast.AST]
) -> Iterator[ast.ClassDef | FunctionScope]:
    """Yield the functions and classes in whose scope a name at a node is looked up, innermost first.

    Decorators, defaults, annotations and base classes are looked up outside of what they belong to; a class's
    own names are not seen from the functions inside it (language reference 4.2.2).
    """
    inside_function = False
    child, parent = node, parents.get(node)
    while parent is not None:
        if isinstance(parent, (*_FUNCTIONS, ast.ClassDef)) and stands_inside(child, parent):
            if not (isinstance(parent, ast.ClassDef) and inside_function):
                yield parent
            inside_function = inside_function or isinstance(parent, _FUNCTIONS)
        child, parent = parent, parents.get(parent)


def class_around(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> ast.ClassDef | None:
    """Return the class whose body a node directly belongs to, under `if`, `try` and `with`, too."""
    parent = parents.get(node)
    while parent is not None and not isinstance(parent, (*_FUNCTIONS, ast.ClassDef)):
        parent = parents.get(parent)
    return parent if isinstance(parent, ast.ClassDef) else None


def package_of(module: str | None, *, is_package: bool) -> str:
    """Return the package that a module's relative imports start from."""
    if module is None:
        return ""
    return module if is_package else module.rpartition(".")[0]


def stands_inside(child: ast.AST, scope: ast.ClassDef | FunctionScope) -> bool:
    """Whether a direct child of a scope's node belongs to the scope's body, and not to its head."""
    return child is scope.body if isinstance(scope, ast.Lambda) else isinstance(child, ast.stmt)


def bindings_in(scope: ScopeNode, package: str) -> Mapping[str, list[Bound]]:
    """Return what each name of a scope is bound to, binding by binding.

    A value expression for an assignment, an import, an element of what a loop goes over; None for anything
    else, such as parameters, `with`, `def`, a `global` statement elsewhere. Equal imports count once; a star
    import binds no name that is known.
    `package` is where the module's relative imports start from.
    """
    found: dict[str, list[Bound]] = {}

    def bind(name: str | None, bound: Bound) -> None:
        if name is not None:
            known = found.setdefault(name, [])
            if not isinstance(bound, Imported) or bound not in known:
                known.append(bound)

    if isinstance(scope, _FUNCTIONS):
        arguments = scope.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            bind(argument.arg, None)
        for extra in (arguments.vararg, arguments.kwarg):
            bind(extra.arg if extra else None, None)
    stack: list[ast.AST] = [scope.body] if isinstance(scope, ast.Lambda) else list(scope.body)
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
        elif isinstance(node, (ast.For, ast.comprehension)):
            parts = node.target.elts if isinstance(node.target, ast.Tuple) else None
            for part, target in enumerate([node.target] if parts is None else parts):
                if isinstance(target, ast.Name):
                    bind(target.id, Element(node.iter, None if parts is None else part))
                else:
                    stack.append(target)
            stack += [child for child in children(node) if child is not node.target]
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
            stack += children(node)
    return found


_WITH_STATEMENTS = (ast.stmt, ast.ExceptHandler, ast.match_case)


def _declared_global(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that `global` statements inside of a statement name; expressions hold none."""
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Global):
            yield from node.names
        else:
            stack += [item for item in children(node) if isinstance(item, _WITH_STATEMENTS)]


def _imports(node: ast.Import | ast.ImportFrom, package: str) -> Iterator[tuple[str, Imported]]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            top = alias.name.partition(".")[0]
            yield alias.asname or top, Imported(alias.name if alias.asname else top, is_module=True)
        elif alias.name != "*":
            module = node.module or ""
            if node.level:
                module = absolute(module, node.level, package)
            yield alias.asname or alias.name, Imported(f"{module}.{alias.name}", is_module=False)


def absolute(module: str, level: int, package: str) -> str:
    """Return the dotted name of a module that is named from inside a package, `level` dots in front."""
    parts = package.split(".")
    base = parts[: len(parts) - (level - 1)]
    return ".".join(part for part in (*base, module) if part)


def star_imports(tree: ast.Module, package: str) -> Iterator[str]:
    """Yield the modules from which a module imports everything."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            module = node.module or ""
            yield absolute(module, node.level, package) if node.level else module
