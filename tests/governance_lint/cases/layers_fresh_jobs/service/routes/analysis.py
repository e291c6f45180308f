from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from service.dependencies import get_jobs, get_service
from service.services.analysis_execution import AnalysisExecutionService
from runtime.tool_runner import ToolRunner  # expect: EXG401

router = APIRouter(prefix="/v1")
Service = Annotated[AnalysisExecutionService, Depends(get_service)]


@router.post("/analyze-execution")
async def analyze(payload: dict, service: Service) -> dict:
    try:
        return service.execute(payload["plugin"], payload, wait=True)
    except KeyError as exc:
        raise HTTPException(status_code=422, detail="plugin") from exc


@router.post("/a")
async def analyze_a(payload: dict, service: Service) -> dict:
    return service.execute(payload)  # expect: EXG403


@router.post("/b")
async def analyze_b(payload: dict, service: AnalysisExecutionService = Depends(get_service)) -> dict:
    return service.run(payload["plugin"], payload)  # expect: EXG403


@router.get("/jobs/{job_id}")
async def job(job_id: str, service: Service) -> str:
    return service.jobs.status(job_id)  # expect: EXG401


@router.get("/jobs2/{job_id}")
async def job2(job_id: str) -> str:
    return get_jobs().status(job_id)  # expect: EXG401


@router.get("/jobs3/{job_id}")
async def job3(job_id: str, jobs=Depends(get_jobs)) -> dict:
    return {"id": job_id, "request": str(jobs)}
