"""Futures whose results are set later."""

import asyncio
from concurrent.futures import Future

from sky.drone import Coat, Racer


class Line:
    def __init__(self):
        self.answer = None
        self.loop = asyncio.new_event_loop()
        self.coming = self.loop.create_future()
        self.playing = self.loop.create_future()

    def come(self, thing):
        self.coming.set_result(thing)

    def play(self, thing):
        self.playing.set_result(thing)

    async def take(self):
        (await self.coming).take_off()  # expect: EXG101
        (await self.playing).take_off()  # fine


async def one():
    event = asyncio.get_running_loop().create_future()
    event.set_result(Racer())
    (await event).take_off()  # expect: EXG101
    toy = asyncio.get_running_loop().create_future()
    toy.set_result(Coat())
    (await toy).take_off()  # fine
    third = asyncio.Future()
    third.set_result(Racer())
    (await third).take_off()  # expect: EXG101
    third.result().take_off()  # expect: EXG101
    done = Future()
    done.set_result(Racer())
    done.result(timeout=1).take_off()  # expect: EXG101
    done = Future()
    done.set_result(Coat())
    done.result().take_off()  # fine


line = Line()
line.come(Racer())
line.play(Coat())
