"""Moves the receiver of an access into a variable or a function, or the whole statement into a function."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from tests.governance_lint.properties.moved_lines import Line, Module, first_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: What is not evaluated just once, at once and for certain, or has a meaning only where it stands.
_LATER = (
    ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.BoolOp, ast.IfExp,
    ast.JoinedStr, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Starred,
)  # fmt: skip
_TIED_TO_ITS_PLACE = {"super", "__class__", "locals", "vars", "__file__", "__name__"}


class _Site:
    """A receiver that can be taken out of its statement."""

    def __init__(self, receiver: ast.expr, statement: ast.stmt, outermost: ast.stmt, local: set[str]) -> None:
        self.receiver = receiver
        self.statement = statement
        self.outermost = outermost
        self.local = local  #: names that functions around it bind


def receivers_into_variables(module: Module, methods: Collection[str], kept: Collection[str]) -> Module:
    """Put each receiver that is more than a name into a variable of its own right before its statement."""

    def taken_out(site: _Site, number: int, text: str) -> tuple[str, str, bool] | None:
        return f"exq_{number}", f"exq_{number} = {text}", True

    return _taken_out(module, methods, kept, taken_out)


def receivers_into_functions(module: Module, methods: Collection[str], kept: Collection[str]) -> Module:
    """Let each receiver that is more than a name be what a new function returns."""

    def taken_out(site: _Site, number: int, text: str) -> tuple[str, str, bool] | None:
        if isinstance(site.receiver, (ast.Attribute, ast.Subscript)):
            return None  # what was last put there is known where it was put, and in no other function
        given = ", ".join(sorted(_names(site.receiver) & site.local))
        return f"exq_{number}({given})", f"def exq_{number}({given}): return {text}", False

    return _taken_out(module, methods, kept, taken_out)


def statements_into_functions(module: Module, methods: Collection[str], kept: Collection[str]) -> Module:
    """Let each statement that is one expression with an access be run by a new function."""
    above: dict[int, list[Line]] = {}
    instead: dict[int, Line] = {}
    for number, site in enumerate(_sites(module.tree, methods, kept)):
        statement = site.statement
        line = module.lines[statement.lineno - 1]
        if not isinstance(statement, ast.Expr) or statement.lineno != statement.end_lineno:
            continue
        if statement.lineno in instead or not _is_whole_line(line.text, statement):
            continue
        if isinstance(site.receiver, (ast.Attribute, ast.Subscript)):
            continue  # what was last put there is known where it was put, and in no other function
        given = ", ".join(sorted(_names(statement) & site.local))
        indent = line.text[: statement.col_offset]
        instead[statement.lineno] = Line(f"{indent}exq_{number}({given})")
        above.setdefault(first_line(site.outermost), []).extend(
            [Line(f"def exq_{number}({given}):"), Line(f"    {line.text.strip()}", line.origin), Line("")]
        )
    return _rebuilt(module, above, instead)


def _taken_out(
    module: Module,
    methods: Collection[str],
    kept: Collection[str],
    take_out: Callable[[_Site, int, str], tuple[str, str, bool] | None],
) -> Module:
    above: dict[int, list[Line]] = {}
    instead: dict[int, Line] = {}
    text = module.text
    for number, site in enumerate(_sites(module.tree, methods, kept)):
        receiver, statement = site.receiver, site.statement
        if isinstance(receiver, ast.Name) or receiver.lineno != receiver.end_lineno:
            continue
        line = module.lines[receiver.lineno - 1]
        head = module.lines[statement.lineno - 1].text
        if receiver.lineno in instead or head[: statement.col_offset].strip():
            continue
        source = ast.get_source_segment(text, receiver) or ""
        taken = take_out(site, number, source)
        if taken is None:
            continue
        use, definition, is_local = taken
        replaced = line.text[: receiver.col_offset] + use + line.text[receiver.end_col_offset :]
        instead[receiver.lineno] = Line(replaced, line.origin)
        if is_local:
            above.setdefault(statement.lineno, []).append(Line(head[: statement.col_offset] + definition))
        else:
            above.setdefault(first_line(site.outermost), []).append(Line(definition))
    return _rebuilt(module, above, instead)


def _rebuilt(module: Module, above: dict[int, list[Line]], instead: dict[int, Line]) -> Module:
    lines: list[Line] = []
    for number, line in enumerate(module.lines, start=1):
        lines += above.get(number, [])
        lines.append(instead.get(number, line))
    return module.replaced(lines)


def _is_whole_line(text: str, statement: ast.stmt) -> bool:
    behind = text[statement.end_col_offset :].strip()
    return not text[: statement.col_offset].strip() and (not behind or behind.startswith("#"))


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _sites(tree: ast.Module, methods: Collection[str], kept: Collection[str]) -> Iterator[_Site]:
    """Yield the receivers in functions, those called like a kept one left out: they may be allowed to."""
    for outermost in tree.body:
        waiting: list[tuple[ast.AST, set[str], bool]] = [(outermost, set(), False)]
        while waiting:
            node, local, inside = waiting.pop()
            if isinstance(node, _FUNCTIONS):
                if node.name in kept or node.name in methods:
                    continue
                local, inside = local | _bound_in(node), True
            elif isinstance(node, ast.ClassDef) and inside:
                continue
            elif isinstance(node, (ast.Expr, ast.Assign, ast.Return)) and inside:
                yield from _receivers(node, outermost, local, methods)
            waiting += [(child, local, inside) for child in ast.iter_child_nodes(node)]


def _receivers(
    statement: ast.stmt, outermost: ast.stmt, local: set[str], methods: Collection[str]
) -> Iterator[_Site]:
    if any(
        isinstance(node, (ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)) for node in ast.walk(statement)
    ):
        return
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _LATER):
            continue
        if isinstance(node, ast.Attribute) and node.attr in methods and isinstance(node.ctx, ast.Load):
            names = _names(node.value)
            # What holds an access itself would take that one with it.
            is_free = not names & _TIED_TO_ITS_PLACE and not any(
                isinstance(part, _LATER) or (isinstance(part, ast.Attribute) and part.attr in methods)
                for part in ast.walk(node.value)
            )
            mangled = any(
                isinstance(part, ast.Attribute) and part.attr.startswith("__") for part in ast.walk(node)
            )
            if is_free and not mangled and not any(hasattr(builtins, name) for name in names & local):
                yield _Site(node.value, statement, outermost, local)
        waiting += ast.iter_child_nodes(node)


def _bound_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.arg(arg=name):
                found.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if node is not function:
                    found.add(name)
            case ast.ExceptHandler(name=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
                found.add(name or "")
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                found |= {alias.asname or alias.name.partition(".")[0] for alias in aliases}
    return found
