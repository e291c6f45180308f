"""Classes made by calls, and the expressions in a class statement's head."""

import types
from typing import Any

from press.machine import Letter, Machine, Rotary

MACHINE = Machine()


def base_for(value: object) -> type:
    return type(value)


class Meta(type):
    owner: Machine = Machine()
    letter = Letter()

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        made = super().__call__(*args, **kwargs)
        cls.owner.stamp()  # expect: EXG101
        cls.letter.stamp()  # fine: a letter
        return made

    def press(cls) -> str:
        return cls.owner.stamp()  # expect: EXG101


class Made(metaclass=Meta):
    def go(self) -> str:
        return type(self).owner.stamp()  # expect: EXG101


class Registered(base_for(MACHINE.stamp())):  # expect: EXG101
    pass


class Plain(base_for(MACHINE.stamp)):  # expect: EXG102
    pass


class Harmless(base_for(Letter().stamp())):  # fine: a letter
    pass


class Namespaced(type("Before", (), {"hook": MACHINE.stamp})):  # expect: EXG102
    pass


class Hooked:
    def __init_subclass__(cls, hook: Any = None, machine: "Machine | None" = None) -> None:
        super().__init_subclass__()
        if machine:
            machine.stamp()  # expect: EXG101
        if hook:
            hook()

    def __class_getitem__(cls, machine: Machine) -> str:
        return machine.stamp()  # expect: EXG101


class WithKeywords(Hooked, hook=MACHINE.stamp, machine=MACHINE):  # expect: EXG102
    pass


class WithLetter(Hooked, hook=Letter().stamp):  # fine: a letter
    pass


class InBody:
    stamped = MACHINE.stamp()  # expect: EXG101
    if stamped:
        kept = MACHINE.stamp  # expect: EXG102
    for machine in (Machine(), Rotary()):
        machine.stamp()  # expect: EXG101
    letters = [letter.stamp() for letter in [Letter()]]  # fine: letters
    with_walrus = (own := Rotary()).stamp()  # expect: EXG101
    after_walrus = own.stamp  # expect: EXG102


Dynamic = type("Dynamic", (Machine,), {"label": "dynamic"})
Twice = type("Twice", (Letter, object), {})
Built = types.new_class("Built", (Rotary,), {}, lambda namespace: None)
Lettered = types.new_class("Lettered", (Letter,))


def use_dynamic(name: str) -> None:
    Dynamic().stamp()  # expect: EXG101
    Dynamic.stamp  # expect: EXG102
    Twice().stamp()  # fine: a letter
    Built().stamp()  # expect: EXG101
    Lettered().stamp()  # fine: a letter
    local = type(name, (Rotary,), {})
    machine = local()
    machine.stamp()  # expect: EXG101
    letter = type(name, (Letter,), {})()
    letter.stamp()  # fine: a letter
    type(name, (Letter, Machine), {})().stamp()  # expect: EXG101


class FromDynamic(Dynamic):  # type: ignore[valid-type,misc]
    pass


def below_dynamic() -> None:
    FromDynamic().stamp()  # expect: EXG101


def over_subclasses() -> list[str]:
    return [kind().stamp() for kind in Machine.__subclasses__()]  # expect: EXG101
