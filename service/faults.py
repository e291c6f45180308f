"""How loops that outlive their faults tell of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.store.session import StoreUnavailableError

if TYPE_CHECKING:
    from logging import Logger


def log_fault(log: Logger, what: str, fault: Exception, **facts: object) -> None:
    """Log one line of a store that is away, which will come back; of all else also where it happened.

    `facts` say what it is about, where the thread's subject does not.
    """
    if isinstance(fault, StoreUnavailableError):
        log.warning("%s: %s", what, fault, extra={"facts": facts})
    else:
        log.error("%s", what, exc_info=fault, extra={"facts": facts})
