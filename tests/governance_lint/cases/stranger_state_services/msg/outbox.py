from msg import broker as b
from msg.broker import DEFAULT, Depends, default_broker, make
from msg.lock.acquire_lock import Guard


def relay(rows, broker: b.Broker = DEFAULT, guard=Guard()):
    guard.enter()
    with guard:
        for r in rows:
            broker.publish(r.topic, r.data)
            broker.channel.send(r.data)


async def endpoint(topic, broker: Depends):
    broker.publish(topic, b"")  # expect: EXG101
    make().publish(topic, b"")  # expect: EXG101
    DEFAULT.publish(topic, b"")  # expect: EXG101
    default_broker().publish(topic, b"")  # expect: EXG101
    relay([], broker)


def aliases(broker: b.Broker):
    from msg.broker import TOPIC as method

    pub = getattr(broker, method)  # expect: EXG103
    send = broker.channel.send  # expect: EXG102
    name = "publish"
    name = "ping"
    getattr(broker, name)()
    if broker.publish is None or broker.publish == pub:
        return
    send(b"")


class Socket:
    def send(self, d): ...

    def publish(self, *a): ...


def sock(broker: Socket | None, channel=Socket()):
    if broker is None:
        return channel.send(b"")
    return broker.publish(1) or channel.publish()


class Service:
    def __init__(self, broker=None):
        self._broker = broker or b.Broker()

    @property
    def broker(self):
        return self._broker

    def emit(self, x):
        self.broker.publish("x", x)  # expect: EXG101
        yield from (self._broker.publish("x", i) for i in x)  # expect: EXG101
        del self._broker.publish
