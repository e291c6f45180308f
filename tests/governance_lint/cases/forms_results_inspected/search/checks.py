"""What is always fine for the method is not fine for what it returns: the call has happened."""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable
from inspect import signature
from typing import Any, cast

from search.index import Index, Trie


def results(index: Index) -> list[object]:
    return [
        hasattr(index.lookup("a"), "append"),  # expect: EXG101
        hasattr(index, "lookup"),  # fine: the method is only asked for
        callable(index.lookup("a")),  # expect: EXG101
        callable(index.lookup),  # fine: not called
        isinstance(index.lookup("a"), list),  # expect: EXG101
        isinstance(index.lookup, types.MethodType),  # fine: not called
        index.lookup("a") is None,  # expect: EXG101
        index.lookup is None,  # fine: not called
        index.lookup("a") == ["a"],  # expect: EXG101
        ["a"] == index.lookup("a"),  # expect: EXG101
        index.lookup("a").__name__,  # expect: EXG101
        index.lookup.__name__,  # fine: not called
        index.lookup("a").__doc__,  # expect: EXG101
        inspect.signature(index.lookup("a")),  # expect: EXG101
        inspect.signature(index.lookup).parameters["word"],  # fine: not called
        getattr(index, "lookup")("a") is None,  # expect: EXG103
        callable(getattr(index, "lookup")("a")),  # expect: EXG103
        callable(index.lookup) and index.lookup("a"),  # expect: EXG101
        index.lookup.__name__ + str(index.lookup("a")),  # expect: EXG101
    ]


def arguments(index: Index, other: Trie) -> list[object]:
    return [
        isinstance(index.words(), type(index.lookup("x"))),  # expect: EXG101
        isinstance(index, Index),  # fine: the object is looked at
        isinstance(index, type(other)) or issubclass(Trie, Index),  # fine: the classes are looked at
        callable([index.lookup]),  # expect: EXG102
        callable(lambda: index.lookup("x")),  # expect: EXG101
        signature(lambda: index.lookup("x")),  # expect: EXG101
        (index.lookup, 1) == (other.lookup, 1),  # expect: EXG102 x2
        index.lookup == other.lookup,  # fine: compared themselves
        (index.lookup or other) is other,  # expect: EXG102
        index.lookup is (None if index.words() else other.words),  # fine: compared itself
    ]


def wrapped(index: Index) -> list[object]:
    return [
        cast("Callable[[str], Any]", index.lookup),  # expect: EXG102
        types.MethodType(Index.lookup, index),  # expect: EXG102
        Index.lookup.__get__(index),  # expect: EXG102
        dataclasses.field(default_factory=index.lookup),  # type: ignore[arg-type]  # expect: EXG102
        types.SimpleNamespace(lookup=index.lookup).lookup("a"),  # expect: EXG102
        dict(lookup=index.lookup),  # expect: EXG102
        dict(lookup=index.words),  # fine: words is not governed
        types.SimpleNamespace(lookup=1).lookup,  # fine: a namespace is no index
        typing.get_type_hints(Index)["lookup"],  # fine: a key
        dict(lookup=1)["lookup"],  # fine: a keyword and a key
    ]
