from __future__ import annotations

import asyncio
import enum
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

from swarm.tools import Calculator, Echo, Shell, Tool, Toolbox


class Mood(enum.StrEnum):
    CALM = "calm"

    def step(self) -> str:
        return self.value


@dataclass
class Agent:
    toolbox: Toolbox = field(default_factory=Toolbox)
    mood: Mood = Mood.CALM
    team: list[Agent] = field(default_factory=list)
    on_step: list[Callable[[Agent], Awaitable[None]]] = field(default_factory=list)

    async def step(self) -> str:
        self.mood.step()
        return await self.toolbox.invoke("echo", "x")

    async def steps(self, count: int) -> AsyncIterator[str]:
        for _ in range(count):
            yield await self.step()  # expect: EXG101

    async def __aenter__(self) -> Agent:
        return self

    async def __aexit__(self, *args: object) -> None:
        await asyncio.gather(*(mate.step() for mate in self.team))  # expect: EXG101


@dataclass
class Leader(Agent):
    deputy: Agent | None = None

    async def step(self) -> str:
        async for text in super().steps(2):
            print(text)
        if self.deputy:
            await self.deputy.step()  # expect: EXG101
        return await Agent.step(self)

    async def delegate(self):
        for mate in self.team:
            if isinstance(mate, Leader) and mate.deputy:
                yield mate.deputy
            else:
                yield mate
