"""A rule as SARIF describes it: read from the file that defines the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.codes import is_warning
from governance_lint.rule import EXAMPLE_MODULES, Rule, Valid, explain
from governance_lint.rule_page import code_block

if TYPE_CHECKING:
    from collections.abc import Iterator


def level_of(rule: type[Rule]) -> str:
    """Return how grave the findings of a rule are."""
    return "warning" if is_warning(rule.code) else "error"


def rule_entry(rule: type[Rule]) -> dict[str, object]:
    """Return a rule's entry: what it claims, why, how to mend a violation, and examples."""
    told = explain(rule)
    claim, why, cure = (" ".join(part.split()) for part in (told.claim, told.why, told.how_to_fix))
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": claim},
        "fullDescription": {"text": f"{claim} {why[:1].upper()}{why[1:]}"},
        "help": {
            "text": f"Why: {why}\n\nHow to fix: {cure}",
            "markdown": "\n".join(_page(rule, claim, why, cure)),
        },
        "defaultConfiguration": {"level": level_of(rule)},
        "properties": {"tags": ["governance", rule.name]},
    }


def _page(rule: type[Rule], claim: str, why: str, cure: str) -> Iterator[str]:
    yield f"{claim}\n"
    yield f"**Why:** {why}\n"
    yield f"**How to fix:** {cure}\n"
    for title, examples in (("Reported", rule.INVALID), ("Not reported", rule.VALID)):
        for example in examples[:1]:
            yield f"**{title}:** {example.name}\n"
            yield from _code_of(example)


def _code_of(example: Valid) -> Iterator[str]:
    files = {path: text for path, text in example.files().items() if EXAMPLE_MODULES.get(path) != text}
    for path, text in files.items():
        heading = f"# {path}\n" if len(files) > 1 else ""
        yield f"{code_block('python', f'{heading}{text.strip()}')}\n"
