"""Which functions of a whole project answer requests: what each module registers, itself or for others."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from governance_lint.names.modules import module_name
from governance_lint.project_code.project_names import Named
from governance_lint.responses.named_functions import NamedFunctions, Passage
from governance_lint.responses.registrations import (
    REGISTERING_WORDS,
    Registered,
    mentions,
    registered,
    registered_here,
)
from governance_lint.responses.web_words import CALLED_DECORATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.responses.named_functions import Mention, Role
    from governance_lint.subject import ReadFile

_KEPT = "functions that are registered anywhere"
_REGISTERED = "functions that modules register themselves"

#: So many functions and tables that register others are looked for in the whole project,
_MOST_PASSAGES = 100
#: each of them if no more files than this mention it.
_MOST_FILES = 60

_CALLED_DECORATOR = re.compile(CALLED_DECORATOR)


def each_once(items: Iterable[Registered]) -> list[Registered]:
    """Return each function once: as one that answers exceptions, if it is that, too."""
    found: dict[ast.AST, Registered] = {}
    for item in items:
        known = found.get(item.function)
        if known is None or known.error_parameter is None:
            found[item.function] = item
    return list(found.values())


def registered_in(module: Module, names: ProjectNames, read: ReadFile) -> Sequence[Registered]:
    """Return the functions of a module that it registers itself; each module is looked through once."""
    known = cast("dict[Module, Sequence[Registered]]", read.kept.setdefault(_REGISTERED, {}))
    if module not in known:
        known[module] = each_once(registered_here(module, names))
    return known[module]


def answering_in(
    module: Module, names: ProjectNames, read: ReadFile, everywhere: Mapping[str, set[Role]]
) -> Sequence[Registered]:
    """Return the functions of a module that answer, whichever file registers them."""
    return [
        *registered_in(module, names, read),
        *(
            registered(Named(module.qualified(node), module, node), role)
            for node in module.statements
            if not isinstance(node, ast.ClassDef)
            for role in everywhere.get(module.qualified(node), ())
        ),
    ]


def is_known_everywhere(read: ReadFile) -> bool:
    """Whether it was found out already in this run what is registered anywhere."""
    return _KEPT in read.kept


def registered_anywhere(read: ReadFile, names: ProjectNames) -> Mapping[str, set[Role]]:
    """Return the project's functions that are registered by name, each with what as."""
    if not is_known_everywhere(read):
        found: dict[str, set[Role]] = {}
        functions = NamedFunctions(names)
        passages: dict[Passage, None] = {}

        def take(mentioned: Iterable[Mention | Passage]) -> None:
            for item in mentioned:
                if isinstance(item, Passage):
                    passages[item] = None
                else:
                    found.setdefault(item.named.dotted, set()).add(item.role)

        for module in _registering_modules(read, names):
            take(mentions(module, functions))
        done: set[Passage] = set()
        while len(done) < min(len(passages), _MOST_PASSAGES):
            passage = next(item for item in passages if item not in done)
            done.add(passage)
            for module in _modules_handing_to(passage, read, names):
                take(functions.through(passage, module))
        read.kept[_KEPT] = found
    return cast("Mapping[str, set[Role]]", read.kept[_KEPT])


def _registering_modules(read: ReadFile, names: ProjectNames) -> Iterator[Module]:
    paths = {path: None for path, _ in read.files_with(REGISTERING_WORDS)}
    # A decorator's call that is called itself: `app.get("/")(answer)`.
    paths |= {path: None for path, text in read.files_with((")(",)) if _CALLED_DECORATOR.search(text)}
    for path in paths:
        yield from _module_at(path, read, names)


def _module_at(path: str, read: ReadFile, names: ProjectNames) -> Iterator[Module]:
    dotted = module_name(Path(path), read.policy.source_roots)
    module = None if dotted is None else names.module(dotted)
    if module is not None:
        yield module


def _modules_handing_to(passage: Passage, read: ReadFile, names: ProjectNames) -> Iterator[Module]:
    """Yield the modules that may hand something to what registers it, if these are few."""
    behind = r"\s*\(" if passage.parameter else r"\s*(?:\[|\.|\|=|\+=)"
    words = "|".join(map(re.escape, sorted(passage.words)))
    hands_over = re.compile(rf"\b(?:{words})\b{behind}|@\s*[\w.]*\b(?:{words})\b")
    paths = [path for path, text in read.files_with(passage.words) if hands_over.search(text)]
    for path in paths if len(paths) <= _MOST_FILES else ():
        yield from _module_at(path, read, names)


def roles_of_wrapper(
    wrapper: Named, names: ProjectNames, read: ReadFile, everywhere: Mapping[str, set[Role]]
) -> Iterator[Role]:
    """Yield as what functions are registered in whose place a decorator puts a function inside of it."""
    around: ast.AST | None = None if wrapper.module is None else wrapper.node
    while around is not None and wrapper.module is not None and not isinstance(around, ast.Module):
        outermost, around = around, wrapper.module.scope_around(around)
    word = getattr(outermost, "name", "")
    if outermost is wrapper.node or isinstance(outermost, ast.ClassDef):
        return
    decorates = re.compile(rf"@\s*(?:\w+\s*\.\s*)*{word}\b")
    functions = NamedFunctions(names)
    for path, text in read.files_with((word,)):
        dotted = module_name(Path(path), read.policy.source_roots)
        module = names.module(dotted) if dotted is not None and decorates.search(text) else None
        for item in () if module is None else answering_in(module, names, read, everywhere):
            if module is not None and any(
                found.node is wrapper.node for found in functions.wrappers_of(item.function, module)
            ):
                yield item.role
