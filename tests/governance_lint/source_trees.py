"""Small trees for tests of what syntax tells: a source, and the expressions in it by their text."""

from __future__ import annotations

import ast
from textwrap import dedent
from typing import TYPE_CHECKING

from governance_lint.names.bindings import Bindings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from governance_lint.rewriting.rewrites import Rewrite


class SourceTree:
    """A source text's tree, with the parent of each node."""

    def __init__(self, source: str) -> None:
        self.text = dedent(source)
        self.tree = ast.parse(self.text)
        self.parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def expression(self, text: str) -> ast.expr:
        """Return the last expression, in the order of the text, that is written so."""
        found = [
            node
            for node in self.parents
            if isinstance(node, ast.expr) and ast.get_source_segment(self.text, node) == text
        ]
        return max(found, key=lambda node: (node.lineno, node.col_offset))

    def name(self, text: str) -> ast.Name:
        """Return the last read or binding of a name."""
        found = self.expression(text)
        assert isinstance(found, ast.Name)
        return found

    def rewritten(self, rewrites: Iterable[Rewrite]) -> str:
        """Return the text with rewrites of it put in, none of which meet."""
        lines = self.text.split("\n")
        insertions = [
            place
            for span, before, after in rewrites
            for place in (
                (span.line, span.column, 0, before),
                (span.end_line, span.end_column, 1, after),
            )
        ]
        for line, column, _, text in sorted(insertions, reverse=True):
            lines[line - 1] = lines[line - 1][:column] + text + lines[line - 1][column:]
        return "\n".join(lines)

    def bindings(
        self,
        modules: Mapping[str, str] | None = None,
        *,
        module: str | None = "shop.orders",
        is_package: bool = False,
    ) -> Bindings:
        """Return what the names stand for; `modules` are the project's other modules, by dotted name.

        One whose text starts with `# package` is a package's `__init__`.
        """
        texts = modules or {}

        def read_module(dotted: str) -> tuple[ast.Module, bool] | None:
            text = texts.get(dotted)
            return None if text is None else (ast.parse(text), text.startswith("# package"))

        return Bindings(
            self.tree, self.parents, module=module, is_package=is_package, read_module=read_module
        )
