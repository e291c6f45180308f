from tickets import DEAD, FINISHED, Ticket, TicketStatus as TS

GONE = {TS.CLOSED}
WAITING = (TS.OPEN, TS.ASSIGNED)


def by_identity(ticket: Ticket) -> None:
    if ticket.status is TS.CLOSED:
        ticket.status = TS.OPEN  # expect: EXG304
    elif ticket.status is TS.OPEN:
        ticket.status = TS.ASSIGNED
    else:
        ticket.status = TS.OPEN


def by_equality(ticket: Ticket) -> None:
    if TS.OPEN == ticket.status:
        ticket.status = TS.RESOLVED  # expect: EXG304
    if ticket.status == TS.RESOLVED:
        ticket.status = TS.CLOSED


def by_membership(ticket: Ticket) -> None:
    if ticket.status in (TS.CLOSED, TS.OPEN):
        ticket.status = TS.RESOLVED  # expect: EXG304


def by_membership_of_one(ticket: Ticket) -> None:
    if ticket.status in (TS.CLOSED, TS.ASSIGNED):
        ticket.status = TS.RESOLVED


def by_named_container(ticket: Ticket) -> None:
    if ticket.status in GONE:
        ticket.status = TS.ASSIGNED  # expect: EXG304
    if ticket.status in WAITING:
        ticket.status = TS.ASSIGNED
    if ticket.status in [TS.RESOLVED, *WAITING]:
        ticket.status = TS.RESOLVED


def by_negation(ticket: Ticket) -> None:
    if not ticket.status is TS.CLOSED:
        return
    ticket.status = TS.OPEN  # expect: EXG304


def by_early_exit(ticket: Ticket) -> None:
    if ticket.status is not TS.OPEN:
        raise ValueError(ticket.title)
    ticket.status = TS.RESOLVED  # expect: EXG304


def by_early_exit_of_several(ticket: Ticket) -> None:
    if ticket is None or ticket.status != TS.CLOSED:
        return
    ticket.status = TS.ASSIGNED  # expect: EXG304


def by_exclusion(ticket: Ticket) -> None:
    if ticket.status in (TS.OPEN, TS.ASSIGNED, TS.RESOLVED):
        return
    ticket.status = TS.RESOLVED  # expect: EXG304


def not_by_exclusion(ticket: Ticket) -> None:
    if ticket.status is TS.CLOSED:
        return
    ticket.status = TS.CLOSED


def by_or(ticket: Ticket, force: bool) -> None:
    if ticket.status is TS.CLOSED or force:
        ticket.status = TS.OPEN
    if force or ticket.status is TS.CLOSED:
        ticket.status = TS.OPEN


def by_and(ticket: Ticket, force: bool) -> None:
    if force and ticket.status is TS.CLOSED and ticket.title:
        ticket.status = TS.OPEN  # expect: EXG304
    else:
        ticket.status = TS.OPEN


def by_assertion(ticket: Ticket) -> None:
    assert ticket.status is TS.CLOSED, "not yet"
    ticket.status = TS.RESOLVED  # expect: EXG304


def by_loop(ticket: Ticket) -> None:
    while ticket.status is TS.OPEN:
        ticket.status = TS.RESOLVED  # expect: EXG304


def by_conditional(ticket: Ticket) -> None:
    ticket.status = TS.CLOSED if ticket.status is TS.OPEN else TS.RESOLVED
    status = TS.OPEN if ticket.status is TS.CLOSED else TS.CLOSED
    ticket.status = status


def by_name(ticket: Ticket) -> None:
    if ticket.status.name == "CLOSED":
        ticket.status = TS.OPEN  # expect: EXG304
    if ticket.status.value == "open":
        ticket.status = TS.ASSIGNED
    if ticket.title == "closed":
        ticket.status = TS.OPEN


def by_imported_names(ticket: Ticket) -> None:
    if ticket.status in FINISHED:
        ticket.status = TS.OPEN
    if ticket.status in DEAD:
        ticket.title = "dead"


def by_text_of_another_type(ticket: Ticket) -> None:
    if ticket.status == "closed":
        ticket.status = TS.OPEN


def of_another(ticket: Ticket, other: Ticket) -> None:
    if other.status is TS.CLOSED:
        ticket.status = TS.OPEN
    if ticket.parent is not None and ticket.parent.status is TS.CLOSED:
        ticket.status = TS.ASSIGNED
        ticket.parent.status = TS.OPEN  # expect: EXG304


def the_same(ticket: Ticket) -> None:
    if ticket.status is TS.CLOSED:
        ticket.status = TS.CLOSED
    if ticket.status is TS.CLOSED:
        ticket.title = "closed"


def through_a_walrus(ticket: Ticket) -> None:
    if (status := ticket.status) is TS.CLOSED:
        ticket.status = TS.OPEN  # expect: EXG304
    print(status)


def through_a_copy(ticket: Ticket) -> None:
    status = ticket.status
    if status is TS.CLOSED:
        ticket.status = TS.OPEN  # expect: EXG304


def through_an_old_copy(ticket: Ticket, fresh: TS) -> None:
    status = ticket.status
    ticket.status = fresh
    if status is TS.CLOSED:
        ticket.status = TS.OPEN


def nothing_known(ticket: Ticket, status: TS) -> None:
    ticket.status = TS.CLOSED
    ticket.log()
    ticket.status = status
    ticket.status = TS.OPEN


class Board:
    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        self.status = TS.OPEN

    def step(self) -> None:
        if self.status is TS.CLOSED:
            self.status = TS.RESOLVED  # expect: EXG304
        if self.ticket.status is TS.OPEN:
            self.ticket.status = TS.RESOLVED  # expect: EXG304

    def refreshed(self) -> None:
        if self.status is TS.CLOSED:
            self.step()
            self.status = TS.RESOLVED
        if self.ticket.status is TS.OPEN:
            self.step()
            self.ticket.status = TS.RESOLVED
