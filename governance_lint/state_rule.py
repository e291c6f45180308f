"""What the rules on written states share: each reports one kind, with the state that is meant."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from governance_lint.rule import Rule
from governance_lint.states.judgement import judged_states
from governance_lint.states.uses import Role, StateUses

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.policy import Lifecycle
    from governance_lint.states.uses import StateUse
    from governance_lint.violation import Edit, Violation


class StateRule(Rule):
    """Reports written states that are none. Needs no tree."""

    @classmethod
    @abstractmethod
    def reports(cls, use: StateUse, lifecycle: Lifecycle) -> bool:
        """Whether the rule reports a use."""

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file writes anything that the rule reports."""
        lifecycle = facts.policy.lifecycle
        found = facts.about(StateUses)
        if lifecycle is None or found is None or not any(cls.reports(use, lifecycle) for use in found.uses):
            return False
        return any(cls.reports(use, lifecycle) for use in judged_states(facts).uses)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        lifecycle = self.facts.policy.lifecycle
        for use in judged_states(self.facts).uses:
            if lifecycle is not None and self.reports(use, lifecycle):
                words = self.words(use, lifecycle)
                self.report(use.span, symbol=use.symbol, words=words, edit=self.edit(use, lifecycle))
        return self.violations

    @abstractmethod
    def words(self, use: StateUse, lifecycle: Lifecycle) -> dict[str, str]:
        """Return what fills the message's placeholders."""

    def edit(self, use: StateUse, lifecycle: Lifecycle) -> Edit | None:
        """Return what cures a use, if anything does."""
        del use, lifecycle
        return None

    @property
    def enum(self) -> str:
        """The dotted name of the lifecycle's enum."""
        found = self.facts.about(StateUses)
        names = found.lifecycle if found is not None else None
        return "the lifecycle" if names is None else names.shown

    def shown(self, use: StateUse) -> str:
        """Return a use as the message names it."""
        match use.role:
            case Role.ATTRIBUTE | Role.DEFINITION:
                return f"{self.enum}.{use.state}"
            case Role.ITEM:
                return f'{self.enum}["{use.state}"]'
            case Role.VALUE:
                return f'{self.enum}("{use.state}")'
            case Role.OTHER_MEMBER:
                return use.word.text if use.word is not None else use.state
            case Role.TEXT:
                return f'"{use.state}"'
