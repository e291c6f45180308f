"""No folder is named for the time at which its contents were written.

Why: a folder that is called after a phase of a plan says nothing of what it holds. When the plan is
forgotten, nobody knows where to look, and what belongs together lies in several such folders.

How to fix: name the folder for what it holds, and move its files where a newcomer would look for them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.banned_folders import folders_led_by
from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.violation import Span

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.violation import Violation

_OWN_NAMES = '[repository]\nbanned-folders = ["legacy*", "Sprint??"]\n'


class PhaseNamedFolder(Rule):
    """Reports each folder once, on the first line of its first file."""

    code, name = "EXG501", "phase-named-folder"
    message = "folder {folder} has a name that the policy bans ({pattern}): name it for what it holds"
    VALID = (
        Valid("folders named for what they hold", {"orders/refunds/rules.py": "LIMIT = 3\n"}),
        Valid("a file may be called so", {"orders/phase_1.py": "LIMIT = 3\n"}),
        Valid("a name that only contains it", {"moon/phases/table.py": "NEW = 0\n"}),
        Valid("another case", {"Phase_1/table.py": "NEW = 0\n", "PHASE-2/table.py": "NEW = 0\n"}),
        Valid("a word that begins alike", {"phaser/sound.py": "RATE = 48_000\n"}),
        Valid("a folder without Python files", {"phase_1/notes.md": "plan\n", "orders/rules.py": "A = 1\n"}),
        Valid("a policy that bans other names", {"phase_1/rules.py": "LIMIT = 3\n"}, _OWN_NAMES),
    )
    INVALID = (
        Invalid("a number behind the word", {"phase12/rules.py": "LIMIT = 3  # <- here\n"}),
        Invalid("with an underscore", {"orders/phase_final/rules.py": "LIMIT = 3  # <- here\n"}),
        Invalid("with a hyphen", {"tools/phase-2/rules.py": "LIMIT = 3  # <- here\n"}),
        Invalid(
            "once, on its first file",
            {"phase_1/b.py": "B = 1\n", "phase_1/a.py": "# <- here\nA = 1\n", "phase_1/aa/a.py": "A = 1\n"},
        ),
        Invalid(
            "a file directly in it comes before those below",
            {"phase_1/z.py": "# <- here\nZ = 1\n", "phase_1/a/a.py": "A = 1\n"},
        ),
        Invalid(
            "on a file below where it holds none itself",
            {"phase_1/b/b.py": "B = 1\n", "phase_1/a/a.py": "# <- here\nA = 1\n"},
        ),
        Invalid(
            "one inside of another, each once",
            {"phase_1/a.py": "# <- here\nA = 1\n", "phase_1/phase_2/a.py": "# <- here\nA = 1\n"},
        ),
        Invalid(
            "two with the same first file",
            {"phase_1/phase_2/a.py": "# <- here\nA = 1\n"},
        ),
        Invalid(
            "names of the policy's own",
            {"legacy_api/a.py": "# <- here\n", "Sprint42/a.py": "# <- here\n", "sprint42/a.py": "A = 1\n"},
            _OWN_NAMES,
            says=(
                "folder legacy_api has a name that the policy bans (legacy*)",
                "folder Sprint42 has a name that the policy bans (Sprint??)",
            ),
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file lies in a folder with a banned name, and is the first there."""
        return bool(folders_led_by(facts.absolute_path, facts.policy))

    def check(self) -> list[Violation]:
        """Return the violations on the file's first line."""
        from fnmatch import fnmatchcase

        policy = self.facts.policy
        for folder in folders_led_by(self.facts.absolute_path, policy):
            name = os.path.basename(folder)  # noqa: PTH119
            words = {
                "folder": os.path.relpath(folder, policy.root).replace(os.sep, "/"),
                "pattern": next(p for p in policy.repository.banned_folders if fnmatchcase(name, p)),
            }
            self.report(Span(1, 0, 1, 0), words=words)
        return self.violations
