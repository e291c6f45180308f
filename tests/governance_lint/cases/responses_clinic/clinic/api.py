import logging
from contextlib import asynccontextmanager
from functools import wraps
from http import HTTPStatus
from traceback import format_exc, format_exception_only

from fastapi import APIRouter, Body, FastAPI, HTTPException, Request, status
from fastapi.responses import ORJSONResponse, UJSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from clinic.lab import Lab, to_envelope
from clinic.patients import Patients, PatientError

logger = logging.getLogger("clinic")
lab = Lab()
patients = Patients()
api = APIRouter()


def build(exc, code=500):
    payload = dict(code=code)
    payload["detail"] = exc.args[0] if exc.args else ""
    return payload


def summary(exc):
    payload = {"code": getattr(exc, "code", None)}
    payload["name"] = exc.__class__.__name__
    return payload


@api.get("/patients/{pid}")
async def patient(pid: str):
    try:
        return await patients.get(pid)
    except PatientError as pe:
        logger.error("patient %s: %s", pid, pe, exc_info=True)
        detail = {"id": pid, "problem": str(pe)}
        raise HTTPException(HTTPStatus.NOT_FOUND, detail)  # expect: EXG402
    except (KeyError, ValueError) as e:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, detail=e.args) from e  # expect: EXG402
    except StarletteHTTPException:
        raise  # fine


@api.post("/patients")
async def add(payload: dict = Body(...)):
    try:
        await patients.add(payload)
    except PatientError as pe:
        return ORJSONResponse({"error": pe.code, "field": pe.field})  # fine
    except Exception:
        logger.exception("add")
        return ORJSONResponse({"trace": format_exc()}, 500)  # expect: EXG402
    else:
        return {"ok": True}  # fine


@api.delete("/patients/{pid}")
async def remove(pid: str):
    error = None
    for attempt in range(3):
        try:
            await patients.remove(pid)
            break
        except PatientError as pe:
            error = pe
    if error:
        return build(error)  # expect: EXG402
    return {}  # fine


@api.get("/patients/{pid}/summary")
async def summary_of(pid: str):
    try:
        return await patients.get(pid)
    except PatientError as pe:
        return summary(pe)  # fine


@api.post("/analyses/{name}")
def analyse(name: str, sample: dict):
    outcome = lab.run(name, sample)
    if "error" in outcome:
        outcome.pop("_internal", None)
        return outcome  # fine
    return outcome  # fine


@api.post("/analyses/{name}/debug")
def analyse_debug(name: str, sample: dict):
    outcome = lab.run(name, sample)
    return {"error": outcome.get("error"), "debug": outcome.get("_internal")}  # expect: EXG402


@api.post("/analyses/{name}/try")
def analyse_try(name: str, sample: dict):
    try:
        return lab.run(name, sample)
    except TypeError as t:
        env = to_envelope(t, analysis=name)
        logger.warning(env["_internal"])
        return UJSONResponse(env["error"], status_code=400)  # fine
    except OSError as o:
        env = to_envelope(o, analysis=name)
        return UJSONResponse(env, status_code=500)  # expect: EXG402
    except MemoryError as m:
        return to_envelope(exc=m)["_internal"]  # expect: EXG402


@api.get("/last")
def last(verbose: bool = False):
    lines = []
    try:
        patients.last()
    except PatientError as pe:
        lines.extend(format_exception_only(type(pe), pe))
    return {"lines": lines}  # expect: EXG402


@api.get("/codes")
def codes():
    out = {}
    for pid in ("a", "b"):
        try:
            patients.last()
        except PatientError as pe:
            out[pid] = pe.code
        except ValueError as ve:
            out[pid] = "invalid"
            logger.info(f"{pid}: {ve}")
    return out  # fine


@api.get("/tuple")
def as_tuple():
    try:
        return patients.last()
    except PatientError as pe:
        code, text = pe.code, str(pe)
        logger.info(text)
        return {"code": code}  # fine
    except ValueError as ve:
        code, text = 3, str(ve)
        return {"code": code, "text": text}  # expect: EXG402


@asynccontextmanager
async def lifespan(app):
    try:
        yield
    except Exception as exc:
        logger.error(str(exc))
        raise


def create(settings) -> FastAPI:
    app = FastAPI(lifespan=lifespan)
    app.include_router(api)

    async def on_patient_error(request: Request, exc: PatientError):
        return ORJSONResponse({"error": f"{exc.code}: {exc}"}, 400)  # expect: EXG402

    def on_any(request: Request, exc: Exception):
        logger.critical("boom", exc_info=exc)
        return ORJSONResponse({"error": "internal"}, 500)  # fine

    app.add_exception_handler(PatientError, on_patient_error)
    app.add_exception_handler(Exception, handler=on_any)

    @app.exception_handler(KeyError)
    async def on_key(_, exc):
        cause = exc.__cause__ or exc.__context__
        return ORJSONResponse({"cause": repr(cause)}, 400)  # expect: EXG402

    @app.exception_handler(404)
    async def on_404(_, exc):
        return ORJSONResponse({"detail": exc.detail}, 404)  # fine

    return app
