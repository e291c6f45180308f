from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from service.app import create_app
from service.errors_to_http import STATUS_OF
from service.schemas.errors import ErrorFields
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


def test_every_example_of_an_error_has_the_status_of_its_code(api: ApiClient) -> None:
    examples = [
        (int(status), answer["content"]["application/json"]["example"]["error"])
        for operation in operations(api).values()
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    ]

    assert [(STATUS_OF[error["details"]["code"]], error["type"]) for _, error in examples] == [
        (status, ErrorFields.model_validate(error).type) for status, error in examples
    ]
    assert len(examples) > 50


def test_every_call_answers_as_its_example_shows(shipped: ApiClient) -> None:
    request = operations(shipped)["POST /v1/analyze-execution"]["requestBody"]["content"]
    example = request["application/json"]["schema"]["example"]
    found = shipped.post("/v1/analyze-execution", json=example)
    started = shipped.post("/v1/analyze-execution/jobs", json=example)
    ended = shipped.finished_job(started.json()["id"])

    assert shape(found.json()) == shape(example_of(shipped, "AnalysisResult"))
    assert found.json()["result"] == example_of(shipped, "AnalysisResult")["result"]
    record = example_of(shipped, "JobRecord")
    assert shape(ended) == shape(record)
    stable = ("kind", "plugin", "mime_type", "options", "priority", "status", "attempt", "result", "error")
    assert {name: ended[name] for name in stable} == {name: record[name] for name in stable}
    assert set(started.json()) == set(record)
    listed = shipped.get("/v1/analyze-execution/jobs?limit=1").json()
    assert shape(listed) == shape(example_of(shipped, "JobList"))
    plugin = shipped.plugin("dominant-colours")
    for one in (plugin, pattern := example_of(shipped, "PluginRecord")):
        del one["manifest"]["options_schema"], one["manifest"]["accepts"]
    assert shape(plugin) == shape(pattern)
    assert shape(shipped.get("/health/ready").json()) == shape(example_of(shipped, "Ready"))


def test_the_document_can_be_made_without_starting_anything(tmp_path: Path) -> None:
    document = create_app(settings_for(tmp_path / "state")).openapi()

    assert (document["info"]["title"], (tmp_path / "state").exists()) == ("Governed plugin execution", False)


def example_of(api: ApiClient, model: str) -> dict[str, Any]:
    example: dict[str, Any] = api.get("/openapi.json").json()["components"]["schemas"][model]["example"]
    return example


def shape(value: object) -> object:
    """Return the names and kinds of what is in a value."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    return "number" if isinstance(value, (int, float)) else type(value).__name__


def _references(document: object) -> list[str]:
    text = json.dumps(document)
    return [part.split('"')[0] for part in text.split('"$ref": "')[1:]]
