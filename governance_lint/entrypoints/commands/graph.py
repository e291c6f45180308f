"""`graph`: draw the execution path that the code really has, and say whether a drawing still shows it."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.entrypoints.asked_files import Asked, project_under, projects
from governance_lint.entrypoints.exit_code import ExitCode, UsageError
from governance_lint.entrypoints.output import say, tell
from governance_lint.entrypoints.written_files import write_file
from governance_lint.files import MissingPathError
from governance_lint.graph.enforcement import enforcement_of
from governance_lint.graph.formats import (
    DrawingFormat,
    PageNotThereError,
    UnknownEndingError,
    drawn,
    format_of,
)
from governance_lint.graph.pages import pages
from governance_lint.graph.survey import survey, under_survey
from governance_lint.policy import PolicyError
from governance_lint.policy_file import load_policy
from governance_lint.policy_names import check_policy_names
from governance_lint.texts.source import Source

if TYPE_CHECKING:
    from governance_lint.graph.drawing import Page


#: What is read in a line: of diagrams.net, SVG, mermaid.
_TEXT = re.compile(r'value="([^"]+)"|>([^<>]+)</text>|\["(.+)"\]')
_LONGEST_TOLD = 160


@dataclass(frozen=True, slots=True)
class GraphOptions:
    """What is drawn, and where it goes."""

    path: str
    config: Path | None
    drawing_format: DrawingFormat | None  #: None: what the file's ending says, else mermaid
    page: str | None
    outputs: tuple[Path, ...]  #: none: standard output
    checked: tuple[Path, ...]


def graph(options: GraphOptions) -> ExitCode:
    """Draw, write or check. Raises UsageError."""
    if options.outputs and options.checked:
        raise UsageError("--check writes nothing: give either --output or --check, not both")
    for file in filter(Path.is_dir, (*options.outputs, *options.checked)):
        raise UsageError(f"{file}: is a folder, expected a drawing")
    if options.drawing_format is None:
        try:
            list(map(format_of, (*options.outputs, *options.checked)))
        except UnknownEndingError as error:
            raise UsageError(str(error)) from error
    drawn_pages = _pages(options)
    if drawn_pages is None:
        return ExitCode.NO_VERDICT
    if options.checked:
        return _check(options, drawn_pages)
    if not options.outputs:
        say(_drawn(options, drawn_pages, None).splitlines())
    for file in options.outputs:
        write_file(file, _drawn(options, drawn_pages, file).encode("utf-8"))
    return ExitCode.CLEAN


def _pages(options: GraphOptions) -> tuple[Page, ...] | None:
    """Return the pages; None, and that is told, where something could not be looked at."""
    try:
        policy = load_policy(Path(options.path), config=options.config)
        check_policy_names(policy)
        found = projects(Asked((options.path,), config=options.config))
    except (PolicyError, MissingPathError) as error:
        raise UsageError(str(error)) from error
    own = project_under(policy, found)
    read = own.sources()
    sources = [source for source in read if isinstance(source, Source)]
    if not sources:
        raise UsageError(f"{options.path}: no Python file is there, so there is nothing to draw")
    for project in found:
        if project is not own:
            tell(f"{project.policy.root}: has a policy of its own, and is not drawn here")
    path, failures = survey(policy, Scanner(under_survey(policy), use_cache=False), sources)
    failures += [f"{source.path}: {source.reason}" for source in read if not isinstance(source, Source)]
    for failure in failures:
        tell(failure)
    return None if failures else pages(path, enforcement_of(policy.root))


def _drawn(options: GraphOptions, found: tuple[Page, ...], file: Path | None) -> str:
    try:
        return drawn(found, options.drawing_format or format_of(file), options.page)
    except PageNotThereError as error:
        raise UsageError(str(error)) from error


def _check(options: GraphOptions, found: tuple[Page, ...]) -> ExitCode:
    result = ExitCode.CLEAN
    for file in options.checked:
        wanted = _drawn(options, found, file)
        try:
            committed = file.read_bytes().decode("utf-8", "replace")
        except OSError as error:
            committed = ""
            differs = f"cannot be read: {error.strerror or error}"
        else:
            differs = "" if committed == wanted else _difference(committed, wanted)
        if differs:
            say([f"{file}: {differs}. To mend it: {_command(options, file)}"])
            result = ExitCode.FINDINGS
    if result is ExitCode.CLEAN:
        say([f"{file}: shows what the code has" for file in options.checked])
    return result


def _difference(committed: str, wanted: str) -> str:
    """Return what the code has and a drawing does not show, or the other way round."""
    before, now = committed.splitlines(), wanted.splitlines()
    for told, lines, others in (
        ("does not show", now, set(before)),
        ("shows what the code has no more,", before, set(now)),
    ):
        new = (_shown(line) for line in lines if line not in others)
        text = next(filter(None, new), "")
        if text:
            return f"{told} {text[:_LONGEST_TOLD]}"
    return "is laid out otherwise"


def _shown(line: str) -> str:
    """Return the text that a line of a drawing shows, in any format; empty where it only says where."""
    found = _TEXT.search(line)
    if found is None:
        return ""
    text = html.unescape(next(filter(None, found.groups()), ""))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def _command(options: GraphOptions, file: Path) -> str:
    parts = ["governance-lint graph"]
    if options.path != ".":
        parts.append(options.path)
    if options.config is not None:
        parts.append(f"--config {options.config}")
    if options.drawing_format is not None:
        parts.append(f"--format {options.drawing_format.value}")
    if options.page is not None:
        parts.append(f"--page '{options.page}'")
    return " ".join([*parts, f"--output {file}"])
