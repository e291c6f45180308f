"""What is written in files that answer requests."""

from __future__ import annotations

#: In the text of a file that answers requests stands the name of a framework, or what registers a function.
FRAMEWORKS = ("fastapi", "starlette", "flask", "django", "rest_framework", "quart", "ninja", "litestar")
WEB_WORDS = (
    *FRAMEWORKS,
    ".route(",
    ".api_route(",
    ".get(",
    ".post(",
    ".put(",
    ".patch(",
    ".delete(",
    "errorhandler(",
    "exception_handler(",
)

ERROR_NAME = r"(?:e|ex|exc|err|error|exception|\w+_(?:exc|err|error|exception))"
ERROR_CLASS = r"[\w.\"']*(?:Error|Exception|Warning)\b"

#: Where one of these is named, a function that handles errors may be handed nothing but the error.
WITH_ERROR_ALONE = ("flask", "quart")
