"""What the rules on accesses share: each reports judged accesses, where they start, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from governance_lint.chokepoint_words import words_for
from governance_lint.facts import Form, Standing
from governance_lint.rule import Rule

if TYPE_CHECKING:
    from governance_lint.facts import Access, Facts, Judgement
    from governance_lint.violation import Edit, Violation


class AccessRule(Rule):
    """Reports the accesses of one form that provably go around a choke point. Needs no tree."""

    form: ClassVar[Form]

    @classmethod
    def reports(cls, access: Access, judgement: Judgement) -> bool:
        """Whether the rule reports an access."""
        return access.form is cls.form and judgement.standing is Standing.GOVERNED and not judgement.allowed

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file has an access that the rule reports."""
        return any(cls.reports(*judged) for judged in facts.judged.values())

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        for access, judgement in self.facts.judged.values():
            if self.reports(access, judgement):
                words = {
                    "target": judgement.target,
                    **words_for(judgement.chokepoint, self.rewritten(access, judgement)),
                }
                edit = self.cure(access, judgement)
                self.report(access.span, symbol=access.symbol, why=judgement.why, edit=edit, words=words)
        return self.violations

    def rewritten(self, access: Access, judgement: Judgement) -> str | None:
        """Return what the policy wants to see in the place of an access, if it says it."""
        del access, judgement
        return None

    def cure(self, access: Access, judgement: Judgement) -> Edit | None:
        """Return the edit that puts that in the place of an access, if it can be done."""
        del access, judgement
        return None
