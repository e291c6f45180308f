from typing import Any

from depot.truck import Truck


def describe(method: Any, *more: Any) -> str:
    return f"{method.__name__}{more}"


class Ledger:
    def note(self, method: Any) -> None: ...

    def keep(self, method: Any) -> None: ...


class Yard:
    def dispatch(self, truck: Truck) -> int:
        return truck.haul(1)  # fine: the allowed body
