"""From violations to corrected source: which edits are made, and that what comes out still parses."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from governance_lint.names.modules import module_file, package_folders
from governance_lint.texts.import_places import NameTakenError, import_replacements
from governance_lint.texts.text_changes import changed, overlap
from governance_lint.violation import Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from governance_lint.policy import Policy
    from governance_lint.violation import Edit

_CANNOT_CHECK = "EXG000"

#: Edits that need one another come in a few rounds; more are edits that undo one another.
_MOST_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """One file's text after its edits, the violations that were cured, and those that are left."""

    text: str
    cured: tuple[Violation, ...]
    left: tuple[Violation, ...] = ()


def fix_files(
    texts: Mapping[str, str],
    found: Mapping[str, Sequence[Violation]],
    policy: Policy,
    look: Callable[[Mapping[str, str]], Mapping[str, Sequence[Violation]]],
    *,
    with_unsafe: bool = False,
) -> dict[str, Fixed]:
    """Fix files, round by round, until no edit is left, and return what became of each that changed.

    `texts` have the files' own line ends, `found` are their violations that may be fixed, and `look` says
    what such violations changed texts have, all by path. A file that could not be looked at after its edits,
    or with which the rounds come to no end, is left as it is.
    """
    fixed: dict[str, Fixed] = {}
    current, open_violations = dict(texts), dict(found)
    for _ in range(_MOST_ROUNDS):
        changes: dict[str, str] = {}
        for path, violations in open_violations.items():
            done = fix_once(current[path], violations, policy, with_unsafe=with_unsafe)
            if done.cured:
                cured = (*fixed[path].cured, *done.cured) if path in fixed else done.cured
                fixed[path] = Fixed(done.text, cured)
                changes[path] = current[path] = done.text
        if not changes:
            return {path: done for path, done in fixed.items() if done.text != texts[path]}
        open_violations = dict(look(changes))
        for path, violations in open_violations.items():
            if any(item.code == _CANNOT_CHECK for item in violations):
                del fixed[path]
                current[path] = texts[path]
            else:
                fixed[path] = replace(fixed[path], left=tuple(violations))
        open_violations = {path: found for path, found in open_violations.items() if path in fixed}
    return {path: done for path, done in fixed.items() if path not in changes}


def fix_once(
    text: str, violations: Iterable[Violation], policy: Policy, *, with_unsafe: bool = False
) -> Fixed:
    """Make those edits of one file's violations that can be made together; more may follow in another round.

    Of edits that meet only the first is made: the others were thought out for the text before it. An edit of
    several violations is made once. One after which the text would not parse is not made, nor any in a file
    in which something could not be looked at. The text's line ends are kept.
    """
    found = sorted(violations, key=Violation.sort_key)
    if any(item.code == _CANNOT_CHECK for item in found):
        return Fixed(text, ())
    taken: list[tuple[Violation, Edit]] = []
    for violation in found:
        edit = violation.edit
        if edit is None or not (edit.is_safe or with_unsafe):
            continue
        if all(
            edit == other or not overlap(edit.replacements, other.replacements) for _, other in taken
        ) and _made(text, [edit], policy):
            taken.append((violation, edit))
    new = _made(text, [edit for _, edit in taken], policy)
    if new is None or new == text:
        return Fixed(text, ())
    return Fixed(new, tuple(violation for violation, _ in taken))


def with_whole_edit(violation: Violation, text: str, policy: Policy) -> Violation:
    """Return a violation whose edit needs nothing but its replacements, those of its imports among them.

    Where an import cannot be placed in the file's text it has no edit.
    """
    edit = violation.edit
    if edit is None or not edit.imports:
        return violation
    try:
        imports = import_replacements(text, edit.imports, is_of_project=_OfProject(policy))
    except (NameTakenError, SyntaxError, ValueError):
        return replace(violation, edit=None)
    whole = edit._replace(replacements=(*imports, *edit.replacements), imports=())
    return replace(violation, edit=whole)


def _made(text: str, edits: Sequence[Edit], policy: Policy) -> str | None:
    """Return the text with some edits; None where they cannot be made, or what comes out does not parse."""
    replacements = dict.fromkeys(item for edit in edits for item in edit.replacements)
    new = changed(text, replacements)
    try:
        for wanted in dict.fromkeys(item for edit in edits for item in edit.imports):
            # One after the other: two of the same module go into one statement.
            new = changed(new, import_replacements(_plain(new), [wanted], is_of_project=_OfProject(policy)))
        ast.parse(_plain(new))
    except (NameTakenError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return new


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _OfProject:
    """Whether a top-level module is one of the project's own."""

    def __init__(self, policy: Policy) -> None:
        self._roots = policy.source_roots

    def __call__(self, name: str) -> bool:
        return module_file(name, self._roots) is not None or bool(package_folders(name, self._roots))
