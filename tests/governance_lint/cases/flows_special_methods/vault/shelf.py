"""Objects whose special methods and setters get what operators and statements hand them."""


class Shelf:
    def __init__(self):
        self._slots = {}

    def __setitem__(self, place, thing):
        thing.unlock()  # expect: EXG101
        self._slots[place] = thing

    def __getitem__(self, thing):
        return thing.unlock()  # expect: EXG101

    def __delitem__(self, thing):
        thing.unlock()  # expect: EXG101

    def __contains__(self, thing):
        return thing.unlock() is None  # expect: EXG101

    def __call__(self, thing, *more, code=None):
        thing.unlock(code)  # expect: EXG101
        for other in more:
            other.unlock(code)  # fine: only phones come behind


class PhoneShelf(Shelf):
    def __setitem__(self, place, thing):
        thing.unlock()  # fine: nothing but phones is put here
        super().__setitem__(place, thing)

    def __contains__(self, thing):
        return thing.unlock() is None  # fine: asked about phones only


class Ring:
    """Operators: of either side, in place, and comparisons."""

    def __add__(self, other):
        other.unlock()  # expect: EXG101
        return self

    def __radd__(self, other):
        other.unlock()  # expect: EXG101
        return self

    def __iadd__(self, other):
        other.unlock()  # expect: EXG101
        return self

    def __matmul__(self, other):
        return other.unlock()  # expect: EXG101

    def __rshift__(self, other):
        return other.unlock()  # expect: EXG101

    def __or__(self, other):
        return other.unlock()  # fine: only phones are piped

    def __lt__(self, other):
        return other.unlock() == 1  # expect: EXG101

    def __eq__(self, other):
        return other.unlock() == 1  # expect: EXG101

    def __ne__(self, other):
        return other.unlock() == 1  # fine: compared with phones only

    __hash__ = None


class Post:
    """A property's setter, a descriptor, and `__setattr__`."""

    def __init__(self, first):
        self.current = first

    @property
    def current(self):
        return self._current

    @current.setter
    def current(self, thing):
        thing.unlock()  # expect: EXG101
        self._current = thing

    @property
    def mobile(self):
        return self._mobile

    @mobile.setter
    def mobile(self, thing):
        thing.unlock()  # fine: only phones are assigned
        self._mobile = thing

    def open_current(self):
        self.current.unlock()  # expect: EXG101
        self.mobile.unlock()  # fine: a phone


class Opened:
    """A descriptor that opens what it is set to."""

    def __set__(self, instance, thing):
        thing.unlock()  # expect: EXG101

    def __get__(self, instance, owner=None):
        return None


class Desk:
    drawer = Opened()


class Session:
    """What an instance is called with, and what its context manager brings."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.unlock()  # expect: EXG101

    def __iter__(self):
        yield self.thing
