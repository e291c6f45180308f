import logging
import signal


class QueueListener:
    def __init__(self, *handlers):
        self.handlers = handlers

    def handle(self, record):
        for handler in self.handlers:
            handler.handle(record)

    def first(self):
        handler = self.handlers[0]
        return handler.handle


class Signals:
    def __init__(self):
        self.table = {}
        self.default_handler = Default()

    def on(self, num, handler):
        self.table[num] = handler
        signal.signal(num, lambda *_: handler.handle(num))

    def fire(self, num):
        handler = self.table.get(num, self.default_handler)
        return handler.handle(num)

    def fire_all(self):
        for num, handler in self.table.items():
            handler.handle(num)
        return [handler.handle for handler in self.table.values()]


class Default:
    def handle(self, num):
        return num


class Loud(Default):
    def handle(self, num):
        print(num)
        return super().handle(num)


def wire():
    listener = QueueListener(logging.StreamHandler(), logging.NullHandler())
    listener.handle(logging.makeLogRecord({}))
    signals = Signals()
    signals.on(signal.SIGTERM, Loud())
    signals.on(signal.SIGINT, Default())
    for handler in logging.getLogger().handlers:
        handler.handle(logging.makeLogRecord({}))
    handler = signals.table[signal.SIGINT]
    handler.handle(2)
    handler = signals.default_handler
    return handler.handle(3), signals
