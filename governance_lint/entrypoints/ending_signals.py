"""Signals by which somebody outside ends a process, and what they make of a run: its end in order."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all that is here, before an interrupt can be met
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import FrameType
    from typing import NoReturn

#: Somebody wishes the end; the terminal is gone, which Windows does not know.
WISHES_TO_END = ("SIGTERM", "SIGHUP")

#: As shells count: a process that was ended by a signal has this and the signal's number as its exit code.
FIRST_CODE = 128


def hear(names: Iterable[str], handler: Callable[[int, FrameType | None], NoReturn]) -> None:
    """Have a handler called at the first signal of each name; the second ends the process at once.

    What is ignored stays so, as under nohup.
    """
    import signal

    def once(number: int, frame: FrameType | None) -> NoReturn:
        signal.signal(number, signal.SIG_DFL)
        handler(number, frame)

    for name in names:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, once)
