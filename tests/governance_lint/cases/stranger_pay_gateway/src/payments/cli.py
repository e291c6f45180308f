import argparse
from decimal import Decimal
from functools import partial
from operator import methodcaller

from .facade import PaymentFacade
from .ports import PaymentProvider
from .providers import Battery, FakeProvider, StripeProvider

PROVIDERS: dict[str, type[PaymentProvider]] = {"stripe": StripeProvider}
METHOD = "charge"


def build(name: str, key: str):
    return PROVIDERS[name](key)


def main(facade: PaymentFacade, argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("name")
    parser.add_argument("--amount", type=Decimal)
    parser.add_argument("--token")
    ns = parser.parse_args(argv)

    facade.charge(ns.name, ns.amount, ns.token)
    provider = StripeProvider("sk")
    provider.charge(ns.amount, ns.token)  # expect: EXG101
    provider = FakeProvider()
    provider.charge(ns.amount, ns.token)
    provider = Battery()
    provider.charge(3)
    build(ns.name, "k").refund("x")  # expect: EXG101


def later(amount):
    provider = StripeProvider("sk")
    job = partial(provider.charge, amount)  # expect: EXG102
    refund = methodcaller("refund", "c_1")(provider)  # expect: EXG103
    go = getattr(provider, METHOD)  # expect: EXG103
    return job, refund, go


def check(p: PaymentProvider):
    if not callable(getattr(p, "charge", None)):
        raise TypeError(p)
    if isinstance(p, Battery):
        return
    if hasattr(p, "refund") and isinstance(p, PaymentProvider):
        p.refund("probe")  # expect: EXG101


def guess(gateway, other):
    gateway.charge(1, "t")  # expect: EXG104
    other.charge(1, "t")
