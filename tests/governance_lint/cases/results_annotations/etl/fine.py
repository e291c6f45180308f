"""Annotations that are dicts, or nobody knows."""

from __future__ import annotations

import collections
import typing as t
from collections.abc import Mapping, MutableMapping
from typing import Annotated, Any, Generic, NoReturn, Self, TypeVar, overload

import unknown_library
from unknown_library import Frame

from etl import shapes
from etl.extractor import Extractor
from etl.shapes import Bag, Either, Frozen, Old, Ordered, Page, Row, Rows, Sheet, WideRow

D = TypeVar("D", bound=dict)
X = TypeVar("X")


class Plain(Extractor):
    def extract(self, source: str) -> dict:  # fine
        return {"source": source}


class Parameters(Extractor):
    def extract(self, source: str) -> dict[str, shapes.Record]:  # fine
        return {"source": shapes.Record(source)}


class Quoted(Extractor):
    def extract(self, source: str) -> "dict[str, t.Any]":  # fine
        return {"source": source}


class OldName(Extractor):
    def extract(self, source: str) -> t.Dict[str, int]:  # fine
        return dict(size=1)


class Abstract(Extractor):
    def extract(self, source: str) -> Mapping[str, shapes.Record]:  # fine
        return {}


class Mutable(Extractor):
    def extract(self, source: str) -> MutableMapping[str, list[int]]:  # fine
        return {}


class Typed(Extractor):
    def extract(self, source: str) -> Row:  # fine
        return {"name": source}


class Wide(Extractor):
    def extract(self, source: str) -> WideRow:  # fine
        return {"name": source}


class Sub(Extractor):
    def extract(self, source: str) -> Bag:  # fine
        return Bag(size=1)


class OwnMapping(Extractor):
    def extract(self, source: str) -> Frozen:  # fine
        return Frozen()


class User(Extractor):
    def extract(self, source: str) -> Sheet:  # fine
        return Sheet()


class InOrder(Extractor):
    def extract(self, source: str) -> Ordered:  # fine
        return Ordered()


class Counted(Extractor):
    def extract(self, source: str) -> collections.Counter[str]:  # fine
        return collections.Counter(source)


class Defaults(Extractor):
    def extract(self, source: str) -> collections.defaultdict[str, list[str]]:  # fine
        return collections.defaultdict(list)


class Alias(Extractor):
    def extract(self, source: str) -> Rows:  # fine
        return {}


class TwoDicts(Extractor):
    def extract(self, source: str) -> Either:  # fine
        return {}


class OldAlias(Extractor):
    def extract(self, source: str) -> Old:  # fine
        return {}


class New(Extractor):
    def extract(self, source: str) -> Page:  # fine
        return Page({})


class Noted(Extractor):
    def extract(self, source: str) -> Annotated[dict[str, int], "sizes"]:  # fine
        return {}


class Whatever(Extractor):
    def extract(self, source: str) -> Any:  # fine
        return unknown_library.read(source)


class Unknown(Extractor):
    def extract(self, source: str) -> Frame:  # fine: nobody knows it
        return unknown_library.read(source)


class UnknownPart(Extractor):
    def extract(self, source: str) -> dict | unknown_library.Frame:  # fine: nobody knows it
        return unknown_library.read(source)


class Bound(Extractor, Generic[D]):
    def extract(self, source: D) -> D:  # fine
        return source


class Free(Extractor, Generic[X]):
    def extract(self, source: X) -> X:  # fine: nobody knows it
        return source


class Raising(Extractor):
    def extract(self, source: str) -> NoReturn:  # fine: it gives nothing at all
        raise ValueError(source)


class Asynchronous(Extractor):
    async def extract(self, source: str) -> list[int]:  # fine: not looked at
        return [1]


class Overloaded(Extractor):
    @overload
    def extract(self, source: str) -> dict[str, str]: ...  # fine

    @overload
    def extract(self, source: bytes) -> dict[str, bytes]: ...  # fine

    def extract(self, source):  # fine
        return {"source": source}


class OwnAlias(Extractor):
    Result = dict[str, int]

    def extract(self, source: str) -> Result:  # fine
        return {}


class Forward(Extractor):
    def extract(self, source: str) -> Later:  # fine
        return Later()


class Later(dict[str, str]):
    pass


class Multiline(Extractor):
    def extract(
        self,
        source: str,
    ) -> dict[
        str,
        shapes.Record,
    ]:  # fine
        return {}


class Builder(Extractor, dict):
    def extract(self, source: str) -> Self:  # fine: it is a dict itself
        return self


class Other:
    def extract(self, source: str) -> list[str]:  # fine: no extractor
        return [source]


def extract(source: str) -> list[str]:  # fine: no method
    return [source]


class Helper(Extractor):
    def extract(self, source: str) -> dict:  # fine
        def extract(part: str) -> list[str]:  # fine: a function inside
            return [part]

        return {"parts": extract(source)}

    def extract_all(self, sources: list[str]) -> list[dict]:  # fine: another method
        return [self.describe(source) for source in sources]

    def describe(self, source: str) -> dict:
        return {"source": source}
