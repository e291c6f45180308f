"""What cannot be checked is said, and never passed in silence.

Why: a gate that passes because it could not look guards nothing.

How to fix: mend what the message names: the file that cannot be read or parsed, the type server that is
missing or ends, or report the rule that crashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    from governance_lint.facts import Facts


class CannotCheck(Rule):
    """Reported by the engine itself, before or instead of the rules."""

    code, name = "EXG000", "cannot-check"
    message = "cannot check {path}: {reason}"
    VALID = (
        Valid("nothing in it could matter, so nothing is asked", "def broken(:\n    pass\n"),
        Valid("a file that parses", "def run() -> None: ...\n"),
        Valid("an empty file", ""),
        Valid("a receiver of which nothing is known", "def start(job):\n    job.run()\n"),
        Valid(
            "an import that leads nowhere", "import nowhere_to_be_found\n\nnowhere_to_be_found.start.run()\n"
        ),
        Valid(
            "an encoding that it declares and has",
            "# coding: utf-8\n\n\ndef start(job):\n    job.run()  # ä\n",
        ),
    )
    INVALID = (
        Invalid("it does not parse", "def broken(plugin:  # <- here\n    plugin.run()\n"),
        Invalid(
            "a tab in the wrong place", "def f(plugin):\n        plugin.run()\n\tplugin.run()  # <- here\n"
        ),
        Invalid(
            "a merge that was never ended", "<<<<<<< HEAD  # <- here\nplugin.run()\n=======\n>>>>>>> b\n"
        ),
        Invalid("a statement of Python 2", "print plugin.run()  # <- here\n"),
        Invalid("a string without its end", "title = 'run()  # <- here\nplugin.run()\n"),
        Invalid("an encoding that nobody knows", "# coding: klingon  <- here\nplugin.run()\n"),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """A file whose facts are known could be checked."""
        return not facts.path
