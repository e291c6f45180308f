import subprocess
from typing import Callable, Iterable, Literal, Optional

from flow.steps import Parallel, Process, Shell, Step

Direction = Literal["run", "undo"]


class Engine:
    current_step: Optional[Step] = None

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.steps = [*steps]
        self.done: list[tuple[Step, int]] = []
        self.process = Process(Shell("x"))

    def advance(self) -> None:
        for step in self.steps:
            self.done.append((step, step.run()))

    def builder(self) -> None:
        Shell("a").then(Shell("b")).run()  # expect: EXG101
        Step("a").then(Shell("z")).last.run()  # expect: EXG101
        Parallel("p", steps=[Shell("x")]).steps[0].run()  # expect: EXG101
        Step("x")[1].run()  # expect: EXG101
        for step in Step("x"):
            step.undo()  # expect: EXG101
        a, *b = Step("y")
        a.run()  # expect: EXG101
        [c.run() for c in b]  # expect: EXG101
        subprocess.run(["x"])
        self.process.run()
        self.process.step.run()  # expect: EXG101

    def attribute_narrowing(self) -> None:
        if self.current_step is None:
            self.current_step = Shell("x")
        self.current_step.run()  # expect: EXG101
        if not self.current_step.next_step:
            return
        self.current_step.next_step.undo()  # expect: EXG101
        if isinstance(self.current_step.next_step, Shell):
            self.current_step.next_step.command.count("x")

    def rebinding(self, step: Step, flag: bool) -> None:
        step.run()  # expect: EXG101
        process = Process(Shell("x"))
        step = process if flag else step
        step.run()  # expect: EXG101
        other: Process | Step = process
        other.run()
        if flag:
            other = step
        other.undo()  # expect: EXG101
        with open("x") as step_file:
            step_file.run = 3
        for other in (process, process):
            other.undo()
        try:
            other = Shell("x")
        except ValueError:
            other = Process(Shell("x"))
        other.run()  # expect: EXG101
        other = process
        other.run()

    def closures(self, step: Step) -> Callable[[], int]:
        def inner() -> int:
            return step.run()  # expect: EXG101

        def shadow(step: Process) -> int:
            return step.run()

        later = lambda step=step: step.run()  # expect: EXG101
        process = lambda step=self.process: step.run()
        inner(), shadow(self.process), later(), process()
        return step.run  # expect: EXG102

    def walrus(self, names: dict[str, Step | Process]) -> None:
        if (step := names.get("x")) and not isinstance(step, Process):
            step.run()  # expect: EXG101
        if isinstance(found := names["y"], Process):
            found.run()
        else:
            found.run()  # expect: EXG101
        kept = [s for n in names.values() if isinstance(s := n, Step)]
        kept[0].undo()  # expect: EXG101
        [s.undo() for n in names.values() if isinstance(s := n, Process)]
        {k: v.run() for k, v in names.items() if isinstance(v, (Shell, Parallel))}  # expect: EXG101
        {v.run for v in names.values() if type(v) is Process}

    def tables(self, step: Step, how: Direction) -> None:
        actions = {"run": step.run, "undo": step.undo}  # expect: EXG102 x2
        actions[how]()
        pairs = [(step.run, ()), (self.process.run, ())]  # expect: EXG102
        for function, args in pairs:
            function(*args)
        calls: list[Callable[[], object]] = []
        calls.append(self.process.undo)
        calls.append(step.undo)  # expect: EXG102
        calls += [self.steps[0].undo]  # expect: EXG102
        self.hook = step.run  # expect: EXG102
        self.hook()
        step.run == self.hook
        if step.run is not self.hook and step.run.__name__ == "run":
            pass
        yielded = (step.undo for step in self.steps)  # expect: EXG102
        print(*yielded, sep=step.name)
        print(f"{step.run()!r} {step.name:>{self.process.run()}}")  # expect: EXG101
        assert step.run(), step.undo  # expect: EXG101, EXG102
        del step.run
        step.run = print
        raise RuntimeError(step.undo())  # expect: EXG101


class Saga(Engine):
    def compensate(self) -> None:
        while self.done:
            step, code = self.done.pop()
            step.undo()

    def compensate_one(self) -> None:
        step, code = self.done.pop()
        step.undo()  # expect: EXG101
        self.done[-1][0].undo()  # expect: EXG101
        max(self.done, key=lambda pair: pair[1])[0].undo()  # expect: EXG101
        dict((s.name, s) for s, _ in self.done)["x"].undo()  # expect: EXG101


class Other:
    def compensate(self, step: Step) -> None:
        step.undo()  # expect: EXG101

    def advance(self, current_step, step) -> None:
        current_step.run()  # expect: EXG104
        self.thing.run()


class Third(Saga):
    def compensate(self) -> None:
        self.steps[0].undo()

    def advance(self) -> None:
        super().advance()
        self.steps[0].run()
