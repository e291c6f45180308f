from collections.abc import Callable, Iterable
from typing import Any, Optional, Type, TypeVar

from flows.operator import BashOperator, Operator, Query

Op = TypeVar("Op", bound=Operator)
LateOp = TypeVar("LateOp", bound="Operator")
Either = TypeVar("Either", BashOperator, Query)
Q = TypeVar("Q", bound=Query)
T = TypeVar("T")


def bound(operator: Op) -> Op:
    operator.execute({})  # expect: EXG101
    return operator


def bound_late(operators: Iterable[LateOp]) -> Optional[LateOp]:
    for operator in operators:
        if operator.execute({}):  # expect: EXG101
            return operator
    return None


def constrained(thing: Either) -> Either:
    thing.execute({})  # expect: EXG101
    return thing


def bound_to_query(operator: Q) -> Q:
    operator.execute({})  # fine: every Q is a Query
    return operator


def identity(value: T) -> T:
    return value


def first(values: Iterable[T]) -> T:
    return next(iter(values))


def solved(operator: BashOperator, query: Query, many: list[Operator]) -> None:
    identity(operator).execute({})  # expect: EXG101
    identity(query).execute({})  # fine: T is Query here
    first(many).execute({})  # expect: EXG101
    first([query]).execute({})  # fine: T is Query here


def from_type(kind: type[Operator], old: Type[Operator], query_kind: type[Query]) -> None:
    kind().execute({})  # expect: EXG101
    old("x").named("y").execute({})  # expect: EXG101
    kind.execute(kind(), {})  # expect: EXG101
    query_kind().execute({})  # fine: makes a Query


def from_generic_type(kind: type[Op]) -> Op:
    made = kind("task")
    made.execute({})  # expect: EXG101
    return made


def build(kind: type[T]) -> T:
    return kind()


def built() -> None:
    build(BashOperator).execute({})  # expect: EXG101
    build(Query).execute({})  # fine: T is Query here


def from_callable(make: Callable[[], Operator], ask: Callable[..., Query]) -> None:
    make().execute({})  # expect: EXG101
    ask(1, 2).execute({})  # fine: gives a Query


def plain_callback(execute: Callable[[dict[str, object]], object]) -> object:
    return execute({})  # fine: calling a plain Callable parameter


def self_type() -> None:
    BashOperator.create("a").execute({})  # expect: EXG101
    BashOperator().named("a").named("b").execute({})  # expect: EXG101
    Query.create("a").named("b").execute({})  # fine: Self is Query


def erased(value: Any, kind: type) -> None:
    value.execute({})  # fine: Any is unknown
    kind().execute({})  # fine: a bare type makes anything
