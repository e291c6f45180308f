"""Copies of functions with the types of one call's arguments: pure syntax.

What an unannotated function gives depends on what it gets. A copy with the arguments' types as annotations,
appended to the function's file in an overlay, shows what one call gives, whatever other callers pass.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.callables.carried_values import carried_into_results
from governance_lint.typeserver.callables.handing_over import handed_on
from governance_lint.typeserver.callables.yielding_copies import (
    LINES_FOR_YIELDED,
    can_yield,
    open_indices,
    yield_results,
    yielding_method,
)
from governance_lint.typeserver.names.assignments import bindings
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    default_of,
    is_decorated,
    last_name,
    methods_of,
    parameters,
)
from governance_lint.typeserver.slots import CallResult, ClassBelow, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from governance_lint.typeserver.callables.arguments import Argument
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: Longer functions are not copied.
_MAXIMUM_LINES = 60
#: What gives the sum of two lists in a copy.
_SUM, _NOTHING = "_exg_sum", "_exg_nothing_yet"
#: What a file needs in which there are copies.
LINES_FOR_COPIES = (
    "from typing import Never as _exg_never, TypeVar as _exg_type_variable",
    f'{_NOTHING}: "list[_exg_never]"',
    *(f'_exg_{side} = _exg_type_variable("_exg_{side}")' for side in ("left", "right")),
    f'def {_SUM}(left: "list[_exg_left]", right: "list[_exg_right]") -> "list[_exg_left | _exg_right]": ...',
    *LINES_FOR_YIELDED,
)
_KEEPING_THE_TYPE = frozenset(("staticmethod", "classmethod"))
#: Decorators that a copy has, too.
_OF_COPIES = frozenset(("contextmanager", "asynccontextmanager"))


def can_be_copied(home: ParsedFile, function: FunctionNode, *, is_undecorated: bool = False) -> bool:
    """Whether a function's copy at the end of its file means the same; as `is_undecorated` says, whatever
    its decorators make of it.
    """
    owner = home.class_of(function)
    outside = home.parents.get(owner if owner is not None else function)
    return (
        (isinstance(outside, ast.Module) or (owner is None and _is_free(home, function)))
        and (function.end_lineno or 0) - function.lineno < _MAXIMUM_LINES
        and (
            is_undecorated
            or all(
                isinstance(item, (ast.Name, ast.Attribute))
                and last_name(item) in (_KEEPING_THE_TYPE | _OF_COPIES)
                for item in function.decorator_list
            )
        )
    )


def _is_free(home: ParsedFile, function: FunctionNode) -> bool:
    """Whether a function inside of others speaks of nothing that these bind."""
    around = [item for item in home.ancestors(function) if isinstance(item, (*FUNCTIONS, ast.ClassDef))]
    if any(isinstance(item, ast.ClassDef) for item in around):
        return False
    own = bindings(home, function)
    spoken = {node.id for node in walk(function) if isinstance(node, ast.Name) and node.id not in own}
    return all(spoken.isdisjoint(bindings(home, item)) for item in around)


def result_of_call(
    parsed: ParsedFile,
    call: ast.Call,
    home: ParsedFile,
    function: FunctionNode,
    otherwise: tuple[Feed, ...],
    *,
    is_undecorated: bool = False,
) -> CallResult | None:
    """Return what a call gives, if that depends on its arguments; None if all calls give the same.

    `otherwise` is what the function gives to all of its callers; `is_undecorated` says that its decorators
    change nothing about that.
    """
    bound = 0 if _is_through_class(call.func, home, function) else 1
    result = _result_of(
        parsed,
        home,
        function,
        otherwise,
        lambda name: arguments_of_call(call, Parameter(function, name, bound * home.is_method(function))),
        is_undecorated=is_undecorated,
    )
    if result is None or not is_written_out(call):
        return result
    passed = {name for name, _ in result.filled}
    left = sorted(item.arg for item in carried_into_results(function) if item.arg not in passed)
    defaults = ((name, default_of(function, name)) for name in left)
    filled = ((name, (Feed(home.path, node),)) for name, node in defaults if node is not None)
    return replace(result, filled=(*result.filled, *filled))


def result_where_handed(
    parsed: ParsedFile,
    call: ast.Call,
    callable_: ast.Name | ast.Attribute,
    home: ParsedFile,
    function: FunctionNode,
    otherwise: tuple[Feed, ...],
    *,
    is_undecorated: bool = False,
) -> CallResult | None:
    """Return the same of a function that is itself an argument of a call: `map(f, xs)`, `partial(f, x)`."""
    bound = 0 if _is_through_class(callable_, home, function) else 1
    return _result_of(
        parsed,
        home,
        function,
        otherwise,
        lambda name: handed_on(call, callable_, Parameter(function, name, bound * home.is_method(function))),
        is_undecorated=is_undecorated,
    )


def _result_of(
    parsed: ParsedFile,
    home: ParsedFile,
    function: FunctionNode,
    otherwise: tuple[Feed, ...],
    passed: Callable[[str], Iterable[Argument]],
    *,
    is_undecorated: bool,
) -> CallResult | None:
    """Return what a function gives to one that passes arguments of a file to its parameters."""
    carried = carried_into_results(function)
    if not carried or not can_be_copied(home, function, is_undecorated=is_undecorated):
        return None
    fed = (
        (item.arg, tuple(Feed(parsed.path, argument.node, argument.part) for argument in passed(item.arg)))
        for item in carried
    )
    filled = tuple((name, feeds) for name, feeds in fed if feeds)
    return CallResult(home.path, function, filled, otherwise) if filled else None


def is_written_out(call: ast.Call) -> bool:
    """Whether a call shows which parameters it fills: nothing is unpacked into it."""
    return all(keyword.arg is not None for keyword in call.keywords) and not any(
        isinstance(item, ast.Starred) for item in call.args
    )


def _is_through_class(func: ast.expr, home: ParsedFile, function: FunctionNode) -> bool:
    owner = home.class_of(function)
    return (
        isinstance(func, ast.Attribute)
        and owner is not None
        and last_name(func.value) == owner.name
        and (isinstance(func.value, (ast.Name, ast.Attribute)))
        and not is_decorated(function, "classmethod")
    )


def typed_copy(
    function: FunctionNode,
    name: str,
    annotations: Mapping[str, str],
    generic: Mapping[str, str],
    *,
    yields: bool = False,
) -> str:
    """Return a function's source under another name, its parameters annotated.

    `generic` gives those functions another name that it calls; as `yields` says, it yields what it returns.
    """
    twin = copy.deepcopy(function)
    twin.name = name
    twin.decorator_list = [item for item in twin.decorator_list if last_name(item) in _OF_COPIES]
    for parameter in parameters(twin):
        if parameter.annotation is None and parameter.arg in annotations:
            parameter.annotation = ast.Constant(annotations[parameter.arg])
    for node in walk(twin):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in generic:
            node.func.id = generic[node.func.id]
    open_indices(twin)
    _WithSums(function).visit(twin)
    if yields and can_yield(twin):
        yield_results(twin)
    return ast.unparse(ast.fix_missing_locations(twin))


class _WithSums(ast.NodeTransformer):
    """Makes of `rows + [row]` what holds both, whether or not anything is known of the rows."""

    def __init__(self, function: FunctionNode) -> None:
        self._grown = {
            ast.unparse(node.left) for node in walk(function) if isinstance(node, ast.BinOp) and _is_sum(node)
        }

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not _is_sum(node):
            return node
        both = ast.Call(ast.Name(_SUM, ast.Load()), [node.left, node.right], [])
        return ast.IfExp(ast.Name(_SUM, ast.Load()), both, node)

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        is_empty = isinstance(node.value, ast.List) and not node.value.elts
        if is_empty and all(ast.unparse(target) in self._grown for target in node.targets):
            node.value = ast.Name(_NOTHING, ast.Load())
        return node


def _is_sum(node: ast.BinOp) -> bool:
    return isinstance(node.op, ast.Add) and isinstance(node.right, ast.List)


def copy_below(below: ClassBelow, name: str, base: str, read: str) -> tuple[str, str]:
    """Return the source of a class below a base, with those methods of a class above that are looked at, and
    what is to be read of its objects.

    An attribute gets another name, lest a checker take it for what the class above makes of it.
    """
    own = any(method.name == read for method in below.methods)
    renamed = read if own else f"_exg_own_{read}"
    twin = ast.ClassDef(name, [ast.Name(base, ast.Load())], [], [], [])
    for method in below.methods:
        twin.body.append(_Renamed(read, renamed).visit(copy.deepcopy(method)))
    return ast.unparse(ast.fix_missing_locations(twin)), renamed


class _Renamed(ast.NodeTransformer):
    """Gives an attribute another name, and leaves out that it starts as None."""

    def __init__(self, attribute: str, renamed: str) -> None:
        self._attribute = attribute
        self._renamed = renamed

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        is_none = isinstance(node.value, ast.Constant) and node.value.value is None
        if is_none and any(
            isinstance(item, ast.Attribute) and item.attr == self._attribute for item in node.targets
        ):
            return ast.Pass()
        self.generic_visit(node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        self.generic_visit(node)
        if node.attr == self._attribute:
            node.attr = self._renamed
        return node


def class_copy(
    owner: ast.ClassDef, name: str, annotations: Mapping[str, str], word: str
) -> tuple[str, str | None]:
    """Return a class's source under another name, the parameters of its constructor annotated, and the
    method that yields what a method or property of a name gives, if one does.
    """
    twin = copy.deepcopy(owner)
    twin.name = name
    for item in methods_of(twin):
        for parameter in parameters(item) if item.name == "__init__" else ():
            if parameter.annotation is None and parameter.arg in annotations:
                parameter.annotation = ast.Constant(annotations[parameter.arg])
        open_indices(item)
    yielding = yielding_method(twin, word)
    return ast.unparse(twin), yielding


def generic_copies(home: ParsedFile, functions: Iterable[FunctionNode]) -> tuple[dict[str, str], list[str]]:
    """Return new names for the functions that some functions call, and the source of generic copies.

    Such a copy gives back the type that it gets, as long as its body only hands the value on.
    """
    by_name = {
        item.name: item
        for item in home.tree.body
        if isinstance(item, FUNCTIONS) and carried_into_results(item) and can_be_copied(home, item)
    }
    wanted: dict[str, None] = {}
    stack: list[ast.AST] = list(functions)
    while stack:
        for node in walk(stack.pop()):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called = by_name.get(node.func.id)
                if called is not None and called.name not in wanted:
                    wanted[called.name] = None
                    stack.append(called)
    names = {name: f"_exg_generic_{name}" for name in wanted}
    lines: list[str] = []
    for name in wanted:
        annotations: dict[str, str] = {}
        for parameter in parameters(by_name[name]):
            variable = f"_exg_of_{name}_{parameter.arg}"
            lines.append(f'{variable} = _exg_type_variable("{variable}")')
            annotations[parameter.arg] = variable
        lines.append(typed_copy(by_name[name], names[name], annotations, names))
    return names, lines


def is_generator(function: FunctionNode) -> bool:
    """Whether a function yields; one inside of it counts, too: then its copy is worth nothing."""
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in walk(function))
