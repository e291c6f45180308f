from etl.containers import HasApply, Pipeline, Slot, Staged, StepList
from etl.step import Dedupe, Filter, Step


def pipelines(night: Pipeline[Dedupe], day: "Pipeline[Step]") -> None:
    night.apply("tonight")  # fine: the pipeline's own method
    night.last().apply([])  # expect: EXG101
    day.steps[0].apply([])  # expect: EXG101
    day[0].apply([])  # expect: EXG101
    for step in night:
        step.apply([])  # expect: EXG101
    Pipeline(Filter()).apply("made here")  # fine: the pipeline's own method
    Pipeline(Filter()).head.apply([])  # expect: EXG101
    hook = night.apply  # fine: the pipeline's own method as a value
    hook("later")


def slots(slot: Slot[str, Step], pair: Slot[Step, Pipeline[Step]]) -> None:
    slot.value.apply([])  # expect: EXG101
    slot.swapped().key.apply([])  # expect: EXG101
    pair.value.apply("note")  # fine: the second argument is a Pipeline
    pair.swapped().key.apply("note")  # fine: swapped back, a Pipeline
    pair.swapped().value.apply([])  # expect: EXG101
    Slot(1, Dedupe()).value.apply([])  # expect: EXG101


def lists(steps: StepList) -> None:
    steps.apply(lambda step: step.label)  # fine: the list's own method
    steps[0].apply([])  # expect: EXG101
    steps.copy()[-1].apply([])  # expect: EXG101


def staged(step: Staged[Pipeline[Step]], other: Staged[str]) -> None:
    step.apply([])  # expect: EXG101
    step.stage.apply("note")  # fine: the argument is a Pipeline
    other.stage.upper()  # fine: not even the name
    other.apply([])  # expect: EXG101


def by_shape(thing: HasApply[list]) -> None:
    thing.apply([])  # fine: the protocol is not governed, a Step merely fits


def of_class(kind: type[Pipeline[Step]], steps: type[StepList]) -> None:
    kind(Step()).apply("x")  # fine: makes a Pipeline
    steps().apply(str)  # fine: makes a StepList
    steps([Step()]).pop().apply([])  # expect: EXG101
