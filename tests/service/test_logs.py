from __future__ import annotations

import json
import logging
import threading
from contextvars import copy_context

import pytest

from service.logs import JsonLines, TextLines, note, subject


def a_record(message: str = "%s is done", *arguments: object, **facts: object) -> logging.LogRecord:
    record = logging.LogRecord("service.x", logging.INFO, __file__, 1, message, arguments or ("all",), None)
    record.facts = facts
    return record


def test_a_line_is_one_json_object_with_what_it_is_about() -> None:
    with subject(job_id="j1"):
        note(request_id="r1")
        line = JsonLines().format(a_record("two\nlines: %s", "ü", status=200))

    found = json.loads(line)
    assert "\n" not in line
    assert found.pop("time").endswith("+00:00")
    assert found == {
        "level": "info",
        "logger": "service.x",
        "message": "two\nlines: ü",
        "job_id": "j1",
        "request_id": "r1",
        "status": 200,
    }


def test_what_a_thread_notes_is_known_to_the_request_that_it_serves() -> None:
    with subject(request_id="r1"):
        thread = threading.Thread(target=copy_context().run, args=(lambda: note(job_id="j1"),))
        thread.start()
        thread.join()
        found = json.loads(JsonLines().format(a_record()))

    assert (found["request_id"], found["job_id"]) == ("r1", "j1")


def test_outside_of_a_subject_a_note_is_about_nothing() -> None:
    note(job_id="j1")

    assert "job_id" not in json.loads(JsonLines().format(a_record()))


def test_a_fault_has_its_traceback_in_the_same_object() -> None:
    record = a_record()
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / 0
    record.exc_info = (caught.type, caught.value, caught.tb)

    assert "ZeroDivisionError" in json.loads(JsonLines().format(record))["exception"]


def test_a_line_for_people_ends_with_the_same_facts() -> None:
    with subject(job_id="j1"):
        line = TextLines().format(a_record(status=200))

    assert line.endswith("INFO service.x: all is done job_id=j1 status=200")
