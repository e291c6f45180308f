"""What a file's statements bind its names and attributes to: pure syntax, scope by scope."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.scopes import stands_inside
from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name, parameters
from governance_lint.typeserver.slots import Feed, Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from governance_lint.typeserver.questions.project import ParsedFile

#: What a name is bound to: the value of an expression, or its elements for a loop, or parts of it for a
#: pattern; what is passed for a parameter; None for what cannot be followed.
Bound = ast.expr | ast.arg | None

_DISPLAYS = (ast.Tuple, ast.List)
#: Functions and methods of the library that give what has no index.
_WITHOUT_PLACES = frozenset((
    "map", "filter", "zip", "iter", "reversed", "enumerate", "chain", "from_iterable", "islice", "set",
    "frozenset", "values", "keys", "items", "glob", "finditer",
))  # fmt: skip
_ASSIGNMENTS = (ast.Assign, ast.AugAssign)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def comprehended(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a name iterates over that a comprehension around it binds; None if none does."""
    child: ast.AST = name
    for parent in parsed.ancestors(name):
        if isinstance(parent, _COMPREHENSIONS):
            for generator in parent.generators:
                if name.id in _stored(generator.target):
                    return generator.iter
        elif isinstance(parent, (*FUNCTIONS, ast.Lambda)) and stands_inside(child, parent):
            return None
        child = parent
    return None


def looped(parsed: ParsedFile, name: ast.Name) -> ast.expr | None:
    """Return what a name iterates over that the loop around it binds; None if none does."""
    child: ast.AST = name
    for parent in parsed.ancestors(name):
        if isinstance(parent, (ast.For, ast.AsyncFor)) and name.id in _stored(parent.target):
            return parent.iter
        if isinstance(parent, (*FUNCTIONS, ast.Lambda)) and stands_inside(child, parent):
            return None
        child = parent
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
        case ast.Match(subject=subject, cases=cases):
            yield from ((name, subject) for case in cases for name in _captured(case.pattern))
        case ast.ExceptHandler(name=str() as name):
            yield name, None


def _captured(pattern: ast.pattern) -> Iterator[str]:
    for part in walk(pattern):
        match part:
            case (
                ast.MatchAs(name=str() as name)
                | ast.MatchStar(name=str() as name)
                | ast.MatchMapping(rest=str() as name)
            ):
                yield name


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


def part_stored(parsed: ParsedFile, target: ast.expr) -> Feed | None:
    """Return what a target gets out of a value: from a loop, a `with` or by unpacking; None if from none."""
    places: list[str] = []
    wrapper = "{}"
    whole, statement = target, parsed.parents.get(target)
    if isinstance(statement, ast.Starred):
        wrapper = "list[{}]"
        whole, statement = statement, parsed.parents.get(statement)
    while isinstance(statement, _DISPLAYS):
        kind = "behind" if isinstance(whole, ast.Starred) else "place"
        if any(isinstance(part, ast.Starred) for part in statement.elts[: statement.elts.index(whole)]):
            return None  # it is counted from the end
        places.insert(0, f"{kind} {statement.elts.index(whole)}")
        whole, statement = statement, parsed.parents.get(statement)
    match statement:
        case ast.Assign(value=value) if places and value_stored(parsed, target) is None:
            first: tuple[str, ...] = ()
        case ast.For(target=bound, iter=value) if bound is whole:
            first = ("element",)
        case ast.AsyncFor(target=bound, iter=value) if bound is whole:
            first = ("coming",)
        case ast.withitem(context_expr=value):
            is_async = isinstance(parsed.parents.get(statement), ast.AsyncWith)
            first = ("entering" if is_async else "entered",)
        case _:
            return None
    if places and not first and _has_no_places(value):
        places[0] = places[0].replace("place", "iterated")
    return Feed(parsed.path, value, Steps((*first, *places)), wrapper)


def _has_no_places(value: ast.expr) -> bool:
    """Whether a value by its form is one that can only be gone through."""
    if isinstance(value, ast.Call):
        return last_name(value.func) in _WITHOUT_PLACES
    return isinstance(value, (ast.GeneratorExp, ast.Set, ast.SetComp, ast.Dict, ast.DictComp))


def stored_elsewhere(parsed: ParsedFile, statement: ast.Assign, name: str) -> Iterator[Feed]:
    """Yield what else the file stores in the attribute or variable that a statement assigns: what it assigns
    to it, and what loops, `with` and unpacking bind it to.
    """
    yield from (Feed(parsed.path, value) for value in assigned_elsewhere(parsed, statement, name))
    is_same = _sameness(parsed, statement, name)
    for node in parsed.named([name]):
        if isinstance(node.ctx, ast.Store) and is_same(node) and (part := part_stored(parsed, node)):
            yield part


def assigned_elsewhere(parsed: ParsedFile, statement: ast.Assign, name: str) -> Iterator[ast.expr]:
    """Yield what else the file assigns to the attribute or variable that a statement assigns.

    Of an attribute that is what its class assigns to the name, of whatever object: mostly `self`. Of a local
    variable it is what functions inside assign under a `nonlocal` statement.
    """
    is_same = _sameness(parsed, statement, name)
    for other in parsed.of_type(ast.Assign):
        if other is not statement:
            for whole in other.targets:
                yield from (value for target, value in paired(whole, other.value) if is_same(target))


def _sameness(parsed: ParsedFile, statement: ast.Assign, name: str) -> Callable[[ast.expr], bool]:
    """Return what tells whether a target is the attribute or variable that a statement assigns."""
    own = [part for whole in statement.targets for part, _ in paired(whole, statement.value)]
    is_attribute = parsed.class_of(statement) is not None or any(
        isinstance(target, ast.Attribute) and target.attr == name for target in own
    )
    owner = _class_around(parsed, statement)
    function = None if is_attribute else owning_function(parsed, statement, name)

    def is_same(target: ast.expr) -> bool:
        if is_attribute:
            is_named = isinstance(target, ast.Attribute) and target.attr == name
            return is_named and owner is not None and _class_around(parsed, target) is owner
        is_named = isinstance(target, ast.Name) and target.id == name
        # In one function the checker follows what is assigned one after the other.
        return (
            is_named
            and owning_function(parsed, target, name) is function
            and (function is None or _is_nonlocal(parsed, target, name))
        )

    return is_same


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


def first_as_global(
    parsed: ParsedFile, statement: ast.Assign, target: ast.expr
) -> tuple[ast.Assign, ast.Name, ast.expr] | None:
    """Return the module's own assignment of a variable that a function assigns under a `global` statement,
    with its target and value; None where the target is none such.
    """
    if not isinstance(target, ast.Name) or owning_function(parsed, statement, target.id) is not None:
        return None
    if not any(isinstance(parent, FUNCTIONS) for parent in parsed.ancestors(statement)):
        return None
    for other in parsed.of_type(ast.Assign):
        if isinstance(parsed.parents.get(other), ast.Module):
            for whole in other.targets:
                for own, value in paired(whole, other.value):
                    if isinstance(own, ast.Name) and own.id == target.id:
                        return other, own, value
    return None


def owning_function(parsed: ParsedFile, node: ast.AST, name: str) -> ast.AST | None:
    """Return what the variable of a name belongs to that is meant at a node: a function or class, or a lambda
    or comprehension that binds it; None for a module's.
    """
    is_outer = is_read = isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", None), ast.Load)
    is_inside_function = False
    child: ast.AST = node
    outside: ast.AST | None = None  # a comprehension whose first iterable the node stands in
    for parent in parsed.ancestors(node):
        if isinstance(parent, ast.comprehension) and child is parent.iter:
            around = parsed.parents[parent]
            outside = around if getattr(around, "generators", [None])[0] is parent else outside
        elif is_read and isinstance(parent, (ast.Lambda, *_COMPREHENSIONS)):
            if parent is not outside and _binds_inside(parent, child, name):
                return parent
        elif isinstance(parent, (*FUNCTIONS, ast.ClassDef)) and not stands_inside(child, parent):
            pass  # a default, a decorator or a base is looked up around what it belongs to
        elif isinstance(parent, FUNCTIONS):
            if declares(parsed, parent, ast.Global, name):
                return None
            if not declares(parsed, parent, ast.Nonlocal, name) and (
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
        child = parent
    return None


def _binds_inside(scope: ast.AST, child: ast.AST, name: str) -> bool:
    """Whether a lambda or comprehension binds a name for what stands in a direct child of it."""
    if isinstance(scope, ast.Lambda):
        return child is scope.body and any(parameter.arg == name for parameter in parameters(scope))
    generators: list[ast.comprehension] = getattr(scope, "generators", [])
    return any(name in _stored(generator.target) for generator in generators)


def target_name(target: ast.Name | ast.Attribute) -> str:
    """Return the name that an assignment's target binds, of a variable or of an attribute."""
    return target.attr if isinstance(target, ast.Attribute) else target.id


def _class_around(parsed: ParsedFile, node: ast.AST) -> ast.ClassDef | None:
    return next((parent for parent in parsed.ancestors(node) if isinstance(parent, ast.ClassDef)), None)


def _is_nonlocal(parsed: ParsedFile, node: ast.AST, name: str) -> bool:
    function = next((parent for parent in parsed.ancestors(node) if isinstance(parent, FUNCTIONS)), None)
    return function is not None and declares(parsed, function, ast.Nonlocal, name)


def declares(parsed: ParsedFile, function: ast.AST, kind: type[ast.Global | ast.Nonlocal], name: str) -> bool:
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
