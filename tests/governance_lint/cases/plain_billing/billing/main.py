import functools

from billing import rules, store
from billing.engine import Engine


@functools.lru_cache
def engine(path):
    return Engine(store.load(path))


def checkout(path, cart):
    eng = engine(path)
    eng.quote(cart, 10)
    for rule, price in eng.explain(cart, 10):
        print(rule)
    for rule in eng:
        rule.apply(cart, 10)  # expect: EXG101
    extra = rules.Discount(1) + rules.Percent(5)
    bigger = eng.with_rules(extra)
    list(bigger)[-1].apply(cart, 10)  # expect: EXG101
    extra.best(cart, 10)
    extra[0].apply(cart, 10)  # expect: EXG101
    return eng.taxes["de"].apply(cart, 10)


def simulate(path, carts):
    first = next(iter(store.load(path)), None)
    if first is None:
        return []
    return [first.apply(c, 10) for c in carts]  # expect: EXG101


def cheapest(path, cart):
    eng = engine(path)
    candidates = filter(lambda r: r.matches(cart), eng)
    rule = min(candidates, key=lambda r: r.apply(cart, 10))  # expect: EXG101
    rule.apply(cart, 10)  # expect: EXG101
    rule = eng.taxes["fr"]
    return rule.apply(cart, 10)


def tax_rules():
    table = engine("x").taxes
    applied = {c: rule.apply({}, 1) for c, rule in table.items()}
    rule = table.pop("de")
    rule.apply({}, 2)
    return applied, [t.apply for t in table.values()]


def hook(rule):
    return rule.apply({}, 0)  # expect: EXG104
