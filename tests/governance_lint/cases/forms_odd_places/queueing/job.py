from __future__ import annotations


class Outcome:
    code = 0
    rows: dict[str, int] = {}

    def __matmul__(self, other: Outcome) -> Outcome:
        return self

    def __neg__(self) -> Outcome:
        return self

    def perform(self) -> int:
        return self.code


class Job:
    marker = 0

    def perform(self, *arguments: object) -> Outcome:
        return Outcome()
