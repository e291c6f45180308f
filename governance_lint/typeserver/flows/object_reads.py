"""What is read of one object, where it is known what that was made with or filled with."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.flows.told_uses import behind_result, use_of
from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.classes.part_classes import PartClasses
    from governance_lint.typeserver.containers.made_objects import MadeObjects
    from governance_lint.typeserver.containers.object_contents import ObjectContents
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import CallResult


class ObjectReads:
    """Follows attributes, calls and operators to the one object that they are read of."""

    def __init__(
        self,
        special_methods: SpecialMethods,
        parts: PartClasses,
        made: MadeObjects,
        contents: ObjectContents,
    ) -> None:
        self._special_methods = special_methods
        self._parts = parts
        self._made = made
        self._contents = contents

    def results_of(
        self, parsed: ParsedFile, receiver: ast.expr, name: str, read: str
    ) -> tuple[CallResult, ...]:
        """Return what is read of one object; nothing where it is not known what that was made with."""
        results = self._made.results_of(parsed, receiver, name, read)
        return results or tuple(self._contents.results_of(parsed, receiver, name, read))

    def results_of_called(
        self, parsed: ParsedFile, name: ast.expr, node: ast.expr, function: FunctionNode
    ) -> tuple[CallResult, ...]:
        """Return what one object gives that is called itself."""
        if not isinstance(node, ast.Call) or function.name != "__call__" or last_name(name) == "__call__":
            return ()
        return self.results_of(parsed, name, "__call__", ".__call__()")

    def behind_attribute(self, parsed: ParsedFile, node: ast.Attribute | ast.Call) -> Iterator[Origin]:
        """Yield that a node reads of an object what the arguments decide which that is made with."""
        attribute = node.func if isinstance(node, ast.Call) else node
        if isinstance(attribute, ast.Attribute):
            read = f".{attribute.attr}" + ("()" if isinstance(node, ast.Call) else "")
            results = self.results_of(parsed, attribute.value, attribute.attr, read)
            if results:
                yield replace(use_of(parsed, node, results), is_always_told=True)

    def behind_content(
        self, parsed: ParsedFile, node: ast.expr, operand: ast.expr, method: str
    ) -> Iterator[Origin]:
        """Yield that a node gives what a special method of an operand takes out of this one object."""
        results = self._contents.results_of(parsed, operand, method, f".{method}()")
        if results:
            yield replace(use_of(parsed, node, results), is_always_told=True)

    def behind_special(
        self, parsed: ParsedFile, node: ast.expr, operand: ast.expr, method: str
    ) -> Iterator[Origin]:
        """Yield what a node depends on whose value a special method of an operand's class gives."""
        found = list(self._special_methods.run_by(parsed, operand, method))
        if found and method == "__call__":
            if self._parts.is_class(parsed, operand):
                return  # then the call makes an object
            results = self.results_of(parsed, operand, method, f".{method}()")
            if results:
                yield replace(use_of(parsed, node, results), is_always_told=True)
                return
        results = self._made.results_of(parsed, operand, method, f".{method}()") if found else ()
        if results:
            yield replace(use_of(parsed, node, results), is_always_told=True)
        for home, function in found:
            yield from behind_result(parsed, node, home, function)
