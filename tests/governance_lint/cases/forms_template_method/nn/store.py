"""Governed class methods and static methods."""

from __future__ import annotations

from typing import Self

from nn.module import Linear, Module


class Store:
    path = ""

    @classmethod
    def load(cls, path: str) -> Self:
        return cls()

    @staticmethod
    def default() -> Store:
        return Store()

    @classmethod
    def open(cls, path: str) -> Self:
        cls.default()  # fine: the allowed class method
        return cls.load(path)  # fine: the same

    @classmethod
    def reopen(cls) -> Self:
        return cls.load(cls.path)  # expect: EXG101

    def again(self) -> Store:
        return self.load(self.path)  # expect: EXG101


class Encrypted(Store):
    @classmethod
    def load(cls, path: str) -> Self:
        if not path:
            cls.default()  # expect: EXG101
        return super().load(path + ".enc")  # fine: super in the override, a class method

    @staticmethod
    def default() -> Encrypted:
        return Encrypted()

    @classmethod
    def open(cls, path: str) -> Self:
        return cls.load(path)  # fine: an override of the allowed class method

    @classmethod
    def both(cls) -> list[Store]:
        return [super().load("x"), Store.load("y")]  # expect: EXG101 x2


class Shop:
    @classmethod
    def load(cls) -> Shop:
        return cls()

    @staticmethod
    def default() -> Shop:
        return Shop.load()  # fine: a shop is no store


def use(store: Store, kind: type[Encrypted], name: str) -> list[object]:
    kinds: dict[str, type[Store]] = {"e": Encrypted, "s": Store}
    return [
        Store.load("a"),  # expect: EXG101
        Encrypted.default(),  # expect: EXG101
        kind.load("b"),  # expect: EXG101
        kinds[name].load,  # expect: EXG102
        type(store).default(),  # expect: EXG101
        store.load("c"),  # expect: EXG101
        list(map(kind.load, ["d", "e"])),  # expect: EXG102
        kind.open("f"),  # fine: the allowed class method
        kinds[name].open,  # fine: the allowed class method as a value
        Shop.load(),  # fine: a shop is no store
        Shop.default,  # fine: the same
        getattr(kind, "load"),  # expect: EXG103
        Store.load.__func__,  # type: ignore[attr-defined]  # expect: EXG102
        Store.load.__doc__,  # fine: the docstring
        Linear.forward(Linear(), 1),  # expect: EXG101
        Module.__call__(Linear(), 1),  # fine: the allowed method, unbound
    ]
