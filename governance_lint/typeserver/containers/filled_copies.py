"""Copies of classes whose constructor makes what methods fill into one object: pure syntax.

What is read of an object depends on what its own methods were called with. A copy of its class, with the
types of these calls' arguments, shows what comes out of this object, whatever is in others.
"""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING, Any, cast

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.callables.yielding_copies import YIELDED, yielding_method
from governance_lint.typeserver.containers.filled_containers import made_empty, made_filled
from governance_lint.typeserver.shown.functions import FUNCTIONS, parameters
from governance_lint.typeserver.slots import ANY, BARE, INDEX, OF_ANY_KEY, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import ContentPlan, Put

_ANY_VALUE = "_exg_any_value"
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
    for method in twin.body:
        if isinstance(method, FUNCTIONS):
            _open_indices(method)
    yielding = yielding_method(twin, word)
    text = ast.unparse(twin)
    methods = [_putting(put, f"_exg_put_{number}", annotations) for number, put in enumerate(plan.puts)]
    return [*lines, "\n".join((text, *methods))], yielding


def _open_indices(method: FunctionNode) -> None:
    """Make of an index that is a parameter without a type one that any container takes."""
    names = {item.arg for item in parameters(method)[1:] if item.annotation is None}
    for node in walk(method):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name) and node.slice.id in names:
            node.slice = ast.Call(ast.Name(INDEX, ast.Load()), [], [])


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
    own = parameters(put.method)[0].arg
    taken = [own]
    for function, parameter in _parameters(put):
        text = annotations.get(key_of_parameter(function, parameter.arg))
        declared = ast.unparse(parameter.annotation) if parameter.annotation is not None else None
        rest = function.args.vararg, function.args.kwarg
        if parameter in rest:
            inside = declared or (f'"{text}"' if text is not None else ANY)
            inside = inside.strip('"')
            declared = f'"tuple[{inside}, ...]"' if parameter is rest[0] else f'"dict[str, {inside}]"'
        elif declared is None and text is not None:
            declared = f'"{text}"'
        taken.append(parameter.arg if declared is None else f"{parameter.arg}: {declared}")
    memo: dict[int, ast.AST] = {}
    twin = copy.deepcopy(put.method, memo)
    statement = cast("ast.stmt", memo[id(put.statement)])
    given = cast("ast.expr", memo[id(put.feed.node)])
    inner = {id(memo[id(function)]) for function in put.inner}
    body = _Flattened(statement, copy.deepcopy(given), inner).block(twin.body)
    made = ast.parse(f"def {name}({', '.join(taken)}): raise NotImplementedError")
    outer = cast("ast.FunctionDef", made.body[0])
    outer.body = [*body, *outer.body]
    text = ast.unparse(ast.fix_missing_locations(made))
    return "\n".join(f"    {line}" for line in text.split("\n"))


class _Flattened(ast.NodeTransformer):
    """Makes of a method's body one that yields what a statement of it puts in, and nothing else.

    The functions inside of the method that the statement stands in are opened.
    """

    def __init__(self, statement: ast.stmt, given: ast.expr, inner: set[int]) -> None:
        self._statement = statement
        self._given = given
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
            giving = ast.If(ast.Name(_ANY_VALUE, ast.Load()), [ast.Expr(ast.Yield(self._given))], [])
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
