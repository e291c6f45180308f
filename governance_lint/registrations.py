"""Which functions a web framework calls: routes and exception handlers, however they are registered."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance_lint.project_names import Named
from governance_lint.raw_errors.library import is_answer, is_framework, is_standard_library
from governance_lint.scopes import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.project_names import Function, Module, ProjectNames

_VERBS = frozenset({"get", "post", "put", "patch", "delete", "head", "options", "trace"})
_ROUTING = _VERBS | {"route", "api_route", "api_operation", "endpoint"}
#: Decorators that register what answers an exception, with the place of the exception among the arguments.
_HANDLING: Mapping[str, int] = {"exception_handler": 1, "errorhandler": 0, "app_errorhandler": 0}

#: Calls that register a function: under which name, or at which place, it is given to them.
_ROUTE_CALLS: Mapping[str, tuple[str, int]] = {
    "APIRoute": ("endpoint", 1),
    "Route": ("endpoint", 1),
    "Mount": ("app", 1),
    "add_api_route": ("endpoint", 1),
    "add_route": ("route", 1),
    "add_url_rule": ("view_func", 2),
    "path": ("view", 1),
    "re_path": ("view", 1),
    "url": ("view", 1),
}
_DJANGO_CALLS = frozenset({"path", "re_path", "url"})
_HANDLER_CALLS: Mapping[str, int] = {"add_exception_handler": 1, "register_error_handler": 0}

#: Methods of a class-based view that answer, besides those named after the verbs.
_ANSWERING = frozenset(
    {
        "create",
        "destroy",
        "dispatch",
        "dispatch_request",
        "form_invalid",
        "form_valid",
        "get_object",
        "get_queryset",
        "list",
        "partial_update",
        "perform_create",
        "perform_destroy",
        "perform_update",
        "retrieve",
        "update",
    }
)
#: Methods of a class-based view that get an exception, at its place behind `self`.
_HANDLING_METHODS: Mapping[str, int] = {"handle_exception": 0}

_VIEW_NAMES = ("View", "ViewSet", "HTTPEndpoint", "Resource", "Set", "GenericAPIView")

#: What a file of the project must hold to register functions of other files.
REGISTERING_WORDS = (
    "urlpatterns",
    "add_url_rule",
    "add_api_route",
    "add_route",
    "add_exception_handler",
    "register_error_handler",
    "exception_handler",
    "errorhandler",
    "Route(",
    "Mount(",
    "EXCEPTION_HANDLER",
    "handler40",
    "handler500",
    '")(',
    "')(",
)


@dataclass(frozen=True)
class Registered:
    """A function that answers requests."""

    function: Function
    owner: Named | None  #: the class whose method it is
    error_parameter: str | None = None  #: in one that answers exceptions, what it gets the exception as
    is_answer: bool = False  #: that exception is an answer of the framework's by itself


@dataclass(frozen=True)
class Mention:
    """A function or class that a module registers, by its name or itself."""

    named: Named
    error_at: int | None  #: the place of the exception among its arguments
    is_answer: bool = False  #: that exception is an answer of the framework's by itself


def registered_here(module: Module, names: ProjectNames) -> Iterator[Registered]:
    """Yield the functions of a module that it registers itself."""
    for node in module.statements:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            kind = _by_decorator(node, module, names)
            if kind is not None:
                owner = Named(module.qualified(node), module, node).owner
                yield registered(node, owner, kind.error_at, is_answer=kind.is_answer)
        elif isinstance(node, ast.ClassDef):
            methods = _methods_of_view(node, module)
            if methods and is_view(node, module, names):
                yield from methods
    for mention in mentions(module, names):
        if mention.named.module is module:
            yield from of_mention(mention)


def of_mention(mention: Mention) -> Iterator[Registered]:
    """Yield the function that a registration names."""
    node = mention.named.node
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield registered(node, mention.named.owner, mention.error_at, is_answer=mention.is_answer)
    elif isinstance(node, ast.Lambda):
        yield registered(node, None, mention.error_at)


def registered(
    function: Function, owner: Named | None, error_at: int | None, *, is_answer: bool = False
) -> Registered:
    """Return a function that answers; `error_at` is the place of the exception among its arguments."""
    parameter = None if error_at is None else parameter_at(function, owner, error_at)
    return Registered(function, owner, parameter, is_answer)


def parameter_at(function: Function, owner: Named | None, index: int) -> str | None:
    """Return the name of a parameter by its place behind the object that the method is called on."""
    names = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
    if owner is not None and not any(
        getattr(item, "id", "") == "staticmethod" for item in getattr(function, "decorator_list", ())
    ):
        names = names[1:]
    return names[min(index, len(names) - 1)] if names else None


@dataclass(frozen=True)
class _Kind:
    error_at: int | None
    is_answer: bool = False


def _by_decorator(
    function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module, names: ProjectNames
) -> _Kind | None:
    for decorator in function.decorator_list:
        kind = _registers(decorator, module, names)
        if kind is not None:
            return kind
    return None


def _registers(decorator: ast.expr, module: Module, names: ProjectNames) -> _Kind | None:
    """Return what a decorator registers a function as; None if it does not."""
    call = decorator if isinstance(decorator, ast.Call) else None
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(target, ast.Name):
        alias = module.bindings.value(target)
        if isinstance(alias, ast.Attribute):
            target = alias
    dotted = module.dotted(target) or ""
    if dotted in ("rest_framework.decorators.api_view", "rest_framework.decorators.action"):
        return _Kind(None)
    if not isinstance(target, ast.Attribute) or call is None:
        return None
    if target.attr in _HANDLING:
        if _is_of_framework(target.value, module, names) is False:
            return None
        return _Kind(_HANDLING[target.attr], is_answer=_is_answer(call.args, module, names))
    if target.attr in _ROUTING:
        known = _is_of_framework(target.value, module, names)
        if known or (known is None and _names_an_address(call)):
            return _Kind(None)
    return None


def _names_an_address(call: ast.Call) -> bool:
    """Whether a call is given what may be the address of a route."""
    given = [*call.args[:1], *(item.value for item in call.keywords if item.arg in ("path", "rule"))]
    return any(
        (isinstance(item, ast.Constant) and isinstance(item.value, str) and item.value[:1] in ("/", ""))
        or isinstance(item, (ast.JoinedStr, ast.BinOp, ast.Attribute))
        for item in given
    )


def _is_answer(given: Sequence[ast.expr], module: Module, names: ProjectNames) -> bool:
    """Whether a handler is registered for an exception that is an answer by itself."""
    named = names.of(given[0], module) if given else None
    return named is not None and any(is_answer(item.dotted) for item in names.lineage(named))


def _is_of_framework(owner: ast.expr, module: Module, names: ProjectNames) -> bool | None:
    """Whether an object is of a web framework's class; None where that is not in sight."""
    made_by = _class_of(owner, module, names)
    if made_by is None:
        return None
    above = list(names.lineage(made_by))
    if any(is_framework(item.dotted) for item in above):
        return True
    outermost = above[-1].dotted
    if above[-1].node is None and not is_standard_library(outermost):
        # A class that is derived from one that is not in sight may be anything.
        return None if len(above) > 1 else False
    return False


def _class_of(owner: ast.expr, module: Module, names: ProjectNames) -> Named | None:
    """Return the class of an object, as far as its name is bound once to a call."""
    if isinstance(owner, ast.Name):
        value = module.bindings.value(owner)
        if isinstance(value, ast.Call):
            return _made_by(names.of(value.func, module), names)
    named = names.of(owner, module)
    if named is None or named.dotted.startswith("builtins."):
        return None
    if named.node is None:
        return named if _is_outside(named) else None
    if isinstance(named.node, ast.Call) and named.module is not None:
        return _made_by(names.of(named.node.func, named.module), names)
    return None


def _is_outside(named: Named) -> bool:
    return named.module is None and "." in named.dotted


def _made_by(called: Named | None, names: ProjectNames) -> Named | None:
    """Return the class of what a call gives: the class that is called, or what a function is said to give."""
    if called is None or called.module is None or called.node is None:
        return called
    if isinstance(called.node, ast.ClassDef):
        return called
    if isinstance(called.node, ast.FunctionDef) and called.node.returns is not None:
        return names.of(called.node.returns, called.module)
    return None


def is_view(node: ast.ClassDef, module: Module, names: ProjectNames) -> bool:
    """Whether a class is a framework's class-based view."""
    for found in names.lineage(Named(module.qualified(node), module, node)):
        last = found.dotted.rpartition(".")[2]
        if found.node is not None:
            continue
        if is_framework(found.dotted) and last.endswith(_VIEW_NAMES):
            return True
        if last in ("APIView", "HTTPEndpoint", "MethodView") or last.endswith(("APIView", "ViewSet")):
            return True
    return False


def _methods_of_view(node: ast.ClassDef, module: Module) -> list[Registered]:
    """Return the methods of a class that answer, if it is a view."""
    owner = Named(module.qualified(node), module, node)
    found: list[Registered] = []
    for name in sorted(_VERBS | _ANSWERING):
        method = module.defined_in(node, name)
        if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(Registered(method, owner))
    for name, index in _HANDLING_METHODS.items():
        method = module.defined_in(node, name)
        if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(registered(method, owner, index))
    return found


def mentions(module: Module, names: ProjectNames) -> Iterator[Mention]:
    """Yield the functions that calls and settings of a module register, of whatever file."""
    for node in module.nodes:
        if isinstance(node, ast.Call):
            yield from _of_call(node, module, names)
        elif isinstance(node, ast.Dict):
            yield from _of_settings(node, names)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            yield from _of_assignment(node, module, names)


def _of_call(call: ast.Call, module: Module, names: ProjectNames) -> Iterator[Mention]:
    target = call.func
    if isinstance(target, ast.Call):  # app.get("/x")(show)
        kind = _registers(target, module, names)
        if kind is not None and call.args:
            yield from _functions_in(call.args[0], kind.error_at, module, names)
        return
    name = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
    if name in _ROUTE_CALLS:
        if name in _DJANGO_CALLS and not (module.dotted(target) or "").startswith("django."):
            return
        keyword, place = _ROUTE_CALLS[name]
        for item in _given(call, (keyword, "endpoint", "view_func"), place):
            yield from _functions_in(item, None, module, names)
    elif name in _HANDLER_CALLS:
        for item in _given(call, ("handler", "f"), 1):
            for mention in _functions_in(item, _HANDLER_CALLS[name], module, names):
                yield replace(mention, is_answer=_is_answer(call.args, module, names))
    for keyword_given in call.keywords:
        if keyword_given.arg == "exception_handlers":
            yield from _functions_in(keyword_given.value, 1, module, names)


def _given(call: ast.Call, names: tuple[str, ...], place: int) -> Iterator[ast.expr]:
    if len(call.args) > place:
        yield call.args[place]
    for keyword in call.keywords:
        if keyword.arg in names:
            yield keyword.value


def _functions_in(
    expression: ast.expr, error_at: int | None, module: Module, names: ProjectNames, hops: int = 8
) -> Iterator[Mention]:
    """Yield the functions that an expression names: itself, in a table, or wrapped in a call."""
    if hops == 0:
        return
    match expression:
        case ast.Lambda():
            yield Mention(Named("<lambda>", module, expression), error_at)
        case ast.Dict(values=values):
            for value in values:
                yield from _functions_in(value, error_at, module, names, hops - 1)
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from _functions_in(part, error_at, module, names, hops - 1)
        case ast.Call(func=func, args=args):
            if not (isinstance(func, ast.Attribute) and func.attr == "as_view"):
                for part in args:
                    yield from _functions_in(part, error_at, module, names, hops - 1)
            if isinstance(func, ast.Attribute) and func.attr in ("items", "values"):
                yield from _functions_in(func.value, error_at, module, names, hops - 1)
        case ast.Constant(value=str() as dotted) if "." in dotted:
            named = names.follow(dotted)
            if named.node is not None:
                yield Mention(named, error_at)
        case ast.Name() | ast.Attribute():
            yield from _of_name(expression, error_at, module, names, hops)


def _of_name(
    expression: ast.Name | ast.Attribute, error_at: int | None, module: Module, names: ProjectNames, hops: int
) -> Iterator[Mention]:
    if isinstance(expression, ast.Attribute) and getattr(expression.value, "id", "") in ("self", "cls"):
        scope: ast.AST | None = expression
        while scope is not None and not isinstance(scope, ast.ClassDef):
            scope = module.parents.get(scope)
        if scope is not None:
            method = names.method(Named(module.qualified(scope), module, scope), expression.attr)
            if method is not None:
                yield Mention(method, error_at)
        return
    named = names.of(expression, module)
    if named is not None and isinstance(
        named.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    ):
        yield Mention(named, error_at)
        return
    if named is not None and named.module is not None and isinstance(named.node, ast.expr):
        yield from _functions_in(named.node, error_at, named.module, names, hops - 1)
    if isinstance(expression, ast.Name):
        for bound in module.bindings.all_values(expression):
            if isinstance(bound, Element):
                yield from _functions_in(bound.iterable, error_at, module, names, hops - 1)
            elif isinstance(bound, ast.expr) and named is None:
                yield from _functions_in(bound, error_at, module, names, hops - 1)


def _of_settings(node: ast.Dict, names: ProjectNames) -> Iterator[Mention]:
    """Yield the function that Django REST framework's settings name as its exception handler."""
    for key, value in zip(node.keys, node.values, strict=True):
        if (
            isinstance(key, ast.Constant)
            and key.value == "EXCEPTION_HANDLER"
            and isinstance(value, ast.Constant)
            and isinstance(value.value, str)
        ):
            named = names.follow(value.value)
            if named.node is not None:
                yield Mention(named, 0)


def _of_assignment(
    node: ast.Assign | ast.AnnAssign, module: Module, names: ProjectNames
) -> Iterator[Mention]:
    """Yield what is put into an application's `exception_handlers`, and what Django calls for 400 to 500."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if isinstance(target, ast.Subscript) and getattr(target.value, "attr", "") == "exception_handlers":
            for mention in _functions_in(node.value, 1, module, names) if node.value is not None else ():
                yield replace(mention, is_answer=_is_answer([target.slice], module, names))
        name = getattr(target, "id", "")
        if name in ("handler400", "handler403", "handler404", "handler500") and node.value is not None:
            error_at = None if name == "handler500" else 1
            yield from _functions_in(node.value, error_at, module, names)
