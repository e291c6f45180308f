"""Where in a file an import goes: into the statement that takes names of its module already, or in order."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.violation import Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from governance_lint.violation import Import

_FUTURE = "__future__"
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class NameTakenError(Exception):
    """The name that an import would bind means something else in the file."""


class _Key(NamedTuple):
    """The order of import statements: by section, then plain ones before `from`, then by module."""

    section: int  #: future, standard library, third parties, the project, relative
    is_from: bool
    module: str


def import_replacement(
    text: str, wanted: Import, *, is_of_project: Callable[[str], bool]
) -> Replacement | None:
    """Return what has to be put into a file's text so that it imports something; None if it does already.

    `is_of_project` says of the first part of a module's name whether it is the project's own. Raises
    NameTakenError, ValueError where there is no line for it, and SyntaxError for a text that Python cannot
    parse.
    """
    tree = ast.parse(text)
    lines = text.split("\n")
    bound = wanted.name or wanted.module.partition(".")[0]
    top = [node for node in _head(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
    if any(_imports(node, wanted) for node in top):
        return None
    if bound in _names_bound(tree, wanted):
        raise NameTakenError(bound)
    if wanted.name:
        for node in top:
            if isinstance(node, ast.ImportFrom) and _takes_names_of(node, wanted.module):
                return _into(node, wanted.name, lines)
    return _own_statement(tree, top, wanted, is_of_project)


def _head(tree: ast.Module) -> Iterator[ast.stmt]:
    """Yield the statements at the top of a module, up to the first that is neither docstring nor import."""
    for number, node in enumerate(tree.body):
        is_docstring = number == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_docstring and not isinstance(node, (ast.Import, ast.ImportFrom)):
            return
        yield node


def _imports(node: ast.Import | ast.ImportFrom, wanted: Import) -> bool:
    if isinstance(node, ast.Import):
        return not wanted.name and any(
            alias.name == wanted.module and alias.asname is None for alias in node.names
        )
    return (
        _takes_names_of(node, wanted.module)
        and bool(wanted.name)
        and any(alias.name == wanted.name and alias.asname in (None, alias.name) for alias in node.names)
    )


def _takes_names_of(node: ast.ImportFrom, module: str) -> bool:
    return node.module == module and not node.level and node.names[0].name != "*"


def _names_bound(tree: ast.Module, wanted: Import) -> set[str]:
    """Return all names that the file binds anywhere, save by imports of other parts of the same package."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Store() | ast.Del()):
                found.add(node.id)
            case ast.arg():
                found.add(node.arg)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found.add(node.name)
            case ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar() if node.name:
                found.add(node.name)
            case ast.ImportFrom():
                found.update(alias.asname or alias.name for alias in node.names)
            case ast.Import():
                found.update(_bound_by(node, wanted))
    return found


def _bound_by(node: ast.Import, wanted: Import) -> Iterator[str]:
    for alias in node.names:
        first = alias.name.partition(".")[0]
        if alias.asname:
            yield alias.asname
        elif wanted.name or first != wanted.module.partition(".")[0]:
            yield first


def _into(node: ast.ImportFrom, name: str, lines: Sequence[str]) -> Replacement:
    """Put a name into a statement, in its place if the others are sorted, else behind them."""
    names = [alias.name for alias in node.names]
    is_sorted = names == sorted(names, key=_order_of_names)
    after = [
        alias for alias in node.names if is_sorted and _order_of_names(alias.name) > _order_of_names(name)
    ]
    on_lines = len({alias.lineno for alias in node.names}) == len(names) > 1 or (
        node.lineno != node.names[0].lineno
    )
    if after:
        line, column = after[0].lineno, _column(lines, after[0].lineno, after[0].col_offset)
        between = f",\n{' ' * column}" if on_lines else ", "
        return Replacement(Span(line, column, line, column), f"{name}{between}")
    last = node.names[-1]
    line = last.end_lineno or last.lineno
    column = _column(lines, line, last.end_col_offset or 0)
    start = _column(lines, last.lineno, last.col_offset)
    between = f",\n{' ' * start}" if on_lines else ", "
    return Replacement(Span(line, column, line, column), f"{between}{name}")


def _order_of_names(name: str) -> tuple[int, str]:
    """Constants before classes before the rest, as isort and ruff have it."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


def _column(lines: Sequence[str], line: int, column_in_bytes: int) -> int:
    return len(lines[line - 1].encode("utf-8", "surrogatepass")[:column_in_bytes].decode("utf-8", "replace"))


def _own_statement(
    tree: ast.Module,
    top: Sequence[ast.Import | ast.ImportFrom],
    wanted: Import,
    is_of_project: Callable[[str], bool],
) -> Replacement:
    statement = f"from {wanted.module} import {wanted.name}" if wanted.name else f"import {wanted.module}"
    key = _key(wanted.module, 0, is_of_project, is_from=bool(wanted.name))
    keyed = [(_key_of(node, is_of_project), node) for node in top if node.col_offset == 0]
    same = [(other, node) for other, node in keyed if other.section == key.section]
    for other, node in same:
        if other > key:
            return _lines_at(node.lineno, f"{statement}\n")
    if same:
        return _lines_at(_behind(same[-1][1], tree), f"{statement}\n")
    earlier = [node for other, node in keyed if other.section < key.section]
    if earlier:
        return _lines_at(_behind(earlier[-1], tree), f"\n{statement}\n")
    if keyed:
        return _lines_at(keyed[0][1].lineno, f"{statement}\n\n")
    head = list(_head(tree))
    if head:
        return _lines_at(_behind(head[-1], tree), f"\n{statement}\n")
    first = min((_first_line(node) for node in tree.body), default=1)
    blank = "\n\n" if tree.body and isinstance(tree.body[0], _DEFINITIONS) else "\n"
    return _lines_at(first, f"{statement}\n{blank}")


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min((node.lineno, *(decorator.lineno for decorator in decorators)))


def _key_of(node: ast.Import | ast.ImportFrom, is_of_project: Callable[[str], bool]) -> _Key:
    if isinstance(node, ast.Import):
        return _key(node.names[0].name, 0, is_of_project, is_from=False)
    return _key(node.module or "", node.level, is_of_project, is_from=True)


def _key(module: str, level: int, is_of_project: Callable[[str], bool], *, is_from: bool) -> _Key:
    first = module.partition(".")[0]
    if level:
        section = 4
    elif first == _FUTURE:
        section = 0
    elif first in sys.stdlib_module_names:
        section = 1
    else:
        section = 3 if is_of_project(first) else 2
    return _Key(section, is_from, module.lower())


def _behind(node: ast.stmt, tree: ast.Module) -> int:
    """Return the line behind a statement. Raises ValueError where another one begins on its last line."""
    end = node.end_lineno or node.lineno
    if any(other is not node and other.lineno == end for other in tree.body):
        raise ValueError("no import can follow a statement that shares its line")
    return end + 1


def _lines_at(line: int, text: str) -> Replacement:
    return Replacement(Span(line, 0, line, 0), text)


def import_replacements(
    text: str, wanted: Iterable[Import], *, is_of_project: Callable[[str], bool]
) -> list[Replacement]:
    """Return what has to be put into a file's text for several imports; raises as for one of them."""
    found = (import_replacement(text, item, is_of_project=is_of_project) for item in dict.fromkeys(wanted))
    return [item for item in found if item is not None]
