"""Containers of other files that hold something from the start, and get more: by the text alone, or nearly.

A type checker takes such a container for what it starts with: `steps = [Idle()]`, whatever is appended.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import results_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: A name that is bound to a display with something in it that is no constant of itself.
_STARTS = r"\b{}\s*(?::[^=\n]+)?=\s*[\[{{][^\]}}]*[A-Za-z_]\w*\s*[,\]}}(.)]"
#: Something that is put into the container under a name.
_GROWS = (
    r"\b{}\s*(?:\[[^\]\n]*\]\s*=(?!=)|[+|]=|\."
    r"(?:append|appendleft|add|insert|extend|extendleft|update|setdefault|put|push)\b)"
)
#: A function is looked for in no more files than these, and so is what fills a container.
_MAXIMUM_FILES = 8


class FilledElsewhere:
    """Looks for such containers, each name once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._grows: dict[str, frozenset[str]] = {}
        self._gives: dict[str, frozenset[str]] = {}

    def homes_of(self, word: str) -> frozenset[str]:
        """Return the files that bind a name to such a container, or an attribute."""
        if word not in self._grows:
            escaped = re.escape(word)
            homes = self._project.matching(word, re.compile(_STARTS.format(escaped)))
            is_grown = bool(homes) and bool(self._project.matching(word, re.compile(_GROWS.format(escaped))))
            self._grows[word] = frozenset(homes if is_grown else ())
        return self._grows[word]

    def giving(self, word: str) -> frozenset[str]:
        """Return the files that define a function of a name which gives something out of such a container."""
        if word not in self._gives:
            paths = self._project.matching(word, re.compile(rf"\bdef\s+{re.escape(word)}\b"))
            self._gives[word] = frozenset(
                path
                for path in (paths if len(paths) <= _MAXIMUM_FILES else ())
                if (parsed := self._project.parsed(path)) is not None
                and any(path in self.homes_of(name) for name in _read_by(parsed, word))
            )
        return self._gives[word]


def _read_by(parsed: ParsedFile, word: str) -> Iterator[str]:
    """Yield the names in what functions of a name give."""
    functions: list[FunctionNode] = [*parsed.of_type(ast.FunctionDef), *parsed.of_type(ast.AsyncFunctionDef)]
    for function in functions:
        for result in results_of(function) if function.name == word else ():
            for node in ast.walk(result):
                if isinstance(node, ast.Attribute):
                    yield node.attr
                elif isinstance(node, ast.Name):
                    yield node.id
