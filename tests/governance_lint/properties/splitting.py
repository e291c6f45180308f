"""Splits a module in two, the second importing from the first; adds modules that have to do with nothing."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from tests.governance_lint.properties.moved_lines import Line, Module, first_line

if TYPE_CHECKING:
    from collections.abc import Collection

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def split(module: Module) -> list[Module]:
    """Move the functions and classes that need nothing but imports and each other into a new module."""
    name = module.path.rpartition("/")[2].removesuffix(".py")
    tree = module.tree
    if name == "__init__":
        return [module]
    imports = [item for item in tree.body if isinstance(item, (ast.Import, ast.ImportFrom))]
    is_plain = all(
        item.lineno == first for item, first in zip(imports, map(first_line, imports), strict=True)
    )
    moving = _movable(tree)
    if not moving or not is_plain or any(item.names[0].name == "*" for item in imports):
        return [module]
    import_lines = [line for item in imports for line in module.lines[item.lineno - 1 : item.end_lineno]]
    copied = [Line(line.text) for line in import_lines]
    blocks: list[Line] = []
    taken: set[int] = set()
    for statement in moving:
        numbers = range(first_line(statement), (statement.end_lineno or 0) + 1)
        taken.update(numbers)
        blocks += [Line(""), Line(""), *(module.lines[number - 1] for number in numbers)]
    is_package = "/" in module.path
    source = f".{name}_exq" if is_package else f"{name}_exq"
    bound = ", ".join(f"{item.name} as {item.name}" for item in moving)
    importing = Line(f"from {source} import {bound}")
    rest: list[Line] = []
    for number, line in enumerate(module.lines, start=1):
        if number == first_line(moving[0]):
            rest.append(importing)
        if number not in taken:
            rest.append(line)
    folder = module.path.rpartition("/")[0]
    new_path = f"{folder}/{name}_exq.py" if folder else f"{name}_exq.py"
    return [module.replaced(rest), Module(new_path, (*copied, *blocks))]


def _movable(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Return the definitions on lines of their own that need no other name of the module."""
    found = {}
    bound: list[str] = []
    last = 0
    for statement in tree.body:
        names = [
            node.id
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
        ]
        if isinstance(statement, _DEFINITIONS):
            bound.append(statement.name)
            if first_line(statement) > last:
                found[statement.name] = statement
        elif not isinstance(statement, (ast.Import, ast.ImportFrom)):
            bound += names
            bound += [node.name for node in ast.walk(statement) if isinstance(node, _DEFINITIONS)]
            bound += [
                alias.asname or alias.name.partition(".")[0]
                for node in ast.walk(statement)
                if isinstance(node, (ast.Import, ast.ImportFrom))
                for alias in node.names
            ]
        last = statement.end_lineno or 0
    globals_named = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    assigned = [name for name in bound if bound.count(name) > 1 or name in globals_named]
    candidates = {name: item for name, item in found.items() if name not in assigned}
    while True:
        staying = set(bound) - set(candidates)
        kept = {name: item for name, item in candidates.items() if not _needed(item) & staying}
        if len(kept) == len(candidates):
            return list(kept.values())
        candidates = kept


def _needed(statement: ast.stmt) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Global):
            found |= set(node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= set(
                node.value.replace("[", " ").replace("]", " ").replace(".", " ").replace(",", " ").split()
            )
    return found - set(dir(builtins))


def unrelated(methods: Collection[str], names: Collection[str]) -> Module:
    """Return a module that nobody imports, full of words that others use for something else."""
    lines = ["class Stranger:", "    kept = None"]
    for method in sorted(methods):
        lines += [f"    def {method}(self, *args, **kwargs):", "        return Stranger()"]
    for name in sorted(names):
        lines += [
            f"def {name}(*args, **kwargs):",
            "    return Stranger()",
            f"{name}(Stranger(), Stranger())",
        ]
    lines += ["stranger = Stranger()", *(f"stranger.{method}()" for method in sorted(methods))]
    return Module("zz_unrelated.py", tuple(Line(line) for line in lines))
