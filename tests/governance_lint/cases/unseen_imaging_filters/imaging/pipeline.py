import functools
from typing import Callable, Iterable

from imaging import Blur, Filter, MotionBlur
from imaging.filters.blur import Tint


def audited(hook: Callable[[bytes], bytes]):
    def wrap(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            return function(*args, **kwargs)

        return inner

    return wrap


class Pipeline:
    def __init__(self, stages: Iterable[Filter]) -> None:
        self.stages = list(stages)

    @audited(Blur().apply)  # expect: EXG102
    def execute(self, pixels: bytes, last=MotionBlur().apply) -> bytes:  # expect: EXG102
        for stage in self.stages:
            pixels = stage.apply(pixels)

        def finish() -> bytes:
            calls = [stage.apply for stage in self.stages]
            return calls[0](pixels)

        late = lambda stage: stage.apply(pixels)
        return last(late(self.stages[0])) + finish()

    def warm_up(self) -> None:
        for stage in self.stages:
            stage.apply(b"")  # expect: EXG101
        for index, stage in enumerate(self.stages, start=1):
            stage.apply(bytes(index))  # expect: EXG101
        Tint().apply(b"")

    def tinted(self, tint: Tint, pixels: bytes) -> bytes:
        for filter_stage in [tint, Tint()]:
            pixels = filter_stage.apply(pixels)
        return pixels


class StrictPipeline(Pipeline):
    def execute(self, pixels: bytes, last=None) -> bytes:
        return self.stages[-1].apply(pixels)

    def dry(self) -> bool:
        return callable(self.stages[0].apply) and hasattr(self.stages[0], "apply")

    def dry_run(self) -> bytes:
        return self.stages[0].apply(b"")  # expect: EXG101
