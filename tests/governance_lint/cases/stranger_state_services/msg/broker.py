from functools import cached_property, lru_cache, singledispatchmethod
from typing import Annotated, Callable, Final, Literal, Optional


class Channel:
    def send(self, data: bytes) -> None: ...


class Broker:
    @cached_property
    def channel(self) -> Channel:
        return Channel()

    def publish(self, topic, data):
        self.channel.send(data)

    def ping(self):
        self.channel.send(b"ping")  # expect: EXG101


@lru_cache(maxsize=None)
def default_broker():
    return Broker()


DEFAULT: Final = default_broker()
make: Callable[[], Broker] = Broker
Depends = Annotated[Broker, "dep"]
TOPIC: Literal["publish"] = "publish"
