import asyncio
from functools import partial

from net import client as c
from net.client import Client, Dog, connect, decorated_inside, default, dog, pool, untyped, untyped_dog


class PoliteClient(Client):
    @c.keep
    def get(self, url: str) -> bytes:
        return self.fetch(url)

    def fetch(self, url: str) -> bytes:
        return super().fetch(url)

    def post(self, url: str) -> bytes:
        return self.fetch(url) + super().fetch(url)  # expect: EXG101 x2

    @c.loose
    def put(self, url: str) -> bytes:
        return self.fetch(url)  # expect: EXG101

    @property
    def dog(self):
        return Dog()


def use(polite: PoliteClient) -> None:
    default().fetch("x")  # expect: EXG101
    default.function().fetch("x")  # expect: EXG101
    dog().fetch("x")
    dog().root.fetch("x")
    pool(3)[0].fetch("x")  # expect: EXG101
    for client in pool(3):
        client.fetch("x")  # expect: EXG101
    polite.root.fetch("x")  # expect: EXG101
    polite.parent.fetch("x")  # expect: EXG101
    polite.mirrors()[0].fetch("x")  # expect: EXG101
    if child := polite.child():
        child.fetch("x")  # expect: EXG101
    client = polite.first()
    if client is not None:
        client.fetch("x")  # expect: EXG101
    Client.shared().fetch("x")  # expect: EXG101
    polite.cached.fetch("x")  # expect: EXG101
    polite.dog.fetch("x")
    client = polite.dog
    client.fetch("x")
    decorated_inside()().fetch("x")  # expect: EXG101
    untyped().fetch("x")  # expect: EXG101
    untyped_dog().fetch("x")
    polite.grand().fetch("x")  # expect: EXG101
    partial(Client)().fetch("x")  # expect: EXG101
    partial(connect, "x")
    partial(Dog)().fetch("x")
    c.Client().mirrors().pop().root.fetch("x")  # expect: EXG101
    asyncio.run(connect("x")).fetch("x")  # expect: EXG101
    c.memo(Client)().fetch("x")  # expect: EXG101
    c.memo(lambda: Dog())().fetch("x")
    c.as_list(lambda: iter([Client()]))()[0].fetch("x")  # expect: EXG101
    c.keep(polite.get)("x")
    c.keep(polite.fetch)("x")  # expect: EXG102
    c.keep(Dog().fetch)("x")


async def use_async(client, old_client: Client) -> None:
    (await connect("x")).fetch("x")  # expect: EXG101
    clients = await asyncio.gather(*[connect(u) for u in "ab"])
    clients[0].fetch("x")  # expect: EXG101
    client.fetch("x")  # expect: EXG104
    old_client.fetch("x")  # expect: EXG101
    results = [await r for r in [connect("x")]]
    results[0].fetch("x")  # expect: EXG101
    httpclient = Dog()
    httpclient.fetch("x")
