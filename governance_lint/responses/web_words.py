"""What is written in files that answer requests."""

from __future__ import annotations

import re

#: In the text of a file that answers requests stands the name of a framework, or what registers a function.
FRAMEWORKS = ("fastapi", "starlette", "flask", "django", "rest_framework", "quart", "ninja", "litestar")
_VERBS = (".get(", ".post(", ".put(", ".patch(", ".delete(")
WEB_WORDS = (
    *FRAMEWORKS,
    *_VERBS,
    ".route(",
    ".api_route(",
    "errorhandler(",
    "exception_handler(",
)

#: A decorator that registers a function, called as a function: dictionaries have `get`, too.
CALLED_DECORATOR = (
    r"\.(?:get|post|put|patch|delete|head|options|route|api_route|exception_handler|(?:app_)?errorhandler)"
    r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\("
)
#: Of these, each behind what stands in all that it matches, a file that answers requests has one.
WEB_PATTERNS = (
    *((word, re.escape(word)) for word in WEB_WORDS if not word.startswith(_VERBS)),
    (
        "@",
        r"(?m)^[ \t]*@[^\n]*\.(?:get|post|put|patch|delete|head|options|trace|api_operation|endpoint)\s*\(",
    ),
    (")(", CALLED_DECORATOR),
)

ERROR_NAME = r"(?:e|ex|exc|err|error|exception|\w+_(?:exc|err|error|exception))"
ERROR_CLASS = r"[\w.\"']*(?:Error|Exception|Warning)\b"

#: Where one of these is named, a function that handles errors may be handed nothing but the error.
WITH_ERROR_ALONE = ("flask", "quart")
