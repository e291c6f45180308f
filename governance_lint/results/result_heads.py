"""What a function's head tells of its result: a comment, and decorators that keep what its body gives."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.texts.endings import own_nodes
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.project_code.project_names import Module, ProjectNames

#: Decorators under which a method gives what its body gives.
_KEEPING = frozenset(
    {
        "abc.abstractmethod",
        "builtins.classmethod",
        "builtins.staticmethod",
        "functools.cache",
        "functools.lru_cache",
        "functools.wraps",
        "typing.final",
        "typing.no_type_check",
        "typing.override",
        "typing_extensions.deprecated",
        "typing_extensions.final",
        "typing_extensions.override",
        "warnings.deprecated",
    }
)
#: The comment that annotates a function: `# type: (int, str) -> dict`.
_COMMENT = re.compile(r"(#[ \t]*type:[ \t]*\([^#]*\)[ \t]*->[ \t]*)([^#]*[^#\s])")


def commented_result(function: ast.FunctionDef, lines: Sequence[str]) -> tuple[ast.expr, Span] | None:
    """Return the type that a function's comment says its result to be, and where; None without one."""
    # It stands at the end of the head, or alone above the body.
    for line in range(function.lineno, max(function.body[0].lineno, function.lineno + 1)):
        found = _COMMENT.search(lines[line - 1])
        if found is None:
            continue
        try:
            told = ast.parse(found[2], mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return told, Span(line, found.start(2), line, found.end(2))
    return None


def decorated_dotted(decorator: ast.expr, module: Module) -> str:
    """Return the dotted name of a decorator, called or not; at least an attribute's own name."""
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return module.dotted(target) or (target.attr if isinstance(target, ast.Attribute) else "")


def decorators_keep(function: ast.FunctionDef, module: Module, names: ProjectNames) -> bool:
    """Whether a function gives what its body gives, whatever decorates it."""
    return all(
        decorated_dotted(item, module) in _KEEPING or _passes_on(item, module, names)
        for item in function.decorator_list
    )


def _passes_on(decorator: ast.expr, module: Module, names: ProjectNames) -> bool:
    """Whether a decorator of the project gives back the function, or one that gives what it gives."""
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    named = names.of(target, module)
    if named is None or named.module is None or not isinstance(named.node, ast.FunctionDef):
        return False
    function = named.node
    if isinstance(decorator, ast.Call):
        inner = [item for item in function.body if isinstance(item, ast.FunctionDef)]
        if len(inner) != 1:
            return False
        function = inner[0]
    return _gives_what_it_wraps(function)


def _gives_what_it_wraps(decorator: ast.FunctionDef) -> bool:
    """Whether a decorator returns its function, or a wrapper whose every return is a call of that."""
    if not decorator.args.args:
        return False
    wrapped = decorator.args.args[0].arg
    inner = {item.name: item for item in decorator.body if isinstance(item, ast.FunctionDef)}
    returns = [item for item in own_nodes(decorator) if isinstance(item, ast.Return)]
    for item in returns:
        name = getattr(item.value, "id", "")
        if name == wrapped:
            continue
        if name not in inner or not _returns_only_calls(inner[name], wrapped):
            return False
    return bool(returns)


def _returns_only_calls(wrapper: ast.FunctionDef, wrapped: str) -> bool:
    holding = {
        target
        for item in own_nodes(wrapper)
        if isinstance(item, (ast.Assign, ast.AnnAssign, ast.NamedExpr))
        if item.value is not None and _calls(item.value, wrapped)
        for target in (item.targets if isinstance(item, ast.Assign) else (item.target,))
        if isinstance(target, ast.Name)
    }
    others = {
        item.id
        for item in own_nodes(wrapper)
        if isinstance(item, ast.Name) and not isinstance(item.ctx, ast.Load) and item not in holding
    }
    results = {target.id for target in holding} - others
    returns = [item for item in own_nodes(wrapper) if isinstance(item, ast.Return)]
    return bool(returns) and all(
        item.value is not None and (_calls(item.value, wrapped) or getattr(item.value, "id", "") in results)
        for item in returns
    )


def _calls(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == name
