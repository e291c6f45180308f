from __future__ import annotations

from typing import Any, Callable, Generic, TypeVar

E = TypeVar("E")
Listener = Callable[[E], object]


class Effect:
    volume = 1.0

    def play(self) -> float:
        return self.volume

    def on_end(self, listener: Listener[Effect]) -> Effect:
        listener(self)
        return self


class Sound(Effect):
    def play(self) -> float:
        played = super().play()
        return played


class Video:
    """No effect."""

    def play(self) -> float:
        return 24.0

    def on_end(self, listener: Listener[Video]) -> Video:
        listener(self)
        return self


class Signal(Generic[E]):
    def __init__(self) -> None:
        self.listeners: list[Listener[E]] = []
        self.last: E | None = None

    def connect(self, listener: Listener[E]) -> Listener[E]:
        self.listeners.append(listener)
        return listener

    def emit(self, event: E) -> None:
        self.last = event
        for listener in self.listeners:
            listener(event)


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, name, handler):
        self.handlers.setdefault(name, []).append(handler)
        return self

    def fire(self, name, *args):
        for handler in self.handlers.get(name, []):
            handler(*args)
