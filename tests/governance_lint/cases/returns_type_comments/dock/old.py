# -*- coding: utf-8 -*-
"""Code that was annotated in the days of Python 2."""

from typing import TYPE_CHECKING, Any, Dict, List, Optional, Tuple

from dock.crane import GYM, MAIN, Quay, find, find_weights

if TYPE_CHECKING:
    from dock.crane import Crane, Weights


def by_signature(first, second, count=3, *rest, **named):
    # type: (Crane, Weights, int, *Crane, **Crane) -> None
    first.lift()  # expect: EXG101
    second.lift()
    rest[0].lift()  # expect: EXG101
    named["x"].lift()  # expect: EXG101


def by_parameter(
    first,  # type: Crane
    second,  # type: Weights
    third=None,  # type: Optional["Crane"]
):
    # type: (...) -> None
    first.lift()  # expect: EXG101
    second.lift()
    if third:
        third.lift()  # expect: EXG101


class Yard:
    def __init__(self, crane, weights):
        # type: (Crane, Weights) -> None
        self.crane = crane
        self.weights = weights

    def work(self, others):
        # type: (Dict[str, List[Crane]]) -> Crane
        self.crane.lift()  # expect: EXG101
        self.weights.lift()
        for group in others.values():
            group[0].lift()  # expect: EXG101
        return unknown()

    async def later(self, crane: "Weights", queue):
        # type: (...) -> Crane
        crane.lift()
        return await queue.get()


def statements(source):
    one = source()  # type: Crane
    one.lift()  # expect: EXG101
    crane = source()  # type: Weights
    crane.lift()
    for each in source():  # type: Crane
        each.lift()  # expect: EXG101
    with source() as opened:  # type: Crane
        opened.lift()  # expect: EXG101
    left, right = source()  # type: Crane, Weights
    left.lift()  # expect: EXG101
    right.lift()
    pair = source()  # type: Tuple[int, Crane]
    pair[1].lift()  # expect: EXG101
    whatever = source()  # type: Any
    whatever.lift()
    crane = source()  # type: Any
    crane.lift()  # expect: EXG104
    ignored = source()  # type: ignore
    ignored.lift()
    return source(one)  # type: Crane


def from_elsewhere(quay):
    # type: (Quay) -> None
    find("main").lift()  # expect: EXG101
    find_weights("gym").lift()
    MAIN.lift()  # expect: EXG101
    GYM.lift()
    quay.crane.lift()  # expect: EXG101
    quay.bar.lift()
    quay.spare.lift()  # expect: EXG101
    quay.idle[0].lift()  # expect: EXG101
    crane = find_weights("crane")
    crane.lift()
    Yard(MAIN, GYM).work({}).lift()  # expect: EXG101
