"""Whether a method is read of its class, so that the object is an argument, or of an object."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import is_decorated, last_name, positional_parameters

if TYPE_CHECKING:
    from governance_lint.typeserver.classes.part_classes import PartClasses
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode


class UnboundReads:
    """Tells by what is written where that is enough, and asks for the receiver's type where it is not."""

    def __init__(self, mentions: Mentions, parts: PartClasses) -> None:
        self._mentions = mentions
        self._parts = parts

    def is_one(
        self, parsed: ParsedFile, mention: ast.Name | ast.Attribute, method: FunctionNode, owner: ast.ClassDef
    ) -> bool:
        """Whether a mention of a class's method is through the class or one of its family."""
        if is_decorated(method, "classmethod") or not isinstance(mention, ast.Attribute):
            return False
        receiver = mention.value
        if isinstance(receiver, (ast.Name, ast.Attribute)):
            if last_name(receiver) == owner.name:
                return True
            if _may_be_a_class(parsed, receiver) and any(
                home.class_named_at(location.line, location.column) is not None
                for location in self._mentions.definitions(parsed, receiver)
                if (home := self._mentions.home_of(location)) is not None
            ):
                return True
        return _may_pass_the_object(parsed, mention, method) and self._parts.is_class(parsed, receiver)


def _may_pass_the_object(parsed: ParsedFile, mention: ast.Attribute, method: FunctionNode) -> bool:
    """Whether there are arguments enough for the object to be the first of them."""
    call = parsed.parents.get(mention)
    if not isinstance(call, ast.Call) or call.func is not mention:
        return True
    if any(isinstance(item, ast.Starred) for item in call.args) or any(
        keyword.arg is None for keyword in call.keywords
    ):
        return True
    positional = positional_parameters(method)
    required = positional[: len(positional) - len(method.args.defaults)]
    named = {keyword.arg for keyword in call.keywords}
    return bool(call.args) and all(item.arg in named for item in required[len(call.args) :])


def _may_be_a_class(parsed: ParsedFile, receiver: ast.Name | ast.Attribute) -> bool:
    """Whether a receiver is written as a class's name can be: a name that the file imports or a class
    statement binds, or one that is read from such a name.
    """
    root = receiver
    while isinstance(root, ast.Attribute) and isinstance(root.value, (ast.Name, ast.Attribute)):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    imports: list[ast.Import | ast.ImportFrom] = [
        *parsed.of_type(ast.ImportFrom),
        *parsed.of_type(ast.Import),
    ]
    aliases = (alias for statement in imports for alias in statement.names)
    return any((alias.asname or alias.name.partition(".")[0]) in (root.id, "*") for alias in aliases) or any(
        statement.name == root.id for statement in parsed.of_type(ast.ClassDef)
    )
