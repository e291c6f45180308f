from fastapi import APIRouter, Depends

from backend.services.analysis_execution import AnalysisExecutionService
from backend.services.finished_jobs import forget
from backend.services.job_execution import JobExecutionService  # expect: EXG401

router = APIRouter()


def analysis() -> AnalysisExecutionService:
    raise NotImplementedError


@router.get("/jobs/{job}")
def show(job: str, service: AnalysisExecutionService = Depends(analysis)) -> str:
    router.include(job)
    forget(None)
    service.analyse(job, True)  # expect: EXG403
    service.analyze(job)  # expect: EXG403
    return service.jobs.status(job)  # expect: EXG401


@router.get("/raw/{job}")
def raw(job: str, service=Depends(analysis)) -> str:
    return service.analyse(job)
