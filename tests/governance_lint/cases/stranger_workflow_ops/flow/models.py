from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from .context import Context


class BaseOperator:
    def __init__(self, task_id: str, **kwargs: Any) -> None:
        self.task_id = task_id
        self.downstream: list[BaseOperator] = []

    def execute(self, context: Context) -> Any:
        raise NotImplementedError

    def __rshift__(self, other: BaseOperator) -> BaseOperator:
        self.downstream.append(other)
        return other

    def pre_execute(self, context: Context) -> None: ...


T = TypeVar("T", bound=BaseOperator)


class Slot(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def fire(self, context: Context) -> Any:
        return self.item.execute(context)  # expect: EXG101


class DecoratedOperator(BaseOperator):
    def __init__(self, fn, **kw):
        super().__init__(**kw)
        self.fn = fn

    def execute(self, context):
        return self.fn(context)
