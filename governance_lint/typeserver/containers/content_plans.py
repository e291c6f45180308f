"""What methods put into the objects of a class, as far as what is read of one depends on it: pure syntax.

A class makes a plan of what is read of its objects where each of them has containers of its own, made by the
constructor, and where all that is put in by methods can be told from their statements.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.containers.filled_containers import made_empty, made_filled, put_through
from governance_lint.typeserver.containers.iterations import is_iterated
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    is_generator,
    last_name,
    methods_of,
    parameters,
)
from governance_lint.typeserver.slots import ContentPlan, Feed, Put

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Classes of more lines make no plan.
_MAXIMUM_LINES = 200
#: Bases that hold nothing.
_EMPTY_BASES = frozenset(("object", "ABC"))
#: Decorators of methods that have no object.
_OF_NO_OBJECT = frozenset(("staticmethod", "classmethod"))
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def content_plan(home: ParsedFile, constructor: FunctionNode, name: str) -> ContentPlan | None:
    """Return the plan for reading an attribute or method of an object; None where there is none."""
    owner = home.class_of(constructor)
    if owner is None or not _is_plain(home, owner):
        return None
    methods = {item.name: item for item in methods_of(owner)}
    initial = _bound_once(home, owner, constructor)
    wanted = [name]
    for word in wanted:  # grows while it is walked
        if word in methods:
            method = methods[word]
            if method is constructor or not _is_plain_method(method) or _hands_itself_on(home, owner, method):
                return None
            wanted += (item for item in _own_words(home, owner, method) if item not in wanted)
        elif word in initial:
            wanted += (item for item in _own_words(home, owner, initial[word].value) if item not in wanted)
        elif word not in _constants(owner):
            return None
    puts: list[Put] = []
    for word in wanted:
        found = list(_put_into(home, owner, initial[word], word)) if word in initial else []
        if None in found:
            return None
        puts += (put for put in found if put is not None)
    attributes = [word for word in wanted if word in initial]
    for word in attributes:
        is_filled = any(put.attribute == word and not put.is_bound for put in puts)
        values = [
            initial[word].value,
            *(put.feed.node for put in puts if put.attribute == word and put.is_bound),
        ]
        if is_filled and not all(_is_fresh(constructor, value) for value in values):
            return None
    if not puts:
        return None
    bound = tuple((word, initial[word]) for word in attributes)
    return ContentPlan(owner, constructor, bound, tuple(puts), frozenset(wanted))


def _constants(owner: ast.ClassDef) -> set[str]:
    """Return the names that a class's body binds to constants."""
    return {
        target.id
        for item in owner.body
        if isinstance(item, ast.Assign) and isinstance(item.value, ast.Constant)
        for target in item.targets
        if isinstance(target, ast.Name) and item.value.value is not None
    }


def may_have_plan(parsed: ParsedFile, name: str) -> bool:
    """Whether a file has a class with such a member, and with a constructor that makes a container."""
    for owner in parsed.of_type(ast.ClassDef):
        methods = {item.name: item for item in methods_of(owner)}
        constructor = methods.get("__init__")
        if constructor is not None and _is_plain(parsed, owner):
            bound = _bound_once(parsed, owner, constructor)
            if (name in methods or name in bound) and len(methods) > 1 and bound:
                return True
    return False


def _is_plain(home: ParsedFile, owner: ast.ClassDef) -> bool:
    """Whether each call of a class makes a new object, of this class's own statements alone."""
    return (
        isinstance(home.parents.get(owner), ast.Module)
        and not owner.decorator_list
        and not owner.keywords
        and (owner.end_lineno or 0) - owner.lineno <= _MAXIMUM_LINES
        and all(last_name(base) in _EMPTY_BASES for base in owner.bases)
        and not any(item.name == "__new__" for item in methods_of(owner))
        and not any(isinstance(node, ast.Attribute) and node.attr == "__dict__" for node in walk(owner))
    )


def _is_plain_method(method: FunctionNode) -> bool:
    return all(isinstance(item, ast.Name) and item.id == "property" for item in method.decorator_list)


def _hands_itself_on(home: ParsedFile, owner: ast.ClassDef, method: FunctionNode) -> bool:
    """Whether a method does more with its object than to read from it: of a copy it would be another one."""
    return any(
        isinstance(node, ast.Name)
        and class_of_own_object(node, home.parents) is owner
        and not isinstance(home.parents[node], (ast.Attribute, ast.Subscript))
        and not is_iterated(home, node)
        for node in walk(method)
    )


def _bound_once(home: ParsedFile, owner: ast.ClassDef, constructor: FunctionNode) -> dict[str, ast.Assign]:
    """Return the attributes that the constructor binds once, each by a statement of its own."""
    found: dict[str, list[ast.Assign | None]] = {}
    for node in walk(constructor):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and class_of_own_object(node.value, home.parents) is owner
        ):
            statement = home.parents[node]
            is_alone = isinstance(statement, ast.Assign) and statement.targets == [node]
            is_alone = is_alone and home.parents[statement] is constructor
            alone = statement if is_alone and isinstance(statement, ast.Assign) else None
            found.setdefault(node.attr, []).append(alone)
    return {word: bound[0] for word, bound in found.items() if len(bound) == 1 and bound[0] is not None}


def _own_words(home: ParsedFile, owner: ast.ClassDef, outer: ast.AST) -> Iterator[str]:
    """Yield the attributes of the object itself that some code reads."""
    for node in walk(outer):
        if isinstance(node, ast.Attribute) and class_of_own_object(node.value, home.parents) is owner:
            yield node.attr


def _is_fresh(constructor: FunctionNode, value: ast.expr) -> bool:
    """Whether what a constructor binds an attribute to is no container that other objects may share."""
    match value:
        case ast.Constant() | ast.JoinedStr() | ast.Compare() | ast.Lambda():
            return True
        case ast.BoolOp(values=parts):
            return all(_is_fresh(constructor, part) for part in parts)
        case ast.IfExp(body=body, orelse=orelse):
            return _is_fresh(constructor, body) and _is_fresh(constructor, orelse)
        case ast.Name(id=name):
            return any(item.arg == name for item in parameters(constructor)[1:])
    return made_empty(value) is not None or made_filled("", value) is not None


def parameters_shared(plan: ContentPlan) -> Iterator[str]:
    """Yield the parameters of the constructor that may bring a container which methods fill."""
    names = {item.arg for item in parameters(plan.constructor)[1:]}
    filled = {put.attribute for put in plan.puts if not put.is_bound}
    for attribute, statement in plan.initial:
        for part in _arms(statement.value) if attribute in filled else ():
            if isinstance(part, ast.Name) and part.id in names:
                yield part.id


def _arms(value: ast.expr) -> Iterator[ast.expr]:
    match value:
        case ast.BoolOp(values=parts):
            yield from (arm for part in parts for arm in _arms(part))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_arms(body), *_arms(orelse))
        case _:
            yield value


def _put_into(
    home: ParsedFile, owner: ast.ClassDef, initial: ast.Assign, attribute: str
) -> Iterator[Put | None]:
    """Yield what a class's methods put into an attribute of their object; None for what cannot be told."""
    container = next((made for arm in _arms(initial.value) if (made := made_empty(arm)) is not None), None)
    filled = made_filled(home.path, initial.value)
    is_mapping = bool(container and container.is_mapping) or bool(filled and filled.is_mapping)
    for node in walk(owner):
        if not isinstance(node, ast.Attribute) or node.attr != attribute:
            continue
        if class_of_own_object(node.value, home.parents) is not owner:
            continue
        use = home.parents[node]
        if isinstance(node.ctx, ast.Store) and not isinstance(use, ast.AugAssign):
            if use is initial:
                continue
            if not isinstance(use, ast.Assign) or use.targets != [node]:
                yield None
            else:
                yield _put(home, owner, attribute, Feed(home.path, use.value), is_bound=True)
        else:
            for feed in put_through(home, node, is_mapping=is_mapping):
                yield _put(home, owner, attribute, feed, is_bound=False)


def _put(home: ParsedFile, owner: ast.ClassDef, attribute: str, feed: Feed, *, is_bound: bool) -> Put | None:
    around: list[FunctionNode] = []
    statement: ast.stmt | None = None
    for parent in home.ancestors(feed.node):
        if isinstance(parent, (*_COMPREHENSIONS, ast.Lambda)):
            return None
        if statement is None and isinstance(parent, ast.stmt):
            statement = parent
        if isinstance(parent, FUNCTIONS):
            around.append(parent)
        if parent is owner:
            break
    if not around or statement is None or any(map(is_generator, around)):
        return None
    if any(last_name(item) in _OF_NO_OBJECT for item in around[-1].decorator_list):
        return None
    return Put(attribute, around[-1], tuple(reversed(around[:-1])), statement, feed, is_bound)


def brought_by(
    method: FunctionNode, inner: tuple[FunctionNode, ...], value: ast.expr
) -> Iterator[tuple[FunctionNode, str]]:
    """Yield the parameters without an annotation of which a value in a method may be made: its own, and those
    of functions inside of it.
    """
    names = _names(method, value)
    for number, function in enumerate((method, *inner)):
        for parameter in parameters(function)[0 if number else 1 :]:
            if parameter.annotation is None and parameter.arg in names:
                yield function, parameter.arg


def _names(method: FunctionNode, given: ast.expr) -> set[str]:
    """Return the names whose values may be in a value."""
    names = {node.id for node in walk(given) if isinstance(node, ast.Name)}
    before = -1
    while before != len(names):
        before = len(names)
        for node in walk(method):
            match node:
                case ast.Assign(targets=targets, value=value):
                    bound: Iterable[ast.expr] = targets
                case (
                    ast.AugAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value)
                    | ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value)
                    | ast.withitem(optional_vars=ast.expr() as target, context_expr=value)
                ):  # fmt: skip
                    bound = (target,)
                case _:
                    continue
            if any(isinstance(part, ast.Name) and part.id in names for one in bound for part in walk(one)):
                names |= {part.id for part in walk(value) if isinstance(part, ast.Name)}
    return names


def members_of(home: ParsedFile, owner: ast.ClassDef) -> set[str]:
    """Return the names of all that a class defines, or binds on its objects."""
    found = {item.name for item in methods_of(owner)}
    found |= {item.name for item in owner.body if isinstance(item, ast.ClassDef)}
    for node in walk(owner):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and home.class_of(node) is owner:
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            found.add(node.attr)
    return found


def is_defaulted(constructor: FunctionNode, name: str) -> bool:
    """Whether a parameter has a default of which each object gets one of its own, or nothing at all."""
    default = default_of(constructor, name)
    return isinstance(default, ast.Constant)
