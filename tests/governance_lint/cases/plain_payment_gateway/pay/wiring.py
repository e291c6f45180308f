import os

from pay.accounts import Account, Wallet
from pay.container import Config, Container
from pay.gateways import Fallback, Paypal, Stripe
from pay.ledger import Ledger


def build_gateway(c):
    settings = Config(os.environ)
    if settings.get("PAYPAL"):
        return Fallback(Stripe(settings.KEY), Paypal("u", "s"))
    return Stripe(settings.KEY)


def build_ledger(c):
    return Ledger(build_gateway(c), account=build_account(c))


def build_account(c):
    return Wallet("shop", [Account("a"), Account("b")])


def container():
    c = Container()
    c.register("gateway", build_gateway)
    c.register("ledger", build_ledger)
    return c


def pay_now(order):
    ledger = build_ledger(None)
    ledger.post(order, 5)
    ledger.active.charge(order)  # expect: EXG101
    ledger.account.charge(5)
    for account in ledger.account.accounts:
        account.refund(1)
    gateway = ledger.account
    gateway.charge(1)
    return (ledger.gateway or Stripe("x")).refund(order)  # expect: EXG101


def pay_lazy(order):
    gateway = container().get("gateway")
    return gateway.charge(order)  # expect: EXG101


def pay_many(orders):
    gw = build_gateway(None)
    pending = [(gw, o) for o in orders]
    done = {}
    for g, o in pending:
        done[o] = g.charge(o)  # expect: EXG101
    accounts = [(Account(o), o) for o in orders]
    for g, o in accounts:
        g.charge(o)
    return done


def incoming(gateway, wallet):
    wallet.charge(1)
    return gateway.refund(1)  # expect: EXG104
