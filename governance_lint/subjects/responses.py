"""Functions that answer requests, and the raw errors that leave with what they answer."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from governance_lint.modules import module_name
from governance_lint.project_names import Named, own_module, project_names
from governance_lint.raw_errors.reading import Reading
from governance_lint.registrations import (
    REGISTERING_WORDS,
    Registered,
    mentions,
    registered,
    registered_here,
)
from governance_lint.subject import ReadFile, Subject
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.policy import Policy
    from governance_lint.project_names import Module, ProjectNames
    from governance_lint.raw_errors.calls import Ask

#: In the text of a file that answers requests stands the name of a framework, or what registers a function.
_WEB_WORDS = (
    "fastapi",
    "starlette",
    "flask",
    "django",
    "rest_framework",
    "quart",
    "ninja",
    "litestar",
    ".route(",
    ".api_route(",
    ".get(",
    ".post(",
    ".put(",
    ".patch(",
    ".delete(",
    "errorhandler(",
    "exception_handler(",
)

_ERROR_NAME = r"(?:e|ex|exc|err|error|exception|\w+_(?:exc|err|error|exception))"
_ERROR_CLASS = r"[\w.\"']*(?:Error|Exception|Warning)\b"
#: One of these is where a raw error begins.
_INGREDIENTS = (
    r"except\b[^\n]*\bas\s+\w+\s*:",
    r"except\b[^\n]*\([^)]*\)\s+as\s+\w+\s*:",
    r"traceback\.\w|from\s+traceback\s",
    r"exc_info\(",
    r"sys\.exception\(",
    r"\b_internal\b",
    r"errorhandler\(|exception_handler|error_handler\(|handle_exception\b",
    rf"def\s+\w+\([^)]*\b{_ERROR_NAME}\s*[:,)]",
    rf"def\s+\w+\([^)]*:\s*{_ERROR_CLASS}",
)

#: The same in a file that names no framework: there only what itself gives the text of an error is looked at.
_SAID = r".{0,600}?\breturn\b.{0,200}?(?:(?:str|repr)\(\s*\1\s*\)|\{\s*\1\b)"
_SAYING = (
    rf"(?s)except\b[^\n]{{0,200}}\bas\s+(\w+)\s*:{_SAID}",
    rf"(?s)def\s+\w+\([^)]*\b({_ERROR_NAME})\b[^)]*\)[^\n]*:{_SAID}",
)

_KEPT = "functions that are registered anywhere"


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
            return self.leaving
        names = project_names(self.read)

        def asked(path: str, line: int, column: int) -> Named | None:
            place = ask(path, line, column)
            return None if place is None else _named_at(*place, names, self.read)

        return _read(self.read, names, self.answering, asked)[0]


def _hints(policy: Policy) -> Hints:
    wraps = [name.rpartition(".")[2] for runner in policy.runners for name in runner.wraps_errors]
    return Hints(_WEB_WORDS, (*_INGREDIENTS, *(rf"\b{re.escape(name)}\b" for name in sorted(set(wraps)))))


def _hints_elsewhere(policy: Policy) -> Hints:
    del policy
    return Hints(("return",), _SAYING)


def _find(read: ReadFile) -> Responses | None:
    names = project_names(read)
    module = names.module(read.module) if read.module is not None else own_module(read)
    if module is None:
        return None
    answering = _once(registered_here(module, names))
    known: set[ast.AST] = {item.function for item in answering}
    answering += _registered_elsewhere(read, names, module, known)
    if not answering:
        return None
    leaving, open_calls = _read(read, names, answering, None)
    return Responses(read, answering, leaving, open_calls) if leaving or open_calls else None


def _find_elsewhere(read: ReadFile) -> Responses | None:
    return None if _hints(read.policy).fit(read.path, read.text) else _find(read)


def _once(items: Iterator[Registered]) -> list[Registered]:
    found: dict[ast.AST, Registered] = {}
    for item in items:
        known = found.get(item.function)
        if known is None or known.error_parameter is None:
            found[item.function] = item
    return list(found.values())


def _read(
    read: ReadFile, names: ProjectNames, answering: Sequence[Registered], ask: Ask | None
) -> tuple[list[Leaving], tuple[tuple[int, int], ...]]:
    module = names.module(read.module) if read.module is not None else own_module(read)
    if module is None:
        return [], ()
    reading = Reading(names, read.policy.runners, ask)
    found: dict[ast.AST, Leaving] = {}
    for item in answering:
        symbol = module.qualified(item.function).removeprefix(f"{module.name}.")
        for leak in reading.leaks(
            item.function, module, item.owner, item.error_parameter, is_answer=item.is_answer
        ):
            found.setdefault(
                leak.node,
                Leaving(
                    leak.node,
                    leak.atom.what,
                    leak.atom.path,
                    leak.atom.line,
                    symbol,
                    item.error_parameter is not None,
                ),
            )
    return list(found.values()), reading.open_calls


# -- functions that other files register -------------------------------------------------------------------


def _registered_elsewhere(
    read: ReadFile, names: ProjectNames, module: Module, known: set[ast.AST]
) -> list[Registered]:
    """Return the functions that other files register, if they would answer with a raw error."""
    suspects: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
    reading = Reading(names, read.policy.runners)
    for node in read.nodes:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node in known:
            continue
        scope = module.scope_around(node)
        if module.name is None or not isinstance(scope, (ast.Module, ast.ClassDef)):
            continue
        owner = Named(module.qualified(node), module, node).owner
        if any(
            reading.leaks(node, module, owner, parameter) for parameter in (None, *_error_parameters(node))
        ):
            suspects.append(node)
    if not suspects:
        return []
    everywhere = _registered_anywhere(read, names)
    found: list[Registered] = []
    for function in suspects:
        named = Named(module.qualified(function), module, function)
        places = everywhere.get(named.dotted, ())
        found += [registered(function, named.owner, error_at) for error_at in places]
    return _once(iter(found))


def _error_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """Yield the parameters that may get an exception, by their names or annotations."""
    for item in (*function.args.posonlyargs, *function.args.args):
        annotation = "" if item.annotation is None else ast.unparse(item.annotation)
        if re.fullmatch(_ERROR_NAME, item.arg) or re.search(_ERROR_CLASS, annotation):
            yield item.arg


def _registered_anywhere(read: ReadFile, names: ProjectNames) -> Mapping[str, set[int | None]]:
    """Return the project's functions that are registered by name, with the place of the exception."""
    if _KEPT not in read.kept:
        found: dict[str, set[int | None]] = {}
        for path, _ in read.files_with(REGISTERING_WORDS):
            dotted = module_name(Path(path), read.policy.source_roots)
            module = None if dotted is None else names.module(dotted)
            for mention in () if module is None else mentions(module, names):
                found.setdefault(mention.named.dotted, set()).add(mention.error_at)
        read.kept[_KEPT] = found
    return cast("Mapping[str, set[int | None]]", read.kept[_KEPT])


def _named_at(path: str, line: int, names: ProjectNames, read: ReadFile) -> Named | None:
    """Return the function whose statement stands at a place of the project."""
    dotted = module_name(Path(path), read.policy.source_roots)
    module = None if dotted is None else names.module(dotted)
    if module is None:
        return None
    for node in ast.walk(module.tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.lineno == line:
            return Named(module.qualified(node), module, node)
    return None


RESPONSES = Subject(_hints, _find)
RESPONSES_ELSEWHERE = Subject(_hints_elsewhere, _find_elsewhere)
