"""What a parameter without an annotation is declared to be in the method that its own overrides."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.functions import (
    CONSTRUCTORS,
    last_name,
    methods_of,
    parameters,
    positional_parameters,
)
from governance_lint.typeserver.slots import Expression, Inherited

if TYPE_CHECKING:
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Names of bases that list a class's type parameters in their order.
_LISTING = ("Generic", "Protocol")


class InheritedAnnotations:
    """Looks for the annotations of overridden methods."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers

    def of(self, home: ParsedFile, function: FunctionNode, name: str) -> Inherited | None:
        """Return what the nearest overridden method that says something says of a parameter."""
        owner = home.class_of(function)
        if owner is None or function.name in CONSTRUCTORS:
            return None  # a constructor takes what it likes
        if function.name == "__post_init__" and (handed := self._handed_on(home, owner, function, name)):
            return handed
        for known in self._answers.lineage(home.path, owner.lineno)[1:]:
            above = self._project.parsed(known.path)
            statement = above.class_on(known.line) if above is not None else None
            for method in methods_of(statement) if statement is not None else ():
                if above is None or statement is None:
                    continue
                parameter = _same_parameter(function, name, method) if method.name == function.name else None
                if parameter is not None and parameter.annotation is not None:
                    replaced = _type_arguments(home, owner, statement)
                    if _is_open(above, statement, parameter.annotation, {name for name, _ in replaced}):
                        return None
                    return Inherited(above.path, parameter.annotation, replaced)
        return None

    def _handed_on(
        self, home: ParsedFile, owner: ast.ClassDef, function: FunctionNode, name: str
    ) -> Inherited | None:
        """Return what a dataclass declares of what it hands to `__post_init__`: its `InitVar`, in order."""
        fields: dict[str, Inherited] = {}
        for known in reversed(self._answers.lineage(home.path, owner.lineno)):
            above = self._project.parsed(known.path)
            statement = above.class_on(known.line) if above is not None else None
            for field in statement.body if statement is not None else ():
                match field:
                    case ast.AnnAssign(
                        target=ast.Name(id=own), annotation=ast.Subscript(value=kind, slice=declared)
                    ) if last_name(kind) == "InitVar":
                        fields[own] = Inherited(known.path, declared)
        names = [item.arg for item in positional_parameters(function)][1:]
        index = names.index(name) if name in names else len(fields)
        return list(fields.values())[index] if index < len(fields) else None


def _same_parameter(function: FunctionNode, name: str, above: FunctionNode) -> ast.arg | None:
    """Return the parameter of an overridden method that gets what one of the overriding method's gets."""
    own, others = function.args, above.args
    if own.vararg is not None and own.vararg.arg == name:
        return others.vararg
    if own.kwarg is not None and own.kwarg.arg == name:
        return others.kwarg
    names = [item.arg for item in positional_parameters(function)]
    if name in names:
        positional = positional_parameters(above)
        index = names.index(name)
        return positional[index] if index < len(positional) else None
    return next((item for item in parameters(above) if item.arg == name), None)


def _type_arguments(
    home: ParsedFile, owner: ast.ClassDef, above: ast.ClassDef
) -> tuple[tuple[str, Expression], ...]:
    """Return what a class puts in the place of the type parameters of a direct base."""
    names = _type_parameters(above)
    for base in owner.bases:
        if isinstance(base, ast.Subscript) and last_name(base.value) == above.name:
            values = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
            if len(values) == len(names):
                return tuple(
                    (name, Expression(home.path, value)) for name, value in zip(names, values, strict=True)
                )
    return ()


def _is_open(above: ParsedFile, statement: ast.ClassDef, annotation: ast.expr, replaced: set[str]) -> bool:
    """Whether an annotation is for the class below to say: it holds a type variable that may be anything."""
    free = set(_type_parameters(statement))
    for assignment in above.tree.body:
        if isinstance(assignment, ast.Assign) and isinstance(assignment.value, ast.Call):
            call = assignment.value
            is_bound = len(call.args) > 1 or any(keyword.arg == "bound" for keyword in call.keywords)
            if last_name(call.func) == "TypeVar" and not is_bound:
                free |= {target.id for target in assignment.targets if isinstance(target, ast.Name)}
    names = {node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)}
    # Stubs of the library import their type variables, too: `_T`, `_KT`.
    is_stub = above.path.endswith(".pyi")
    return any(name in free or (is_stub and name.startswith("_")) for name in names - replaced)


def _type_parameters(statement: ast.ClassDef) -> list[str]:
    """Return the names of a class's type parameters in their order."""
    if own := getattr(statement, "type_params", ()):
        return [item.name for item in own]
    for base in statement.bases:
        if isinstance(base, ast.Subscript) and last_name(base.value) in _LISTING:
            values = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
            return [value.id for value in values if isinstance(value, ast.Name)]
    return []
