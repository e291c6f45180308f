"""Under which names overlays import the classes that their annotations speak of."""

from __future__ import annotations

import ast
import builtins
import re
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import last_name
from governance_lint.typeserver.slots import ANY, INDEX, UNKNOWN_PART

if TYPE_CHECKING:
    from collections.abc import Iterable

    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.slots import Inherited

_IMPORTED = re.compile(r"_exg_class_\d+")


class ImportedNames:
    """Gives each class one name for the whole run."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        #: name by (module, top-level name in it)
        self._names: dict[tuple[str, str], str] = {}

    def name_of(self, module: str, top: str) -> str:
        """Return the name under which overlays import what a module calls by a name."""
        return self._names.setdefault((module, top), f"_exg_class_{len(self._names)}")

    @staticmethod
    def classes_in(annotation: str) -> int:
        """Return how many classes an annotation speaks of."""
        return len(set(_IMPORTED.findall(annotation)))

    def has_others_than_builtins(self, annotation: str) -> bool:
        """Whether an annotation speaks of a class that is none of Python's own."""
        of_builtins = {alias for (module, _), alias in self._names.items() if module == "builtins"}
        return any(name not in of_builtins for name in _IMPORTED.findall(annotation))

    def in_own_names(self, annotation: str) -> str:
        """Return an annotation with the classes called by their own names."""
        own_names = {alias: top for (_, top), alias in self._names.items()}
        return _IMPORTED.sub(lambda found: own_names[found[0]], annotation)

    def lines_for(self, path: str, annotations: Iterable[str]) -> list[str]:
        """Return the lines that bring the names of annotations into a file."""
        own = self._answers.module(path)
        texts = list(annotations)
        needed = {name for text in texts for name in _IMPORTED.findall(text)}
        lines = [
            "",
            f"from typing import Any as {ANY}, Any as {UNKNOWN_PART}",
            "import collections.abc, contextlib",
            "import collections as _exg_collections, contextlib as _exg_contextlib",
        ]
        lines += [
            f"{alias} = {top}" if module == own else f"from {module} import {top} as {alias}"
            for (module, top), alias in self._names.items()
            if alias in needed
        ]
        return [*lines, f"class {INDEX}({ANY}): ..."] if INDEX in texts else lines

    def spelled(self, path: str, name: ast.expr) -> str:
        """Return a name of one file so that another can use it."""
        module = self._answers.module(path)
        copy = ast.parse(ast.unparse(name), mode="eval").body
        return ast.unparse(copy if module is None else _Respelling(self, module, {}).visit(copy))

    def respelled(self, inherited: Inherited) -> str | None:
        """Return an annotation of one file so that another can carry it; None if it says nothing."""
        module = self._answers.module(inherited.path)
        if module is None or last_name(inherited.annotation) in ("Any", "object"):
            return None
        replaced = {}
        for name, (path, value) in inherited.replaced:
            of_value = self._answers.module(path)
            if of_value is not None:
                replaced[name] = _Respelling(self, of_value, {}).visit(
                    ast.parse(ast.unparse(value), mode="eval").body
                )
        copy = ast.parse(ast.unparse(inherited.annotation), mode="eval").body
        text = ast.unparse(_Respelling(self, module, replaced).visit(copy))
        return None if '"' in text or "\n" in text else inherited.wrapper.format(text)


class _Respelling(ast.NodeTransformer):
    """Turns the names of an annotation into those that overlays import."""

    def __init__(self, names: ImportedNames, module: str, replaced: dict[str, ast.expr]) -> None:
        self._names = names
        self._module = module
        self._replaced = replaced

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self._replaced:
            return self._replaced[node.id]
        if hasattr(builtins, node.id) or node.id == INDEX:
            return node
        return ast.Name(self._names.name_of(self._module, node.id), ast.Load())

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if not isinstance(node.value, str):
            return node
        try:
            quoted = ast.parse(node.value.strip(), mode="eval").body
        except SyntaxError:
            return node
        visited: ast.expr = self.visit(quoted)
        return visited

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        last = last_name(node.value)
        if last == "Literal":
            node.value = self.visit(node.value)
            return node
        if last == "Annotated" and isinstance(node.slice, ast.Tuple) and node.slice.elts:
            first: ast.expr = self.visit(node.slice.elts[0])
            return first
        self.generic_visit(node)
        return node
