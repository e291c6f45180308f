"""Which files may answer requests: told by their text alone, before anything is read."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from governance_lint.policy import default_policy
from governance_lint.subjects.responses import (
    RESPONSES,
    RESPONSES_ELSEWHERE,
    RESPONSES_OF_OTHERS,
    RESPONSES_TO_ERRORS,
)

_POLICY = default_policy(Path("/project"))

_CAUGHT = """\
    try:
        return load()
    except OSError as exc:
        return {"error": exc}
"""


def _fits(text: str) -> bool:
    hints = RESPONSES.hints(_POLICY)
    return hints is not None and hints.fit("/project/a.py", text)


@pytest.mark.parametrize(
    "registers",
    [
        "import flask\n",
        "from .server import router\n\n\n@router.get('/')\n",
        "from .server import routers\n\n\nif True:\n    @routers['a'].delete ('/')\n",
        "from .server import app\n\napp.post('/', tags=list('ab'))(answer)\n",
        "from .server import app\n\n\n@app.route('/')\n",
        "from .server import app\n\n\n@app.errorhandler(404)\n",
    ],
)
def test_a_file_that_may_register_functions(registers: str) -> None:
    assert _fits(f"{registers}def answer():\n{_CAUGHT}")


@pytest.mark.parametrize(
    "text",
    [
        "def answer(options):\n    options.get('a')\n" + _CAUGHT,
        "def answer(session):\n    session.delete(mail='a@b.c').get('a')\n" + _CAUGHT,
        "import flask\n\n\ndef answer():\n    return flask.jsonify(1)\n",
    ],
)
def test_a_file_that_asks_dictionaries_or_catches_nothing(text: str) -> None:
    assert not _fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "except E as e:\n" + "@" * 100_000,
        "except E as e:\n)(" + ".get((a)(b)" * 40_000,
        "except E as e:\n)(" + ".get(((" * 40_000,
        "return\n" + "except E as e:\n    a = 1\n" * 10_000,
        "return\n" + ("except E as e:\n" + "    a = b\n    a.b[x] = {y}\n" * 3) * 10_000,
        "return\nexcept E as e:\n" + (" " * 30_000 + "\n") * 6,
        "return\n" + "def f(exc):\n" * 10_000,
    ],
    ids=["at signs", "calls", "open calls", "except", "except that keeps", "blanks", "def"],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()

    for subject in (RESPONSES, RESPONSES_OF_OTHERS, RESPONSES_ELSEWHERE, RESPONSES_TO_ERRORS):
        hints = subject.hints(_POLICY)
        assert hints is not None
        hints.fit("/project/a.py", text)

    assert time.process_time() - started < 5
