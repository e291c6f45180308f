from __future__ import annotations

from typing import Any, Generic, Iterator, TypeVar, overload

T = TypeVar("T")
S = TypeVar("S", bound="Probe")


class Setting(Generic[T]):
    def __init__(self, default: T) -> None:
        self.default = default

    @overload
    def __get__(self, instance: None, owner: type) -> Setting[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Any:
        return self.default

    def __set__(self, instance: object, value: T) -> None: ...


class Probe:
    host: str = ""

    def check(self) -> bool:
        return True

    def __and__(self, other: Probe) -> Probe:
        return self if self.check() else other  # expect: EXG101

    def __getattr__(self, name: str) -> Any:
        return self.__dict__[name]

    def cloned(self: S, host: str) -> S:
        return self

    def __bool__(self) -> bool:
        return self.check()  # expect: EXG101

    def __lt__(self, other: Probe) -> bool:
        return self.check() < other.check()  # expect: EXG101 x2


class Http(Probe):
    def check(self) -> bool:
        return bool(self.host) and super(Http, self).check()


class Spelling:
    def check(self) -> str:
        return ""


class Group(Probe):
    def __init__(self, probes: list[Probe]) -> None:
        self._probes = probes

    def __iter__(self) -> Iterator[Probe]:
        return iter(self._probes)

    def __len__(self) -> int:
        return len(self._probes)

    def __getitem__(self, key: int | slice) -> Probe:
        return self._probes[0]

    def __contains__(self, probe: Probe) -> bool:
        return probe.check()  # expect: EXG101

    def check(self) -> bool:
        return all(p.check() for p in self)  # expect: EXG101

    def first(self) -> Probe:
        return self[0]


class Station:
    main = Setting(Http())
    words = Setting(Spelling())
    backup: Setting[Probe] = Setting(Http())
    probe = Spelling()
    __slots__ = ("cache",)
    cache: dict[str, Probe]
