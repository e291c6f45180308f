from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from service.app import create_app
from tests.service.api_client import open_api, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.service.api_client import ApiClient

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiClient]:
    """Give a service with the plugins that ship, as the examples expect them."""
    plugins = ("runtime.plugins.dominant_colours:DominantColours",)
    with open_api(settings_for(tmp_path_factory.mktemp("state"), plugins=plugins)) as client:
        yield client


def operations(api: ApiClient) -> dict[str, dict[str, Any]]:
    paths = api.get("/openapi.json").json()["paths"]
    return {
        f"{method.upper()} {path}": operation
        for path, methods in paths.items()
        for method, operation in methods.items()
        if method in METHODS
    }


def test_the_api_is_exactly_this(api: ApiClient) -> None:
    assert sorted(operations(api)) == [
        "GET /health/live",
        "GET /health/ready",
        "GET /metrics",
        "GET /v1/analyze-execution/jobs",
        "GET /v1/analyze-execution/jobs/{job_id}",
        "GET /v1/plugins",
        "GET /v1/plugins/{name}",
        "POST /v1/analyze-execution",
        "POST /v1/analyze-execution/jobs",
        "POST /v1/analyze-execution/jobs/{job_id}/cancel",
        "POST /v1/analyze-execution/jobs/{job_id}/retry",
    ]


def test_every_error_answer_is_documented_as_the_envelope(api: ApiClient) -> None:
    undocumented = [
        f"{name} {status}"
        for name, operation in operations(api).items()
        for status, answer in operation["responses"].items()
        if int(status) >= 400
        and answer["content"]["application/json"]["schema"] != {"$ref": "#/components/schemas/ErrorAnswer"}
    ]

    assert undocumented == []


def test_500_is_documented_nowhere(api: ApiClient) -> None:
    assert [name for name, operation in operations(api).items() if "500" in operation["responses"]] == []


def test_every_reference_leads_somewhere(api: ApiClient) -> None:
    document = api.get("/openapi.json").json()

    for name in _references(document):
        assert name.removeprefix("#/components/schemas/") in document["components"]["schemas"]


def test_the_example_of_a_request_works_as_it_stands(shipped: ApiClient) -> None:
    body = operations(shipped)["POST /v1/analyze-execution"]["requestBody"]["content"]
    example = body["application/json"]["schema"]["example"]

    answer = shipped.post("/v1/analyze-execution", json=example)

    assert answer.status_code == 200, answer.text
    assert answer.json()["result"]["colours"][0]["hex"] == "#c8c8c8"


def test_the_document_can_be_made_without_starting_anything(tmp_path: Path) -> None:
    document = create_app(settings_for(tmp_path / "state")).openapi()

    assert (document["info"]["title"], (tmp_path / "state").exists()) == ("Governed plugin execution", False)


def _references(document: object) -> list[str]:
    text = json.dumps(document)
    return [part.split('"')[0] for part in text.split('"$ref": "')[1:]]
