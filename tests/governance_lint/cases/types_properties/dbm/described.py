"""Attributes that are objects of classes with a `__get__`, and lambdas that are properties."""

import functools
from functools import cached_property

from dbm.migration import AddUsers, Firmware


class lazy:
    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class App:
    @lazy
    def one(self):
        return AddUsers()

    @lazy
    def two(self):
        return Firmware()

    def go(self):
        self.one.upgrade()  # expect: EXG101
        self.two.upgrade()  # fine: firmware


App().one.upgrade()  # expect: EXG101
App().two.upgrade()  # fine: firmware


class simple:
    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        return self.function(instance)


class App2:
    @simple
    def one(self):
        return AddUsers()

    def go(self):
        self.one.upgrade()  # expect: EXG101


App2().one.upgrade()  # expect: EXG101


class classproperty(object):
    def __init__(self, fget):
        self.fget = fget

    def __get__(self, obj, owner=None):
        return self.fget(owner)


class App3:
    @classproperty
    def one(cls):
        return AddUsers()

    @classproperty
    def two(cls):
        return Firmware()


App3.one.upgrade()  # expect: EXG101
App3.two.upgrade()  # fine: firmware


class Made:
    def __init__(self, factory):
        self.factory = factory

    def __get__(self, obj, owner=None):
        return self.factory()


class App4:
    one = Made(AddUsers)
    two = Made(Firmware)

    def go(self):
        self.one.upgrade()  # expect: EXG101
        self.two.upgrade()  # fine: firmware


App4().one.upgrade()  # expect: EXG101
App4().two.upgrade()  # fine: firmware


class reify:
    def __init__(self, wrapped):
        self.wrapped = wrapped

    def __get__(self, inst, objtype=None):
        if inst is None:
            return self
        try:
            return inst.__dict__[self.wrapped.__name__]
        except KeyError:
            val = self.wrapped(inst)
            setattr(inst, self.wrapped.__name__, val)
            return val


class App5:
    def __init__(self, thing, toy):
        self.thing = thing
        self.toy = toy

    @reify
    def one(self):
        return self.thing

    @reify
    def many(self):
        return [self.thing]

    @reify
    def two(self):
        return self.toy

    def go(self):
        self.one.upgrade()  # expect: EXG101
        self.two.upgrade()  # fine: firmware
        for m in self.many:
            m.upgrade()  # expect: EXG101


class Sub(App5):
    def went(self):
        self.many[0].upgrade()  # expect: EXG101
        App5.one


app = Sub(AddUsers(), Firmware())
app.one.upgrade()  # expect: EXG101
app.two.upgrade()  # fine: firmware
app.one = Firmware()


class bound:
    """Method-like."""

    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args):
        return self.fn(*args)

    def __get__(self, instance, owner):
        return functools.partial(self.__call__, instance)


class App6:
    @bound
    def one(self):
        return AddUsers()

    @bound
    def two(self):
        return Firmware()


App6().one().upgrade()  # expect: EXG101
App6().two().upgrade()  # fine: firmware


class Default:
    def __init__(self, default):
        self.default = default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return instance.__dict__.get(self.name, self.default)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class App7:
    one = Default(AddUsers())
    two = Default(Firmware())
    three = Default(None)
    four = Default(None)

    def __init__(self):
        self.three = AddUsers()
        self.four = Firmware()


App7().one.upgrade()  # blind: EXG101
App7().two.upgrade()  # fine: firmware
App7().three.upgrade()  # expect: EXG101
App7().four.upgrade()  # fine: firmware


def read(thing):
    return thing.upgrade()  # expect: EXG101


def play(thing):
    return thing.upgrade()  # fine: firmware


class B(AddUsers):
    on = property(lambda self: self, lambda self, value: self.upgrade())  # expect: EXG101
    first = property(fget=lambda self: self.upgrade())  # expect: EXG101
    second = cached_property(lambda self: self.upgrade())  # expect: EXG101
    third = property(read)


class T(Firmware):
    on = property(lambda self: self, lambda self, value: self.upgrade())  # fine: firmware
    third = property(play)


class H:
    pair = property(lambda self: (AddUsers(), Firmware()))
    toy = property(lambda self: Firmware())

    def go(self):
        self.pair[0].upgrade()  # expect: EXG101
        self.pair[1].upgrade()  # fine: firmware
        self.toy.upgrade()  # fine: firmware


H().pair[0].upgrade()  # expect: EXG101
H().toy.upgrade()  # fine: firmware
