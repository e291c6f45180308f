"""What messages say of a choke point: who may pass, why only they may, and what to do instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.policy import ChokePoint

#: What is left out of a template with the arguments, where a call has none.
_COMMA_BEFORE_ARGUMENTS = re.compile(r",\s*\{arguments\}|\{arguments\}\s*,\s*")


def wanted_call(template: str, receiver: str, arguments: str) -> str:
    """Return a policy's template with a receiver and the arguments filled in."""
    if not arguments:
        template = _COMMA_BEFORE_ARGUMENTS.sub("", template)
    return template.format(receiver=receiver, arguments=arguments)


def written_instead(point: ChokePoint | None, receiver: str, arguments: str) -> str | None:
    """Return the call that the policy wants in the place of one, if it says one."""
    if point is None or point.fix is None:
        return None
    return wanted_call(point.fix, receiver, arguments)


def words_for(point: ChokePoint | None, rewritten: str | None) -> dict[str, str]:
    """Return the words that tell who may, why only they may, and what to do: `rewritten`, if it is given."""
    if point is None:
        return {"allowed": "the allowed callables", "advice": "go through one of them"}
    names = [".".join(name.split(".")[-2:]).removeprefix("*.") for name in point.allowed]
    allowed = names[0] if names else "the allowed callables"
    reason = point.reason.rstrip(". ")
    cure = f"Call {rewritten} instead" if rewritten else f"Go through {allowed} instead"
    if point.help:
        cure += f" (see {point.help})"
    return {"allowed": allowed, "advice": f"{reason}. {cure}" if reason else cure}
