"""The call that a policy wants in the place of one that goes around a choke point, by its template."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.facts import Inquiry, ScopeKind
from governance_lint.flow.parsed_file import every_node, last_name
from governance_lint.violation import Edit, Replacement, Span

if TYPE_CHECKING:
    from governance_lint.facts import Access, Facts

#: What is left out of a template with the arguments, where a call has none.
_COMMA_BEFORE_ARGUMENTS = re.compile(r",\s*\{arguments\}|\{arguments\}\s*,\s*")

#: Receivers that are, or stand for, a class: the object is then among the arguments.
_OF_A_CLASS = frozenset({"cls", "super", "type"})


def wanted_call(template: str, receiver: str, arguments: str) -> str:
    """Return a policy's template with a receiver and the arguments filled in."""
    if not arguments:
        template = _COMMA_BEFORE_ARGUMENTS.sub("", template)
    return template.format(receiver=receiver, arguments=arguments)


def rewriting(template: str, access: Access, facts: Facts) -> Edit | None:
    """Return the edit that writes the template in the place of a call; None where it cannot mean the same.

    That is so for a call through the class, and where the template's `self` is nobody or the receiver itself.
    """
    call = _call_at(access, facts)
    if call is None or not isinstance(call.func, cst.Attribute) or _is_of_a_class(call.func.value, facts):
        return None
    if _roots(template) & {"self"} and not _has_another_self(access, call.func.value):
        return None
    module = facts.tree
    receiver = module.code_for_node(call.func.value)
    arguments = "".join(module.code_for_node(argument) for argument in call.args).strip().removesuffix(",")
    wanted = wanted_call(template, receiver, arguments)
    if not _is_expression(wanted):
        return None
    around = facts.spans[call]
    start = access.span
    span = Span(start.line, start.column, around.end_line, around.end_column)
    return Edit(
        f"Call {wanted_call(template, access.receiver_text, access.arguments)}",
        (Replacement(span, wanted),),
        is_safe=False,
    )


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
    try:
        tree = ast.parse(template.format(receiver="_", arguments="_"))
    except (SyntaxError, ValueError):
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"_"}


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
