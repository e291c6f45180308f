from __future__ import annotations

import enum

__all__ = ["Basket", "Status", "FINAL"]


class Basket:
    class Status(enum.StrEnum):
        EMPTY = "EMPTY"
        FILLED = "FILLED"
        BOUGHT = "BOUGHT"

    def __init__(self, status: Basket.Status = Status.EMPTY) -> None:
        self.status = status
        self.label = "empty"


Status = Basket.Status
FINAL = Status.BOUGHT
