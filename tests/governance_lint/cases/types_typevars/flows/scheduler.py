from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from flows.operator import Operator

    O = TypeVar("O", bound=Operator)


class Scheduler:
    async def dispatch(self, operator: O, context: dict[str, object]) -> O:
        operator.execute(context)  # fine: the allowed body, async or not
        return operator

    def backfill(self, operator: O, context: dict[str, object]) -> O:
        operator.execute(context)  # expect: EXG101
        return operator
