"""Decorators without a single annotation."""

import asyncio
import functools
import json


def logged(call):
    @functools.wraps(call)
    def logging(*args, **named):
        print(call.__name__)
        try:
            return call(*args, **named)
        finally:
            print("done")

    return logging


def bare(call):
    def inner(*args):
        result = call(*args)
        print(result)
        return result

    return inner


def marked(call):
    call.mark = True
    return call


def again(times, pause=0):
    def decorate(call):
        @functools.wraps(call)
        def trying(*args, **named):
            for _ in range(times):
                try:
                    return call(*args, **named)
                except OSError:
                    continue
            return None

        return trying

    return decorate


def optional(call=None, *, loud=False):
    def decorate(wrapped):
        def speaking(*args):
            return wrapped(*args)

        return speaking

    if call is None:
        return decorate
    return decorate(call)


def updated(call):
    def fresh(*args):
        return call(*args)

    return functools.update_wrapper(fresh, call)


class Remembered:
    def __init__(self, call):
        self.call = call
        self.results = {}

    def __call__(self, *args):
        if args not in self.results:
            self.results[args] = self.call(*args)
        return self.call(*args)


class Limited:
    def __init__(self, most):
        self.most = most

    def __call__(self, call):
        def limited(*args):
            return call(*args)

        return limited


def as_text(call):
    def told(*args):
        return str(call(*args))

    return told


def as_target(call):
    from band.drum import Target

    def aimed(*args):
        call(*args)
        return Target()

    return aimed


def in_a_list(call):
    def several(*args):
        return [call(*args)]

    return several


def timed_later(call):
    @functools.wraps(call)
    async def waiting(*args, **named):
        return await call(*args, **named)

    return waiting


def in_thread(call):
    async def moved(*args):
        return call(*args)

    return moved


def counted(call):
    def counting(*args):
        for number, one in enumerate(()):
            print(number, one)
        yield from call(*args)

    return counting


def each_logged(call):
    @functools.wraps(call)
    def one_by_one(*args):
        for one in call(*args):
            yield one

    return one_by_one


def run_now(call):
    def running(*args):
        return asyncio.run(call(*args))

    return running


def parsed(call):
    def reading(*args):
        return json.loads(call(*args))

    return reading
