from __future__ import annotations

import abc
from dataclasses import dataclass, field
from typing import Any, Callable, Iterable


@dataclass
class Node(abc.ABC):
    id: str
    upstream: list[Node] = field(default_factory=list)

    @abc.abstractmethod
    def process(self, payload: dict[str, Any]) -> dict[str, Any]:
        ...

    def __call__(self, payload):
        return self.process(payload)  # expect: EXG101

    def describe(self) -> str:
        return f"{type(self).__name__}.{self.process.__name__}"


@dataclass
class MapNode(Node):
    fn: Callable[[Any], Any] = lambda x: x

    def process(self, payload):
        return {k: self.fn(v) for k, v in payload.items()}


@dataclass
class Chain(Node):
    parts: tuple[Node, ...] = ()

    def process(self, payload):
        for part in self.parts:
            payload = part.process(payload)  # expect: EXG101
        return payload


@dataclass
class LoggingMap(MapNode):
    def process(self, payload):
        print("map", self.id)
        return super().process(payload)

    def dry_run(self, payload):
        return super().process(payload)  # expect: EXG101


def depth(nodes: Iterable[Node]) -> int:
    return max((1 + depth(n.upstream) for n in nodes), default=0)
