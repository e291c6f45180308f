from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from crm.container import Lazy, Repository, Result


class Mailer(ABC):
    @abstractmethod
    def deliver(self, to: str) -> int: ...

    @property
    @abstractmethod
    def fallback(self) -> Mailer: ...


@dataclass
class Smtp(Mailer):
    host: str = "localhost"
    _fallback: Mailer | None = None

    def deliver(self, to: str) -> int:
        code = 250
        if code > 400:
            return self.fallback.deliver(to)  # expect: EXG101
        return code

    @property
    def fallback(self) -> Smtp:
        return Smtp()


class Postman:
    def deliver(self, to: str) -> int:
        return 0


class Mailers(Repository[Mailer]):
    def primary(self):
        return self["primary"]


class Posts(Repository[Postman]): ...


@dataclass
class Settings:
    lazy: Lazy[Mailer]
    result: Result[Smtp, Postman]
    chains: list[Lazy[Mailer]] = field(default_factory=list)
    by_land: dict[str, tuple[Lazy[Postman], Result[Postman, Mailer]]] = field(default_factory=dict)
