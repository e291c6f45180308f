from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from service.logs import JsonLines
from tests.api.requests import ANALYZE, JOBS, asking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.service.api_client import ApiClient


class Lines(logging.Handler):
    """Keeps the lines as they would be written."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonLines())
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    def answered(self) -> list[dict[str, Any]]:
        lines = [json.loads(text) for text in self.texts]
        return [line for line in lines if line["message"] == "request answered"]


@pytest.fixture
def lines() -> Iterator[Lines]:
    kept, logger = Lines(), logging.getLogger("service")
    logger.addHandler(kept)
    logger.setLevel(logging.INFO)
    yield kept
    logger.setLevel(logging.NOTSET)
    logger.removeHandler(kept)


def test_a_request_keeps_the_name_that_its_client_gave_it(api: ApiClient, lines: Lines) -> None:
    answer = api.post(ANALYZE, json=asking(), headers={"X-Request-ID": "shop-7"})

    (line,) = lines.answered()
    assert answer.headers["X-Request-ID"] == "shop-7"
    told = {name: line[name] for name in ("request_id", "job_id", "method", "route", "status")}
    assert told == {
        "request_id": "shop-7",
        "job_id": answer.json()["job_id"],
        "method": "POST",
        "route": ANALYZE,
        "status": 200,
    }


@pytest.mark.parametrize("name", [None, "", "two words", "x" * 129, '"}'], ids=str)
def test_a_request_without_a_usable_name_gets_one(api: ApiClient, lines: Lines, name: str | None) -> None:
    answer = api.get(JOBS, headers={} if name is None else {"X-Request-ID": name})

    assert len(answer.headers["X-Request-ID"]) == 16
    assert lines.answered()[0]["request_id"] == answer.headers["X-Request-ID"]


def test_addresses_that_clients_make_up_and_health_checks_are_not_in_the_log(
    api: ApiClient, lines: Lines
) -> None:
    api.get("/v1/secret-in-a-path?key=secret")
    api.get("/health/live")

    assert [line["route"] for line in lines.answered()] == ["(none)"]
    assert "secret" not in "".join(lines.texts)
