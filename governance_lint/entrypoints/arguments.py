"""What the commands take: the arguments that several share, and those of each that takes more than one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.proposals.preset_names import PRESET_NAMES

if TYPE_CHECKING:
    import argparse


def listed(text: str) -> list[str]:
    """Return what commas separate. Raises ArgumentTypeError where that is nothing."""
    return [item for item in map(str.strip, text.split(",")) if item] or [given("")]


def given(text: str) -> str:
    """Return what was given. Raises ArgumentTypeError where that is nothing, as from an unset variable."""
    if not text.strip():
        import argparse

        raise argparse.ArgumentTypeError("its value is empty; name something, or leave it out")
    return text


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


def add_check_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `check` takes."""
    add_arguments_about_files(parser, takes_standard_input=True)
    add = parser.add_argument
    add("--no-baseline", action="store_true", help="report accepted findings too")
    add(
        "--since",
        metavar="REV",
        help="report only what is new against the commit at which REV, a branch say, and HEAD went apart",
    )
    add(
        "--format",
        choices=("concise", "full", "json", "sarif", "github"),
        default="full",
        help="concise: one line each, as flake8 prints; full: with code frames (default); "
        "json: for programs; sarif: for code scanning services; github: annotations for GitHub Actions",
    )
    add_selection(parser, "report")
    add("--stdin-filename", metavar="NAME", help="what the file on standard input is called")
    add(
        "--statistics",
        action="store_true",
        help="count the violations of each code, and all accesses of governed names, which are reads of an "
        "attribute by such a name, or by a computed one that could be such a name: how many are proven safe, "
        "proven violations, suspected and unknown, and why",
    )
    add(
        "--show-unknown",
        action="store_true",
        help="list the accesses of which it is not known whether they are governed, why, and what would tell",
    )
    add(
        "--max-unknown",
        metavar="N",
        type=_number_from_zero,
        help="fail, with exit code 1, if more than N accesses are unknown, whatever the violations are",
    )
    add(
        "--output-file",
        metavar="FILE",
        help="write the report there; default: -, standard output",
    )


def add_init_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `init` takes."""
    add = parser.add_argument
    add("folder", metavar="FOLDER", nargs="?", default=".", help="default: the current folder")
    add(
        "--preset",
        choices=PRESET_NAMES,
        help="guard this, instead of what the code looks like",
    )
    add("--dry-run", action="store_true", help="show the policy and what it would report, and write nothing")


def add_audit_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `audit` takes."""
    add = parser.add_argument
    add("folder", metavar="FOLDER", nargs="?", default=".", help="default: the current folder")
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--checklist",
        metavar="FILE",
        help="default: docs/repo-audit-checklist.md beside the policy; its checks may run commands that it "
        "and the project's documents name",
    )
    what.add_argument(
        "--prove",
        action="store_true",
        help="plant violations of each rule that the policy asks for into a temporary copy of the code, at "
        "real places and in several shapes, and list those that are not caught",
    )
    what.add_argument("--checks", action="store_true", help="list the checks that a checklist can name")
    add("--config", metavar="FILE", help="this policy file, whatever the folder's own is")
    add("--format", choices=("text", "json"), default="text", help="default: text")


def add_fix_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `fix` takes."""
    add_arguments_about_files(parser, takes_standard_input=False)
    add = parser.add_argument
    add("--diff", action="store_true", help="print what would change, and change nothing")
    add("--unsafe", action="store_true", help="make the fixes that need somebody's eyes, too")
    add_selection(parser, "fix")


def add_suppressions_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `suppressions` takes."""
    add_paths_and_policy(parser, takes_standard_input=True)
    parser.add_argument("--stdin-filename", metavar="NAME", help="what the file on standard input is called")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def add_baseline_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `baseline` takes."""
    add_arguments_about_files(parser, takes_standard_input=False)
    add = parser.add_argument
    add("--update", action="store_true", help="take out the entries that match nothing any more")
    add("--accept-new", action="store_true", help="take in the findings that are new, too")


def add_graph_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `graph` takes."""
    add = parser.add_argument
    add(
        "path",
        metavar="PATH",
        nargs="?",
        default=".",
        help="the project, or a part; default: the current folder",
    )
    add("--config", metavar="FILE", help="this policy file, whatever the path's own is")
    add(
        "--format",
        choices=("mermaid", "drawio", "svg"),
        help="default: what the ending of the file says (.drawio, .svg), else mermaid",
    )
    add(
        "--page",
        metavar="NAME",
        help="this page alone; of svg, which holds one page, the first is the default",
    )
    add(
        "--output",
        metavar="FILE",
        action="append",
        default=[],
        help="write the drawing there instead of to standard output; may be repeated",
    )
    add(
        "--check",
        metavar="FILE",
        action="append",
        default=[],
        help="write nothing, and fail if the drawing in FILE is not what would be drawn; may be repeated",
    )


def _number_from_zero(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        import argparse

        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 0 up")
    return int(text)
