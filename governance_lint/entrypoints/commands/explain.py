"""`explain`: what one rule claims, why, how to mend a violation, and an example of each kind."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from governance_lint.codes import names_by_code
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say
from governance_lint.policy_shapes import nearest
from governance_lint.rule import EXAMPLE_MODULES, Rule, Valid
from governance_lint.rule import explain as explanation_of
from governance_lint.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator


def explain(asked: str) -> ExitCode:
    """Print the page of a rule, by its code or its name. Raises UsageError for one that does not exist."""
    code = _code(asked)
    say(_page(next(rule for rule in catalogue() if rule.code == code)))
    return ExitCode.CLEAN


def _code(asked: str) -> str:
    names = names_by_code()
    codes = {name: code for code, name in names.items()} | {code: code for code in names}
    for spelling in (asked, asked.upper(), asked.lower()):
        if spelling in codes:
            return codes[spelling]
    looks_like_a_code = asked[:3].upper() == "EXG"
    nearest_one = (
        nearest(asked.upper(), names) if looks_like_a_code else nearest(asked.lower(), names.values())
    )
    raise UsageError(f"explain {asked}: no such code, {nearest_one}")


def _page(rule: type[Rule]) -> Iterator[str]:
    yield f"{rule.code} {rule.name}"
    explanation = explanation_of(rule)
    for part in (
        explanation.claim,
        f"Why: {explanation.why}",
        f"How to fix: {explanation.how_to_fix}",
    ):
        yield ""
        yield part
    for title, examples in (("Reported", rule.INVALID), ("Not reported", rule.VALID)):
        for example in examples[:1]:
            yield ""
            yield f"{title}: {example.name}"
            yield from _code_of(example)


def _code_of(example: Valid) -> Iterator[str]:
    """Yield the example's own files, indented; a file's name is told where there are several."""
    files = {path: text for path, text in example.files().items() if EXAMPLE_MODULES.get(path) != text}
    for path, text in files.items():
        yield ""
        if len(files) > 1:
            yield f"    # {path}"
        yield textwrap.indent(textwrap.dedent(text).strip("\n"), "    ")
