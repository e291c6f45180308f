import functools
import logging

log = logging.getLogger("rules")


def trace(rule, facts):
    log.info("%s", rule)
    return rule.evaluate(facts)


def logged(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        log.debug("%s %s", method.__name__, args)
        return method(self, *args, **kwargs)

    return wrapper


class Engine:
    def __init__(self, rules, exprs=None):
        self.rules = rules
        self.exprs = exprs or {}
        self.failed = []

    @logged
    def check(self, facts):
        for name, rule in self.rules.items():
            if not rule.evaluate(facts):
                self.failed.append((name, rule))
        return not self.failed

    @logged
    def explain(self, facts):
        for name, rule in self.failed:
            yield name, rule.evaluate(facts)  # expect: EXG101

    def recheck(self, facts):
        still = [pair for pair in self.failed if not pair[1].evaluate(facts)]  # expect: EXG101
        self.failed[:] = still
        return still

    def derived(self, facts):
        for rule in self.exprs.values():
            facts.setdefault("x", rule.evaluate(facts))
        return facts

    @logged
    def pick(self, name):
        return self.rules[name]

    def one(self, name, facts):
        return self.pick(name).evaluate(facts)  # expect: EXG101
