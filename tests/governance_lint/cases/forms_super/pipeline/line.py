from __future__ import annotations

from pipeline import step
from pipeline.step import Both, Step


class Line:
    def __init__(self, *steps: Step) -> None:
        self.steps = steps

    def push(self, item: str) -> str:
        for one in self.steps:
            item = one.process(item)  # fine: the allowed method
        return item

    def process(self, item: str) -> str:
        return self.push(item)  # fine: through push


class LineStep(step.Step):
    """A step that is a whole line."""

    def __init__(self, line: Line) -> None:
        self.line = line

    def process(self, item: str) -> str:
        return self.line.process(step.Step.process(self, item))  # fine: a line's method; the base by its module


class Retried(LineStep):
    def process(this, item: str) -> str:
        try:
            return super().process(item)  # fine: super, whatever self is called
        except ValueError:
            return step.Step.process(this, item)  # fine: the old style, whatever self is called

    def line_only(self, item: str) -> str:
        return self.line.process(item)  # fine: a line's method

    def skip(self, item: str) -> str:
        return step.Step.process(self, item)  # expect: EXG101


class Chosen(Both):
    process = Both.process  # tolerated: EXG102

    def either(self, item: str) -> str:
        chosen = self.left if item else self.right
        return chosen.process(item)  # expect: EXG101


class Recursive(Step):
    def process(self, item: str) -> str:
        return self.process(item[1:]) if item else ""  # expect: EXG101
