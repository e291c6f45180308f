from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar


@dataclass(frozen=True)
class Event:
    id: int


@dataclass(frozen=True)
class UserCreated(Event):
    email: str = ""


E = TypeVar("E", bound=Event)


class Handler(Generic[E]):
    registry: ClassVar[dict[type[Event], list[type[Handler]]]] = {}

    def __init_subclass__(cls, *, on: type[Event] | None = None, **kw):
        super().__init_subclass__(**kw)
        if on:
            Handler.registry.setdefault(on, []).append(cls)

    def handle(self, event: E) -> None:
        raise NotImplementedError


class SendMail(Handler[UserCreated], on=UserCreated):
    def handle(self, event):
        print(event.email)


class Composite(Handler[E]):
    def __init__(self, *handlers: Handler[E]):
        self.handlers = handlers

    def handle(self, event: E) -> None:
        for child in self.handlers:
            child.handle(event)  # expect: EXG101
