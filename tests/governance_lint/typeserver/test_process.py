"""The type server's process: it answers, and whatever it does instead becomes one clear error."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from governance_lint.typeserver.process import Question, TypeServer, TypeServerError, executable
from tests.governance_lint.typeserver.programs import children, counted, is_running, unruly

if TYPE_CHECKING:
    from collections.abc import Iterator

A_QUESTION = Question(
    "textDocument/definition",
    {"textDocument": {"uri": "file:///nowhere/a.py"}, "position": {"line": 0, "character": 0}},
)

#: The folder into which the installed server unpacks its types; it is kept for the next run.
KEPT = f"governance-lint-of-{os.geteuid()}"

_STARTS_A_SERVER = """\
import sys, pathlib
from governance_lint.typeserver.process import TypeServer
server = TypeServer("", program=pathlib.Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """After every test: no process of ours runs, and no temporary folder of ours is left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    before = children()
    yield
    assert children() - before == set()
    assert [path for path in folder.iterdir() if path.name != KEPT] == []


def asked(program: Path, *, silence_seconds: float = 20) -> list[object]:
    """Start a server, ask it one question, and end it."""
    server = TypeServer("", program=program, silence_seconds=silence_seconds)
    try:
        return server.ask([A_QUESTION])
    finally:
        server.close()


def test_the_installed_server_stands_beside_the_running_python() -> None:
    assert executable() == Path(sys.executable).with_name("pyrefly")


def test_the_real_server_answers_questions_in_their_order(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    server = TypeServer("")
    try:
        server.show(source.as_uri(), "a = 1\nb = a\nc = b\n")
        places = [
            Question(
                "textDocument/definition",
                {"textDocument": {"uri": source.as_uri()}, "position": {"line": line, "character": 4}},
            )
            for line in (2, 1)
        ]

        answers = server.ask(places)
    finally:
        server.close()

    assert [answer["range"]["start"]["line"] for answer in answers] == [1, 0]


def test_a_question_is_about_the_text_that_was_shown_last(tmp_path: Path) -> None:
    uri = (tmp_path / "a.py").as_uri()
    question = Question(
        "textDocument/definition", {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 0}}
    )
    server = TypeServer("")
    try:
        server.show(uri, "a = 1\n\na\n")
        before = server.ask([question])
        server.show(uri, "never seen\n")
        server.show(uri, "\na = 1\na\n")
        after = server.ask([question])
    finally:
        server.close()

    assert [answer["range"]["start"]["line"] for answer in (*before, *after)] == [0, 1]


def test_many_more_questions_than_fit_a_pipe_are_all_answered() -> None:
    server = TypeServer("")
    try:
        answers = server.ask([A_QUESTION] * 1000)
    finally:
        server.close()

    assert answers == [None] * 1000


def test_a_missing_server_is_named(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match=r"cannot be started: .*/gone: No such file or directory"):
        asked(tmp_path / "gone")


def test_a_server_that_may_not_be_executed_is_named(tmp_path: Path) -> None:
    program = unruly("falls_silent", tmp_path / "server")
    program.chmod(0o644)

    with pytest.raises(TypeServerError, match=r"cannot be started: .*/server: Permission denied"):
        asked(program)


def test_a_file_that_is_no_program_is_named(tmp_path: Path) -> None:
    program = tmp_path / "server"
    program.write_bytes(b"\x7fELF is not all that it takes")
    program.chmod(0o755)

    with pytest.raises(TypeServerError, match=r"cannot be started: .*/server: Exec format error"):
        asked(program)


def test_a_server_that_dies_at_start_tells_why(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match=r"ended with exit code 127: libexotic\.so\.7: cannot open"):
        asked(unruly("dies_at_start", tmp_path / "server"))


def test_a_server_that_is_killed_in_the_middle_of_a_question_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match=r"was ended by signal 9 \(SIGKILL\)"):
        asked(unruly("dies_when_asked", tmp_path / "server"))


def test_the_real_server_killed_while_it_answers_is_told_so(tmp_path: Path) -> None:
    log = tmp_path / "log"
    server = TypeServer("", program=counted(tmp_path / "server", log))
    (process_id,) = map(int, log.read_text().split())
    document = {"languageId": "python", "version": 1, "text": "x: int = 1\n" * 200_000}
    try:
        server.tell("textDocument/didOpen", {"textDocument": {"uri": "file:///nowhere/a.py", **document}})
        killer = threading.Timer(0.2, os.kill, (process_id, signal.SIGKILL))
        killer.start()

        with pytest.raises(TypeServerError, match="SIGKILL"):
            server.ask([A_QUESTION] * 1_000_000)  # enough until the killer comes
    finally:
        server.close()
        killer.join()


def test_a_server_that_never_greets_is_given_up_after_the_silence(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match=r"did not answer within 0\.3 seconds"):
        asked(unruly("never_greets", tmp_path / "server"), silence_seconds=0.3)


def test_a_server_that_falls_silent_is_given_up_after_the_silence(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match="did not answer within 2 seconds"):
        asked(unruly("falls_silent", tmp_path / "server"), silence_seconds=2)


def test_a_server_that_stops_listening_does_not_stop_us_from_telling_it_much(tmp_path: Path) -> None:
    server = TypeServer("", program=unruly("stops_listening", tmp_path / "server"), silence_seconds=2)
    try:
        server.tell("textDocument/didOpen", {"text": "x" * 5_000_000})

        with pytest.raises(TypeServerError, match="did not answer within 2 seconds"):
            server.ask([A_QUESTION])
    finally:
        server.close()


def test_a_server_that_was_stopped_by_a_signal_is_given_up_after_the_silence(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match="did not answer within 2 seconds"):
        asked(unruly("stops_itself", tmp_path / "server"), silence_seconds=2)


def test_a_server_that_only_complains_is_given_up_before_the_disk_is_full(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match="writes nothing but complaints"):
        asked(unruly("floods_its_log", tmp_path / "server"))


def test_a_server_that_only_chatters_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(TypeServerError, match=r"did not answer within 0\.5 seconds"):
        asked(unruly("chatters", tmp_path / "server"), silence_seconds=0.5)


@pytest.mark.parametrize(
    ("answer", "frame", "complaint"),
    [
        pytest.param("}{", "0", "Expecting value", id="not JSON"),
        pytest.param("[1, 2]", "0", "a message that is no object", id="a list"),
        pytest.param("[" * 100_000, "0", "recursion", id="nested without end"),
        pytest.param('{"id": 2, "result": null}', "-4", "delimiter|Expecting", id="longer than it says"),
        pytest.param(
            '{"id": 2, "error": "no"}', "0", "an error that is no object", id="another kind of error"
        ),
        pytest.param("x", "999999999999", "a message of 1000000000000 bytes", id="absurdly long"),
        pytest.param("Content-Length: -1\r\n\r\n", "none", "a message of -1 bytes", id="less than nothing"),
        pytest.param("Content-Length: two\r\n\r\n", "none", "invalid literal", id="a length in words"),
        pytest.param("Content-Type: x\r\n\r\n", "none", "a message without a length", id="no length"),
        pytest.param("Segmentation fault\n", "none", "a header without a colon", id="no protocol"),
    ],
)
def test_nonsense_is_called_so(tmp_path: Path, answer: str, frame: str, complaint: str) -> None:
    program = unruly("answers_bytes", tmp_path / "server", {"ANSWER": answer, "FRAME": frame})

    with pytest.raises(TypeServerError, match=f"makes no sense: .*({complaint})"):
        asked(program)


def test_a_message_that_is_shorter_than_it_says_is_waited_for_in_vain(tmp_path: Path) -> None:
    program = unruly("answers_bytes", tmp_path / "server", {"ANSWER": '{"id": 2}', "FRAME": "50"})

    with pytest.raises(TypeServerError, match="did not answer within 1 seconds"):
        asked(program, silence_seconds=1)


def test_a_server_that_has_ended_is_not_spoken_to(tmp_path: Path) -> None:
    server = TypeServer("", program=unruly("dies_when_asked", tmp_path / "server"))
    try:
        with pytest.raises(TypeServerError):
            server.ask([A_QUESTION])

        with pytest.raises(TypeServerError, match="SIGKILL"):
            server.tell("textDocument/didOpen", {})
    finally:
        server.close()


def test_what_the_server_has_started_ends_with_it(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = tmp_path / "server"
    program.write_text(f'#!/bin/sh\nsleep 600 &\necho $! > {log}\nexec {executable()} "$@"\n')
    program.chmod(0o755)
    server = TypeServer("", program=program)

    server.close()

    assert not is_running(int(log.read_text()))


def test_closing_twice_is_closing(tmp_path: Path) -> None:
    server = TypeServer("")

    server.close()
    server.close()

    assert [path.name for path in (tmp_path / "temporary").iterdir()] == [KEPT]


def test_the_users_own_settings_of_the_server_do_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYREFLY_REPLACE_IMPORTS_WITH_ANY", "*")
    said = tmp_path / "environment"
    program = tmp_path / "server"
    program.write_text(f'#!/bin/sh\nenv > {said}\nexec {executable()} "$@"\n')
    program.chmod(0o755)

    TypeServer("", program=program).close()

    assert "PYREFLY_" not in said.read_text()


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_fork_neither_asks_the_server_nor_ends_it() -> None:
    server = TypeServer("")
    try:
        child = os.fork()
        if child == 0:
            refused = 0
            try:
                server.ask([A_QUESTION])
            except TypeServerError:
                refused = 7
            server.close()
            os._exit(refused)
        _, status = os.waitpid(child, 0)

        answers = server.ask([A_QUESTION])
    finally:
        server.close()

    assert (os.waitstatus_to_exitcode(status), answers) == (7, [None])


def test_the_server_ends_when_the_process_that_started_it_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    counted(tmp_path / "server", log)
    linter = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _STARTS_A_SERVER,
            str(tmp_path / "server"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    with linter:
        assert linter.stdout is not None
        assert linter.stdout.readline() == b"ready\n"
        (server_id,) = map(int, log.read_text().split())

        linter.kill()

    deadline = time.monotonic() + 20
    while is_running(server_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(server_id)
