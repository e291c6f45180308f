"""Which names a piece of Python source binds, and to what: read from its syntax tree alone."""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A module that mentions one of these may bind names that its text does not show.
_BINDS_UNSEEN = frozenset({"globals", "exec", "vars", "locals", "__getattr__"})

# Decorators and metaclasses that add no callable of a name of their own.
_ADD_NO_METHODS = frozenset(
    {
        "ABCMeta",
        "EnumMeta",
        "EnumType",
        "dataclass",
        "dataclass_transform",
        "define",
        "deprecated",
        "final",
        "frozen",
        "mutable",
        "runtime_checkable",
        "total_ordering",
        "unique",
    }
)


class Imported(NamedTuple):
    """What an import statement binds: a module, or a name in it."""

    module: str
    name: str | None  #: None for the module itself
    level: int  #: number of leading dots


class Value(NamedTuple):
    """What an assignment binds."""

    expression: ast.expr | None


Bound = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | Imported | Value


class Scope:
    """The names bound by the statements of one module, class or function, conditional ones too."""

    def __init__(self, body: Iterable[ast.stmt]) -> None:
        self.names: dict[str, list[Bound]] = {}
        self.star_imports: list[Imported] = []
        for statement in _statements(body):
            self._take(statement)

    def _take(self, statement: ast.stmt) -> None:
        match statement:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                self._bind(name, statement)
            case ast.Import(names=aliases):
                for alias in aliases:
                    # "import a.b" binds a; "import a.b as c" binds the module a.b
                    module = alias.name if alias.asname else alias.name.partition(".")[0]
                    self._bind(alias.asname or module, Imported(module, None, 0))
            case ast.ImportFrom(module=module, names=aliases, level=level):
                for alias in aliases:
                    if alias.name == "*":
                        self.star_imports.append(Imported(module or "", None, level))
                    else:
                        self._bind(alias.asname or alias.name, Imported(module or "", alias.name, level))
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind_target(target, value)
            case ast.AnnAssign(target=target, value=value):
                self._bind_target(target, value)
            case ast.For(target=target) | ast.AsyncFor(target=target):
                self._bind_target(target, None)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    if item.optional_vars is not None:
                        self._bind_target(item.optional_vars, None)
            case _ if type(statement).__name__ == "TypeAlias":  # Python 3.12 and newer
                self._bind_target(getattr(statement, "name"), getattr(statement, "value"))  # noqa: B009
            case _:
                pass

    def _bind_target(self, target: ast.expr, value: ast.expr | None) -> None:
        if isinstance(target, ast.Name):
            self._bind(target.id, Value(value))
        else:
            for node in ast.walk(target):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    self._bind(node.id, Value(None))

    def _bind(self, name: str, bound: Bound) -> None:
        self.names.setdefault(name, []).append(bound)


def parsed(text: str) -> ast.Module | None:
    """Return the syntax tree of a source text, or None if it has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # another linter's business
            return ast.parse(text.removeprefix("\ufeff"))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def dotted_parts(expression: ast.expr) -> list[str] | None:
    """Return the parts of a plain dotted name (`Generic[T]` counts as `Generic`), or None for the rest."""
    if isinstance(expression, ast.Subscript):
        return dotted_parts(expression.value)
    parts: list[str] = []
    while isinstance(expression, ast.Attribute):
        parts.insert(0, expression.attr)
        expression = expression.value
    return [expression.id, *parts] if isinstance(expression, ast.Name) else None


def binds_unseen(tree: ast.Module, name: str) -> bool:
    """Whether a module may bind a name although no statement at its top shows it.

    By a module `__getattr__`, through `globals()`, by replacing itself in `sys.modules`, by a walrus, or by
    `global` in a function.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=used) if used in _BINDS_UNSEEN:
                return True
            case ast.Attribute(attr="modules", value=ast.Name(id="sys")):
                return True
            case ast.NamedExpr(target=ast.Name(id=bound)) if bound == name:
                return True
            case ast.Global(names=names) if name in names:
                return True
            case _:
                pass
    return any(
        isinstance(statement, ast.FunctionDef) and statement.name == "__getattr__"
        for statement in _statements(tree.body)
    )


def may_gain(owner: ast.ClassDef, name: str, tree: ast.Module) -> bool:
    """Whether a class may have an attribute although no statement of its body shows it.

    Set on `self` by a method or on the class from outside, made by `__getattr__` or in `locals()`, or added
    by a decorator or metaclass that we do not know.
    """
    makers = [
        decorator.func if isinstance(decorator, ast.Call) else decorator for decorator in owner.decorator_list
    ]
    makers += [keyword.value for keyword in owner.keywords if keyword.arg in {"metaclass", None}]
    for maker in makers:
        parts = dotted_parts(maker)
        if parts is None or parts[-1] not in _ADD_NO_METHODS:
            return True
    for node in ast.walk(owner):
        match node:
            case ast.FunctionDef(name="__getattr__" | "__getattribute__"):
                return True
            case ast.Attribute(attr=attribute, value=ast.Name(id="self" | "cls"), ctx=ast.Store()):
                if attribute == name:
                    return True
            case ast.Name(id="locals" | "vars" | "exec"):
                return True
            case _:
                pass
    return any(_sets_attribute(node, owner.name, name) for node in ast.walk(tree))


def exported(tree: ast.Module, name: str) -> bool:
    """Whether `from module import *` brings a name along; an `__all__` that is computed may hold any name."""
    listed: set[str] | None = None
    for statement in _statements(tree.body):
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                added = _constants(value)
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                added = _constants(value)
            case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                added = _constants(value)
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="__all__")))):
                return True
            case _:
                continue
        if added is None:
            return True
        listed = (listed or set()) | added
    return not name.startswith("_") if listed is None else name in listed


def _sets_attribute(node: ast.AST, owner: str, name: str) -> bool:
    match node:
        case ast.Attribute(attr=attribute, value=ast.Name(id=target), ctx=ast.Store()):
            return attribute == name and target == owner
        case ast.Call(func=ast.Name(id="setattr"), args=[ast.Name(id=target), *_]):
            return target == owner
        case _:
            return False


def _constants(expression: ast.expr) -> set[str] | None:
    if not isinstance(expression, (ast.List, ast.Tuple)):
        return None
    found = [item.value for item in expression.elts if isinstance(item, ast.Constant)]
    names = {value for value in found if isinstance(value, str)}
    return names if len(found) == len(expression.elts) else None


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of one scope, those in blocks too, but not what its classes and functions hold."""
    waiting = list(body)[::-1]
    while waiting:
        statement = waiting.pop()
        yield statement
        if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        inner: list[ast.stmt] = []
        for field in ("body", "orelse", "finalbody"):
            inner += getattr(statement, field, [])
        for field in ("handlers", "cases"):
            for block in getattr(statement, field, []):
                inner += block.body
        waiting += inner[::-1]
