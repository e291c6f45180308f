"""Records whose fields have no types, taken apart by position: unpacked, by an index, handed on with a star."""

import heapq
from collections import namedtuple
from itertools import starmap

from agent.tool import Process, Search, Tool

Mark = namedtuple("Mark", ["tool", "y"])
Step = namedtuple("Step", "number tool process", defaults=[Process()])


class Shelf(namedtuple("Shelf", ["label", "tool"])):
    def search(self):
        label, tool = self
        self[1]._run(label)  # expect: EXG101
        self.tool._run(label)  # expect: EXG101
        return tool._run(label)  # expect: EXG101

    @classmethod
    def of(cls, tool):
        return cls("new", tool)


def steps():
    yield Step(1, Search(), Process())
    yield Step(number=2, tool=Tool())


def points(points_of: list[Mark]) -> None:
    for tool, y in points_of:
        tool._run(y)  # expect: EXG101
        y._run(tool)  # fine: a Process
    points_of[0][0]._run("x")  # expect: EXG101
    points_of[0][-1]._run("x")  # fine: a Process


def walk(query):
    for number, tool, process in steps():
        tool._run(query)  # expect: EXG101
        process._run(number)  # fine: a Process
    for index, (number, tool, process) in enumerate(sorted(steps(), key=lambda step: step.number)):
        tool._run(index)  # expect: EXG101
        process._run(number)  # fine: a Process
    (number, first, process), *rest = list(steps())
    first._run(query)  # expect: EXG101
    process._run(query)  # fine: a Process
    by_number = {number: tool for number, tool, process in steps()}
    by_number[1]._run(query)  # expect: EXG101
    others = {number: process for number, _, process in steps()}
    others[1]._run(query)  # fine: Processes
    heap = []
    heapq.heappush(heap, Step(1, Search()))
    _, next_tool, next_process = heapq.heappop(heap)
    next_tool._run(query)  # expect: EXG101
    next_process._run(query)  # fine: a Process


def step_by_step(number, tool, process):
    tool._run(number)  # expect: EXG101
    process._run(number)  # fine: a Process


def both(tool, process):
    tool._run("both")  # expect: EXG101
    process._run("both")  # fine: a Process


def pool(tool, process):
    tool._run("pool")  # expect: EXG101
    process._run("pool")  # fine: a Process


class Pair:
    def __init__(self, tool, process):
        self.tool = tool
        self.process = process

    def go(self):
        self.tool._run("pair")  # expect: EXG101
        self.process._run("pair")  # fine: a Process


def pair():
    return Search(), Process()


def start(query):
    Shelf.of(Search()).search()
    points([Mark(Tool(), Process())])
    for step in steps():
        step_by_step(*step)
    both(*pair())
    pairs = [pair()]
    Pair(*pairs[0]).go()
    return list(starmap(pool, pairs))
