from __future__ import annotations

from audit.rules import Rule


class Judge:
    METHOD = "evaluate"

    def decide(self, rule: Rule, facts: dict[str, object]) -> bool:
        return getattr(rule, self.METHOD)(facts) or getattr(rule, "evaluate")(facts)  # fine: inside the allowed body
