class Rule:
    weight = 1

    def evaluate(self, facts):
        raise NotImplementedError

    def __and__(self, other):
        return All(self, other)

    def __or__(self, other):
        return AnyOf(self, other)

    def __invert__(self):
        return Not(self)

    def __bool__(self):
        return bool(self.evaluate({}))  # expect: EXG101


class _Many(Rule):
    def __init__(self, *rules):
        self.rules = rules


class All(_Many):
    def evaluate(self, facts):
        return all(r.evaluate(facts) for r in self.rules)  # expect: EXG101


class AnyOf(_Many):
    def evaluate(self, facts):
        return any([r.evaluate(facts) for r in self.rules])  # expect: EXG101


class Not(Rule):
    def __init__(self, rule):
        self.rule = rule

    def evaluate(self, facts):
        return not self.rule.evaluate(facts)  # expect: EXG101


class Lambda(Rule):
    def __init__(self, fn):
        self.fn = fn

    def evaluate(self, facts):
        return self.fn(facts)


def rule(fn):
    return Lambda(fn)
