"""Functions that answer requests, and the raw errors that leave with what they answer."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from governance_lint.names.modules import module_name
from governance_lint.project_code.project_names import Named, project_names
from governance_lint.responses.named_functions import Role
from governance_lint.responses.project_registrations import (
    answering_in,
    each_once,
    is_known_everywhere,
    registered_anywhere,
    registered_in,
    roles_of_wrapper,
)
from governance_lint.responses.raw_errors.handler_shapes import handled_parameter
from governance_lint.responses.raw_errors.library import is_http_error
from governance_lint.responses.raw_errors.reading import Reading
from governance_lint.responses.registrations import REGISTERING_WORDS, Registered, registered
from governance_lint.responses.web_words import (
    ERROR_CLASS,
    ERROR_NAME,
    FRAMEWORKS,
    WEB_WORDS,
    WITH_ERROR_ALONE,
)
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.responses.raw_errors.frames import Answered, Leak
    from governance_lint.responses.raw_errors.outside_calls import Ask
    from governance_lint.subject import ReadFile

#: Names by which a function asks for the exception that is handled.
_ASKING = frozenset({"exc_info", "exception", "traceback", "format_exc", "format_exception", "print_exc"})

#: One of these is in a file that registers functions of its own.
_REGISTERING = (
    *REGISTERING_WORDS,
    *(word for word in WEB_WORDS if word.endswith("(")),
    "View",
    "Set(",
    "Set)",
    "Endpoint",
    "Resource",
    "api_view",
    "path(",
    "url(",
    "@",
)

_QUIET = "functions that give nothing of interest"
_LEAKS = "raw errors that leave modules"
_ANSWERED = "what functions answer with"


@dataclass(frozen=True)
class Leaving:
    """A raw error that leaves a function that answers."""

    node: ast.stmt | ast.expr  #: the return, the raise or the call through which it leaves
    what: str  #: as a message names it
    from_path: str  #: where it comes from
    from_line: int
    function: str  #: dotted name, inside the module, of the function that answers
    handles_errors: bool


@dataclass(frozen=True)
class Responses:
    """What one file answers requests with."""

    read: ReadFile
    answering: Sequence[Registered]
    leaving: Sequence[Leaving]  #: what is known without the type server
    for_others: Sequence[Leaving]  #: what functions here raise for functions of other files that answer
    #: Where the names end of methods that the type server must be asked about.
    open_calls: Sequence[tuple[int, int]]
    inquiries: Sequence[Inquiry] = field(default=())

    @property
    def needs_types(self) -> bool:
        """Whether a raw error is handed to a method that only the type server may know."""
        return bool(self.open_calls)

    def leaving_with(self, ask: Callable[[str, int, int], tuple[str, int] | None]) -> Sequence[Leaving]:
        """Return what leaves, with what the type server says of methods: where their statements stand."""
        if not self.open_calls:
            return _each_once((*self.leaving, *self.for_others))
        names, module = project_names(self.read)

        def asked(method: ast.Attribute) -> Named | None:
            place = ask(self.read.path, *self.read.columns.end_of(method))
            return None if place is None else _named_at(*place, names, self.read)

        return _each_once((*_read(self.read, names, module, self.answering, asked)[0], *self.for_others))


def responses_in(read: ReadFile) -> Responses | None:
    """Return what a file answers requests with; None where no raw error leaves."""
    names, module = project_names(read)
    may_register = any(word in read.text for word in _REGISTERING)
    answering = list(registered_in(module, names, read)) if may_register else []
    suspects = _suspects(read, names, module, {item.function for item in answering})
    answering += _registered_elsewhere(read, names, module, suspects)
    leaving, open_calls = _read(read, names, module, answering, None)
    for_others = _raised_for_others(read, names, module, suspects)
    if not (leaving or open_calls or for_others):
        return None
    return Responses(read, answering, leaving, for_others, open_calls)


def _each_once(items: Iterable[Leaving]) -> list[Leaving]:
    return list({(item.node.lineno, item.node.col_offset): item for item in items}.values())


def _read(
    read: ReadFile, names: ProjectNames, module: Module, answering: Sequence[Registered], ask: Ask | None
) -> tuple[list[Leaving], tuple[tuple[int, int], ...]]:
    found: dict[tuple[int, int], Leaving] = {}
    open_calls: dict[tuple[int, int], None] = {}
    for item in answering:
        answered = _answered(read, names, module, item, ask)
        open_calls |= dict.fromkeys(map(read.columns.end_of, answered.open_calls))
        for leak in answered.leaks:
            if leak.path == read.path:
                found.setdefault(_place(leak), _leaving(leak, item, module))
    return list(found.values()), tuple(open_calls)


def _answered(
    read: ReadFile, names: ProjectNames, module: Module, item: Registered, ask: Ask | None = None
) -> Answered:
    """Read a function that answers; without the type server each once a run."""
    known = cast("dict[tuple[object, ...], Answered]", read.kept.setdefault(_ANSWERED, {}))
    key = (item.function, item.error_parameter, item.role.is_answer, item.role.error_class)
    if ask is None and key in known:
        return known[key]
    quiet = cast("set[ast.AST]", read.kept.setdefault(_QUIET, set()))
    found = Reading(names, read.policy.runners, ask, quiet).answered(
        item.function,
        module,
        item.owner,
        item.error_parameter,
        is_answer=item.role.is_answer,
        error_class=item.role.error_class,
    )
    if ask is None:
        known[key] = found
    return found


def _place(leak: Leak) -> tuple[int, int]:
    return leak.node.lineno, leak.node.col_offset


def _leaving(leak: Leak, item: Registered, module: Module) -> Leaving:
    return Leaving(
        leak.node,
        leak.atom.what,
        leak.atom.path,
        leak.atom.line,
        module.qualified(item.function).removeprefix(f"{module.name}."),
        item.error_parameter is not None,
    )


# -- functions that other files register or call ------------------------------------------------------------


@dataclass(frozen=True)
class _Suspects:
    """Functions that nobody registers here, and that would answer with a raw error."""

    answering: Sequence[ast.FunctionDef | ast.AsyncFunctionDef]
    raising: Sequence[ast.FunctionDef | ast.AsyncFunctionDef]  #: those that raise it themselves
    #: Those that can have it from others alone, in a file that names a framework.
    asking_others: Sequence[ast.FunctionDef | ast.AsyncFunctionDef]


def _suspects(read: ReadFile, names: ProjectNames, module: Module, known: set[ast.AST]) -> _Suspects:
    wraps = {name.rpartition(".")[2] for runner in read.policy.runners for name in runner.wraps_errors}
    with_ingredients = _with_ingredients(module, wraps)
    alone = any(word in read.text for word in WITH_ERROR_ALONE)

    def may_get_errors(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
        found = list(_error_parameters(node))
        shaped = None if found else handled_parameter(node, module, names, alone=alone)
        return found if shaped is None else [shaped]

    others = [
        node
        for node in module.statements
        if not isinstance(node, ast.ClassDef)
        and node not in known
        and (isinstance(module.scope_around(node), (ast.Module, ast.ClassDef)) or _is_returned(node, module))
    ]
    candidates = [node for node in others if node in with_ingredients or may_get_errors(node)]
    if any(word in read.text for word in FRAMEWORKS):
        taken = set(candidates)
        others = [node for node in others if node not in taken and _calls(node)]
    else:
        others = []

    def leaks_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Leak]:
        owner = Named(module.qualified(node), module, node).owner
        for parameter in (None, *may_get_errors(node)):
            item = Registered(node, owner, Role(), parameter)
            yield from _answered(read, names, module, item).leaks

    if is_known_everywhere(read):
        # What is registered anywhere is known already, and cheaper to ask than what they would answer.
        everywhere = registered_anywhere(read, names)
        answering = [
            node
            for node in candidates
            if module.qualified(node) in everywhere
            or (_is_returned(node, module) and any(True for _ in leaks_of(node)))
        ]
    else:
        answering = [node for node in candidates if any(True for _ in leaks_of(node))]
    raising = [
        node
        for node in candidates
        if _may_raise_an_answer(node, module, names)
        and any(not isinstance(leak.node, ast.Return) and leak.path == read.path for leak in leaks_of(node))
    ]
    return _Suspects(answering, raising, others)


def _calls(function: ast.AST) -> bool:
    return any(isinstance(node, ast.Call) for node in walk(function))


def _is_returned(function: ast.AST, module: Module) -> bool:
    """Whether a function inside of another one is what that returns, as a decorator does."""
    around = module.scope_around(function)
    return isinstance(around, (ast.FunctionDef, ast.AsyncFunctionDef)) and any(
        isinstance(node, ast.Name) and node.id == getattr(function, "name", "")
        for statement in walk(around)
        if isinstance(statement, ast.Return) and module.scope_around(statement) is around
        for node in walk(statement)
    )


def _may_raise_an_answer(
    function: ast.FunctionDef | ast.AsyncFunctionDef, module: Module, names: ProjectNames
) -> bool:
    """Whether a function raises or calls what may be answered with what it was made of."""
    for node in walk(function):
        match node:
            case ast.Raise(exc=ast.Name() | ast.Call() as raised) if _may_be_an_answer(
                raised, function, module, names
            ):
                return True
            case ast.Attribute(attr="abort") | ast.Name(id="abort"):
                return True
    return False


def _may_be_an_answer(
    raised: ast.Name | ast.Call,
    function: ast.FunctionDef | ast.AsyncFunctionDef,
    module: Module,
    names: ProjectNames,
) -> bool:
    """Whether what is raised may be an object of a framework's class that holds what it was made of."""
    named = names.of(raised.func if isinstance(raised, ast.Call) else raised, module)
    if isinstance(raised, ast.Name):
        is_class = named is not None and isinstance(named.node, (ast.ClassDef, type(None)))
        return not is_class and not _is_caught_name(function, raised.id)
    if named is None or not isinstance(named.node, (ast.ClassDef, type(None))):
        return True
    return any(is_http_error(item.dotted) for item in names.lineage(named))


def _is_caught_name(function: ast.AST, name: str) -> bool:
    """Whether a name is that of an exception that a handler of the function catches."""
    return any(isinstance(node, ast.ExceptHandler) and node.name == name for node in walk(function))


def _with_ingredients(module: Module, wraps: set[str]) -> set[ast.AST]:
    """Return the functions that catch or ask for a raw error themselves, or in a function inside."""
    found: set[ast.AST] = set()
    asking = wraps | _ASKING
    for node in module.nodes:
        kind = type(node)  # cheaper than patterns: there are many nodes
        if kind is ast.Name:
            is_one = cast("ast.Name", node).id in asking
        elif kind is ast.Attribute:
            is_one = cast("ast.Attribute", node).attr in asking
        elif kind is ast.Constant:
            is_one = cast("ast.Constant", node).value == "_internal"
        else:
            is_one = kind is ast.ExceptHandler and cast("ast.ExceptHandler", node).name is not None
        if not is_one:
            continue
        scope = module.scope_around(node)
        while scope is not module.tree and scope not in found:
            found.add(scope)
            scope = module.scope_around(scope)
    return found


def _registered_elsewhere(
    read: ReadFile, names: ProjectNames, module: Module, suspects: _Suspects
) -> list[Registered]:
    """Return the functions that other files register, of those that would answer with a raw error."""
    if not (suspects.answering or suspects.asking_others) or module.name is None:
        return []
    everywhere = registered_anywhere(read, names)
    found: list[Registered] = []
    for function in suspects.asking_others:
        named = Named(module.qualified(function), module, function)
        found += [registered(named, role) for role in everywhere.get(named.dotted, ())]
    for function in suspects.answering:
        named = Named(module.qualified(function), module, function)
        found += [registered(named, role) for role in everywhere.get(named.dotted, ())]
        found += [registered(named, role) for role in roles_of_wrapper(named, names, read, everywhere)]
    return each_once(found)


def _raised_for_others(
    read: ReadFile, names: ProjectNames, module: Module, suspects: _Suspects
) -> list[Leaving]:
    """Return what functions of this file raise for functions of other files that answer."""
    if not suspects.raising or module.name is None:
        return []
    found: dict[tuple[int, int], Leaving] = {}
    everywhere = registered_anywhere(read, names)
    raising = {function.name for function in suspects.raising}
    is_named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(raising)))})\b")
    for path, text in read.files_with(raising):
        if not is_named.search(text):
            continue  # only a part of a longer word
        dotted = module_name(Path(path), read.policy.source_roots)
        if dotted is None or path == read.path or not _may_register(text, dotted, everywhere):
            continue
        other = names.module(dotted)
        for leak, item in () if other is None else _leaks_of(other, names, read, everywhere):
            if other is not None and leak.path == read.path:
                found.setdefault(_place(leak), _leaving(leak, item, other))
    return list(found.values())


def _leaks_of(
    module: Module, names: ProjectNames, read: ReadFile, everywhere: Mapping[str, set[Role]]
) -> Sequence[tuple[Leak, Registered]]:
    """Return what leaves the functions of a module that answer, in whatever file; each is read once a run."""
    known = cast("dict[Module, list[tuple[Leak, Registered]]]", read.kept.setdefault(_LEAKS, {}))
    if module not in known:
        known[module] = [
            (leak, item)
            for item in answering_in(module, names, read, everywhere)
            for leak in _answered(read, names, module, item).leaks
        ]
    return known[module]


def _may_register(text: str, module: str, everywhere: Mapping[str, set[Role]]) -> bool:
    return any(word in text for word in WEB_WORDS) or any(
        name.startswith(f"{module}.") for name in everywhere
    )


def _error_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the parameters that may get an exception, by their names or annotations."""
    for item in (*function.args.posonlyargs, *function.args.args):
        annotation = "" if item.annotation is None else ast.unparse(item.annotation)
        if re.fullmatch(ERROR_NAME, item.arg) or re.search(ERROR_CLASS, annotation):
            yield item.arg


def _named_at(path: str, line: int, names: ProjectNames, read: ReadFile) -> Named | None:
    """Return the function whose statement stands at a place of the project."""
    dotted = module_name(Path(path), read.policy.source_roots)
    module = None if dotted is None else names.module(dotted)
    if module is None:
        return None
    for node in module.statements:
        if not isinstance(node, ast.ClassDef) and node.lineno == line:
            return Named(module.qualified(node), module, node)
    return None
