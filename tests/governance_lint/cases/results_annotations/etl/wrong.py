"""Annotations that are no dicts."""

from __future__ import annotations

import typing
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Sequence
from typing import Annotated, List, Literal, Optional, Self, Tuple, TypeVar, Union

from etl import shapes
from etl.extractor import Extractor
from etl.fine import Plain
from etl.shapes import Cell, Key, MaybeRows, Record, Table

L = TypeVar("L", bound=list)


class AList(Extractor):
    def extract(self, source: str) -> list[dict]:  # expect: EXG502
        return [{"source": source}]


class OldList(Extractor):
    def extract(self, source: str) -> List[shapes.Row]:  # expect: EXG502
        return []


class ATuple(Extractor):
    def extract(self, source: str) -> tuple[dict, int]:  # expect: EXG502
        return {"source": source}, 1


class OldTuple(Extractor):
    def extract(self, source: str) -> Tuple[dict, ...]:  # expect: EXG502
        return ({"source": source},)


class Text(Extractor):
    def extract(self, source: str) -> str:  # expect: EXG502
        return source


class Nothing(Extractor):
    def extract(self, source: str) -> None:  # expect: EXG502
        print(source)


class Perhaps(Extractor):
    def extract(self, source: str) -> Optional[dict]:  # expect: EXG502
        return {"source": source} if source else None


class PerhapsNew(Extractor):
    def extract(self, source: str) -> dict | None:  # expect: EXG502
        return None


class PerhapsQuoted(Extractor):
    def extract(self, source: str) -> "dict[str, int] | None":  # expect: EXG502
        return None


class Either(Extractor):
    def extract(self, source: str) -> Union[dict, list]:  # expect: EXG502
        return {}


class Alias(Extractor):
    def extract(self, source: str) -> Table:  # expect: EXG502
        return []


class AliasOfOptional(Extractor):
    def extract(self, source: str) -> MaybeRows:  # expect: EXG502
        return None


class Named(Extractor):
    def extract(self, source: str) -> Cell:  # expect: EXG502
        return Cell(source, 1)


class Data(Extractor):
    def extract(self, source: str) -> Record:  # expect: EXG502
        return Record(source)


class Dotted(Extractor):
    def extract(self, source: str) -> shapes.Record:  # expect: EXG502
        return shapes.Record(source)


class Quoted(Extractor):
    def extract(self, source: str) -> "shapes.Record":  # expect: EXG502
        return shapes.Record(source)


class Iterated(Extractor):
    def extract(self, source: str) -> Iterator[dict]:  # expect: EXG502
        yield {"source": source}


class Generated(Extractor):
    def extract(self, source: str) -> Generator[dict, None, None]:  # expect: EXG502
        yield {"source": source}


class Iterables(Extractor):
    def extract(self, source: str) -> Iterable[dict]:  # expect: EXG502
        return [{"source": source}]


class Sequences(Extractor):
    def extract(self, source: str) -> typing.Sequence[dict]:  # expect: EXG502
        return [{"source": source}]


class Number(Extractor):
    def extract(self, source: str) -> int:  # expect: EXG502
        return len(source)


class Truth(Extractor):
    def extract(self, source: str) -> bool:  # expect: EXG502
        return bool(source)


class Octets(Extractor):
    def extract(self, source: str) -> bytes:  # expect: EXG502
        return source.encode()


class Distinct(Extractor):
    def extract(self, source: str) -> set[str]:  # expect: EXG502
        return {source}


class Literals(Extractor):
    def extract(self, source: str) -> Literal["done", "failed"]:  # expect: EXG502
        return "done"


class Noted(Extractor):
    def extract(self, source: str) -> Annotated[list[int], "sizes"]:  # expect: EXG502
        return [1]


class Function(Extractor):
    def extract(self, source: str) -> Callable[[], dict]:  # expect: EXG502
        return dict


class NewType(Extractor):
    def extract(self, source: str) -> Key:  # expect: EXG502
        return Key(source)


class Bound(Extractor):
    def extract(self, source: L) -> L:  # expect: EXG502
        return source


class Myself(Extractor):
    def extract(self, source: str) -> Self:  # expect: EXG502
        return self


class Streams(Extractor):
    def extract(self, source: str) -> AsyncIterator[dict]:  # expect: EXG502
        raise NotImplementedError(source)


class OwnAlias(Extractor):
    Result = list[int]

    def extract(self, source: str) -> Result:  # expect: EXG502
        return [1]


class Inherits(Plain):
    def extract(self, source: str) -> list[str]:  # expect: EXG502
        return [source]


class Forward(Extractor):
    def extract(self, source: str) -> Later:  # expect: EXG502
        return Later()


class Later:
    pass


class Multiline(Extractor):
    def extract(
        self,
        source: str,
    ) -> Sequence[  # expect: EXG502
        dict
    ]:
        return []


class Raises(Extractor):
    def extract(self, source: str) -> list[str]:  # expect: EXG502
        raise ValueError(source)


class Static(Extractor):
    @staticmethod
    def extract(source: str) -> list[str]:  # expect: EXG502
        return [source]


class ClassMethod(Extractor):
    @classmethod
    def extract(cls, source: str) -> list[str]:  # expect: EXG502
        return [source]


class Outer:
    class Inner(Extractor):
        def extract(self, source: str) -> list[str]:  # expect: EXG502
            return [source]


def made() -> type[Extractor]:
    class Local(Extractor):
        def extract(self, source: str) -> list[str]:  # expect: EXG502
            return [source]

    return Local


if typing.TYPE_CHECKING:

    class Seldom(Extractor):
        def extract(self, source: str) -> list[str]:  # expect: EXG502
            return [source]
