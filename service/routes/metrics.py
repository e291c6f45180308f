"""/metrics: what Prometheus collects."""

import asyncio

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from service.keys import Scope
from service.routes.access import needs
from service.routes.documentation import beside_text
from service.routes.parts import Parts

router = APIRouter(tags=["health"])


@router.get(
    "/metrics",
    response_class=PlainTextResponse,
    summary="What Prometheus collects",
    **beside_text(needs(Scope.METRICS)),
)
async def metrics(request: Request, parts: Parts) -> Response:
    """Answer with what this process has measured, and what the tables say of all processes.

    In Prometheus' text format, or as OpenMetrics where `Accept` asks for it.
    """
    accept = request.headers.get("accept", "")
    body, content_type = await asyncio.to_thread(parts.measurements.exposition, accept)
    return Response(body, headers={"Content-Type": content_type})
