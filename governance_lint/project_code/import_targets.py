"""Which modules a file's imports reach: through re-exports, aliases and stars, as far as the project's own
source tells.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from governance_lint.names.definitions import dotted_parts, exported
from governance_lint.names.modules import module_file, package_folders
from governance_lint.names.scopes import Imported, absolute, bindings_in, package_of, star_imports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.names.scopes import Bound
    from governance_lint.subject import ReadFile

#: How many modules a name may be re-exported through.
_MAXIMUM_HOPS = 12
#: Modules whose names are looked up again and again, by the files that import from them.
_REMEMBERED = 64

_IMPORTING_CALLS = frozenset({"importlib.import_module", "importlib.__import__", "builtins.__import__"})
_FLAG = "TYPE_CHECKING"


@dataclass(frozen=True, slots=True)
class Target:
    """What an import brings: a module, or a name in the module that defines it."""

    module: str
    name: str = ""  #: empty for the module itself

    @property
    def dotted(self) -> str:
        """The dotted name of it all."""
        return f"{self.module}.{self.name}" if self.name else self.module


@dataclass(frozen=True, slots=True)
class Reaching:
    """One import statement, or call that imports, and all that it brings."""

    node: ast.Import | ast.ImportFrom | ast.Call
    #: What it brings, each behind the dotted name, as written, that a name of the file is bound to; that is
    #: empty where it binds none, or, by a star, any.
    targets: tuple[tuple[str, Target], ...]


class ImportTargets:
    """Follows the imports of one file to the modules that they end in."""

    def __init__(self, file: ReadFile) -> None:
        self._file = file
        self._package = package_of(file.module, is_package=file.is_package)
        self._are_there: dict[str, bool] = {}

    def reachings(self) -> Iterator[Reaching]:
        """Yield the imports that happen when the program runs, wherever they stand."""
        for node in self._file.nodes:
            found: Reaching | None
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                found = self._statement(node)
            elif isinstance(node, ast.Call):
                found = self._call(node)
            else:
                continue
            if found is not None and not self._is_for_types_alone(node):
                yield found

    def of_dotted(self, dotted: str) -> tuple[Target, ...]:
        """Return what a dotted name stands for whose first parts are a module; nothing where none is."""
        parts = dotted.split(".")
        if not self.is_there(parts[0]):
            return ()
        for cut in range(len(parts), 0, -1):
            module = ".".join(parts[:cut])
            if self.is_there(module):
                return self.of_name(module, parts[cut]) if cut < len(parts) else (Target(module),)
        return ()

    def of_name(self, module: str, name: str) -> tuple[Target, ...]:
        """Return what `from module import name` brings: several where the name is bound several times."""
        return tuple(dict.fromkeys(self._of_name(module, name, _MAXIMUM_HOPS)))

    def is_there(self, module: str) -> bool:
        """Whether a dotted name is a module or package of the project."""
        if module not in self._are_there:
            roots = self._file.policy.source_roots
            self._are_there[module] = (
                module_file(module, roots) is not None or package_folders(module, roots) != ()
            )
        return self._are_there[module]

    # -- statements and calls --------------------------------------------------------------------------

    def _statement(self, node: ast.Import | ast.ImportFrom) -> Reaching:
        if isinstance(node, ast.Import):
            brought = [
                (alias.name if alias.asname else alias.name.partition(".")[0], Target(alias.name))
                for alias in node.names
            ]
            return Reaching(node, tuple(brought))
        module = node.module or ""
        if node.level:
            module = absolute(module, node.level, self._package)
        targets: dict[tuple[str, Target], None] = {}
        for alias in node.names:
            if alias.name == "*":
                targets |= dict.fromkeys(("", target) for target in self._of_star(module))
            else:
                found = self.of_name(module, alias.name)
                targets |= dict.fromkeys((f"{module}.{alias.name}", target) for target in found)
        return Reaching(node, tuple(targets))

    def _call(self, node: ast.Call) -> Reaching | None:
        """Return what a call of `import_module` or `__import__` brings whose name is a constant."""
        called = self._file.bindings.dotted(node.func)
        if called not in _IMPORTING_CALLS:
            return None
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        first = node.args[0] if node.args else given.get("name")
        name = None if first is None else self._file.bindings.string(first)
        if not name:
            return None
        if called == "importlib.import_module":
            package = node.args[1] if len(node.args) > 1 else given.get("package")
            module = self._from_package(name, package)
            return None if module is None else Reaching(node, (("", Target(module)),))
        listed = node.args[3] if len(node.args) > 3 else given.get("fromlist")
        names = (
            [self._file.bindings.string(item) for item in listed.elts]
            if isinstance(listed, (ast.List, ast.Tuple))
            else []
        )
        targets = [target for item in names if item for target in self.of_name(name, item)]
        return Reaching(node, tuple(("", target) for target in targets or [Target(name)]))

    def _from_package(self, name: str, package: ast.expr | None) -> str | None:
        rest = name.lstrip(".")
        if rest == name:
            return name
        if package is None:
            return None
        match package:
            case ast.Name(id="__package__"):
                start: str | None = self._package
            case ast.Name(id="__name__"):
                start = self._file.module
            case _:
                start = self._file.bindings.string(package)
        return absolute(rest, len(name) - len(rest), start) if start else None

    def _is_for_types_alone(self, node: ast.AST) -> bool:
        """Whether a node stands where only type checkers come."""
        child: ast.AST = node
        parent = self._file.parents.get(node)
        while parent is not None:
            if isinstance(parent, ast.If):
                is_in_body = child in parent.body
                if is_in_body and self._asks_for_types(parent.test):
                    return True
                negated = parent.test
                if (
                    child in parent.orelse
                    and isinstance(negated, ast.UnaryOp)
                    and isinstance(negated.op, ast.Not)
                    and self._asks_for_types(negated.operand)
                ):
                    return True
            child, parent = parent, self._file.parents.get(parent)
        return False

    def _asks_for_types(self, test: ast.expr) -> bool:
        match test:
            case ast.BoolOp(op=ast.And(), values=values):
                return any(map(self._asks_for_types, values))
            case ast.Name(id=name) | ast.Attribute(attr=name):
                dotted = self._file.bindings.dotted(test) or name
                return name == _FLAG or dotted.rpartition(".")[2] == _FLAG
            case _:
                return False

    # -- names -----------------------------------------------------------------------------------------

    def _of_star(self, module: str) -> Iterator[Target]:
        yield Target(module)
        read = self._file.read_module(module)
        if read is None:
            return
        tree, is_package = read
        for name, bound in _bound_at_top(tree, package_of(module, is_package=is_package)).items():
            if any(isinstance(item, Imported) for item in bound) and exported(tree, name):
                yield from self.of_name(module, name)

    def _of_name(self, module: str, name: str, hops: int) -> Iterator[Target]:
        read = self._file.read_module(module)
        if read is None or hops == 0:
            inner = f"{module}.{name}" if module else name
            yield Target(inner) if self.is_there(inner) else Target(module, name)
            return
        tree, is_package = read
        package = package_of(module, is_package=is_package)
        bound = _bound_at_top(tree, package)
        if name not in bound:
            yield from self._of_unbound(module, name, tree, package, hops)
            return
        for item in bound[name]:
            found = list(self._of_binding(module, name, item, bound, hops))
            # What is brought from outside the project is where this one found it.
            is_ours = [target for target in found if self.is_there(target.module)]
            yield from is_ours or [Target(module, name)]

    def _of_unbound(
        self, module: str, name: str, tree: ast.Module, package: str, hops: int
    ) -> Iterator[Target]:
        inner = f"{module}.{name}"
        if self.is_there(inner):
            yield Target(inner)
            return
        for star in star_imports(tree, package):
            read = self._file.read_module(star)
            if read is not None and exported(read[0], name):
                found = list(self._of_name(star, name, hops - 1))
                if any(self._defines(target) for target in found):
                    yield from found
                    return
        yield Target(module, name)

    def _defines(self, target: Target) -> bool:
        """Whether a target is something that its module shows: a star may bring any name, or not."""
        read = self._file.read_module(target.module)
        if not target.name or read is None:
            return True
        package = package_of(target.module, is_package=read[1])
        return target.name in _bound_at_top(read[0], package)

    def _of_binding(
        self, module: str, name: str, item: Bound, bound: Mapping[str, list[Bound]], hops: int
    ) -> Iterator[Target]:
        """Yield what one binding of a module's name brings."""
        if isinstance(item, Imported):
            yield from self._of_imported(module, name, item, (), hops)
            return
        parts = dotted_parts(item) if isinstance(item, (ast.Name, ast.Attribute)) else None
        if parts is not None:
            for root in bound.get(parts[0], ()):
                if isinstance(root, Imported):
                    yield from self._of_imported(module, name, root, tuple(parts[1:]), hops)
                    return
        yield Target(module, name)

    def _of_imported(
        self, module: str, name: str, item: Imported, rest: tuple[str, ...], hops: int
    ) -> Iterator[Target]:
        dotted = ".".join((item.dotted, *rest))
        if item.dotted == f"{module}.{name}":  # a package that imports its own submodule
            yield Target(item.dotted)
        elif item.is_module or rest:
            parts = dotted.split(".")
            for cut in range(len(parts), 0, -1):
                holder = ".".join(parts[:cut])
                if self.is_there(holder):
                    if cut < len(parts):
                        yield from self._of_name(holder, parts[cut], hops - 1)
                    else:
                        yield Target(holder)
                    return
            yield Target(dotted)
        else:
            holder, _, last = item.dotted.rpartition(".")
            yield from self._of_name(holder, last, hops - 1)


@lru_cache(maxsize=_REMEMBERED)
def _bound_at_top(tree: ast.Module, package: str) -> Mapping[str, list[Bound]]:
    return bindings_in(tree, package)
