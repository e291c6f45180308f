from __future__ import annotations

from audit.names import METHOD


class Rule:
    label = "rule"

    def evaluate(self, facts: dict[str, object]) -> bool:
        return bool(facts)

    def again(self) -> bool:
        return getattr(self, "evaluate")({})  # expect: EXG103

    def once_more(self) -> bool:
        return getattr(super(), "evaluate", None) is None  # fine: super() of Rule is object, which has no such method

    @classmethod
    def unbound(cls):
        return getattr(cls, METHOD)  # expect: EXG103


class AgeRule(Rule):
    def evaluate(self, facts: dict[str, object]) -> bool:
        return facts["age"] == 18
