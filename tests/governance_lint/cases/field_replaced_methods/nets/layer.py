"""Layers that put something else in the place of their own method, as libraries do that wrap it."""

from __future__ import annotations

from functools import wraps
from typing import Any

from absent.blocks import Block


class Layer:
    def __call__(self, value: Any) -> Any:
        return self.pass_on(value)  # fine: the allowed callable

    def pass_on(self, value: Any) -> Any:
        return value


class Checkpointed(Layer):
    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = cls.pass_on  # expect: EXG102

        @wraps(own)
        def counted(self: Any, value: Any) -> Any:
            return own(self, value)

        cls.pass_on = counted  # fine: replacing it is no read


class Frozen(Layer):
    @classmethod
    def freeze(cls) -> None:
        before = cls.pass_on  # expect: EXG102
        cls.pass_on = lambda self, value: before(self, value)


class Cached(Layer):
    def __init__(self) -> None:
        self.original = self.pass_on  # expect: EXG102
        self.pass_on = self.remembering
        self.seen: dict[Any, Any] = {}

    def remembering(self, value: Any) -> Any:
        return self.seen.setdefault(value, value)

    def reset(self) -> None:
        self.pass_on = self.original
        self.pass_on(0)  # fine: allowed here

    def warm(self) -> None:
        self.pass_on(1)  # expect: EXG101
        if self.pass_on == self.remembering:  # fine: compared
            self.seen.clear()


class Chained(Block):
    def __init__(self) -> None:
        super().__init__()
        old = self.pass_on  # expect: EXG102
        self.pass_on = lambda value: old(value)


class Queue:
    """No layer: its method has the name alone."""

    def __init__(self, layer: Layer) -> None:
        self.pass_on = layer  # fine: the layer, not its method
        self.other = Layer()
        self.other.pass_on = print

    def send(self, value: Any) -> Any:
        return self.pass_on(value)  # fine: calls the layer


def run(cached: Cached, chained: Chained, queue: Queue, value: Any) -> None:
    cached.pass_on(value)  # expect: EXG101
    chained.pass_on(value)  # expect: EXG101
    queue.pass_on(value)  # fine: a queue
    queue.other.pass_on(value)  # expect: EXG101
    cached(value)  # fine: through its call


def restore(layers: list[Layer]) -> list[Any]:
    for layer in layers:
        layer.__dict__.pop("pass_on", None)  # fine: deletes what stood in the method's place
        vars(layer).pop("pass_on", None)  # fine: deletes
    return [layer.__dict__.pop("pass_on", None) for layer in layers]  # expect: EXG103
