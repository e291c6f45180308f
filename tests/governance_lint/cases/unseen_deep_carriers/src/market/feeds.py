from collections.abc import Iterable, Iterator

import select
import subprocess


class Feed:
    def poll(self) -> list[float]:
        return []

    @classmethod
    def all(cls) -> Iterator["Feed"]:
        yield cls()


class Cache(dict[str, Feed]):
    def fresh(self, name: str) -> list[float]:
        return self[name].poll()

    def stale(self, name: str) -> list[float]:
        return self[name].poll()  # expect: EXG101

    def names(self) -> list[str]:
        return [name for name, feed in self.items() if feed.poll()]  # expect: EXG101


def wait(process: subprocess.Popen, poller: "select.poll") -> None:
    process.poll()
    poller.poll(1)
    feed = subprocess.Popen(["x"])
    feed.poll()


def merged(*feeds: Feed) -> Iterable[list[float]]:
    for feed in feeds:
        yield feed.poll()  # expect: EXG101
    yield from (feed.poll() for feed in Feed.all())  # expect: EXG101
