"""The call that a policy wants in the place of one that goes around a choke point, by its template."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.chokepoint_words import wanted_call
from governance_lint.facts import Inquiry, ScopeKind
from governance_lint.flow.parsed_file import every_node, last_name
from governance_lint.names.definitions import dotted_parts
from governance_lint.names.modules import module_file
from governance_lint.violation import Edit, Import, Replacement, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from governance_lint.facts import Access, Facts

#: Receivers that are, or stand for, a class: the object is then among the arguments.
_OF_A_CLASS = frozenset({"cls", "super", "type"})

#: A template that ends with the arguments: what is called, and what it is given before them.
_ENDS_WITH_ARGUMENTS = re.compile(r"(.*)\((|[^()]*,\s*)\{arguments\}\s*\)", re.DOTALL)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def rewriting(template: str, access: Access, facts: Facts) -> Edit | None:
    """Return the edit that writes the template in the place of a call; None where it cannot mean the same.

    That is so for a call through the class, and where the template's `self` is nobody or the receiver itself.
    """
    call = _call_at(access, facts)
    if call is None or not isinstance(call.func, cst.Attribute) or _is_of_a_class(call.func.value, facts):
        return None
    if _roots(template) & {"self"} and not _has_another_self(access, call.func.value):
        return None
    receiver = _written(facts.spans[call.func.value], facts.tree)
    wanted = _over_lines(template, receiver, call, facts) or wanted_call(
        template, receiver, _arguments(call, facts)
    )
    comments = [node.value for node in every_node(call) if isinstance(node, cst.Comment)]
    if not _is_expression(wanted) or any(comment not in wanted for comment in comments):
        return None
    around = facts.spans[call]
    start = access.span
    span = Span(start.line, start.column, around.end_line, around.end_column)
    return Edit(
        f"Call {wanted_call(template, access.receiver_text, access.arguments)}",
        (Replacement(span, wanted),),
        is_safe=False,
        imports=tuple(_imports_for(template, facts)),
    )


def _written(span: Span, tree: cst.Module) -> str:
    """Return what stands in a place of a file."""
    lines = _LINE.findall(tree.code)[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column]
    lines[0] = lines[0][span.column :]
    return "".join(lines)


def _arguments(call: cst.Call, facts: Facts) -> str:
    """Return the arguments of a call as they are written, without what stands in front and behind."""
    if not call.args:
        return ""
    first, last = facts.spans[call.args[0]], facts.spans[call.args[-1]]
    written = _written(Span(first.line, first.column, last.end_line, last.end_column), facts.tree)
    return written.strip().removesuffix(",")


def _over_lines(template: str, receiver: str, call: cst.Call, facts: Facts) -> str | None:
    """Return the call that a template wants, with the arguments as they are, if they have lines of their own.

    None for any other call, and where the template does not end with the arguments.
    """
    found = _ENDS_WITH_ARGUMENTS.fullmatch(template)
    func, whole = facts.spans[call.func], facts.spans[call]
    inside = _written(
        Span(func.end_line, func.end_column, whole.end_line, whole.end_column), facts.tree
    ).strip()
    newline = facts.tree.default_newline
    opened, _, rest = inside.removeprefix("(").partition(newline)
    is_opened = inside.startswith("(") and not opened.partition("#")[0].strip()
    if found is None or not is_opened or not call.args:
        return None
    head, before = (part.format(receiver=receiver) for part in found.groups())
    if not before.strip():
        return f"{head}({opened}{newline}{rest}"
    first = next(line for line in rest.split(newline) if line.strip())
    indentation = first[: len(first) - len(first.lstrip())]
    return f"{head}({opened}{newline}{indentation}{before.strip()}{newline}{rest}"


def _call_at(access: Access, facts: Facts) -> cst.Call | None:
    end = (access.span.end_line, access.span.end_column)
    for node in every_node(facts.tree):
        if isinstance(node, cst.Call):
            func = facts.spans[node.func]
            if (func.end_line, func.end_column) == end:
                return node
    return None


def _is_of_a_class(receiver: cst.BaseExpression, facts: Facts) -> bool:
    name = last_name(receiver.func if isinstance(receiver, cst.Call) else receiver)
    if name in _OF_A_CLASS or name == "__class__":
        return True
    (found,) = facts.types.of([Inquiry(facts.spans[receiver])])
    return found.is_class


def _roots(template: str) -> set[str]:
    """Return the names that a template's own part reads."""
    return {dotted.partition(".")[0] for dotted in _names_in(template)}


def _names_in(template: str) -> Iterator[str]:
    """Yield the dotted names that a template's own part reads."""
    try:
        tree = ast.parse(template.format(receiver="_", arguments="_"))
    except (SyntaxError, ValueError):
        return
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        parts = dotted_parts(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
        if parts is None:
            waiting += ast.iter_child_nodes(node)
        elif parts[0] != "_":
            yield ".".join(parts)


def _imports_for(template: str, facts: Facts) -> Iterator[Import]:
    """Yield what a template's names need: a module of the project that it names in full, or the module of an
    allowed callable whose class or function it names alone.
    """
    roots = facts.policy.source_roots
    for dotted in _names_in(template):
        first, _, rest = dotted.partition(".")
        module = _module_in(dotted, roots)
        if module is not None and rest:
            yield Import(module)
            continue
        for point in facts.policy.chokepoints:
            for allowed in point.allowed:
                home = _module_in(allowed, roots)
                named = "" if home is None else allowed.removeprefix(f"{home}.").partition(".")[0]
                if home is not None and named == first and not _has(first, home, facts):
                    yield Import(home, first)


def _module_in(dotted: str, roots: Sequence[Path]) -> str | None:
    """Return the longest first part of a dotted name that is a module of the project."""
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        if module_file(".".join(parts[:length]), roots) is not None:
            return ".".join(parts[:length])
    return None


def _has(name: str, home: str, facts: Facts) -> bool:
    """Whether a file has a name already: it defines it, or imports it in some other way."""
    if facts.module == home:
        return True
    return any(
        name == (last_name(alias.asname.name) if alias.asname else last_name(alias.name))
        for line in facts.tree.body
        if isinstance(line, cst.SimpleStatementLine)
        for node in line.body
        if isinstance(node, cst.ImportFrom) and not isinstance(node.names, cst.ImportStar)
        for alias in node.names
    )


def _has_another_self(access: Access, receiver: cst.BaseExpression) -> bool:
    methods = [scope for scope in access.scopes if scope.kind is ScopeKind.FUNCTION]
    is_receiver = isinstance(receiver, cst.Name) and receiver.value == "self"
    return any(scope.first_parameter == "self" for scope in methods) and not is_receiver


def _is_expression(text: str) -> bool:
    try:
        ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
