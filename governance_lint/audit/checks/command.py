"""A command stands in a document, and works."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "DOCUMENT COMMAND [TEXT]"

_MOST_SECONDS = 900
_CUT_SHORT = 124  #: what a shell's `timeout` ends with
_NOT_FOUND = 127
_CODE = re.compile(
    r"^[ \t]*(```|~~~)[^\n]*\n(?P<block>.*?)^[ \t]*\1[ \t]*$|`(?P<inline>[^`\n]+)`", re.MULTILINE | re.DOTALL
)


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Run a command that the document shows, in the project's root; it must end with 0, and print the text.

    It is run without a shell, with this Python's own folder first on the path.
    """
    if len(arguments) not in (2, 3):
        raise WrongArgumentsError(f"takes {TAKES}")
    document, command, *texts = arguments
    text = repository.text_of(document)
    if text is None:
        return Evidence.of([f"{document} cannot be read"], "")
    if not _shows(text, command):
        return Evidence.of([f"{document} does not show the command {command}"], "")
    return _run(repository, document, command, texts)


def _shows(text: str, command: str) -> bool:
    """Whether a line of a block of code, or code in a sentence, is the command."""
    for found in _CODE.finditer(text):
        for line in (found["block"] or found["inline"] or "").splitlines():
            shown = line.strip().removeprefix("$ ").partition("  #")[0].strip()
            if shown == command:
                return True
    return False


def _run(repository: Repository, document: str, command: str, texts: Sequence[str]) -> Evidence:
    here = os.path.dirname(sys.executable)  # noqa: PTH120 -- of the environment, not of what it links to
    path = os.pathsep.join((here, os.environ.get("PATH", os.defpath)))
    words = shlex.split(command)
    program = shutil.which(words[0], path=path)
    if program is None:
        return Evidence(holds=False, seen=f"{words[0]}: not found", exit_code=_NOT_FOUND)
    try:
        done = subprocess.run(
            [program, *words[1:]],
            cwd=repository.root,
            env={**os.environ, "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Evidence(
            holds=False, seen=f"`{command}` was not done after {_MOST_SECONDS} s", exit_code=_CUT_SHORT
        )
    output = done.stdout.decode(errors="replace").strip()
    last = output.splitlines()[-1].strip() if output else "nothing"
    missing = [text for text in texts if text not in output]
    if missing:
        seen = f"`{command}` did not print {missing[0]!r}, but: {last}"
        return Evidence(holds=False, seen=seen, exit_code=done.returncode or 1)
    seen = f"`{command}` of {document} printed: {texts[0] if texts else last}"
    return Evidence(done.returncode == 0, seen, done.returncode)
