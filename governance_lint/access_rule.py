"""What the rules on accesses share: which judged accesses are theirs, and the words of their messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.facts import Standing

if TYPE_CHECKING:
    from governance_lint.facts import Access, Facts, Form, Judgement


def is_bypass(access: Access, judgement: Judgement, form: Form) -> bool:
    """Whether an access of a form provably goes around the choke point."""
    return access.form is form and judgement.standing is Standing.GOVERNED and not judgement.allowed


def bypasses(facts: Facts, form: Form) -> bool:
    """Whether a file has any access of a form that provably goes around a choke point."""
    return any(is_bypass(access, judgement, form) for access, judgement in facts.judged.values())


def advice(judgement: Judgement, rewritten: str | None = None) -> dict[str, str]:
    """Return the words that tell who may, why only they may, and what to do: `rewritten`, if it is given."""
    point = judgement.chokepoint
    if point is None:
        return {"allowed": "the allowed callables", "advice": "go through one of them"}
    names = [".".join(name.split(".")[-2:]).removeprefix("*.") for name in point.allowed]
    allowed = names[0] if names else "the allowed callables"
    reason = point.reason.rstrip(". ")
    cure = f"Call {rewritten} instead" if rewritten else f"Go through {allowed} instead"
    if point.help:
        cure += f" (see {point.help})"
    return {"allowed": allowed, "advice": f"{reason}. {cure}" if reason else cure}
