"""What is governed, with its only caller, and what the scorers use."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, NamedTuple, TypedDict


class Scorer:
    """Base of all; what it gives is a dict."""

    def score(self, text: str) -> dict[str, Any]:
        raise NotImplementedError


class Board:
    def rank(self, scorer: Scorer, text: str) -> dict:
        return scorer.score(text)


class Scores(TypedDict):
    total: int


class Point(NamedTuple):
    x: int


@dataclasses.dataclass
class Result:
    total: int

    def model_dump(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    def values(self) -> list[int]:
        return [self.total]


def lookup(text: str) -> dict[str, int] | None:
    return {"a": 1} if text else None


def table() -> dict[str, dict[str, int]]:
    return {}


def many(text: str) -> Iterator[dict]:
    yield {}


def untyped(text):
    return text.parse()


def inferred(text):
    if text:
        return {"text": text}
    return [text]


def inferred_dict(text):
    return {"text": text}
