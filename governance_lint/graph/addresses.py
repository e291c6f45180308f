"""Which requests a file's functions answer, as far as their decorators say so in plain text."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
_ANY = frozenset({"route", "api_route", "websocket"})
_PREFIXES = frozenset({"prefix", "url_prefix"})
_REGISTERING = frozenset({"exception_handler", "errorhandler", "app_errorhandler"})
_ADDING = frozenset({"add_exception_handler", "register_error_handler"})


def addresses_in(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """Return, by the function's name, what a client asks for: `POST /v1/things`."""
    prefixes = dict(_prefixes(tree))
    found: dict[str, tuple[str, ...]] = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            told = tuple(_told(node, prefixes))
            if told:
                found[node.name] = told
    return found


def _prefixes(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(keywords=words)):
                for word in words:
                    if word.arg in _PREFIXES and isinstance(word.value, ast.Constant):
                        yield name, str(word.value.value)
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
