from billing.taxes import europe


class Engine:
    def __init__(self, rules, taxes=None):
        self._rules = tuple(rules)
        self.taxes = taxes if taxes is not None else europe()
        self.applied = []

    def quote(self, cart, price):
        for rule in self._rules:
            if rule.matches(cart):
                price = rule.apply(cart, price)
                self.applied.append(rule)
        return self.taxes[cart["country"]].apply(cart, price)

    def explain(self, cart, price):
        steps = []
        for rule in self.applied:
            steps.append((rule, rule.apply(cart, price)))  # expect: EXG101
        for country, rule in self.taxes.items():
            steps.append((country, rule.apply(cart, price)))
        return steps

    def with_rules(self, *extra):
        return Engine(self._rules + extra, self.taxes)

    def __iter__(self):
        return iter(self._rules)
