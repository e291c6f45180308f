import collections
import concurrent.futures

from mq.handlers import default_consumers
from mq.meter import MeterGroup


class Loop:
    def __init__(self, consumers=None):
        self.routes = collections.defaultdict(list)
        self.unacked = collections.OrderedDict()
        self.meters = MeterGroup()
        for consumer in consumers or default_consumers():
            for topic in consumer.topics:
                self.routes[topic].append(consumer)

    def deliver(self, topic, message):
        for consumer in self.routes[topic]:
            consumer.consume(message)
        self.meters.meter(topic).consume(1)

    def requeue(self, tag):
        consumer, message = self.unacked.pop(tag)
        return consumer.consume(message)  # expect: EXG101

    def hold(self, tag, topic, message):
        for consumer in self.routes.get(topic, []):
            self.unacked[tag] = consumer, message

    def drain(self):
        for tag, (consumer, message) in list(self.unacked.items()):
            consumer.consume(message)  # expect: EXG101
            del self.unacked[tag]
        consumer = self.meters.biggest()
        consumer.consume(0)

    def parallel(self, topic, messages):
        targets = [c for c in self.routes[topic] if c.handles(topic)]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            for target in targets:
                pool.map(target.consume, messages)  # expect: EXG102
            return [pool.submit(t.consume, m) for t in targets for m in messages]  # expect: EXG102
