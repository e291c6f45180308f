"""From a class to the governed class above it: the class statements between, and the policy's word."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from governance_lint.typeserver.names.wording import shown
from governance_lint.typeserver.shown.functions import last_name
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from governance_lint.facts import Judgement
    from governance_lint.typeserver.questions.project import ParsedFile, Project


class LineageSteps:
    """Tells how classes come to be governed."""

    def __init__(self, project: Project, can_be_shown: Callable[[str], bool]) -> None:
        self._project = project
        self._can_be_shown = can_be_shown

    def steps(self, judgement: Judgement, method: str, before: Sequence[Step]) -> tuple[Step, ...]:
        """Return the class statements up to the governed class, and that the policy governs its method.

        `before` is what has been told already: where a class cannot be shown, the place that brings it is
        looked for in those files.
        """
        classes = _way_up(judgement.classes, self._project)
        files = [step.path for step in reversed(before)]
        steps: list[Step] = []
        for known in classes[:-1]:
            statement = self._statement(known)
            if statement is not None:
                steps.append(self._at(statement, known.path, _heading(statement)))
                files.insert(0, known.path)
        governed = classes[-1]
        name = governed.text.rpartition(".")[2]
        policy = judgement.chokepoint.name if judgement.chokepoint else "the policy"
        told = f"{name}.{method} is governed by {policy}"
        statement = self._statement(governed)
        if statement is not None:
            return (*steps, self._at(statement, governed.path, told))
        package = governed.text.partition(".")[0]
        absence = "part of Python" if package in sys.stdlib_module_names else "not installed"
        told = f"{governed.text}.{method} is governed by {policy}; {package} is {absence}"
        place = self._import_of(governed.text, list(dict.fromkeys(files))) or before[0]
        return (*steps, Step(told, place.path, place.line, place.column))

    def _statement(self, known: Step) -> ast.ClassDef | None:
        """Return the statement of a class whose file can be shown."""
        parsed = self._project.parsed(known.path) if self._can_be_shown(known.path) else None
        return parsed.class_on(known.line) if parsed is not None else None

    def _at(self, statement: ast.ClassDef, path: str, text: str) -> Step:
        parsed = self._project.parsed(path)
        column = parsed.columns.column(statement.lineno, statement.col_offset) if parsed else 0
        return Step(text, path, statement.lineno, column)

    def _import_of(self, dotted: str, paths: Sequence[str]) -> Step | None:
        """Return where one of the files imports a class, or else the package that it is in."""
        found = [
            (rank, Step("", path, statement.lineno, statement.col_offset))
            for path in paths
            if (parsed := self._project.parsed(path)) is not None
            for statement, rank in _imports_for(parsed, dotted)
        ]
        return min(found, key=lambda item: item[0])[1] if found else None


def _heading(statement: ast.ClassDef) -> str:
    inside = ", ".join(shown(part) for part in (*statement.bases, *statement.keywords))
    return f"class {statement.name}({inside})" if inside else f"class {statement.name}"


def _way_up(classes: tuple[Step, ...], project: Project) -> list[Step]:
    """Return the shortest way from the first class to the last by the bases that their statements name."""
    ways: list[list[int]] = [[0]]
    met = {0}
    for way in ways:  # grows while it is walked
        if way[-1] == len(classes) - 1:
            return [classes[index] for index in way]
        known = classes[way[-1]]
        parsed = project.parsed(known.path)
        statement = parsed.class_on(known.line) if parsed is not None else None
        if parsed is None or statement is None:
            continue
        names = [_imported_name(parsed, base) for base in statement.bases]
        for index in range(way[-1] + 1, len(classes)):
            if index not in met and classes[index].text.rpartition(".")[2] in names:
                met.add(index)
                ways.append([*way, index])
    return [classes[0], classes[-1]] if len(classes) > 1 else list(classes)


def _imported_name(parsed: ParsedFile, base: ast.expr) -> str:
    """Return the last name of a base, as its own module calls it."""
    name = last_name(base)
    for statement in parsed.of_type(ast.ImportFrom):
        for alias in statement.names:
            if alias.asname == name and isinstance(base, ast.Name):
                return alias.name
    return name


def _imports_for(parsed: ParsedFile, dotted: str) -> Iterator[tuple[ast.stmt, int]]:
    """Yield the imports that may bring a class into a file; the lower the rank, the likelier."""
    package, _, rest = dotted.partition(".")
    name = rest.rpartition(".")[2]
    for statement in parsed.of_type(ast.ImportFrom):
        if statement.module is not None and statement.module.partition(".")[0] == package:
            yield statement, 0 if any(alias.name == name for alias in statement.names) else 1
        elif any(alias.name == name for alias in statement.names):
            yield statement, 2
    for plain in parsed.of_type(ast.Import):
        if any(alias.name.partition(".")[0] == package for alias in plain.names):
            yield plain, 1
