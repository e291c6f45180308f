import importlib
import sys
from importlib import import_module
from operator import attrgetter, itemgetter, methodcaller
from typing import Any

import mine.charge
from mine import charge as charges
from mine import plugins
from mine.charge import Cart, Charge

WHERE = "mine.charge"
PART = "next"


class Holder:
    charge: Charge
    cart: Cart

    def __init__(self, charge: Charge, cart: Cart) -> None:
        self.charge = charge
        self.cart = cart
        self.module = import_module("mine.charge")

    def by_dict(self) -> None:
        self.__dict__["charge"].blast()  # expect: EXG101
        self.__dict__["cart"].blast()  # fine: a cart
        vars(self)["charge"].blast()  # expect: EXG101
        vars(self)["cart"].blast()  # fine: a cart
        getattr(self, "charge").blast()  # expect: EXG101
        getattr(self, "cart").blast()  # fine: a cart

    def by_module(self) -> None:
        self.module.DEFAULT.blast()  # expect: EXG101
        self.module.CART.blast()  # fine: a cart


def by_attribute(holder: Holder, bomb: Charge) -> None:
    getattr(bomb, "next").blast()  # expect: EXG101
    getattr(bomb, PART).blast()  # expect: EXG101
    getattr(bomb, "cart").blast()  # fine: a cart
    getattr(bomb, "next", None).blast()  # expect: EXG101
    getattr(getattr(bomb, "next"), "next").blast()  # expect: EXG101
    getattr(getattr(bomb, "next"), "cart").blast()  # fine: a cart
    getattr(bomb, "copy")(2).blast()  # expect: EXG101
    inner = getattr(bomb, "next")
    inner.blast()  # expect: EXG101
    other = getattr(holder, "cart", None)
    if other:
        other.blast()  # fine: a cart
    for one in [getattr(holder, "charge")]:
        one.blast()  # expect: EXG101
    getattr(charges, "Charge")().blast()  # expect: EXG101
    getattr(charges, "Cart")().blast()  # fine: a cart
    getattr(mine.charge, "DEFAULT").blast()  # expect: EXG101
    kind = getattr(charges, "Charge")
    kind().blast()  # expect: EXG101
    getattr(getattr(holder, "charge"), "blast")  # expect: EXG103


def by_operator(holder: Holder, bomb: Charge, bombs: list[Charge], table: dict[str, Charge]) -> None:
    attrgetter("next")(bomb).blast()  # expect: EXG101
    attrgetter("charge.cart")(holder).blast()  # fine: a cart
    attrgetter("cart.load")(holder).blast()  # expect: EXG101
    itemgetter(0)(bombs).blast()  # expect: EXG101
    itemgetter("x")(table).blast()  # expect: EXG101
    methodcaller("copy", 2)(bomb).blast()  # expect: EXG101
    itemgetter(0)([Cart()]).blast()  # fine: a cart


def by_import() -> None:
    importlib.import_module("mine.charge").Charge().blast()  # expect: EXG101
    importlib.import_module("mine.charge").Cart().blast()  # fine: a cart
    import_module("..charge", __package__).DEFAULT.blast()  # expect: EXG101
    import_module("..charge", package=__package__).CART.blast()  # fine: a cart
    import_module("..charge", package="mine.deep").DEFAULT.blast()  # expect: EXG101
    module = import_module(WHERE)
    module.DEFAULT.blast()  # expect: EXG101
    module.CART.blast()  # fine: a cart
    __import__("mine.charge").charge.DEFAULT.blast()  # expect: EXG101
    __import__("mine.charge", fromlist=["x"]).CART.blast()  # fine: a cart
    __import__("mine.charge", fromlist=["x"]).DEFAULT.blast()  # expect: EXG101
    sys.modules["mine.charge"].DEFAULT.blast()  # expect: EXG101
    sys.modules[WHERE].CART.blast()  # fine: a cart
    getattr(import_module("mine.charge"), "Charge")().blast()  # expect: EXG101
    globals()["Charge"]().blast()  # expect: EXG101
    globals()["Cart"]().blast()  # fine: a cart


def unknown(name: str, thing: Any) -> None:
    import_module(name).DEFAULT.blast()  # fine: unknown, and its name says nothing
    charge = import_module(name).DEFAULT
    charge.blast()  # expect: EXG104
    getattr(thing, "charge").blast()  # fine: unknown
    getattr(charges, name).blast()  # fine: unknown
    charge = getattr(thing, "charge")
    charge.blast()  # expect: EXG104
    charge = getattr(CARTS, "cart")
    charge.blast()  # fine: a cart


class Carts:
    cart = Cart()


CARTS = Carts()


def by_module_getattr() -> None:
    plugins.anything.blast()  # expect: EXG101
    plugins.cart.blast()  # fine: a cart
    from mine.plugins import whatever

    whatever.blast()  # expect: EXG101


class Proxy:
    def __init__(self, inner: Charge) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Charge:
        return getattr(self._inner, name)


class Weak:
    def __getattr__(self, name: str) -> Any:
        return None

    def __getitem__(self, name: str) -> Charge:
        return Charge()


def proxies(proxy: Proxy, weak: Weak) -> None:
    proxy.inner.blast()  # expect: EXG101
    weak.inner.blast()  # fine: unknown
    weak["x"].blast()  # expect: EXG101
    proxy.blast.copy()  # fine: the proxy gives a charge for every name
