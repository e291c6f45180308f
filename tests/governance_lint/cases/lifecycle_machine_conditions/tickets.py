from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class TicketStatus(Enum):
    OPEN = "open"
    ASSIGNED = "assigned"
    RESOLVED = "resolved"
    CLOSED = "closed"


@dataclass
class Ticket:
    status: TicketStatus = TicketStatus.OPEN
    title: str = ""
    parent: Ticket | None = None

    def log(self) -> None: ...


FINISHED = frozenset({TicketStatus.RESOLVED, TicketStatus.CLOSED})
DEAD = (TicketStatus.CLOSED,)
