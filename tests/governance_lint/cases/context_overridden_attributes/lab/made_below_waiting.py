"""The same through `await`, loops, `with`, properties and abstract methods."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import contextmanager
from functools import cached_property
from typing import Generic, TypeVar

from lab.instruments import Balance, Instrument, Toy

T = TypeVar("T")


class Client:
    session_class = Toy

    async def connect(self):
        session = self.session_class()
        return session

    @cached_property
    def session(self):
        return self.session_class()

    @contextmanager
    def opened(self):
        session = self.session_class()
        yield session

    def many(self, count):
        return [self.session_class() for _ in range(count)]

    def lazily(self):
        for _ in range(3):
            yield self.session_class()

    async def __aenter__(self):
        return await self.connect()

    async def __aexit__(self, *details):
        return None


class GearClient(Client):
    session_class = Instrument

    async def go(self):
        (await self.connect()).measure(1)  # expect: EXG101
        session = await self.connect()
        session.measure(1)  # expect: EXG101
        self.session.measure(1)  # expect: EXG101
        with self.opened() as opened:
            opened.measure(1)  # expect: EXG101
        for each in self.many(2):
            each.measure(1)  # expect: EXG101
        for each in self.lazily():
            each.measure(1)  # expect: EXG101


class ToyClient(Client):
    session_class = Toy

    async def go(self):
        (await self.connect()).measure(1)
        self.session.measure(1)
        with self.opened() as opened:
            opened.measure(1)
        for each in self.many(2):
            each.measure(1)
        for each in self.lazily():
            each.measure(1)


class Repo(ABC, Generic[T]):
    model: type[T]

    def new(self) -> T:
        return self.model()

    def first(self):
        return self.new()


class GearRepo(Repo[Instrument]):
    model = Instrument

    def go(self):
        self.new().measure(1)  # expect: EXG101
        self.first().measure(1)  # expect: EXG101


class ToyRepo(Repo[Toy]):
    model = Toy

    def go(self):
        self.new().measure(1)
        self.first().measure(1)


class Plan(ABC):
    @abstractmethod
    def part(self): ...

    def two(self):
        return self.part(), self.part()

    def run(self):
        first, second = self.two()
        return first


class GearPlan(Plan):
    def part(self):
        return Balance()

    def go(self):
        one, two = self.two()
        one.measure(1)  # expect: EXG101
        self.run().measure(1)  # expect: EXG101


class ToyPlan(Plan):
    def part(self):
        return Toy()

    def go(self):
        one, two = self.two()
        one.measure(1)
        self.run().measure(1)
