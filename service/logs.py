"""Log lines, each with what is known of the request and the job that it is about."""

from __future__ import annotations

import json
import logging
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What lines are about. The threads that serve a request share its dict, so that each knows what one noted.
_subject: ContextVar[dict[str, object] | None] = ContextVar("subject", default=None)
_encode = json.JSONEncoder(default=str).encode
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def begin_subject(**facts: object) -> None:
    """Say what the lines of this task are about, from here to its end."""
    _subject.set(facts)


def note(**facts: object) -> None:
    """Say more of what the lines of this request or job are about."""
    subject = _subject.get()
    if subject is not None:
        subject.update(facts)


def known(name: str) -> str | None:
    """Return what was said of the present request or job under a name; None if nothing was."""
    value = (_subject.get() or {}).get(name)
    return None if value is None else str(value)


@contextmanager
def subject(**facts: object) -> Iterator[None]:
    """Say what the lines of a block are about."""
    token = _subject.set(facts)
    try:
        yield
    finally:
        _subject.reset(token)


class JsonLines(logging.Formatter):
    """One JSON object for each line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **(_subject.get() or {}),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return _encode(line)


class TextLines(logging.Formatter):
    """Lines for people, with the same facts at the end."""

    def __init__(self) -> None:
        super().__init__(_TEXT)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- as logging names it
        """Return the line without its traceback."""
        facts = (_subject.get() or {}) | getattr(record, "facts", {})
        return super().formatMessage(record) + "".join(f" {name}={value}" for name, value in facts.items())


def configure_logging(level: str, form: str) -> None:
    """Send the lines of this process to standard error; `form` is json or text."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler])
    # Neither form tells where in the code, in which thread or process a line was written: to find that out
    # costs as much as the rest of the line.
    logging._srcfile = None  # as logging's documentation wants it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    for chatty in ("uvicorn", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # It tells of each try to reach a broker that is away; the queue tells once.
    logging.getLogger("dramatiq").setLevel(logging.CRITICAL + 1)
