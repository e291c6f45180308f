"""The process of the command: what ends it from outside ends it in order, from its first moment on.

Nothing is imported before an interrupt can be met, so that it is one line also in the middle of an import.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # typing takes longer to import than all that is here, before an interrupt can be met
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

_INTERRUPTED = 130
_STANDARD_ERROR = 2


def main() -> int:
    """Run the command with the arguments of the shell, and return its exit code."""
    try:
        from governance_lint.entrypoints.ending_signals import WISHES_TO_END, hear

        hear(WISHES_TO_END, _unwind)
        from governance_lint.entrypoints.command_line import main as run

        return run()
    except KeyboardInterrupt:  # before the command line was there to say so
        os.write(_STANDARD_ERROR, b"governance-lint: interrupted\n")
        return _INTERRUPTED


def _unwind(number: int, _: FrameType | None) -> NoReturn:
    from governance_lint.entrypoints.ending_signals import FIRST_CODE

    raise SystemExit(FIRST_CODE + number)
