"""A rule's page, as Markdown: all of it is read from the file that defines the rule."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from governance_lint.policies.policy_files import OWN_FILE
from governance_lint.rule import EXAMPLE_MODULES, MARK, Invalid, explain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.rule import Rule, Valid

_FENCES = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def page(rule: type[Rule]) -> str:
    """Return what the rule claims, why, how to mend a violation, whether a fix does it, and examples."""
    return "\n".join(_lines(rule))


def index(rules: Iterable[type[Rule]]) -> str:
    """Return the page that leads to the pages of all rules."""
    return "\n".join(_index_lines(rules))


def told_fix(rule: type[Rule]) -> str:
    """Return in a few words whether violations of a rule can be cured by an edit."""
    fixed = [example for example in rule.INVALID if example.fixed is not None]
    if not fixed:
        return "none"
    return "safe" if any(example.fix_is_safe for example in fixed) else "with `--unsafe`"


def code_block(language: str, text: str) -> str:
    """Return a block of code, fenced so that nothing in it ends it."""
    longest = max((len(found) for found in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def _lines(rule: type[Rule]) -> Iterator[str]:
    told = explain(rule)
    yield f"# {rule.code} {rule.name}"
    yield f"\n{told.claim}"
    yield f"\n**Why:** {told.why}"
    yield f"\n**How to fix:** {told.how_to_fix}"
    yield f"\n**Fix:** {_about_the_fix(rule)}"
    yield "\n## Reported"
    yield f"\nOn each line with the mark `{MARK}`."
    for reported in rule.INVALID:
        yield from _example(reported)
    yield "\n## Not reported"
    for example in rule.VALID:
        yield from _example(example)
    yield ""


def _about_the_fix(rule: type[Rule]) -> str:
    match told_fix(rule):
        case "none":
            return "by hand."
        case "safe":
            return "`governance-lint fix` does it, where only one edit can be meant."
        case _:
            return "`governance-lint fix --unsafe` does it, where only one edit can be meant: look at it."


def _example(example: Valid) -> Iterator[str]:
    yield f"\n### {example.name[:1].upper()}{example.name[1:]}"
    files = _own_files(example)
    for path, text in files.items():
        if len(files) > 1:
            yield f"\n`{path}`:"
        yield f"\n{code_block('toml' if path == OWN_FILE else 'python', text)}"
    if isinstance(example, Invalid) and example.fixed is not None:
        yield "\nThe fix:" if example.fix_is_safe else "\nThe fix, with `--unsafe`:"
        yield f"\n{code_block('diff', _diff(example))}"


def _own_files(example: Valid) -> dict[str, str]:
    """Return the files of an example but for those that every example may import from."""
    return {path: text for path, text in example.files().items() if EXAMPLE_MODULES.get(path) != text}


def _diff(example: Invalid) -> str:
    before, after = example.files(), example.fixed_files()
    lines: list[str] = []
    for path in before:
        changed = difflib.unified_diff(
            before[path].splitlines(), after[path].splitlines(), path, path, n=2, lineterm=""
        )
        lines += [line for line in changed if not line.startswith("@@")]
    return "\n".join(lines)


def _index_lines(rules: Iterable[type[Rule]]) -> Iterator[str]:
    yield "# Rules"
    yield "\nWritten by `make docs` from the rules' own files, as is each page; `explain` prints them."
    yield "\n| code | name | claim | fix |"
    yield "| --- | --- | --- | --- |"
    for rule in rules:
        claim = " ".join(explain(rule).claim.split()).replace("|", "\\|")
        yield f"| [{rule.code}]({rule.code}.md) | {rule.name} | {claim} | {told_fix(rule)} |"
    yield ""
