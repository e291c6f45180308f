import asyncio
import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

from . import metrics
from .child import Phone, Sandbox
from .fn import Function
from .metrics import Meter, emit


class Runtime:
    def __init__(self):
        self.meter = Meter()
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor()

    def call(self, fn: Function, event):
        try:
            with self.lock:
                return fn.invoke(event)
        finally:
            self._after(fn)

    def _after(self, fn):
        try:
            self.meter.emit(fn.name)
        finally:
            self.meter.close()

    async def acall(self, fn: Function, event):
        loop = asyncio.get_running_loop()
        fut = loop.run_in_executor(self.pool, fn.invoke, event)  # expect: EXG201
        try:
            return await fut
        finally:
            self.meter.emit(fn.name)

    def pcall(self, fn: Function, event):
        try:
            prepare = event.copy()
        except AttributeError:
            prepare = event
        finally:
            self.meter.emit(fn.name)
        return fn.invoke(prepare)  # expect: EXG201

    def kcall(self, fn: Function, event):
        try:
            return fn.invoke(event)
        except KeyError:
            self.meter.emit("key")
        finally:  # expect: EXG202
            self.meter.emit

    def vcall(self, fn: Function, event):
        def attempt():
            return fn.invoke(event)

        try:
            return attempt()
        finally:
            done = lambda: self.meter.emit(fn.name)
            done()


def call_cm(fn: Function, event):
    with contextlib.suppress(ValueError):
        try:
            return fn.invoke(event)
        finally:
            with contextlib.suppress(Exception):
                emit(fn.name)


def call_nested(fn: Function, event):
    try:
        try:
            return fn.invoke(event)
        except ValueError:
            return fn.invoke(None)
        else:
            pass
        finally:
            print("inner")
    finally:
        metrics.emit(fn.name) if fn else metrics.emit("none")


def call_cond(fn: Function, event, verbose=False):
    try:
        return fn.invoke(event)
    finally:  # expect: EXG202
        verbose and emit(fn.name)


def call_match(fn: Function, event):
    try:
        return fn.invoke(event)
    finally:  # expect: EXG202
        match event:
            case {"type": "a"}:
                emit("a")
            case None:
                emit("none")


def call_exec(fn: Function, event, sandbox: Sandbox, phone: Phone):
    phone.call("mum", event)
    sandbox.call("warm", None)  # expect: EXG201
    try:
        return sandbox.call(fn.name, event)
    finally:
        if event:
            emit("event")
        else:
            emit("no event")


def call_while(fn: Function, event):
    try:
        return fn.invoke(event)
    finally:
        while True:
            emit(fn.name)
            if event:
                break


def call_other(fn: Function, event):
    try:
        return fn.invoke(event)  # expect: EXG101
    finally:
        emit(fn.name)
