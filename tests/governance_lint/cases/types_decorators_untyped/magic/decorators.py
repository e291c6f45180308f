import functools

HANDLERS = {}


def register(function):
    HANDLERS[function.__name__] = function
    return function


def named(name):
    def decorate(thing):
        thing.name = name
        return thing

    return decorate


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def counted(cls):
    cls.count = 0
    return cls


class validator:
    """A decorator written as a class."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args)
