from collections import defaultdict


class Bus:
    def __init__(self):
        self.subscribers = defaultdict(list)

    def subscribe(self, topic, callback):
        self.subscribers[topic].append(callback)

    def publish(self, topic, *args):
        for cb in self.subscribers[topic]:
            cb(*args)


class Recorder:
    def __init__(self):
        self.ticks = []

    def on_tick(self, tick):
        self.ticks.append(tick)

    def on_fill(self, fill):
        self.ticks.append(fill)
