"""What OpenAPI says about bodies that the routes read by hand, and about errors."""

from typing import Any

from service.schemas.analysis_execution import AnalyzeRequest, RequestFields
from service.schemas.errors import ErrorAnswer

_MEANING_OF = {
    401: "An API key is needed, or the one that came is not known, revoked or expired.",
    403: "The API key lacks the scope, or a service without keys is asked from elsewhere.",
    404: "There is no such plugin or job.",
    408: "The body did not come to its end in time.",
    409: "The job is not in a state that allows this, or was cancelled.",
    413: "The body or the image is too large.",
    415: "The body is neither JSON nor a multipart form.",
    422: "The request does not fit its schema, or the image its stated type.",
    429: "Too many jobs wait, or too many requests came; `Retry-After` says when to try again.",
    502: "The plugin failed, or its result is not valid.",
    503: "The plugin, the worker or the service is not available at the moment.",
    504: "The plugin took too long and was stopped.",
}


LONGEST_IDEMPOTENCY_KEY = 255

#: For the documentation of answers that lead to a job.
LOCATION = {"Location": {"description": "The job's address.", "schema": {"type": "string"}}}
_HEADERS_OF: dict[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "What is asked for.", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}},
}


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of error answers."""
    return {
        status: {
            "model": ErrorAnswer,
            "description": _MEANING_OF[status],
            "headers": _HEADERS_OF.get(status, {}),
        }
        for status in statuses
    }


def guarded(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of error answers of a route that not everybody may use."""
    return errors(*sorted({*statuses, 401, 403, 429, 503}))


def beside_text(documented: dict[str, Any]) -> dict[str, Any]:
    """Return the documentation of a route whose success is no JSON, and its errors are."""
    envelope = {"application/json": {"schema": {"$ref": f"#/components/schemas/{ErrorAnswer.__name__}"}}}
    answers = {
        status: {"description": answer["description"], "content": envelope, "headers": answer["headers"]}
        for status, answer in documented["responses"].items()
    }
    return {**documented, "responses": answers}


def _header_parameter(name: str, schema: dict[str, Any], meaning: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": False,
        "schema": {
            "anyOf": [schema, {"type": "null"}],
            "title": name.title(),
            "description": meaning,
        },
        "description": meaning,
    }


def _multipart_schema() -> dict[str, Any]:
    schema = RequestFields.model_json_schema()
    properties = schema["properties"]
    properties["image"] = {"type": "string", "format": "binary", "description": "The image file."}
    properties["options"] = {"type": "object", "description": "Options of the plugin, as JSON."}
    properties["mime_type"]["description"] += " By default that of the image's part."
    return {"type": "object", "properties": properties, "required": ["plugin", "image"]}


#: What the request's head may say; the routes read it by hand, which costs them a third of FastAPI's price.
IDEMPOTENCY_KEY = _header_parameter(
    "idempotency-key",
    {"type": "string", "minLength": 1, "maxLength": LONGEST_IDEMPOTENCY_KEY},
    "The same key and body give the same job again.",
)
PREFER = _header_parameter(
    "prefer",
    {"type": "array", "items": {"type": "string"}},
    "`respond-async`: 202 at once; `wait=n`: 202 after n seconds.",
)

#: For `openapi_extra` of routes that read an analysis request.
REQUEST_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": AnalyzeRequest.model_json_schema()},
            "multipart/form-data": {
                "schema": _multipart_schema(),
                "encoding": {"options": {"contentType": "application/json"}},
            },
        },
    }
}
