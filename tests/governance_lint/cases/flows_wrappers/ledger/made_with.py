"""Decorators that are made with something, and bring it: each what it was made with itself."""

import contextlib
import functools

from ledger.entry import Entry, Letter


def parametrize(*values):
    def decorate(test):
        @functools.wraps(test)
        def run_all():
            for value in values:
                test(value)

        return run_all

    return decorate


@parametrize(Entry(), Entry())
def one(subject):
    subject.post()  # expect: EXG101


@parametrize(Letter(), Letter())
def two(subject):
    subject.post()  # fine: letters


def with_resource(factory):
    def decorate(test):
        @functools.wraps(test)
        def run(*args, **kwargs):
            resource = factory()
            return test(resource, *args, **kwargs)

        return run

    return decorate


@with_resource(Entry)
def three(subject, channel):
    subject.post()  # expect: EXG101


@with_resource(Letter)
def four(subject, text):
    subject.post()  # fine: letters


def given(resource):
    def decorate(test):
        def run(*args, **kwargs):
            return test(resource, *args, **kwargs)

        return run

    return decorate


@given(Entry())
def five(subject, channel):
    subject.post()  # expect: EXG101


@given(Letter())
def six(subject, text):
    subject.post()  # fine: letters


def simple(*values):
    def decorate(test):
        for value in values:
            test(value)
        return test

    return decorate


@simple(Entry())
def seven(subject):
    subject.post()  # expect: EXG101


@simple(Letter())
def eight(subject):
    subject.post()  # fine: letters


def opened(factory, **options):
    def decorate(test):
        @functools.wraps(test)
        def run(*args, **kwargs):
            with contextlib.closing(factory()) as resource:
                return test(resource, *args, **kwargs)

        return run

    return decorate


@opened(Entry, quiet=True)
def once(subject):
    subject.post()  # expect: EXG101


@opened(Letter)
def later(subject):
    subject.post()  # fine: letters


def awaited(make):
    def decorate(test):
        @functools.wraps(test)
        async def run(*args):
            found = await make()
            return await test(found, *args)

        return run

    return decorate


async def make_entry():
    return Entry()


async def make_letter():
    return Letter()


@awaited(make_entry)
async def three_again(subject):
    subject.post()  # expect: EXG101


@awaited(make_letter)
async def four_again(subject):
    subject.post()  # fine: letters


class Bench:
    def __init__(self):
        self.done = []

    def with_(self, *, tool=None, other=Letter()):
        def decorate(test):
            def run(*args):
                self.done.append(test)
                return test(*args, tool or other, tool=tool)

            return run

        return decorate


bench = Bench()


@bench.with_(tool=Entry())
def five_again(subject, tool=None):
    subject.post()  # expect: EXG101
    tool.post()  # expect: EXG101


@bench.with_()
def six_again(subject, tool=None):
    subject.post()  # fine: letters


@bench.with_(tool=Letter())
def seven_again(subject, tool=None):
    subject.post()  # fine: letters
    tool.post()  # fine: letters


def wrapping(first, second):
    def decorate(test):
        def run(*args):
            pair = [first, second]
            return test(pair, {"x": first})

        return run

    return decorate


@wrapping(Entry(), Letter())
def eight_again(pair, named):
    pair[0].post()  # expect: EXG101
    named["x"].post()  # expect: EXG101


@wrapping(Letter(), Entry())
def nine(pair, named):
    pair[1].post()  # expect: EXG101
    named["x"].post()  # fine: letters


@wrapping(Letter(), Letter())
def ten(pair, named):
    pair[1].post()  # fine: letters
    named["x"].post()  # fine: letters


class given:
    def __init__(self, resource):
        self.resource = resource

    def __call__(self, test):
        def run(*args):
            return test(self.resource, *args)

        return run


@given(Entry())
def eleven(subject):
    subject.post()  # expect: EXG101


@given(Letter())
def twelve(subject):
    subject.post()  # fine: letters


def plain(test):
    def run(*args):
        return test(Entry(), *args)

    return run


@plain
def thirteen(subject):
    subject.post()  # expect: EXG101


def each(values):
    def decorate(test):
        @functools.wraps(test)
        def run(*args):
            return [test(v, *args) for v in values]

        return run

    return decorate


@each([Entry()])
def fourteen(subject):
    subject.post()  # expect: EXG101


@each([Letter()])
def fifteen(subject):
    subject.post()  # fine: letters


LETTERS = [Letter(), Letter()]


@each(LETTERS)
def sixteen(subject):
    subject.post()  # fine: letters
