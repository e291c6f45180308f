"""What a file's statements bind its names and attributes to: pure syntax, scope by scope."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.shown.functions import FUNCTIONS, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.typeserver.questions.project import ParsedFile

#: What a name is bound to: the value of an expression, or its elements for a loop; what is passed for a
#: parameter; None for what cannot be followed.
Bound = ast.expr | ast.arg | None

_DISPLAYS = (ast.Tuple, ast.List)
_ASSIGNMENTS = (ast.Assign, ast.AugAssign)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def comprehended(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a name iterates over that a comprehension around it binds; None if none does."""
    for parent in parsed.ancestors(name):
        if isinstance(parent, _COMPREHENSIONS):
            for generator in parent.generators:
                if name.id in _stored(generator.target):
                    return generator.iter
        elif isinstance(parent, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def looped(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a name iterates over that the loop around it binds; None if none does."""
    for parent in parsed.ancestors(name):
        if isinstance(parent, (ast.For, ast.AsyncFor)) and name.id in _stored(parent.target):
            return parent.iter
        if isinstance(parent, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def bindings(parsed: ParsedFile, scope: ast.AST) -> Mapping[str, list[Bound]]:
    """Return what `bound_in` finds in a function or class of a file, or in all of it, looked for once."""
    if scope not in parsed.bindings:
        parsed.bindings[scope] = bound_in(scope)
    return parsed.bindings[scope]


def bound_in(scope: ast.AST) -> Mapping[str, list[Bound]]:
    """Return, by name, what the parameters and statements of a function, class or module bind."""
    found: dict[str, list[Bound]] = {}
    if isinstance(scope, (*FUNCTIONS, ast.Lambda)):
        for parameter in parameters(scope):
            found.setdefault(parameter.arg, []).append(parameter)
    stack: list[ast.AST] = (
        list(scope.body) if isinstance(scope, (*FUNCTIONS, ast.ClassDef, ast.Module)) else []
    )
    while stack:
        node = stack.pop()
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            found.setdefault(node.name, []).append(None)
        elif not isinstance(node, ast.Lambda):
            for name, bound in _bound_by(node):
                found.setdefault(name, []).append(bound)
            stack += children(node)
    return found


def _bound_by(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """Yield what one statement or expression by itself binds, once for each name."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((name, value) for name in _stored(*targets))
        case ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            yield from ((name, value) for name in _stored(target))
        case ast.For(target=target, iter=iterable) | ast.AsyncFor(target=target, iter=iterable):
            yield from ((name, iterable) for name in _stored(target))
        case ast.withitem(optional_vars=ast.expr() as target, context_expr=context):
            yield from ((name, context) for name in _stored(target))
        case ast.AnnAssign(target=target):  # its annotation tells
            yield from ((name, None) for name in _stored(target))
        case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
            yield name, None
        case ast.MatchStar(name=str() as name):
            yield name, None


def bound_at_top(parsed: ParsedFile, name: str) -> Iterator[ast.expr]:
    """Yield what a module's variable gets from other statements than assignments: loops, `with`."""
    for value in bindings(parsed, parsed.tree).get(name, ()):
        if isinstance(value, ast.expr) and not isinstance(parsed.parents.get(value), _ASSIGNMENTS):
            yield value


def assigned_on(
    parsed: ParsedFile, line: int, attribute: str | None
) -> Iterator[tuple[ast.Assign, ast.Name | ast.Attribute, ast.expr]]:
    """Yield the assignments whose target stands on a line: that of an attribute's name, or any.

    With each comes the target, and the value that it gets: its own, of `a, b = x, y`.
    """
    for statement in parsed.of_type(ast.Assign):
        if not statement.lineno <= line <= (statement.end_lineno or 0):
            continue
        for whole in statement.targets:
            for target, value in paired(whole, statement.value):
                if (
                    isinstance(target, (ast.Name, ast.Attribute))
                    and target.lineno == line
                    and attribute in (None, target_name(target))
                ):
                    yield statement, target, value


def paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield each target with its own value: of `a, b = x, y` both; else the whole."""
    if not (isinstance(target, _DISPLAYS) and isinstance(value, _DISPLAYS)):
        yield target, value
    elif len(target.elts) == len(value.elts) and not any(
        isinstance(part, ast.Starred) for part in (*target.elts, *value.elts)
    ):
        for part, own in zip(target.elts, value.elts, strict=True):
            yield from paired(part, own)


def value_stored(parsed: ParsedFile, target: ast.expr) -> ast.expr | None:
    """Return what a target gets from the assignment that it stands in; None where that is not written out."""
    whole, statement = target, parsed.parents.get(target)
    while isinstance(statement, _DISPLAYS):
        whole, statement = statement, parsed.parents.get(statement)
    if isinstance(statement, ast.AnnAssign):
        return statement.value
    if not isinstance(statement, ast.Assign):
        return None
    return next((own for part, own in paired(whole, statement.value) if part is target), None)


def assigned_elsewhere(parsed: ParsedFile, statement: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Yield what else the file assigns to the attribute or variable that a statement assigns.

    Of an attribute that is what its class assigns to the name, of whatever object: mostly `self`. Of a local
    variable it is what functions inside assign under a `nonlocal` statement.
    """
    own = [part for whole in statement.targets for part, _ in paired(whole, statement.value)]
    is_attribute = parsed.class_of(statement) is not None or any(
        isinstance(target, ast.Attribute) and target.attr == name for target in own
    )
    owner = _class_around(parsed, statement)
    function = None if is_attribute else owning_function(parsed, statement, name)
    for other in parsed.of_type(ast.Assign):
        if other is statement:
            continue
        for whole in other.targets:
            for target, value in paired(whole, other.value):
                if is_attribute:
                    is_same = isinstance(target, ast.Attribute) and target.attr == name
                    is_same = is_same and owner is not None and _class_around(parsed, other) is owner
                else:
                    is_same = isinstance(target, ast.Name) and target.id == name
                    is_same = is_same and owning_function(parsed, other, name) is function
                    # In one function the checker follows what is assigned one after the other.
                    is_same = is_same and (function is None or _is_nonlocal(parsed, other, name))
                if is_same:
                    yield value


def assigned_as_global(parsed: ParsedFile, name: str) -> Iterator[ast.expr]:
    """Yield what the file assigns to a module's variable, also one that only functions bind."""
    for statement in parsed.of_type(ast.Assign):
        values = [
            value
            for whole in statement.targets
            for target, value in paired(whole, statement.value)
            if isinstance(target, ast.Name) and target.id == name
        ]
        # Whose variable it is, is dear to tell: few statements bind the name at all.
        if values and parsed.class_of(statement) is None and owning_function(parsed, statement, name) is None:
            yield from values


def owning_function(parsed: ParsedFile, node: ast.AST, name: str) -> ast.AST | None:
    """Return the function or class whose variable of a name is meant at a node; None for a module's."""
    is_outer = isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", None), ast.Load)
    is_inside_function = False
    for parent in parsed.ancestors(node):
        if isinstance(parent, FUNCTIONS):
            if _declares(parsed, parent, ast.Global, name):
                return None
            if not _declares(parsed, parent, ast.Nonlocal, name) and (
                not is_outer or name in bindings(parsed, parent)
            ):
                return parent
            is_outer = is_inside_function = True
        elif (
            isinstance(parent, ast.ClassDef)
            and not is_inside_function
            and (not is_outer or name in bindings(parsed, parent))
        ):
            return parent
    return None


def target_name(target: ast.Name | ast.Attribute) -> str:
    """Return the name that an assignment's target binds, of a variable or of an attribute."""
    return target.attr if isinstance(target, ast.Attribute) else target.id


def _class_around(parsed: ParsedFile, node: ast.AST) -> ast.ClassDef | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, ast.ClassDef)), None)


def _is_nonlocal(parsed: ParsedFile, node: ast.AST, name: str) -> bool:
    function = next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)
    return function is not None and _declares(parsed, function, ast.Nonlocal, name)


def _declares(
    parsed: ParsedFile, function: ast.AST, kind: type[ast.Global | ast.Nonlocal], name: str
) -> bool:
    """Whether a function itself has a `global` or `nonlocal` statement for a name."""
    return any(
        name in statement.names and _scope_around(parsed, statement) is function
        for statement in parsed.of_type(kind)
    )


def _scope_around(parsed: ParsedFile, node: ast.AST) -> ast.AST | None:
    scopes = (*FUNCTIONS, ast.ClassDef)
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, scopes)), None)


def _stored(*targets: ast.expr) -> dict[str, None]:
    """Return the names that targets bind, each once."""
    return {
        node.id: None
        for target in targets
        for node in walk(target)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
