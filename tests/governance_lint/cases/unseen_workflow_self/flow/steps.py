from __future__ import annotations

import subprocess
import typing as t
from dataclasses import KW_ONLY, InitVar, dataclass, field

Options = t.Mapping[str, t.Any]


@dataclass
class Step:
    name: str
    next_step: t.Optional[Step] = None
    _: KW_ONLY
    retries: int = 0

    def run(self) -> int:
        return self.retries

    def undo(self) -> None: ...

    def then(self, other: Step) -> t.Self:
        self.next_step = other
        return self

    @property
    def last(self) -> Step:
        step = self
        while step.next_step is not None:
            step = step.next_step
        step.undo()  # expect: EXG101
        return step

    def __iter__(self) -> t.Iterator[Step]:
        yield self
        if self.next_step:
            yield from self.next_step

    def __getitem__(self, index: int) -> Step:
        return list(self)[index]


@dataclass
class Shell(Step):
    command: tuple[str, ...] = ()

    def run(self) -> int:
        return subprocess.run(self.command).returncode

    def undo(self) -> None:
        super().undo()
        self.run()  # expect: EXG101
        super().run()  # expect: EXG101


@dataclass
class Parallel(Step):
    steps: list[Step] = field(default_factory=list)
    on_error: Step = field(default_factory=lambda: Step("noop"))
    seed: InitVar[Step | None] = None

    def __post_init__(self, seed: Step | None) -> None:
        if seed:
            seed.run()  # expect: EXG101

    def run(self) -> int:
        codes = [step.run() for step in self.steps]  # expect: EXG101
        if any(codes):
            self.on_error.run()  # expect: EXG101
        return super().run() or max(codes)


class Process:
    def __init__(self, step: "Shell"):
        self.step = step

    def run(self) -> int:
        return 0

    def undo(self) -> None:
        self.run()
