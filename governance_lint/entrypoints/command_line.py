"""The `governance-lint` command: its arguments, and how every error becomes one line and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from governance_lint.entrypoints.arguments import (
    add_audit_arguments,
    add_baseline_arguments,
    add_check_arguments,
    add_fix_arguments,
    add_graph_arguments,
    add_init_arguments,
    add_suppressions_arguments,
    given,
)
from governance_lint.entrypoints.command_pages import ABOUT
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import OutputGoneError, escape_what_cannot_be_encoded, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from governance_lint.entrypoints.asked_files import Asked

# Nothing heavier is imported here: each command imports what it needs when it runs, so that the check of a
# clean tree does not pay for what only `explain` uses.

_DEBUG = "GOVERNANCE_LINT_DEBUG"

_EPILOGUE = """\
Without a command: check the current folder. Exit codes: 0 nothing found, 1 violations found,
2 wrong usage or policy, or something could not be looked at, 3 a fault of the program itself."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments of a shell, or these, and return its exit code."""
    escape_what_cannot_be_encoded()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except UsageError as error:
        tell(str(error))
        return ExitCode.NO_VERDICT
    except OutputGoneError:
        return ExitCode.BROKEN_PIPE
    except KeyboardInterrupt:
        _ignore_further_interrupts()
        tell("interrupted")
        return ExitCode.INTERRUPTED
    except OSError as error:  # no memory for a process, no room for a temporary file: the machine's fault
        tell(f"cannot go on: {_place_is_gone() or error}")
        return ExitCode.NO_VERDICT
    except Exception as error:  # noqa: BLE001 -- the last border: a user gets one line, never a traceback
        if isinstance(error.__cause__, (KeyboardInterrupt, SystemExit)):
            raise error.__cause__ from None  # came while a class was made, where Python 3.11 calls it a fault
        _tell_of_a_fault(error)
        return ExitCode.CRASHED


def _place_is_gone() -> str | None:
    """Say so where the current folder was deleted: then no relative path means anything."""
    try:
        os.getcwd()  # noqa: PTH109 -- a string is enough
    except OSError:
        return "the current folder is not there any more; change to another one"
    return None


def _ignore_further_interrupts() -> None:
    """Let an impatient second Control-C not turn the end into a traceback."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell_of_a_fault(error: Exception) -> None:
    if os.environ.get(_DEBUG):
        import traceback

        traceback.print_exception(error)
    tell(
        f"internal error: {type(error).__name__}: {error}; "
        f"this is a fault of governance-lint, please report it with what it prints when {_DEBUG}=1 is set"
    )


def _run(arguments: list[str]) -> ExitCode:
    parser, commands = _parser()
    first = arguments[0] if arguments else ""
    if not arguments or (first.startswith("-") and first not in {"-h", "--help", "--version"}):
        arguments = ["check", *arguments]
    elif not first.startswith("-") and first not in commands:
        raise UsageError(_no_such_command(first, commands))
    parsed, unknown = parser.parse_known_args(arguments)
    if unknown:
        fault = "no such option" if unknown[0].startswith("-") else "one argument too many"
        command = "" if arguments[0].startswith("-") else f" {arguments[0]}"
        raise UsageError(f"{unknown[0]}: {fault}; see governance-lint{command} --help")
    run: Callable[[argparse.Namespace], ExitCode] = parsed.run
    return run(parsed)


def _no_such_command(first: str, commands: frozenset[str]) -> str:
    if not first:
        return "the command is empty; see governance-lint --help"
    import difflib  # here, because only errors guess

    near = difflib.get_close_matches(first, (*sorted(commands), "--help", "--version"), 1)
    if near and not os.path.exists(first):  # noqa: PTH110 -- never raises
        return f"{first}: no such command; did you mean governance-lint {near[0]}?"
    return f"{first}: no such command; to check a path: governance-lint check {first}"


class _Parser(argparse.ArgumentParser):
    """Takes no empty values, and says what is wrong in one line, as every other error is told."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.register("type", None, given)

    def print_help(self, file: object = None) -> None:
        """Print it as every other result is."""
        del file
        say(self.format_help().splitlines())

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def _parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    """Return the parser, and the names of its commands."""
    parser = _Parser(
        prog="governance-lint",
        description="Keeps choke points shut: only callables that the policy allows touch what it governs.",
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="print the versions that take part, and end")
    parser.set_defaults(run=_versions)
    commands = parser.add_subparsers(metavar="COMMAND")
    commands.type = str  # what comes behind it is for the command's own parser to look at

    def command(name: str, run: Callable[[argparse.Namespace], ExitCode], help_text: str) -> _Parser:
        added = commands.add_parser(
            name,
            help=help_text,
            description=ABOUT.get(name, f"{help_text[:1].upper()}{help_text[1:]}."),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        added.set_defaults(run=run)
        return added

    add_check_arguments(command("check", _check, "check files and folders"))
    add_init_arguments(command("init", _init, "propose a policy for a project, and write it"))
    add_baseline_arguments(command("baseline", _baseline, "record today's findings as accepted"))
    add_fix_arguments(command("fix", _fix, "cure the violations that can be cured by an edit"))
    add_audit_arguments(command("audit", _audit, "look whether each line of a project's checklist holds"))
    listing = command("suppressions", _suppressions, "list the comments that silence codes of this linter")
    add_suppressions_arguments(listing)
    drawing = command("graph", _graph, "draw the execution path that the code really has")
    add_graph_arguments(drawing)
    explain = command("explain", _explain, "tell what a code claims, why, and how to mend a violation")
    explain.add_argument("code", metavar="CODE", help="such as EXG101, or a name such as direct-call")
    rules = command("rules", _rules, "list every code with its name and its claim")
    rules.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    config = command("config", _config, "print the policy that holds for a path, and where it came from")
    config.add_argument("path", metavar="PATH", nargs="?", default=".", help="default: the current folder")
    config.add_argument("--config", metavar="FILE", help="this policy file, whatever the path's own is")
    config.add_argument("--format", choices=("toml", "json"), default="toml", help="default: toml")
    command("schema", _schema, "print the JSON Schema of a policy, for editors")
    serving = command("lsp", _lsp, "serve an editor, by the Language Server Protocol")
    serving.add_argument("--stdio", action="store_true", help="over standard input and output, as always")
    completing = command("completion", _completion, "print what makes a shell complete this command")
    completing.add_argument("shell", choices=("bash", "zsh"), help="the shell that reads it")
    completing.set_defaults(commands=commands.choices)
    return parser, frozenset(commands.choices)


def _check(given: argparse.Namespace) -> ExitCode:
    from pathlib import Path

    from governance_lint.entrypoints.commands.check import CheckOptions, OutputFormat, check

    if given.no_baseline and given.baseline:
        raise UsageError("--no-baseline reads no baseline: give either that or --baseline, not both")
    return check(
        CheckOptions(
            asked=_asked(given),
            output_format=OutputFormat(given.format),
            select=tuple(given.select),
            ignore=tuple(given.ignore),
            use_cache=not given.no_cache,
            with_statistics=given.statistics,
            shows_unknown=given.show_unknown,
            maximum_unknown=given.max_unknown,
            output_file=None if given.output_file in {None, "-"} else Path(given.output_file),
            uses_baseline=not given.no_baseline,
            since=given.since,
        )
    )


def _asked(given: argparse.Namespace) -> Asked:
    from governance_lint.entrypoints.asked_files import Asked

    return Asked(
        paths=tuple(given.paths),
        stdin_filename=getattr(given, "stdin_filename", None),
        config=_path(given.config),
        exclude=tuple(given.exclude),
        baseline=_path(getattr(given, "baseline", None)),
    )


def _path(text: str | None) -> Path | None:
    from pathlib import Path

    return Path(text) if text else None


def _init(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.init import init

    return init(given.folder, preset=given.preset, is_dry_run=given.dry_run)


def _baseline(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.baseline import Change, baseline

    change = Change.NONE
    if given.accept_new:
        change = Change.ALL
    elif given.update:
        change = Change.SHRINK
    return baseline(_asked(given), change, use_cache=not given.no_cache)


def _fix(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.fix import fix
    from governance_lint.entrypoints.selection import Selection

    return fix(
        _asked(given),
        Selection(given.select, given.ignore),
        with_unsafe=given.unsafe,
        as_diff=given.diff,
        use_cache=not given.no_cache,
    )


def _suppressions(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.suppressions import suppressions

    return suppressions(_asked(given), as_json=given.format == "json")


def _audit(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.audit import audit, list_checks, prove_the_gate

    if given.checks:
        return list_checks()
    as_json = given.format == "json"
    config_file = _path(given.config)
    if given.prove:
        return prove_the_gate(given.folder, config_file=config_file, as_json=as_json)
    checklist = _path(given.checklist)
    return audit(given.folder, checklist=checklist, config_file=config_file, as_json=as_json)


def _graph(given: argparse.Namespace) -> ExitCode:
    from pathlib import Path

    from governance_lint.entrypoints.commands.graph import GraphOptions, graph
    from governance_lint.graph.formats import DrawingFormat

    outputs = [name for name in given.output if name != "-"]
    if len(given.output) > 1 and len(outputs) < len(given.output):
        raise UsageError("--output -: standard output holds one drawing: give either - or files, not both")
    return graph(
        GraphOptions(
            path=given.path,
            config=_path(given.config),
            drawing_format=DrawingFormat(given.format) if given.format else None,
            page=given.page,
            outputs=tuple(map(Path, outputs)),
            checked=tuple(map(Path, given.check)),
        )
    )


def _completion(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.completion import completion

    return completion(given.shell, given.commands)


def _explain(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.explain import explain

    return explain(given.code)


def _rules(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.rules import rules

    return rules(as_json=given.format == "json")


def _config(given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.config import config

    return config(given.path, config_file=_path(given.config), as_json=given.format == "json")


def _lsp(_given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.lsp import lsp

    return lsp()


def _schema(_given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.schema import schema

    return schema()


def _versions(_given: argparse.Namespace) -> ExitCode:
    from governance_lint.entrypoints.commands.versions import print_versions

    return print_versions()
