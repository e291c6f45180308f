"""The calls that wrap an error into an envelope, which must not leave whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.policy import SUFFIX_MARK
from governance_lint.responses.raw_errors.places import INTERNAL
from governance_lint.responses.raw_errors.values import Atom, Kind

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from governance_lint.policy import Runner
    from governance_lint.responses.raw_errors.frames import Frame
    from governance_lint.responses.raw_errors.values import Place, Value


class Envelopes:
    """What the policy's runners wrap errors with."""

    def __init__(self, runners: Sequence[Runner]) -> None:
        self._names = tuple(
            name.removeprefix(SUFFIX_MARK) for runner in runners for name in runner.wraps_errors
        )
        self._last_names = frozenset(name.rpartition(".")[2] for name in self._names)

    def are_made_by(self, dotted: str) -> bool:
        """Whether a callable of some dotted name makes them."""
        return bool(dotted) and any(dotted == name or dotted.endswith(f".{name}") for name in self._names)

    def may_be_made_by(self, name: str) -> bool:
        """Whether a method of some name makes them, if its class is the right one."""
        return name in self._last_names


def envelope(call: ast.expr, dotted: str, frame: Frame) -> Value:
    """Return a whole envelope: all but its `_internal` may leave."""
    what = f"the whole envelope of {dotted.rpartition('.')[2]}()"
    atom = Atom(Kind.TEXT, what, frame.module.path, call.lineno)
    held: dict[Place, Value] = {("key", INTERNAL): frozenset((atom,))}
    return frame.state.make(frame.made_at(call), held, is_mapping=True)
