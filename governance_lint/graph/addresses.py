"""Which requests a file's functions answer, as far as their decorators say so in plain text."""

from __future__ import annotations

import ast
import contextlib
from typing import TYPE_CHECKING

from governance_lint.names.modules import module_file
from governance_lint.project_code.project_names import Module
from governance_lint.texts.source import Source, read_source
from governance_lint.texts.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
_ANY = frozenset({"route", "api_route", "websocket"})
_PREFIXES = frozenset({"prefix", "url_prefix"})
_REGISTERING = frozenset({"exception_handler", "errorhandler", "app_errorhandler"})
_ADDING = frozenset({"add_exception_handler", "register_error_handler"})


def addresses_in(
    tree: ast.Module, module: str | None, source_roots: Sequence[Path]
) -> dict[str, tuple[str, ...]]:
    """Return, by the function's name, what a client asks for: `POST /v1/things`.

    A router's prefix may be a constant, also of another module below the source roots.
    """
    prefixes = dict(_prefixes(tree, module, source_roots))
    found: dict[str, tuple[str, ...]] = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            told = tuple(_told(node, prefixes))
            if told:
                found[node.name] = told
    return found


def _prefixes(
    tree: ast.Module, module: str | None, source_roots: Sequence[Path]
) -> Iterator[tuple[str, str]]:
    def read_module(dotted: str) -> tuple[ast.Module, bool] | None:
        file = module_file(dotted, source_roots)
        read = None if file is None else read_source(str(file))
        if file is not None and isinstance(read, Source):
            with contextlib.suppress(CannotParseError):
                return parse(read.text), file.stem == "__init__"
        return None

    names = Module(module, False, "", tree, read_module)  # noqa: FBT003
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(keywords=words)):
                for word in words:
                    prefix = names.bindings.string(word.value) if word.arg in _PREFIXES else None
                    if prefix is not None:
                        yield name, prefix
            case _:
                pass


def _told(node: ast.FunctionDef | ast.AsyncFunctionDef, prefixes: dict[str, str]) -> Iterator[str]:
    for decorator in node.decorator_list:
        match decorator:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=router), attr=verb),
                args=[ast.Constant(value=str(address)), *_],
            ) if (verb in _METHODS or verb in _ANY) and (not address or address.startswith("/")):
                method = verb.upper() if verb in _METHODS else "ANY"
                yield f"{method} {prefixes.get(router, '')}{address}"
            case _:
                pass


def registers_handlers(text: str) -> bool:
    """Whether a file's text has anything that registers such a function."""
    return any(f".{word}(" in text for word in (*_REGISTERING, *_ADDING))


def handlers_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the exceptions that are answered in one place, each with the function that does it."""
    defined = {
        node.name: node
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    for name, node in defined.items():
        for decorator in node.decorator_list:
            match decorator:
                case ast.Call(func=ast.Attribute(attr=verb), args=[caught, *_]) if verb in _REGISTERING:
                    yield ast.unparse(caught), name
                case _:
                    pass
    for call in ast.walk(tree):
        match call:
            case ast.Call(func=ast.Attribute(attr=verb), args=[caught, ast.Name(id=name), *_]) if (
                verb in _ADDING
            ):
                yield ast.unparse(caught), name
            case _:
                pass
