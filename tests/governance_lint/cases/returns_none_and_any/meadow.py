"""What is None and nothing else, and what a test has told that it is not."""

from typing import Any

import settings


class Kite:
    def rise(self): ...


class Dough:
    def rise(self): ...


class Wind:
    def carry(self, kite):
        return kite.rise()


kite = None
kite.rise()
set_later_kite = None
set_later_kite.rise()  # expect: EXG104
if settings:
    imported_kite = None
    imported_kite.rise()


class Field:
    kite = None
    red_kite = None
    blue_kite = None
    green_kite: Any = None
    old_kite = None

    def __init__(self, given):
        self.red_kite = given
        self.white_kite = None
        self.torn_kite = None

    def play(self):
        if self.kite:
            self.kite.rise()
        if self.white_kite is not None:
            self.white_kite.rise()
        self.red_kite.rise()  # expect: EXG104
        self.blue_kite.rise()  # expect: EXG104
        self.green_kite.rise()  # expect: EXG104
        self.torn_kite.rise()  # expect: EXG104
        if self.old_kite:
            self.old_kite.rise()  # expect: EXG104

    def tear(self, what):
        setattr(self, "torn_kite", what)


class Hill(Field):
    old_kite = settings.kite


def set_from_outside(field):
    field.blue_kite = settings.kite
    settings.meadow.set_later_kite = settings.kite


def alone():
    kite = None
    kite.rise()
    if kite:
        kite.rise()


def by_another():
    kite = None

    def fetch():
        nonlocal kite
        kite = settings.kite

    fetch()
    kite.rise()  # expect: EXG104


def in_a_loop():
    kite = None
    for each in settings.days:
        if kite is not None:
            kite.rise()  # expect: EXG104
        kite = settings.fly(each)


def by_default(kite=None):
    kite.rise()  # expect: EXG104


def excluded(kite: Any, other_kite: Any, third_kite):
    if issubclass(kite, Kite):
        return kite.rise  # expect: EXG102
    if isinstance(other_kite, Kite):
        return None
    if not issubclass(third_kite, Dough):
        third_kite.rise()  # expect: EXG104
    other_kite.rise()  # expect: EXG104
    return kite.rise()  # expect: EXG104


def excluded_wholly(kite: Dough, other_kite: type[Dough], third_kite: "Dough | None"):
    if not isinstance(kite, Dough):
        kite.rise()
    if issubclass(other_kite, Dough):
        other_kite.rise()
    if third_kite is None:
        return None
    return third_kite.rise()


def either(kite: Any):
    if issubclass(kite, Kite):
        return None
    if isinstance(kite, Dough):
        return kite.rise()
    return kite.rise()  # expect: EXG104
