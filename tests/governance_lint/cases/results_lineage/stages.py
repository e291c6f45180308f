"""Stages: their base is a library's."""

import pipekit
import pipekit as pk
from pipekit import MapStage
from pipekit._stages import Stage

from agents import Agent
from agents.base import BaseAgent, Polite
from neuralkit import nn
from neuralkit.nn import Module
from nothing_installed import Base


class Split(pipekit.Stage):
    def process(self, item):
        return item.split()  # fine: nobody knows it


class Words(pk.Stage):
    def process(self, item: str):
        return item.split()  # expect: EXG502


class Count(Stage):
    def process(self, item) -> int:  # expect: EXG502
        return len(item)


class Mapped(MapStage):
    def process(self, item):  # expect: EXG502
        if item:
            return super().process(item)


class Kept(MapStage):
    def process(self, item):  # fine
        return super().process(item)


class DeepDown(Mapped):
    def process(self, item):
        return [item]  # expect: EXG502


class Net(nn.Module):
    def forward(self, x) -> list[float]:  # expect: EXG502
        return [x]


class Head(Module):
    def forward(self, x):
        return (x, x)  # expect: EXG502


class Body(Net):
    def forward(self, x):
        return {"x": x}  # fine

    def forward_all(self, xs) -> list:  # fine: another method
        return [self.one(x) for x in xs]

    def one(self, x):
        return x


class Sub(Body):
    def forward(self, x):
        return None  # expect: EXG502


class Walker(Agent):
    def act(self, observation):
        return "walk"  # expect: EXG502


class Talker(Polite, BaseAgent):
    def act(self, observation) -> tuple[str, str]:  # expect: EXG502
        return ("say", self.greet())


class Thinker(Walker):
    def act(self, observation):
        return {"do": "think"}  # fine


class Stranger(Base):
    def process(self, item):
        return [item]  # fine: nobody knows its base

    def act(self, observation):
        return [observation]  # fine: nobody knows its base


class Plain:
    def process(self, item):
        return [item]  # fine: no stage

    def forward(self, x):
        return [x]  # fine: no module

    def act(self, observation):
        return [observation]  # fine: no agent


class Module2:
    class Module:
        def forward(self, x):
            return [x]  # fine: a namesake


class Namesake(Module2.Module):
    def forward(self, x):
        return [x]  # fine: below a namesake
