"""Types that the extractors speak of."""

from __future__ import annotations

from collections import OrderedDict, UserDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Dict, List, NamedTuple, NewType, Optional, TypeAlias, TypedDict, Union


class Row(TypedDict):
    name: str


class WideRow(Row, total=False):
    size: int


class Cell(NamedTuple):
    name: str
    value: int


@dataclass
class Record:
    name: str

    def model_dump(self) -> dict[str, Any]:
        return {"name": self.name}


class Bag(dict[str, int]):
    pass


class Frozen(Mapping[str, int]):
    def __init__(self) -> None:
        self._items: dict[str, int] = {}

    def __getitem__(self, key: str) -> int:
        return self._items[key]

    def __iter__(self):
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Sheet(UserDict[str, Any]):
    pass


class Ordered(OrderedDict[str, Record]):
    pass


Rows: TypeAlias = "dict[str, Row]"
Table = List[Row]
MaybeRows = Optional[Rows]
Either = Union[Rows, Row]
Key = NewType("Key", str)
Page = NewType("Page", dict)
Old = Dict[str, List[Record]]
