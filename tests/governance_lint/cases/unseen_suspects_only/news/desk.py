import json
import inspect
import logging
import zmq_like
from redis_like import Redis
from typing import Any, cast

from news.publishers import Publisher, Topic, Wire

PublisherFactory: Any = None


def audit_trail(function):
    return inspect.getsource(function)


class Desk:
    def __init__(self, publisher: Publisher, config: dict) -> None:
        self.publisher = publisher
        self.config = config
        self.redis = Redis()
        self.pub_socket = zmq_like.socket("pub")
        self.topic = Topic()
        self.later_publisher = None

    def release(self, story: str, publisher=None) -> None:
        self.publisher.publish(story)
        publisher.publish(story)

    def known(self, story: str) -> None:
        self.publisher.publish(story)  # expect: EXG101
        publisher = self.topic
        publisher.publish(story.encode())
        pub_topic = Topic()
        pub_topic.retract(b"x")
        audit_trail(self.publisher.publish)
        audit_trail(function=self.publisher.retract)
        print(audit_trail, self.publisher.publish)  # expect: EXG102
        str(inspect.signature(self.publisher.publish)) + self.publisher.publish.__doc__

    def unknown(self, story: str) -> None:
        self.redis.publish("channel", story)
        self.pub_socket.publish(story)  # expect: EXG104
        publisher = self.config["publisher"]
        publisher.publish(story)  # expect: EXG104
        pub_main = json.loads(story)
        pub_main.retract(story)  # expect: EXG104
        loaded = json.loads(story)
        loaded.publish(story)
        self.config["publisher"].publish(story)
        publisher = cast(Any, self.topic)
        publisher.publish(story)  # expect: EXG104
        publisher = cast(Topic, self.config)
        publisher.publish(b"x")
        RemotePublisher = self.config.get("remote")
        RemotePublisher.publish(story)  # expect: EXG104
        pub_wire = Redis().pubsub()
        pub_wire.publish(story)  # expect: EXG104
        pub_wire = Wire()
        pub_wire.publish(story)  # expect: EXG101

    def narrowed(self, publisher: Any, thing: Any) -> None:
        publisher.publish("x")  # expect: EXG104
        if isinstance(publisher, Topic):
            publisher.publish(b"x")
        elif isinstance(publisher, Publisher):
            publisher.publish("x")  # expect: EXG101
        else:
            publisher.retract("x")  # expect: EXG104
        if isinstance(thing, (str, Topic)):
            thing.publish(b"x")
        assert isinstance(thing, Wire)
        thing.publish("x")  # expect: EXG101

    def joined(self, flag: bool, unknown: Any) -> None:
        publisher = unknown if flag else Wire()
        publisher.publish("x")  # expect: EXG101
        thing = unknown if flag else Topic()
        thing.publish("x")
        both = unknown
        if flag:
            both = Wire()
        both.publish("x")  # expect: EXG101

    def escapes(self, publisher: Any, queue: list) -> None:
        queue.append(publisher.publish)  # expect: EXG104
        queue[0].publish("x")
        for publisher in queue:
            publisher.retract("x")  # expect: EXG104
        for pub_x in [Topic(), Topic()]:
            pub_x.retract(b"x")
        logging.getLogger("publisher").info("publisher.publish()")


class Spokesperson:
    publisher: "MissingType"
    pub_known: "Topic"

    def speak(self) -> None:
        self.publisher.publish("x")  # expect: EXG104
        self.pub_known.publish(b"x")
        self.publisher.editor.publish("x")
        self.publisher.editor.publisher.publish("x")  # expect: EXG104
        publisher().publish("x")


def publisher() -> Topic:
    return Topic()
