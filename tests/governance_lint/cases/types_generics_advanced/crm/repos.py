from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import KW_ONLY, InitVar, dataclass, field
from enum import Enum
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, TypeVarTuple, TypedDict, Unpack

from crm.entity import Customer, Entity, Toilet, Versioned

T = TypeVar("T")
R = TypeVar("R")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=Entity)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


class Repo(ABC, Generic[T]):
    @abstractmethod
    def get(self, key: int) -> T: ...

    def all(self) -> list[T]:
        return [self.get(0)]

    def mapped(self, function: Callable[[T], R]) -> list[R]:
        return [function(each) for each in self.all()]


class Customers(Repo[Customer]):
    def get(self, key: int) -> Customer:
        return Customer()

    def flush(self) -> None:
        for each in self.all():
            each.flush()  # expect: EXG101


class Toilets(Repo[Toilet]):
    def get(self, key: int) -> Toilet:
        return Toilet()


class Cached(Repo[E]):
    def __init__(self, inner: Repo[E]) -> None:
        self.inner = inner

    def get(self, key: int) -> E:
        self.inner.get(key).flush()  # expect: EXG101
        return self.inner.get(key)


class Provider(Protocol[T_co]):
    def __call__(self) -> T_co: ...


class Options(TypedDict, total=False):
    entity: Entity
    toilet: Toilet


class Singletons(Enum):
    ADMIN = Customer()
    OTHER = Customer()


class Rooms(Enum):
    BATH = Toilet()


@dataclass(slots=True, kw_only=True)
class Order:
    first: InitVar[Customer]
    entities: list[Entity] = field(default_factory=list)
    _: KW_ONLY
    toilet: Toilet = field(default_factory=Toilet)

    def __post_init__(self, first: Customer) -> None:
        first.flush()  # expect: EXG101


def with_entity(function: Callable[Concatenate[Customer, P], T]) -> Callable[P, T]:
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(Customer(), *args, **kwargs)

    return wrapper


@with_entity
def rename(customer: Customer, name: str) -> Customer:
    customer.flush()  # expect: EXG101
    return customer


def pack(*values: Unpack[Ts]) -> tuple[Unpack[Ts]]:
    return values


def options(**kwargs: Unpack[Options]) -> None:
    kwargs["toilet"].flush()  # fine: a Toilet
    kwargs["entity"].flush()  # expect: EXG101


def variadic(*entities: Entity, **toilets: Toilet) -> None:
    entities[0].flush()  # expect: EXG101
    toilets["x"].flush()  # fine: a Toilet
    for toilet in toilets.values():
        toilet.flush()  # fine: a Toilet


def uses(cached: Cached[Customer], give: Provider[Entity], place: Provider[Toilet], order: Order) -> None:
    Customers().get(1).flush()  # expect: EXG101
    Customers().flush()  # fine: the repository's own flush
    Customers().all()[0].flush()  # expect: EXG101
    Toilets().all()[0].flush()  # fine: a Toilet
    cached.all()[0].flush()  # expect: EXG101
    cached.mapped(lambda each: each.flush())  # expect: EXG101
    cached.mapped(lambda each: Toilet())[0].flush()  # fine: mapped to Toilets
    give().flush()  # expect: EXG101
    place().flush()  # fine: a Toilet
    rename("x").flush()  # expect: EXG101
    pack(Toilet(), Customer())[1].flush()  # expect: EXG101
    pack(Toilet(), Customer())[0].flush()  # fine: a Toilet
    Singletons.ADMIN.value.flush()  # expect: EXG101
    Singletons["OTHER"].value.flush()  # expect: EXG101
    Rooms.BATH.value.flush()  # fine: a Toilet
    for member in Singletons:
        member.value.flush()  # expect: EXG101
    order.entities[0].flush()  # expect: EXG101
    order.toilet.flush()  # fine: a Toilet
    Versioned(Toilet()).flush()  # expect: EXG101
    Versioned(Toilet()).payload.flush()  # fine: the payload is a Toilet
    Versioned(Versioned(1)).payload.flush()  # expect: EXG101


def raw(repo: Repo, mapping: Mapping[Any, Any], it: Iterator) -> None:
    repo.get(1).flush()  # fine: no type argument, unknown
    mapping["x"].flush()  # fine: Any
    next(it).flush()  # fine: unknown
