"""/health: does the process live, and can it take work."""

import asyncio
from dataclasses import asdict

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from service.errors_to_http import HttpOnlyCode, http_only_answer
from service.routes.documentation import errors
from service.routes.parts import Parts
from service.schemas.health import Live, Ready

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live", summary="Does the process answer")
async def live() -> Live:
    """Answer, which is all that is asked."""
    return Live()


@router.get("/ready", response_model=Ready, summary="Can it take work", responses=errors(503))
async def ready(parts: Parts) -> Response:
    """Answer 200 only if the store, the workers and the plugin pools are all there."""
    found = await asyncio.to_thread(parts.readiness.look)
    checks = {name: asdict(result) for name, result in found.items()}
    failing = [f"{name}: {result.detail}" for name, result in found.items() if not result.ready]
    if failing:
        return http_only_answer(HttpOnlyCode.NOT_READY, "; ".join(failing), {"checks": checks})
    return JSONResponse({"status": "ready", "checks": checks})
