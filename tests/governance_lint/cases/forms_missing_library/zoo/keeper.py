from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from operator import methodcaller
from typing import TYPE_CHECKING

from botkit import load_agent
from zoo.animals import Bear, Cub, Lion, Notes, Tiger

if TYPE_CHECKING:
    from botkit.agent import Agent


def feed(agent: Agent, prompt: str) -> str:
    return agent.act(prompt)  # fine: the allowed function


def visit(lion: Lion, tiger: Tiger, bear: Bear, notes: Notes) -> list[object]:
    with ThreadPoolExecutor() as pool:
        return [
            lion.act("x"),  # expect: EXG101
            pool.submit(tiger.aact, "x"),  # expect: EXG102
            getattr(bear, "act"),  # expect: EXG103
            methodcaller("act", "x")(Cub()),  # expect: EXG103
            feed(lion, "x"),  # fine: the allowed function
            notes.act("x"),  # fine: notes are no agent
            pool.submit(notes.act, "x"),  # fine: the same as a value
            lion.sleep(),  # fine: another method
        ]


def by_annotation(agent: Agent, someone: Agent | None, pets: list[Agent]) -> None:
    agent.act("x")  # expect: EXG101
    if someone:
        someone.act("y")  # expect: EXG101
    for pet in pets:
        pet.act("z")  # expect: EXG101
        pet.remember("z")  # fine: another method


def by_nothing() -> None:
    agent = load_agent("x")
    agent.act("x")  # expect: EXG104
    someone = load_agent("y")
    someone.act("y")  # fine: unknown, and the name says nothing
    my_agent = Notes()
    my_agent.act("z")  # fine: known to be notes
