"""What the statement of a function, or a lambda, tells by itself: its parameters, defaults and results."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names import chains
from governance_lint.texts.syntax import children, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
CallableNode = FunctionNode | ast.Lambda

#: For `isinstance`.
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
CONSTRUCTORS = frozenset(("__init__", "__new__"))


def positional_parameters(function: CallableNode) -> list[ast.arg]:
    """Return the parameters that positional arguments may fill one by one."""
    return [*function.args.posonlyargs, *function.args.args]


def parameters(function: CallableNode) -> list[ast.arg]:
    """Return all parameters, `*args` and `**kwargs` last."""
    extra = [item for item in (function.args.vararg, function.args.kwarg) if item is not None]
    return [*positional_parameters(function), *function.args.kwonlyargs, *extra]


def default_of(function: CallableNode, name: str) -> ast.expr | None:
    """Return the default of a parameter; None if it has none."""
    positional = [parameter.arg for parameter in positional_parameters(function)]
    if name in positional:
        index = positional.index(name) - (len(positional) - len(function.args.defaults))
        return function.args.defaults[index] if index >= 0 else None
    keyword_only = [parameter.arg for parameter in function.args.kwonlyargs]
    return function.args.kw_defaults[keyword_only.index(name)] if name in keyword_only else None


def methods_of(owner: ast.ClassDef) -> Iterator[FunctionNode]:
    """Yield the functions that a class's body defines, under `if`, `try` and `with`, too, in their order."""
    waiting: list[ast.AST] = [*reversed(owner.body)]
    while waiting:
        item = waiting.pop()
        if isinstance(item, FUNCTIONS):
            yield item
        elif not isinstance(item, (ast.ClassDef, ast.expr)):
            waiting += reversed(children(item))


def is_decorated(function: FunctionNode, name: str) -> bool:
    """Whether a decorator has a name, whatever module it is taken from."""
    return any(last_name(decorator) == name for decorator in function.decorator_list)


def is_property(function: FunctionNode) -> bool:
    """Whether reading the attribute calls the function: `property`, `cached_property` and their like."""
    return any("property" in last_name(decorator) for decorator in function.decorator_list)


def is_setter(function: FunctionNode) -> bool:
    """Whether assigning to the attribute calls the function."""
    return any(
        isinstance(decorator, ast.Attribute) and decorator.attr == "setter"
        for decorator in function.decorator_list
    )


def results_of(function: FunctionNode) -> Iterator[ast.expr]:
    """Yield what a function without a return annotation returns or yields."""
    return (value for _, value in statements_giving(function))


def statements_giving(
    function: FunctionNode,
) -> Iterator[tuple[ast.Return | ast.Yield | ast.YieldFrom, ast.expr]]:
    """Yield what in a function without a return annotation returns or yields something, and what."""
    for node in _own_nodes(function) if function.returns is None else ():
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)) and node.value is not None:
            yield node, node.value


def is_generator(function: FunctionNode) -> bool:
    """Whether a call of a function gives a generator: it yields, and not only a function inside of it."""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in _own_nodes(function))


def _own_nodes(function: FunctionNode) -> Iterator[ast.AST]:
    """Yield the nodes of a function's body that are not inside of another function or a class."""
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            yield node
            stack += children(node)


def returned_functions(function: FunctionNode) -> list[FunctionNode]:
    """Return the functions inside of a function that it gives back by their names."""
    names = {result.id for result in results_of(function) if isinstance(result, ast.Name)}
    return [
        node
        for node in walk(function)
        if isinstance(node, FUNCTIONS) and node is not function and node.name in names
    ]


def returned_lambdas(function: FunctionNode) -> list[ast.Lambda]:
    """Return the lambdas that a function gives back as they are written out."""
    return [result for result in results_of(function) if isinstance(result, ast.Lambda)]


def result_wrapper(function: FunctionNode) -> str:
    """Return the annotation of what a call gives, open for the type of what is returned or yielded."""
    yields = is_generator(function)
    if isinstance(function, ast.AsyncFunctionDef):
        if is_decorated(function, "asynccontextmanager"):
            return "_exg_contextlib.AbstractAsyncContextManager[{}]"
        return (
            "_exg_collections.abc.AsyncIterator[{}]"
            if yields
            else "_exg_collections.abc.Coroutine[_exg_any, _exg_any, {}]"
        )
    if yields:
        if is_decorated(function, "contextmanager"):
            return "_exg_contextlib.AbstractContextManager[{}]"
        return "_exg_collections.abc.Iterator[{}]"
    return "{}"


def last_name(expression: ast.expr) -> str:
    """Return the last name of what an expression calls, subscribes or reads; empty if it has none."""
    while isinstance(expression, (ast.Subscript, ast.Call)):
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    return chains.last_name(expression)
