class Rule:
    def check(self, cents: int) -> bool:
        return cents > 0


class Limit(Rule):
    def check(self, cents: int) -> bool:
        return cents < 100 and super().check(cents)  # fine: super() in an override

    def both(self, other: Rule) -> bool:
        return other.check(1)  # expect: EXG101


class RuleBook:
    def __init__(self, *rules: Rule) -> None:
        self.rules = rules

    def apply(self, cents: int) -> bool:
        return all(rule.check(cents) for rule in self.rules)  # fine: the allowed body

    def any(self, cents: int) -> bool:
        return any(rule.check(cents) for rule in self.rules)  # expect: EXG101
