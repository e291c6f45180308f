"""Which functions a web framework calls: routes and exception handlers, however they are registered."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from governance_lint.names.chains import last_name
from governance_lint.project_code.project_names import Named
from governance_lint.responses.named_functions import (
    Mention,
    NamedFunctions,
    Passage,
    Role,
    class_of,
    for_errors,
)
from governance_lint.responses.raw_errors.library import is_framework, is_standard_library
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from governance_lint.project_code.project_names import Function, Module, ProjectNames

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
_DJANGO_HANDLERS = frozenset({"handler400", "handler403", "handler404", "handler500"})
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
    "view_functions",
    '")(',
    "')(",
)


@dataclass(frozen=True)
class Registered:
    """A function that answers requests."""

    function: Function
    owner: Named | None  #: the class whose method it is
    role: Role
    error_parameter: str | None = None  #: in one that answers exceptions, what it gets the exception as


def registered_here(module: Module, names: ProjectNames) -> Iterator[Registered]:
    """Yield the functions of a module that it registers itself, and what its decorators make of them."""
    functions = NamedFunctions(names)
    for found in _registered_here(module, functions):
        yield found
        for wrapper in functions.wrappers_of(found.function, module):
            if wrapper.module is module:
                yield registered(wrapper, found.role)


def _registered_here(module: Module, functions: NamedFunctions) -> Iterator[Registered]:
    for node in module.statements:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            role = by_decorator(node, module, functions.names)
            if role is not None:
                yield registered(Named(module.qualified(node), module, node), role)
        elif isinstance(node, ast.ClassDef):
            methods = _methods_of_view(node, module)
            if methods and is_view(node, module, functions.names):
                yield from methods
            yield from _of_route_class(node, module, functions.names)
    for mention in mentions(module, functions):
        if isinstance(mention, Mention) and mention.named.module is module:
            yield from of_mention(mention)


def of_mention(mention: Mention) -> Iterator[Registered]:
    """Yield the function that a registration names."""
    if isinstance(mention.named.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        yield registered(mention.named, mention.role)


def registered(named: Named, role: Role) -> Registered:
    """Return a function that answers."""
    function = cast("Function", named.node)
    owner = None if isinstance(function, ast.Lambda) else named.owner
    parameter = None if role.error_at is None else parameter_at(function, owner, role.error_at)
    return Registered(function, owner, role, parameter)


def parameter_at(function: Function, owner: Named | None, index: int) -> str | None:
    """Return the name of a parameter by its place behind the object that the method is called on."""
    names = [item.arg for item in (*function.args.posonlyargs, *function.args.args)]
    if owner is not None and not any(
        getattr(item, "id", "") == "staticmethod" for item in getattr(function, "decorator_list", ())
    ):
        names = names[1:]
    return names[min(index, len(names) - 1)] if names else None


def by_decorator(
    function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module, names: ProjectNames
) -> Role | None:
    """Return what decorators register a function as; None if none does."""
    for decorator in function.decorator_list:
        role = _registers(decorator, module, names)
        if role is not None:
            return role
    return None


def _registers(decorator: ast.expr, module: Module, names: ProjectNames) -> Role | None:
    """Return what a decorator registers a function as; None if it does not."""
    call = decorator if isinstance(decorator, ast.Call) else None
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    if isinstance(target, ast.Name):
        alias = module.bindings.value(target)
        if isinstance(alias, ast.Attribute):
            target = alias
    dotted = module.dotted(target) or ""
    if dotted in ("rest_framework.decorators.api_view", "rest_framework.decorators.action"):
        return Role()
    if call is None:
        return None
    if is_framework(dotted) and _names_an_address(call):  # flask_appbuilder's `expose`, litestar's `get`
        return Role()
    if not isinstance(target, ast.Attribute):
        return None
    if target.attr in _HANDLING:
        if _is_of_framework(target.value, module, names) is False:
            return None
        return for_errors(_HANDLING[target.attr], call.args[:1], module, names)
    if target.attr in _ROUTING:
        known = _is_of_framework(target.value, module, names)
        if known or (known is None and _names_an_address(call)):
            return Role()
    return None


def _names_an_address(call: ast.Call) -> bool:
    """Whether a call is given what may be the address of a route."""
    given = [*call.args[:1], *(item.value for item in call.keywords if item.arg in ("path", "rule"))]
    return any(
        (isinstance(item, ast.Constant) and isinstance(item.value, str) and item.value[:1] in ("/", ""))
        or isinstance(item, (ast.JoinedStr, ast.BinOp, ast.Attribute))
        for item in given
    )


def _is_of_framework(owner: ast.expr, module: Module, names: ProjectNames) -> bool | None:
    """Whether an object is of a web framework's class; None where that is not in sight."""
    made_by = class_of(owner, module, names)
    if made_by is None:
        return None
    above = list(names.lineage(made_by))
    if any(is_framework(item.dotted) for item in above):
        return True
    outermost = above[-1].dotted
    if above[-1].node is None and not is_standard_library(outermost):
        return None  # a class that is not in sight, or derived from such a one, may be anything
    return False


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
            found.append(Registered(method, owner, Role()))
    for name, index in _HANDLING_METHODS.items():
        method = module.defined_in(node, name)
        if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.append(registered(Named(module.qualified(method), module, method), Role(index)))
    return found


def _of_route_class(node: ast.ClassDef, module: Module, names: ProjectNames) -> Iterator[Registered]:
    """Yield the functions that a class of FastAPI's routes makes to answer with."""
    maker = module.defined_in(node, "get_route_handler")
    if not isinstance(maker, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return
    above = names.lineage(Named(module.qualified(node), module, node))
    if not any(found.node is None and is_framework(found.dotted) for found in above):
        return
    for statement in walk(maker):
        if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Name):
            made = module.defined_in(maker, statement.value.id)
            if isinstance(made, (ast.FunctionDef, ast.AsyncFunctionDef)):
                yield registered(Named(module.qualified(made), module, made), Role())


def mentions(module: Module, functions: NamedFunctions) -> Iterator[Mention | Passage]:
    """Yield the functions that calls and settings of a module register, of whatever file, and through what
    others are.
    """
    pending = list(_mentioned(module, functions))
    done: set[Passage] = set()
    for found in pending:  # grows while it is walked
        yield found
        if isinstance(found, Passage) and found not in done:
            done.add(found)
            pending += functions.through(found, module)


def _mentioned(module: Module, functions: NamedFunctions) -> Iterator[Mention | Passage]:
    for node in module.nodes:
        if isinstance(node, ast.Call):
            yield from _of_call(node, module, functions)
        elif isinstance(node, ast.Dict):
            yield from _of_settings(node, module, functions)
        elif isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) and node.value is not None:
            yield from _of_assignment(node, node.value, module, functions)


def _of_call(call: ast.Call, module: Module, functions: NamedFunctions) -> Iterator[Mention | Passage]:
    target, names = call.func, functions.names
    if isinstance(target, ast.Call):  # app.get("/x")(show)
        role = _registers(target, module, names)
        if role is not None and call.args:
            yield from functions.named_by(call.args[0], role, module)
        return
    name = last_name(target)
    if name in _ROUTE_CALLS:
        if name in _DJANGO_CALLS and not (module.dotted(target) or "").startswith("django."):
            return
        keyword, place = _ROUTE_CALLS[name]
        for item in _given(call, (keyword, "endpoint", "view_func"), place):
            yield from functions.named_by(item, Role(), module)
    elif name in _HANDLER_CALLS:
        role = for_errors(_HANDLER_CALLS[name], call.args[:1], module, names)
        for item in _given(call, ("handler", "f"), 1):
            yield from functions.named_by(item, role, module)
    elif name in ("update", "setdefault") and isinstance(target, ast.Attribute) and _is_table(target.value):
        for item in call.args:
            yield from functions.named_by(item, Role(1), module)
    for given in call.keywords:
        if given.arg == "exception_handlers":
            yield from functions.named_by(given.value, Role(1), module)


def _is_table(expression: ast.expr) -> bool:
    """Whether an expression is an application's table of what answers exceptions."""
    return getattr(expression, "attr", "") == "exception_handlers"


def _given(call: ast.Call, names: tuple[str, ...], place: int) -> Iterator[ast.expr]:
    if len(call.args) > place:
        yield call.args[place]
    for keyword in call.keywords:
        if keyword.arg in names:
            yield keyword.value


def _of_settings(node: ast.Dict, module: Module, functions: NamedFunctions) -> Iterator[Mention | Passage]:
    """Yield the function that Django REST framework's settings name as its exception handler."""
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == "EXCEPTION_HANDLER":
            yield from functions.named_by(value, Role(0), module)


def _of_assignment(
    node: ast.Assign | ast.AnnAssign | ast.AugAssign,
    value: ast.expr,
    module: Module,
    functions: NamedFunctions,
) -> Iterator[Mention | Passage]:
    """Yield what is put into an application's `exception_handlers`, and what Django calls for 400 to 500."""
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        if isinstance(target, ast.Subscript) and _is_table(target.value):
            role = for_errors(1, [target.slice], module, functions.names)
            yield from functions.named_by(value, role, module)
        elif isinstance(target, ast.Subscript) and getattr(target.value, "attr", "") == "view_functions":
            yield from functions.named_by(value, Role(), module)
        elif _is_table(target):
            yield from functions.named_by(value, Role(1), module)
        elif getattr(target, "id", "") in _DJANGO_HANDLERS:
            error_at = None if getattr(target, "id", "") == "handler500" else 1
            yield from functions.named_by(value, Role(error_at), module)
