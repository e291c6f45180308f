"""Functions that answer requests: where a file may have any, or make something of a raw error for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from governance_lint.responses.web_words import (
    ERROR_CLASS,
    ERROR_NAME,
    FRAMEWORKS,
    WEB_PATTERNS,
    WITH_ERROR_ALONE,
)
from governance_lint.subject import Subject
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from governance_lint.policy import Policy
    from governance_lint.responses.found_responses import Responses
    from governance_lint.subject import ReadFile

#: One of these is where a raw error begins.
_INGREDIENTS = (
    ("except", r"except\b[^\n]*\bas\s+\w+\s*:"),
    ("except", r"except\b[^\n]*\([^)]*\)\s+as\s+\w+\s*:"),
    ("traceback", r"traceback\.\w"),
    ("traceback", r"from\s+traceback\s"),
    ("exc_info(", r"exc_info\("),
    ("sys.exception(", r"sys\.exception\("),
    ("_internal", r"_internal\b(?<!\w_internal)"),
    ("errorhandler(", r"errorhandler\("),
    ("exception_handler", r"exception_handler"),
    ("error_handler(", r"error_handler\("),
    ("handle_exception", r"handle_exception\b"),
    ("def", rf"def\s+\w+\([^)]*\b{ERROR_NAME}\s*[:,)]"),
    ("def", rf"def\s+\w+\([^)]*:\s*{ERROR_CLASS}"),
)

#: Of these a file that names a framework has one where it answers with what others make of an error.
_ANSWERING = (
    ("@", r"@\s*[\w.]+\.(?:get|post|put|patch|delete|route|api_route)\s*\("),
    ("@", r"@\s*(?:\w+\.)*(?:expose|api_view|action)\s*\("),
    ("class", r"class\s+\w+\s*\([^)]*(?:View|ViewSet|Endpoint|Resource|Api)\b"),
    ("request", r"def\s+\w+\(\s*(?:self\s*,\s*)?request\b"),
)

#: What takes the text of an error that a group of the pattern names.
_TEXT_OF = (
    r"(?:\b(?:str|repr)\(\s*\1\s*\)|\{\s*\1\b|%\s*\(?\s*\1\b"
    r"|\b\1\.(?:args|__cause__|__context__|__str__|__repr__)\b|\bformat\([^)]*\b\1\b)"
)

#: The same in a file that names no framework: there only what itself gives the text of an error is looked at.
_SAID = r".{0,600}?\breturn\b.{0,200}?(?:(?:str|repr)\(\s*\1\s*\)|\{\s*\1\b)"
#: Or what keeps it in a variable or a container, within some lines of the `except`.
_KEPT = (
    r"(?:[^\n]*\n){1,6}?\s+[\w.]+(?:\[[^\n\]]*\])?"
    rf"\s*(?:\+?=[^=\n]|\.(?:append|update|extend|insert|setdefault)\()[^\n]{{0,200}}?{_TEXT_OF}"
)
_SAYING = (
    ("except", rf"(?s)except\b[^\n]{{0,200}}\bas\s+(\w+)\s*:{_SAID}"),
    ("except", rf"except\b[^\n]{{0,200}}\bas\s+(\w+)\s*:{_KEPT}"),
    ("def", rf"(?s)def\s+\w+\([^)]*\b({ERROR_NAME})\b[^)]*\)[^\n]*:{_SAID}"),
)

#: A function that is shaped as an exception handler, and takes the text of what it calls as it likes.
_TAKEN = rf"[^\n]*:.{{0,800}}?{_TEXT_OF}"
_SHAPED = (
    ("def", rf"(?s)def\s+\w+\(\s*(?:self\s*,\s*)?(?:_|_?req)\w*[^,()]*,\s*(\w+)\b[^,()]*,?\s*\){_TAKEN}"),
    ("context", rf"(?s)def\s+\w+\(\s*(?!self\b)(\w+)\b[^,()]*,\s*context\b[^,()]*,?\s*\){_TAKEN}"),
)
#: The same where nothing but the error is handed over.
_SHAPED_ALONE = ("def", rf"(?s)def\s+\w+\(\s*(?:self\s*,\s*)?(\w+)\b[^,()]*,?\s*\){_TAKEN}")


def _hints(policy: Policy) -> Hints:
    wraps = [name.rpartition(".")[2] for runner in policy.runners for name in runner.wraps_errors]
    wrapping = [(name, rf"\b{re.escape(name)}\b") for name in sorted(set(wraps))]
    words = tuple(word for word, _ in WEB_PATTERNS)
    return Hints(words, (*_INGREDIENTS, *wrapping), besides=WEB_PATTERNS)


def _hints_answering(policy: Policy) -> Hints:
    del policy
    return Hints(FRAMEWORKS, _ANSWERING)


def _hints_elsewhere(policy: Policy) -> Hints:
    del policy
    return Hints(("return",), (*_SAYING, *_SHAPED))


def _hints_alone(policy: Policy) -> Hints:
    del policy
    return Hints(WITH_ERROR_ALONE, (_SHAPED_ALONE,))


def _find(read: ReadFile) -> Responses | None:
    # Here, because few files need it, and every run looks at what a file must have.
    from governance_lint.responses.found_responses import responses_in

    return responses_in(read)


def _find_answering(read: ReadFile) -> Responses | None:
    return None if _hints(read.policy).fit(read.path, read.text) else _find(read)


def _find_elsewhere(read: ReadFile) -> Responses | None:
    others = (_hints(read.policy), _hints_answering(read.policy))
    return None if any(hints.fit(read.path, read.text) for hints in others) else _find(read)


def _find_alone(read: ReadFile) -> Responses | None:
    others = (_hints(read.policy), _hints_answering(read.policy), _hints_elsewhere(read.policy))
    return None if any(hints.fit(read.path, read.text) for hints in others) else _find(read)


RESPONSES = Subject(_hints, _find)
RESPONSES_OF_OTHERS = Subject(_hints_answering, _find_answering)
RESPONSES_ELSEWHERE = Subject(_hints_elsewhere, _find_elsewhere)
RESPONSES_TO_ERRORS = Subject(_hints_alone, _find_alone)
