from __future__ import annotations

from typing import Callable, Final

from fsm.states import S

EDGES: Final[dict[S, tuple[S, ...]]] = {S.A: (S.B,), S.B: (S.C,), S.C: (), S.D: ()}  # expect: EXG301


class Machine:
    def __init__(self, state: S = S.A) -> None:
        self._state = state
        self.handlers: dict[S, Callable[[], S]] = {S.A: lambda: S.B, S.B: lambda: S.E}  # expect: EXG301

    def go(self, to: S) -> None:
        if to not in EDGES[self._state]:
            raise ValueError
        self._state = to

    def step(self) -> None:
        self._state = self.handlers[self._state]()

    def back(self) -> None:
        if self._state == S.B:
            self._state = S.A  # expect: EXG304
        if self._state == S.C:
            self.go(S.A)
            self._state = S.A

    def jump(self) -> S:
        if self._state is S.A:
            old, self._state = self._state, S.C  # expect: EXG304
            return old
        return getattr(S, "A")

    def nested(self) -> Callable[[], None]:
        if self._state is S.C:

            def later() -> None:
                self._state = S.A

            return later

        def other() -> None:
            if self._state is S.C:
                self._state = S.B  # expect: EXG304

        return other

    def ternary(self, flag: bool) -> None:
        self._state = S.B if self._state is S.A else S.C
        if flag and (self._state is S.C) is True:
            self._state = S.A  # expect: EXG304

    def conditional_target(self) -> None:
        if self._state is S.C:
            self._state = S.C if self.handlers else S.A

    def chained(self) -> None:
        if S.C == self._state != S.A:
            self._state = S.A  # expect: EXG304

    def with_else(self) -> None:
        if self._state is not S.C:
            pass
        else:
            self._state = S.A  # expect: EXG304

    def deep(self) -> None:
        if not (self._state is not S.C or not self.handlers):
            self._state = S.B  # expect: EXG304

    def star(self, *machines: Machine) -> None:
        first, *rest = machines
        if first._state is S.C:
            first._state, self._state = S.A, S.A  # expect: EXG304
        for machine in rest:
            if machine._state in {S.B, S.C} and machine is not self:
                machine._state = S.A  # expect: EXG304
