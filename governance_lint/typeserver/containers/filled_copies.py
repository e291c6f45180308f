"""Copies of classes whose constructor makes what methods fill into one object: pure syntax.

What is read of an object depends on what its own methods were called with. A copy of its class, with the
types of these calls' arguments, shows what comes out of this object, whatever is in others.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, Any, cast

from governance_lint.texts.syntax import children, walk
from governance_lint.typeserver.callables.yielding_copies import YIELDED, open_indices, yielding_method
from governance_lint.typeserver.containers.filled_containers import made_empty, made_filled
from governance_lint.typeserver.shown.functions import FUNCTIONS, methods_of, parameters
from governance_lint.typeserver.slots import ANY, BARE, OF_ANY_KEY, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Brought, ContentPlan, Put

_ANY_VALUE = "_exg_any_value"
_WAITING = (ast.Await, ast.AsyncFor, ast.AsyncWith)
_OUT_OF = {
    Part.WHOLE: "{}",
    Part.ELEMENTS: "next(iter({}))",
    Part.VALUES: "next(iter({}.values()))",
}


def key_of_parameter(function: FunctionNode, name: str) -> str:
    """Return the name under which the type of a method's parameter is told to a copy."""
    return name if function.name == "__init__" else f"{function.name}:{function.lineno}.{name}"


def key_of_rest(attribute: str) -> str:
    """Return the name under which is told what others than its class's methods put into an attribute."""
    return f"*{attribute}"


def is_rest(key: str) -> bool:
    """Whether a key is one of the rest."""
    return key.startswith("*")


def filled_copy(
    plan: ContentPlan, name: str, annotations: Mapping[str, str], word: str
) -> tuple[list[str], str | None]:
    """Return the source of a class under another name, and of what it needs; and the method that yields
    what a method or property of a name gives, if one does.

    `annotations` are the types of the constructor's parameters, by their names, and by their keys those of
    methods and the rest that is put in.
    """
    lines: list[str] = []
    memo: dict[int, ast.AST] = {}
    twin = copy.deepcopy(plan.owner, memo)
    twin.name = name
    constructor = cast("FunctionNode", memo[id(plan.constructor)])
    for parameter in parameters(constructor):
        if parameter.annotation is None and parameter.arg in annotations:
            parameter.annotation = ast.Constant(annotations[parameter.arg])
    for attribute, statement in plan.initial:
        puts = [(number, put) for number, put in enumerate(plan.puts) if put.attribute == attribute]
        rest = annotations.get(key_of_rest(attribute))
        if puts or rest is not None:
            bound = cast("ast.Assign", memo[id(statement)])
            own = parameters(constructor)[0].arg
            text = _content(statement.value, own, (name, attribute), puts, rest, lines)
            bound.value = ast.parse(text, mode="eval").body
    for method in methods_of(twin):
        open_indices(method)
    yielding = yielding_method(twin, word)
    text = ast.unparse(twin)
    methods = [_putting(put, f"_exg_put_{number}", annotations) for number, put in enumerate(plan.puts)]
    return [*lines, "\n".join((text, *methods))], yielding


def _content(
    value: ast.expr,
    own: str,
    names: tuple[str, str],
    puts: Sequence[tuple[int, Put]],
    rest: str | None,
    lines: list[str],
) -> str:
    """Return what a constructor binds an attribute to, as text; what it needs is added to the lines."""
    name, attribute = names
    bound = [_given(own, number, put) for number, put in puts if put.is_bound]
    values = [
        _wrapped(put.feed.wrapper, _given(own, number, put), f"{name}_{number}", lines)
        for number, put in puts
        if not put.is_bound and not put.feed.is_key
    ]
    keys = [_given(own, number, put) for number, put in puts if put.feed.is_key]
    if rest is not None:
        lines.append(f'{name}_rest_{attribute}: "{rest}"')
        values.append(f"{name}_rest_{attribute}")
    empty, filled = made_empty(_first_made(value)), made_filled("", value)
    template = empty.template if empty is not None else filled.template if filled is not None else None
    alternatives = bound
    if empty is None or not (values or keys):
        alternatives = [*bound, ast.unparse(value)]
    if template is not None and (values or keys):
        maker = f"{name}_of_{attribute}"
        lines.append(
            f'def {maker}(value: "_exg_left", key: "_exg_right") -> '
            f'"{template.replace(OF_ANY_KEY, "[_exg_right, ").format("_exg_left")}": ...'
        )
        alternatives = [*alternatives, f"{maker}({_one_of(values)}, {_one_of(keys)})"]
    return _one_of(alternatives)


def _first_made(value: ast.expr) -> ast.expr:
    arms = value.values if isinstance(value, ast.BoolOp) else [value]
    arms = [value.body, value.orelse] if isinstance(value, ast.IfExp) else arms
    return next((arm for arm in arms if made_empty(arm) is not None), value)


def _one_of(texts: Sequence[str]) -> str:
    return "(" + f" if {_ANY_VALUE} else ".join(texts) + ")" if texts else _ANY_VALUE


def _given(own: str, number: int, put: Put) -> str:
    """Return the text of a call that gives what a statement puts in."""
    count = sum(1 for _ in _parameters(put))
    call = f"{YIELDED}({own}._exg_put_{number}({', '.join([_ANY_VALUE] * count)}))"
    part = put.feed.part
    return _OUT_OF[part].format(call) if isinstance(part, Part) else call


def _wrapped(wrapper: str, text: str, name: str, lines: list[str]) -> str:
    if wrapper == BARE:
        return text
    lines.append(f'def {name}_wrapped(value: "_exg_left") -> "{wrapper.format("_exg_left")}": ...')
    return f"{name}_wrapped({text})"


def _parameters(put: Put) -> Iterator[tuple[FunctionNode, ast.arg]]:
    """Yield the parameters of a method and of functions in it that put something in, but for `self`."""
    names: set[str] = set()
    for number, function in enumerate((put.method, *put.inner)):
        for parameter in parameters(function)[0 if number else 1 :]:
            if parameter.arg not in names:
                names.add(parameter.arg)
                yield function, parameter


def _putting(put: Put, name: str, annotations: Mapping[str, str]) -> str:
    """Return a method that yields what a statement puts in."""
    taken = [parameters(put.method)[0].arg, *_taken(_parameters(put), annotations)]
    text = _yielding((put.method, *put.inner), put.statement, put.feed.node, name, taken)
    return "\n".join(f"    {line}" for line in text.split("\n"))


def brought_copy(
    function: FunctionNode, brought: Brought, name: str, annotations: Mapping[str, str]
) -> tuple[str, str]:
    """Return the source of a function that yields what a function inside of another brings, and a call of it
    that gives that.

    `annotations` are the types of the outer function's parameters.
    """
    own = {item.arg for inner in brought.inner for item in parameters(inner)}
    told = {key_of_parameter(function, key): text for key, text in annotations.items() if key not in own}
    functions = (function, *brought.inner)
    each = {item.arg: (one, item) for one in functions for item in parameters(one)}
    text = _yielding(functions, brought.statement, brought.node, name, _taken(each.values(), told))
    call = f"{name}({', '.join([_ANY_VALUE] * len(each))})"
    is_waiting = text.startswith("async ")
    return text, f"await {call}.__anext__()" if is_waiting else f"{YIELDED}({call})"


def _taken(each: Iterable[tuple[FunctionNode, ast.arg]], annotations: Mapping[str, str]) -> Iterator[str]:
    """Yield parameters with their types as they are written; `*args` as one that is a tuple."""
    for function, parameter in each:
        text = annotations.get(key_of_parameter(function, parameter.arg))
        declared = ast.unparse(parameter.annotation) if parameter.annotation is not None else None
        rest = function.args.vararg, function.args.kwarg
        if parameter in rest:
            inside = declared or (f'"{text}"' if text is not None else ANY)
            inside = inside.strip('"')
            declared = f'"tuple[{inside}, ...]"' if parameter is rest[0] else f'"dict[str, {inside}]"'
        elif declared is None and text is not None:
            declared = f'"{text}"'
        yield parameter.arg if declared is None else f"{parameter.arg}: {declared}"


def _yielding(
    functions: Sequence[FunctionNode],
    statement: ast.stmt,
    node: ast.expr,
    name: str,
    taken: Iterable[str],
) -> str:
    """Return a function that yields what stands in a statement of a function, or of one inside of it."""
    memo: dict[int, ast.AST] = {}
    twin = copy.deepcopy(functions[0], memo)
    open_indices(twin)
    given = copy.deepcopy(cast("ast.expr", memo[id(node)]))
    inner = {id(memo[id(function)]) for function in functions[1:]}
    bound = [cast("ast.comprehension", memo[id(item)]) for item in _going_through(statement, node)]
    body = _Flattened(cast("ast.stmt", memo[id(statement)]), given, inner, bound).block(twin.body)
    made = ast.parse(f"def {name}({', '.join(taken)}): raise NotImplementedError")
    outer = cast("ast.FunctionDef", made.body[0])
    outer.body = [*body, *outer.body]
    waits = any(isinstance(item, _WAITING) for part in body for item in walk(part))
    return ("async " if waits else "") + ast.unparse(ast.fix_missing_locations(made))


def _going_through(around: ast.AST, node: ast.expr) -> list[ast.comprehension]:
    """Return what the comprehensions around a node go through that stand in another, outermost first."""
    for child in children(around):
        if any(item is node for item in walk(child)):
            found: list[ast.comprehension] = getattr(around, "generators", [])
            before = found[: found.index(child)] if child in found else found
            return before if child is node else [*before, *_going_through(child, node)]
    return []


def _looping(bound: Sequence[ast.comprehension], body: list[ast.stmt]) -> list[ast.stmt]:
    """Return statements inside of the loops that comprehensions are."""
    for one in reversed(bound):
        for test in reversed(one.ifs):
            body = [ast.If(test, body, [])]
        loop = ast.AsyncFor if one.is_async else ast.For
        body = [loop(one.target, one.iter, body, [])]
    return body


class _Flattened(ast.NodeTransformer):
    """Makes of a method's body one that yields what a statement of it puts in, and nothing else.

    The functions inside of the method that the statement stands in are opened.
    """

    def __init__(
        self,
        statement: ast.stmt,
        given: ast.expr,
        inner: set[int],
        bound: Sequence[ast.comprehension],
    ) -> None:
        self._statement = statement
        self._giving = _looping(bound, [ast.Expr(ast.Yield(given))])
        self._inner = inner

    def block(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return what becomes of a block."""
        found: list[ast.stmt] = []
        for statement in statements:
            new = self.visit(statement)
            found += new if isinstance(new, list) else [new]
        return found

    def visit(self, node: ast.AST) -> Any:
        """Return what becomes of a node: of a statement there may be several."""
        if node is self._statement:
            giving = ast.If(ast.Name(_ANY_VALUE, ast.Load()), self._giving, [])
            return [giving] if isinstance(node, ast.Return) else [node, giving]
        if isinstance(node, FUNCTIONS) and id(node) in self._inner:
            return self.block(node.body)
        if isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            return node
        if isinstance(node, ast.Return):
            return ast.Expr(node.value if node.value is not None else ast.Constant(None))
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return ast.Constant(None) if node.value is None else self.visit(node.value)
        return self.generic_visit(node)
