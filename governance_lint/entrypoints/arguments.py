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


def listed(text: str) -> list[str]:
    """Return what commas separate."""
    return [item for item in map(str.strip, text.split(",")) if item]


def add_arguments_about_files(parser: argparse.ArgumentParser, *, takes_standard_input: bool) -> None:
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
    add(
        "--baseline",
        metavar="FILE",
        help="the file of accepted findings, instead of the policy's own, which is governance-baseline.json "
        "beside the policy unless its key baseline names another",
    )
    add("--no-cache", action="store_true", help="neither use nor keep remembered answers")


def add_baseline_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `baseline` takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _ABOUT_THE_BASELINE
    add_arguments_about_files(parser, takes_standard_input=False)
    add = parser.add_argument
    add("--update", action="store_true", help="take out the entries that match nothing any more")
    add("--accept-new", action="store_true", help="take in the findings that are new, too")
