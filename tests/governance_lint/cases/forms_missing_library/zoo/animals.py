"""botkit is not installed where the gate runs."""

from __future__ import annotations

import botkit
import botkit.agent as bots
from botkit.agent import Agent
from botkit.memory import Memory


class Lion(Agent):
    def act(self, prompt: str) -> str:
        return super().act(prompt).upper()  # fine: super in the override

    def roar(self) -> str:
        return self.act("roar")  # expect: EXG101


class Tiger(bots.Agent):
    async def aact(self, prompt: str) -> str:
        return await super().aact(prompt)  # fine: super in the override

    async def roar(self) -> str:
        return await self.aact("roar")  # expect: EXG101


class Bear(botkit.Agent, Memory):
    def both(self):
        return [self.act, self.remember]  # expect: EXG102


class Cub(Lion):
    def act(self, prompt: str) -> str:
        return Lion.act(self, prompt)  # fine: the old style, with the base


class Notes(Memory):
    def act(self, prompt: str) -> str:
        return self.forget(prompt)  # fine: unknown, but not the governed class

    def again(self) -> str:
        return self.act("again")  # fine: notes are no agent
