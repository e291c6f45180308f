import contextlib
import csv
import sys

from . import Sink, sinks as kinds


class Transaction(contextlib.AbstractContextManager):
    def __init__(self, sink: Sink | None = None):
        self.sink = sink if sink is not None else kinds.TableSink()

    def __enter__(self):
        return self.sink

    def __exit__(self, *exc):
        self.sink.write([])  # expect: EXG101

    def commit(self):
        self.sink.write([])


def use():
    with Transaction() as sink:
        sink.write([])  # expect: EXG101
    with contextlib.ExitStack() as stack:
        entered = stack.enter_context(Transaction())
        entered.write([])  # expect: EXG101
        sink = stack.enter_context(open("log", "w"))
        sink.write("")
    sys.stdout.write("done")
    sink = csv.writer(sys.stdout)
    sink.write("x")
