"""Returns of governed methods."""

from __future__ import annotations

import collections
import dataclasses
import functools
import json
import sys
from types import MappingProxyType

import numpy_like
from scoring import (
    Point,
    Result,
    Scorer,
    Scores,
    inferred,
    inferred_dict,
    lookup,
    many,
    table,
    untyped,
)


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        print(function.__name__)
        return result

    return wrapper


def as_dict(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return {"result": function(*args, **kwargs)}

    return wrapper


class Display(Scorer):
    def score(self, text):
        if text == "a":
            return {"total": 1}  # fine
        if text == "b":
            return dict(total=1)  # fine
        if text == "c":
            return {key: 1 for key in text}  # fine
        if text == "d":
            return {**table(), "total": 1}  # fine
        if text == "e":
            return table() | {"total": {}}  # fine
        return {}  # fine


class NoDisplay(Scorer):
    def score(self, text):
        if text == "a":
            return [1]  # expect: EXG502
        if text == "b":
            return 1, 2  # expect: EXG502
        if text == "c":
            return {1, 2}  # expect: EXG502
        if text == "d":
            return "total"  # expect: EXG502
        if text == "e":
            return f"total {text}"  # expect: EXG502
        if text == "f":
            return None  # expect: EXG502
        if text == "g":
            return  # expect: EXG502
        if text == "h":
            return [key for key in text]  # expect: EXG502
        if text == "i":
            return (key for key in text)  # expect: EXG502
        if text == "j":
            return True  # expect: EXG502
        if text == "k":
            return 1.5  # expect: EXG502
        return text == "l"  # expect: EXG502


class Calls(Scorer):
    def score(self, text):
        if text == "a":
            return inferred_dict(text)  # fine
        if text == "b":
            return json.loads(text)  # fine: nobody knows it
        if text == "c":
            return untyped(text)  # fine: nobody knows it
        if text == "d":
            return numpy_like.array(text)  # fine: nobody knows it
        if text == "e":
            return Result(1).model_dump()  # fine
        if text == "f":
            return dataclasses.asdict(Result(1))  # fine
        if text == "g":
            return Scores(total=1)  # fine
        if text == "h":
            return collections.Counter(text)  # fine
        if text == "i":
            return MappingProxyType({})  # fine
        if text == "j":
            return super().score(text)  # fine
        if text == "k":
            return table()["a"]  # fine
        return table().get("a", {})  # fine


class NoCalls(Scorer):
    def score(self, text):
        if text == "a":
            return lookup(text)  # expect: EXG502
        if text == "b":
            return many(text)  # expect: EXG502
        if text == "c":
            return inferred(text)  # expect: EXG502
        if text == "d":
            return Result(1)  # expect: EXG502
        if text == "e":
            return Point(1)  # expect: EXG502
        if text == "f":
            return sorted(table())  # expect: EXG502
        if text == "g":
            return table().get("a")  # expect: EXG502
        if text == "h":
            return json.dumps({})  # expect: EXG502
        if text == "i":
            return table().items()  # expect: EXG502
        if text == "j":
            return Result(1).values()  # expect: EXG502
        if text == "k":
            return print(text)  # expect: EXG502
        return list(map(str, text))  # expect: EXG502


class Names(Scorer):
    def score(self, text: str):
        result = {"total": 1}
        if text == "a":
            return result  # fine
        found = lookup(text)
        if found is not None:
            return found  # fine: narrowed
        found = []
        if text == "b":
            return found  # expect: EXG502
        rows = {}
        for part in text:
            rows[part] = 1
        if text == "c":
            return rows  # fine
        total = None
        if text == "d":
            total = {"total": 1}
        return total  # expect: EXG502


class Conditions(Scorer):
    def score(self, text):
        if text == "a":
            return {"a": 1} if text else {}  # fine
        if text == "b":
            return lookup(text) or {}  # fine
        if text == "c":
            return lookup(text) if text else {}  # expect: EXG502
        if text == "d":
            return {"a": 1} if self.__dict__ else None  # expect: EXG502
        return text and {"a": 1}  # fine: nobody knows the other one


class Attributes(Scorer):
    declared: dict[str, int] | None = None
    sure: dict[str, int]

    def __init__(self) -> None:
        self._cache = None
        self._rows: dict[str, int] = {}
        self._list: list[int] = []
        self._result = Result(1)

    def load(self) -> None:
        self._cache = {}

    def score(self, text):
        if text == "a":
            self.load()
            return self._cache  # fine: somebody may have filled it
        if text == "b":
            return self._rows  # fine
        if text == "c":
            return self._list  # expect: EXG502
        if text == "d":
            return self.declared  # expect: EXG502
        if text == "e":
            return self._result  # expect: EXG502
        if text == "f":
            return self._result.model_dump()  # fine
        return self.sure  # fine


class RightAnnotation(Scorer):
    def score(self, text: str) -> dict:
        if text == "a":
            return [text]  # expect: EXG502
        if text == "b":
            return lookup(text)  # expect: EXG502
        return {"text": text}  # fine


class Timed(Scorer):
    @timed
    def score(self, text):
        return [text]  # expect: EXG502


class Converted(Scorer):
    @as_dict
    def score(self, text):
        return [text]  # fine: the decorator makes a dict of it


class Cached(Scorer):
    @functools.lru_cache(maxsize=8)
    def score(self, text):
        return (text,)  # expect: EXG502


class Unknown(Scorer):
    @numpy_like.vectorised
    def score(self, text):
        return [text]  # fine: nobody knows what the decorator makes of it


class Inner(Scorer):
    def score(self, text):
        def parts():
            return [text]  # fine: a function inside

        return {"parts": parts(), "key": (lambda: None)()}  # fine


class Ends(Scorer):
    def score(self, text):
        if text:
            return {"text": text}  # fine
        sys.exit(f"no {text}")


def declared(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        if not isinstance(result, dict):
            result: dict = {"total": result}
        return result

    return wrapper


def one_by_one(function):
    @functools.wraps(function)
    def wrapper(self, texts):
        total = function(self, texts[0])
        for total in texts[1:]:
            print(total)
        return total

    return wrapper


def noted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result: object = function(*args, **kwargs)
        if (again := function(*args, **kwargs)) != result:
            return again
        return result

    return wrapper


class Rebound(Scorer):
    @declared
    def score(self, text):
        return len(text)  # fine: the decorator makes a dict of it


class Looped(Scorer):
    @one_by_one
    def score(self, text):
        return len(text)  # fine: the decorator gives something else


class Noted(Scorer):
    @noted
    def score(self, text):
        return len(text)  # expect: EXG502
