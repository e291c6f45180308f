from rules import book
from rules.base import Rule
from rules.engine import Engine, trace
from rules.expr import Cached, Expr


def main(facts):
    engine = Engine(book.BOOK, exprs={"sum": Expr("a+b"), "c": Cached(Expr("a"))})
    engine.check(facts)
    trace(book.adult, facts)
    book.adult.evaluate(facts)  # expect: EXG101
    book.both.evaluate(facts)  # expect: EXG101
    engine.pick("poor").evaluate(facts)  # expect: EXG101
    rule = Expr("a + 1")
    rule.evaluate(facts)
    rule = Cached(rule)
    return rule.evaluate(facts)


def scores(facts):
    total = sum(r.weight for r in book.NEGATED if r.evaluate(facts))  # expect: EXG101
    for rule, severity in book.SEVERITY.items():
        if severity == "high" and rule.evaluate(facts):  # expect: EXG101
            total += 1
    exprs = [Expr(t) for t in ("a", "b")]
    total += sum(rule.evaluate(facts) for rule in exprs)
    return total


def combine(*rules):
    out = rules[0]
    for r in rules[1:]:
        out = out & r
    return out


def combined(facts):
    combine(book.adult, book.rich).evaluate(facts)  # expect: EXG101
    check = lambda rule=book.rich: rule.evaluate(facts)  # expect: EXG101
    lazy = lambda rule=Expr("a"): rule.evaluate(facts)
    return check() or lazy()


def literal(x):
    return x.evaluate({}) if isinstance(x, Rule) else x  # expect: EXG101


def not_rule(x):
    if not isinstance(x, Expr):
        return None
    rule = x
    return rule.evaluate({})


def remote(rule):
    return rule.evaluate({})  # expect: EXG104
