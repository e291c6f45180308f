import asyncio
import queue
import threading


class Hub:
    def __init__(self):
        self.inbox = queue.SimpleQueue()
        self.outbox = asyncio.Queue()
        self.users = {}
        self._middleware = []

    def subscribe(self, prefs):
        self.users[prefs.user] = prefs

    def use(self, mw):
        self._middleware.append(mw)
        return mw

    def notify(self, user, note):
        for channel in self.users[user]:
            channel.publish(note)

    def enqueue(self, user, note):
        for channel in self.users[user].enabled():
            self.inbox.put((channel, note))

    def _worker(self):
        while True:
            channel, note = self.inbox.get()
            for mw in self._middleware:
                note = mw(channel, note)
            channel.publish(note)

    def drain(self):
        while not self.inbox.empty():
            channel, note = self.inbox.get_nowait()
            channel.publish(note)  # expect: EXG101

    async def pump(self):
        while True:
            channel, note = await self.outbox.get()
            await asyncio.to_thread(channel.publish, note)  # expect: EXG102

    async def later(self, user, note):
        await self.outbox.put((self.users[user].primary(), note))

    def start(self):
        t = threading.Thread(target=self._worker, daemon=True)
        t.start()
        return t

    def all_channels(self):
        return {c for p in self.users.values() for c in p.enabled()}
