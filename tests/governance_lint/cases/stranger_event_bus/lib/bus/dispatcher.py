from typing import Callable

from .handlers import Event, Handler, SendMail


class Dispatcher:
    def __init__(self):
        self.subs: dict[type, list[Callable[[Event], None]]] = {}
        self.acked = 0

    def subscribe(self, kind, fn):
        self.subs.setdefault(kind, []).append(fn)

    def dispatch(self, event: Event):
        for cls in Handler.registry[type(event)]:
            try:
                cls().handle(event)
            finally:
                self.ack(event)
        for fn in self.subs.get(type(event), []):
            fn(event)

    def replay(self, events):
        for e in events:
            for cls in Handler.registry.get(type(e), ()):
                cls().handle(e)  # expect: EXG101

    def ack(self, event):
        self.acked += 1


def wire(d: Dispatcher):
    mailer = SendMail()
    d.subscribe(Event, mailer.handle)  # expect: EXG102
    d.subscribe(Event, lambda e: mailer.handle(e))  # expect: EXG101
    d.subscribe(Event, print)
    d.subscribe(Event, d.dispatch)


class Signal:
    def handle(self, signum): ...


def on_signal(handler=Signal()):
    handler.handle(9)


def default_handler(event, handle=SendMail().handle):  # expect: EXG102
    handle(event)


def guess(h):
    return h.handle(1)  # expect: EXG104
