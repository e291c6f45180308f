from dataclasses import dataclass
from enum import StrEnum


class PrintState(StrEnum):
    QUEUED = "queued"
    PRINTING = "printing"
    JAMMED = "jammed"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass
class Sheet:
    state: PrintState = PrintState.QUEUED
    pages: int = 1
