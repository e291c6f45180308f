import dataclasses
import typing as t

from .steps import Config, Doc, Series, Step, Steps, load


class Journal:
    def close(self): ...


class File:
    def close(self): ...


class Applier:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.journal = Journal()
        self.file = File()

    def apply_all(self, state):
        try:
            for s in [self.cfg.main, *self.cfg.extra]:
                state = s.apply(state)
            return state
        finally:  # expect: EXG202
            self.file.close()

    def apply_quick(self, state):
        for s, _ in self.cfg.by_env.values():
            state = s.apply(state)  # expect: EXG101
        if self.cfg.hook:
            state = self.cfg.hook().apply(state)  # expect: EXG101
        new = dataclasses.replace(self.cfg.main, name="x")
        return new.apply(state)  # expect: EXG101


def doc(d: Doc, steps: Steps, state):
    d["step"].apply(state)  # expect: EXG101
    for s in d.get("steps", ()):
        s.apply(state)  # expect: EXG101
    if isinstance(steps, list):
        return [s.apply(state) for s in steps]  # expect: EXG101
    return steps.apply(state)  # expect: EXG101


def cli(path):
    cfg = load(path)
    cfg.main.apply({})  # expect: EXG101
    main, extra = cfg.main, cfg.extra
    extra[0].apply({})  # expect: EXG101
    step = Series()
    step.apply(len)
    fn = t.cast("t.Any", step)
    fn.apply(len)
    t.cast(Step, fn).apply({})  # expect: EXG101
    columns = {"a": Series(), "b": Series()}
    for step in columns.values():
        step.apply(len)
    table = {"x": main.apply, "y": columns["a"].apply}  # expect: EXG102
    return table
