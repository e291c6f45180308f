"""Reads the body of an analysis request, JSON or multipart, never more of it than allowed."""

import asyncio
import base64
import binascii
import json
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass
from typing import Self, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from runtime import ErrorCode, GovernedError
from service.errors_to_http import HttpOnlyCode, HttpOnlyError, UnreadBodyError
from service.jobs import NewJob
from service.routes.documentation import LONGEST_IDEMPOTENCY_KEY
from service.routes.origin import this_request
from service.schemas.analysis_execution import MAX_OPTIONS_BYTES, AnalyzeRequest, RequestFields
from service.settings import Settings

#: Bodies above this are parsed on a thread, so that other requests go on, bytes.
_LARGE_BODY_BYTES = 262_144
#: Encodings that the fields of a form may be in.
_CHARSETS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1"})

#: Parts of a form; those that are one too many are named rather than counted.
_MOST_FIELDS = 2 * len(RequestFields.model_fields)

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """How much of a body is read, and for how long."""

    body_bytes: int
    image_bytes: int
    seconds: float

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the limits that the settings give."""
        return cls(settings.max_body_bytes, settings.max_image_bytes, settings.request_seconds)


async def read_new_job(request: Request, limits: BodyLimits) -> NewJob:
    """Return the job that the request asks for.

    Raises GovernedError: UNSUPPORTED_MEDIA, TOO_LARGE, INPUT_INVALID. Raises RequestValidationError,
    HttpOnlyError: TOO_SLOW.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in {"application/json", "multipart/form-data"}:
        raise UnreadBodyError(
            ErrorCode.UNSUPPORTED_MEDIA,
            f"Content-Type: {media_type or 'nothing'} is not read here; "
            "send application/json or multipart/form-data",
            {"accepted": ["application/json", "multipart/form-data"]},
        )
    idempotency_key = request.headers.get("idempotency-key")
    if idempotency_key is not None and not 0 < len(idempotency_key) <= LONGEST_IDEMPOTENCY_KEY:
        raise UnreadBodyError(
            ErrorCode.INPUT_INVALID,
            f"Idempotency-Key: {len(idempotency_key)} characters; choose 1 to {LONGEST_IDEMPOTENCY_KEY}",
            {"field": "Idempotency-Key"},
        )
    _refuse_declared_size(request, limits.body_bytes)
    try:
        async with asyncio.timeout(limits.seconds):
            fields, image = await _read(request, media_type, limits)
    except TimeoutError:
        raise HttpOnlyError(
            HttpOnlyCode.TOO_SLOW,
            f"the body did not come to its end within {limits.seconds:g} seconds",
            headers={"Connection": "close"},
        ) from None
    if len(image) > limits.image_bytes:
        raise _image_too_large(limits.image_bytes)
    return NewJob(
        plugin=fields.plugin,
        image=image,
        mime_type=fields.mime_type,
        options=fields.options,
        kind=fields.kind,
        idempotency_key=idempotency_key,
        priority=fields.priority,
        origin=this_request(),
    )


async def _read(request: Request, media_type: str, limits: BodyLimits) -> tuple[RequestFields, bytes]:
    if media_type != "application/json":
        return await _parse_multipart(request, limits.body_bytes)
    body = b"".join([chunk async for chunk in _limited(request, limits.body_bytes)])
    if len(body) > _LARGE_BODY_BYTES:
        return await asyncio.to_thread(_parse_json, body, limits.image_bytes)
    return _parse_json(body, limits.image_bytes)


def _refuse_declared_size(request: Request, max_body_bytes: int) -> None:
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > max_body_bytes:
        raise _body_too_large(max_body_bytes)


async def _limited(request: Request, max_body_bytes: int) -> AsyncGenerator[bytes, None]:
    received, more = 0, True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        chunk, more = message.get("body", b""), message.get("more_body", False)
        received += len(chunk)
        if received > max_body_bytes:
            raise _body_too_large(max_body_bytes, unread=more)
        if chunk:
            yield chunk


def _body_too_large(limit: int, *, unread: bool = True) -> GovernedError:
    kind = UnreadBodyError if unread else GovernedError
    return kind(
        ErrorCode.TOO_LARGE, f"the request body is larger than {limit} bytes", {"max_body_bytes": limit}
    )


def _image_too_large(limit: int) -> GovernedError:
    return GovernedError(ErrorCode.TOO_LARGE, f"image: larger than {limit} bytes", {"max_image_bytes": limit})


def _parse_json(body: bytes, max_image_bytes: int) -> tuple[RequestFields, bytes]:
    request = _validated_json(AnalyzeRequest, body)
    if len(request.image) // 4 * 3 > max_image_bytes + 2:
        raise _image_too_large(max_image_bytes)
    try:
        image = base64.b64decode(request.image, validate=True)
    except (binascii.Error, ValueError):
        raise _invalid("image", "is not base64; encode the bytes of the image file") from None
    return request, image


async def _parse_multipart(request: Request, max_body_bytes: int) -> tuple[RequestFields, bytes]:
    _refuse_odd_charset(request)
    parser = MultiPartParser(
        request.headers,
        _limited(request, max_body_bytes),
        max_files=1,
        max_fields=_MOST_FIELDS,
        max_part_size=max_body_bytes,  # each field has its own limit, and is named when it is above it
    )
    try:
        return await _read_form(await parser.parse())
    except MultiPartException as error:
        raise _invalid("body", f"is not a multipart form that can be read: {error.message}") from None
    finally:
        # Also that of a part without an end, or that came too slowly, which is in no form.
        for file in parser._files_to_close_on_error:
            file.close()


def _refuse_odd_charset(request: Request) -> None:
    # The parser decodes with whatever codec of Python's bears the name, and some of them are no encodings.
    _, parameters = parse_options_header(request.headers["content-type"])
    charset = parameters.get(b"charset", b"utf-8").decode("latin-1").lower()
    if charset not in _CHARSETS:
        raise _invalid("Content-Type", f"charset={charset} is not read here; leave it out, or send utf-8")


async def _read_form(form: FormData) -> tuple[RequestFields, bytes]:
    fields: dict[str, object] = {}
    for name, value in form.multi_items():
        if name in fields:
            raise _invalid(name, "is given twice")
        fields[name] = value
    image = fields.pop("image", None)
    if not isinstance(image, UploadFile):
        raise _invalid("image", "is missing; send it as a file part")
    if image.content_type is not None:
        fields.setdefault("mime_type", image.content_type)
    if "options" in fields:
        fields["options"] = _options_of(fields["options"])
    return _validated(RequestFields, fields), await image.read()


def _options_of(field: object) -> object:
    if isinstance(field, str) and len(field) > MAX_OPTIONS_BYTES:
        raise _invalid("options", f"larger than {MAX_OPTIONS_BYTES} bytes as JSON")
    try:
        return json.loads(field) if isinstance(field, str) else None
    except (ValueError, RecursionError):
        raise _invalid("options", "is not JSON") from None


def _validated_json(model: type[_Model], body: bytes) -> _Model:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False)
    if problems[0]["type"] == "json_invalid":
        # Python's parser takes more (deep nesting, half characters); then the field can be named.
        with suppress(ValueError, RecursionError):
            _validated(model, json.loads(body))
    raise RequestValidationError(problems)


def _validated(model: type[_Model], fields: object) -> _Model:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False, include_context=False)) from None


def _invalid(field: str, problem: str) -> GovernedError:
    return GovernedError(ErrorCode.INPUT_INVALID, f"{field}: {problem}", {"field": field})
