"""Objects that are looked up by their names at run time, written plainly, so that a type checker knows them.

`getattr(E, "part")` is `E.part`, `import_module("a.b")` the module `a.b`: where the names are constants, a
reader knows what such an expression gives. A type checker takes most of them for anything.
"""

from __future__ import annotations

import ast
import keyword
from typing import TYPE_CHECKING

from governance_lint.names.scopes import absolute
from governance_lint.rewriting.rewrites import Rewrite, place_for_import
from governance_lint.texts.syntax import nodes_of
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.names.bindings import Bindings
    from governance_lint.texts.source_positions import Columns

#: An expression that is longer than this, or whose plain form is, stays as it is.
_LONGEST = 500
_MOST_LINES = 20
#: What a getter is applied to that is mapped over a container.
_EACH = "_exg_each"
_GETTERS = ("operator.attrgetter", "operator.itemgetter", "operator.methodcaller")
_IMPORTS = ("importlib.import_module", "builtins.__import__")
_LAST_NAMES = frozenset(("getattr", *(name.rpartition(".")[2] for name in (*_GETTERS, *_IMPORTS))))
_NAMESPACES = frozenset(("vars", "globals"))
_MODULES = frozenset(("modules",))


class Lookups:
    """Writes the lookups of one file plainly."""

    def __init__(self, tree: ast.Module, bindings: Bindings, columns: Columns) -> None:
        self._tree = tree
        self._bindings = bindings
        self._columns = columns
        self._modules: dict[str, str] = {}
        self._getters: frozenset[str] | None = None

    def rewrites(self, nodes: Iterable[ast.AST]) -> Iterator[Rewrite]:
        """Yield what makes a type checker know what those of the nodes give that are lookups."""
        for node in nodes:
            if isinstance(node, (ast.Call, ast.Subscript)) and _is_short(node):
                try:
                    plain = self._plain(node)
                except RecursionError:  # a monster of brackets: as unknown as it was
                    continue
                if plain is not None:
                    yield Rewrite(self._columns.span(node), f"({plain}, ", ")[0]")
        if self._modules:
            line, column, form = place_for_import(self._tree, self._columns)
            imports = "; ".join(f"import {name} as {alias}" for name, alias in self._modules.items())
            yield Rewrite(Span(line, column, line, column), form.format(imports), "")

    def _plain(self, node: ast.expr) -> str | None:
        """Return the plain form of a lookup, on one line; None for everything else."""
        text = None
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            text = self._by_key(node.value, node.slice)
        elif isinstance(node, ast.Call):
            text = self._by_call(node)
        return None if text is None or len(text) > _LONGEST else text

    def _by_key(self, mapping: ast.expr, key: ast.expr) -> str | None:
        """Return what `E.__dict__[K]`, `vars(E)[K]`, `globals()[K]` or `sys.modules[K]` gives."""
        if isinstance(mapping, ast.Attribute) and mapping.attr == "__dict__":
            return self._attribute(mapping.value, self._bindings.string(key))
        if isinstance(mapping, ast.Call) and isinstance(mapping.func, ast.Name):
            if not self._bindings.may_end_in(mapping.func, _NAMESPACES):
                return None
            called = self._bindings.dotted(mapping.func)
            if called == "builtins.vars" and len(mapping.args) == 1:
                return self._attribute(mapping.args[0], self._bindings.string(key))
            if called == "builtins.globals":
                return self._global(key)
        elif self._bindings.may_end_in(mapping, _MODULES) and self._bindings.dotted(mapping) == "sys.modules":
            return self._module(self._bindings.string(key))
        return None

    def _by_call(self, call: ast.Call) -> str | None:
        func = call.func
        if any(isinstance(item, ast.Starred) for item in call.args):
            return None
        if isinstance(func, ast.Call):
            return self._by_getter(func, call)
        if not isinstance(func, (ast.Name, ast.Attribute)) or not call.args:
            return None
        if isinstance(func, ast.Attribute) and func.attr == "get":
            return self._by_key(func.value, call.args[0])
        if isinstance(func, ast.Name) and (func.id == "map" or func.id in self._named_getters()):
            return self._by_named_getter(call, func)
        if not self._bindings.may_end_in(func, _LAST_NAMES):
            return None
        dotted = self._bindings.dotted(func)
        if dotted == "builtins.getattr" and len(call.args) > 1:
            plain = self._attribute(call.args[0], self._bindings.string(call.args[1]))
            if plain is None or len(call.args) == 2:
                return plain
            return f"({plain} if bool() else {self._written(call.args[2])})"
        if dotted in _IMPORTS:
            return self._imported(call, dotted)
        return None

    def _named_getters(self) -> frozenset[str]:
        """Return the names to which the file may bind getters of the `operator` module."""
        if self._getters is None:
            self._getters = frozenset(
                name
                for node in nodes_of(self._tree).of_type(ast.Assign, ast.NamedExpr)
                for name in self._bound_to_getter(node)
            )
        return self._getters

    def _bound_to_getter(self, node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Assign(targets=targets, value=ast.Call(func=func)):
                pass
            case ast.NamedExpr(target=target, value=ast.Call(func=func)):
                targets = [target]
            case _:
                return
        if self._bindings.may_end_in(func, _LAST_NAMES):
            yield from (target.id for target in targets if isinstance(target, ast.Name))

    def _getter(self, expression: ast.expr) -> ast.Call | None:
        """Return the call that makes a getter, or is all that a name is bound to."""
        if isinstance(expression, ast.Name) and expression.id not in self._named_getters():
            return None
        value = self._bindings.value(expression) if isinstance(expression, ast.Name) else expression
        if isinstance(value, ast.Call) and isinstance(value.func, (ast.Name, ast.Attribute)):
            is_getter = self._bindings.may_end_in(value.func, _LAST_NAMES)
            return value if is_getter and self._bindings.dotted(value.func) in _GETTERS else None
        return None

    def _by_named_getter(self, call: ast.Call, func: ast.Name) -> str | None:
        """Return what a getter gives that a name is bound to, or that is mapped over something."""
        if func.id != "map":
            getter = self._getter(func)
            return None if getter is None else self._by_getter(getter, call)
        getter = self._getter(call.args[0]) if len(call.args) == 2 and not call.keywords else None
        if getter is None or self._bindings.dotted(func) != "builtins.map":
            return None
        iterable = call.args[1]
        each = ast.Name(_EACH, ast.Load())
        plain = self._by_getter(getter, ast.Call(getter, [each], []))
        return None if plain is None else f"(({plain}) for {_EACH} in ({self._written(iterable)}))"

    def _by_getter(self, getter: ast.Call, call: ast.Call) -> str | None:
        """Return what a getter of the `operator` module gives that is applied where it is made."""
        if not isinstance(getter.func, (ast.Name, ast.Attribute)) or len(call.args) != 1 or not getter.args:
            return None
        dotted = self._bindings.dotted(getter.func)
        given = (*getter.args, *call.args)
        if dotted not in _GETTERS or any(isinstance(item, ast.Starred) for item in given):
            return None
        what = self._written(call.args[0])
        parts: list[str | None]
        if dotted == "operator.itemgetter":
            parts = [f"({what})[{self._written(key)}]" for key in getter.args]
        elif dotted == "operator.attrgetter":
            parts = [self._attribute(call.args[0], self._bindings.string(name)) for name in getter.args]
        else:
            method = self._attribute(call.args[0], self._bindings.string(getter.args[0]))
            passed = [*map(self._written, getter.args[1:]), *map(self._keyword, getter.keywords)]
            parts = [None if method is None else f"{method}({', '.join(passed)})"]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return known[0] if len(known) == 1 else f"({', '.join(known)})"

    def _keyword(self, given: ast.keyword) -> str:
        value = self._written(given.value)
        return f"**{value}" if given.arg is None else f"{given.arg}={value}"

    def _attribute(self, owner: ast.expr, path: str | None) -> str | None:
        if path is None or not _can_be_written(path):
            return None
        return f"({self._written(owner)}).{path}"

    def _global(self, key: ast.expr) -> str | None:
        name = self._bindings.string(key)
        return name if name is not None and self._bindings.sees_global(name, key) else None

    # -- modules ---------------------------------------------------------------------------------------

    def _imported(self, call: ast.Call, dotted: str) -> str | None:
        name = self._bindings.string(call.args[0])
        if name is None:
            return None
        if dotted == "builtins.__import__":
            return self._module(name if _has_fromlist(call) else name.partition(".")[0])
        if not name.startswith("."):
            return self._module(name)
        keywords = {item.arg: item.value for item in call.keywords}
        package = call.args[1] if len(call.args) > 1 else keywords.get("package")
        if package is None:
            return None
        is_own = isinstance(package, ast.Name) and package.id in ("__package__", "__name__")
        base = self._bindings.package if is_own else self._bindings.string(package)
        rest = name.lstrip(".")
        return self._module(absolute(rest, len(name) - len(rest), base)) if base else None

    def _module(self, name: str | None) -> str | None:
        """Return the name under which an overlay imports a module."""
        if name is None or not _can_be_written(name):
            return None
        return self._modules.setdefault(name, f"_exg_module_{len(self._modules)}")

    # -- text ------------------------------------------------------------------------------------------

    def _written(self, expression: ast.expr) -> str:
        """Return an expression on one line, the lookups in it written plainly."""
        return " ".join(ast.unparse(self._replaced(expression)).split("\n"))

    def _replaced(self, node: ast.AST) -> ast.AST:
        """Return a copy of a tree in which each lookup is its plain form, in the guise of a name."""
        plain = self._plain(node) if isinstance(node, ast.expr) else None
        if plain is not None:
            return ast.Name(plain, ast.Load())
        fields: dict[str, object] = {}
        for name, value in ast.iter_fields(node):
            if isinstance(value, list):
                fields[name] = [self._replaced(part) if isinstance(part, ast.AST) else part for part in value]
            else:
                fields[name] = self._replaced(value) if isinstance(value, ast.AST) else value
        return type(node)(**fields)


def _can_be_written(dotted: str) -> bool:
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in dotted.split("."))


def _has_fromlist(call: ast.Call) -> bool:
    """Whether a call of `__import__` gives the module itself, and not the package on top of it."""
    keywords = {item.arg: item.value for item in call.keywords}
    given = call.args[3] if len(call.args) > 3 else keywords.get("fromlist")
    return isinstance(given, (ast.List, ast.Tuple)) and bool(given.elts)


def _is_short(node: ast.expr) -> bool:
    lines = (node.end_lineno or node.lineno) - node.lineno
    return lines <= _MOST_LINES and (lines > 0 or (node.end_col_offset or 0) - node.col_offset <= _LONGEST)
