import json

from billing import rules

_types = {"discount": rules.Discount, "percent": rules.Percent}


def register(name):
    def inner(cls):
        _types[name] = cls
        return cls

    return inner


def decode(data):
    kind = data.pop("type")
    conditions = [decode_condition(c) for c in data.pop("when", [])]
    factory = _types[kind]
    return factory(data["amount"], when=all_of(conditions))


def decode_condition(data):
    return lambda cart: cart.get(data["key"]) == data["value"]


def all_of(conditions):
    def check(cart):
        return all(c(cart) for c in conditions)

    return check


def load(path):
    with open(path) as fh:
        return [decode(d) for d in json.load(fh)]


@register("free")
class Free(rules.PriceRule):
    def apply(self, cart, price):
        return 0
