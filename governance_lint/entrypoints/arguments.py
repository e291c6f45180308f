"""What the commands take: the arguments that several share, and those of the commands that need a page."""

from __future__ import annotations

import argparse

_ABOUT_THE_BASELINE = """\
Record today's findings as accepted.

The first time: writes all findings of today into governance-baseline.json beside the policy. From then on
check and flake8 report only what is not in it, so that an old code base can be guarded from today on. A
finding is known again by its file, code, symbol and the text of its line, wherever in the file that moves.

Later: lists what in the file matches nothing any more, and what is new, and changes nothing; exit code 1 if
there is either. --update takes out what matches nothing any more. It takes in nothing: --accept-new does.

What a comment suppresses is not recorded, nor is an EXG000. If paths are given, only entries of files there
are changed."""


_ABOUT_THE_FIXER = """\
Cure the violations that can be cured by an edit, and list those that are left.

A safe fix does what the policy says and nothing else: it takes an unused code out of a noqa comment (EXG903),
or puts a runner's call and the calls that it owes into try and finally (EXG201, EXG202) where only one way to
do that keeps what the runner records. With --unsafe also: what the policy's `fix` wants in the place of a
direct call (EXG101). What a comment suppresses or the baseline accepts is not touched.

Nothing else of a file changes: neither its format nor its comments, encoding, line ends or mode. A file is
written as a whole or not at all; a read-only one, or one that somebody changed meanwhile, stays as it is.

Exit code 0: nothing is left. 1: something is left, or, with --diff, something would change. 2: something
could not be looked at or not be written."""


_ABOUT_SUPPRESSIONS = """\
List every comment that silences a code of this linter: where it stands, the codes, why, who answers for it,
until when, and for how long its line has been there, which git knows.

    # noqa: EXG101 -- the reason (owner: NAME) until 2027-01-31

The reason stands behind two hyphens (EXG901 asks for it); the owner and the end are part of it, where you
want them. From the day after the end on check reports it (EXG902). Exit code 0, however many there are, and
2 where a file could not be read."""


def listed(text: str) -> list[str]:
    """Return what commas separate."""
    return [item for item in map(str.strip, text.split(",")) if item]


def add_arguments_about_files(parser: argparse.ArgumentParser, *, takes_standard_input: bool) -> None:
    """Add the arguments that say which files are checked, under which policy, and what is accepted."""
    add_paths_and_policy(parser, takes_standard_input=takes_standard_input)
    add = parser.add_argument
    add(
        "--baseline",
        metavar="FILE",
        help="the file of accepted findings, instead of the policy's own, which is governance-baseline.json "
        "beside the policy unless its key baseline names another",
    )
    add("--no-cache", action="store_true", help="neither use nor keep remembered answers")


def add_paths_and_policy(parser: argparse.ArgumentParser, *, takes_standard_input: bool) -> None:
    """Add the arguments that say which files are looked at, and under which policy."""
    add = parser.add_argument
    buffer = "; - is standard input" if takes_standard_input else ""
    add(
        "paths",
        metavar="PATH",
        nargs="*",
        help=f"files, and folders to walk{buffer}; default: the current folder",
    )
    add("--config", metavar="FILE", help="this policy file for all paths, instead of the nearest to each")
    add(
        "--exclude",
        metavar="PATTERNS",
        action="extend",
        type=listed,
        default=[],
        help="leave these out too: as in .gitignore, from the current folder, separated by commas",
    )


def add_selection(parser: argparse.ArgumentParser, verb: str) -> None:
    """Add the options that choose codes."""
    for option, help_text in (
        ("--select", f"{verb} only these codes, or codes that begin so, separated by commas"),
        ("--ignore", f"do not {verb} these; of --select and --ignore the longer beginning wins"),
    ):
        parser.add_argument(option, metavar="CODES", action="extend", type=listed, default=[], help=help_text)


def add_fix_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `fix` takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _ABOUT_THE_FIXER
    add_arguments_about_files(parser, takes_standard_input=False)
    add = parser.add_argument
    add("--diff", action="store_true", help="print what would change, and change nothing")
    add("--unsafe", action="store_true", help="make the fixes that need somebody's eyes, too")
    add_selection(parser, "fix")


def add_suppressions_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `suppressions` takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _ABOUT_SUPPRESSIONS
    add_paths_and_policy(parser, takes_standard_input=True)
    parser.add_argument("--stdin-filename", metavar="NAME", help="what the file on standard input is called")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def add_baseline_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `baseline` takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _ABOUT_THE_BASELINE
    add_arguments_about_files(parser, takes_standard_input=False)
    add = parser.add_argument
    add("--update", action="store_true", help="take out the entries that match nothing any more")
    add("--accept-new", action="store_true", help="take in the findings that are new, too")
