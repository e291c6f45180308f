import decimal


class PriceRule:
    def __init__(self, amount=0, when=None):
        self.amount = decimal.Decimal(amount)
        self.when = when

    def matches(self, cart):
        return self.when is None or self.when(cart)

    def apply(self, cart, price):
        return price

    def __add__(self, other):
        return RuleSet([self, other])


class Discount(PriceRule):
    def apply(self, cart, price):
        return price - self.amount


class Percent(PriceRule):
    def apply(self, cart, price):
        return price * (1 - self.amount / 100)


class RuleSet(PriceRule, list):
    def __init__(self, rules=()):
        PriceRule.__init__(self)
        list.__init__(self, rules)

    def apply(self, cart, price):
        for rule in self:
            price = rule.apply(cart, price)  # expect: EXG101
        return price

    def best(self, cart, price):
        return min((r.apply(cart, price) for r in self), default=price)  # expect: EXG101
