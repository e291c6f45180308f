"""Routes that answer with envelopes."""

import copy
import json

from engine import failure_envelope
from engine import envelopes as env
from engine.conductor import Conductor
from engine.envelopes import failure_envelope as wrap
from engine.envelopes import public, public_copy, whole_copy
from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse, ORJSONResponse

router = APIRouter()
conductor = Conductor()


def failure(exc):
    return {"code": type(exc).__name__}


@router.post("/whole")
def whole(job: dict):
    try:
        return conductor.conduct(None, job)
    except ValueError as exc:
        return failure_envelope(exc)  # expect: EXG402
    except KeyError as exc:
        return JSONResponse(wrap(exc, "key"), status_code=500)  # expect: EXG402
    except OSError as exc:
        envelope = env.failure_envelope(exc)
        return JSONResponse(content=envelope, status_code=500)  # expect: EXG402
    except TypeError as exc:
        raise HTTPException(500, detail=failure_envelope(exc)) from exc  # expect: EXG402
    except RuntimeError as exc:
        return failure(exc)  # fine: only the class's name
    except ArithmeticError as exc:
        return ORJSONResponse(json.dumps(failure_envelope(exc)))  # expect: EXG402


@router.post("/parts")
def parts(job: dict):
    try:
        return conductor.conduct(None, job)
    except ValueError as exc:
        return failure_envelope(exc)["error"]  # fine: the public part
    except KeyError as exc:
        envelope = wrap(exc)
        return {"error": envelope["error"]}  # fine: the public part
    except OSError as exc:
        envelope = wrap(exc)
        return {"error": envelope.get("error")}  # fine: the public part
    except TypeError as exc:
        return {"debug": failure_envelope(exc)["_internal"]}  # expect: EXG402
    except RuntimeError as exc:
        return {"debug": wrap(exc).get("_internal")}  # expect: EXG402
    except ArithmeticError as exc:
        envelope = wrap(exc)
        return {"error": envelope["error"], "trace": envelope["_internal"]["trace"]}  # expect: EXG402


@router.post("/taken-out")
def taken_out(job: dict):
    try:
        return conductor.conduct(None, job)
    except ValueError as exc:
        envelope = wrap(exc)
        envelope.pop("_internal")
        return envelope  # fine: taken out
    except KeyError as exc:
        envelope = wrap(exc)
        del envelope["_internal"]
        return JSONResponse(envelope)  # fine: taken out
    except OSError as exc:
        envelope = wrap(exc)
        internal = envelope.pop("_internal", None)
        return {"envelope": envelope, "internal": internal}  # expect: EXG402
    except TypeError as exc:
        envelope = wrap(exc)
        other = copy.copy(envelope)
        other.pop("_internal")
        return envelope  # expect: EXG402
    except RuntimeError as exc:
        envelope = wrap(exc)
        if job.get("quiet"):
            envelope.pop("_internal")
        return envelope  # expect: EXG402
    except ArithmeticError as exc:
        envelope = wrap(exc)
        envelope["_internal"] = None
        return envelope  # fine: replaced


@router.post("/copied")
def copied(job: dict):
    try:
        return conductor.conduct(None, job)
    except ValueError as exc:
        return {**wrap(exc), "job": job["id"]}  # expect: EXG402
    except KeyError as exc:
        return wrap(exc) | {"job": job["id"]}  # expect: EXG402
    except OSError as exc:
        return dict(wrap(exc))  # expect: EXG402
    except TypeError as exc:
        return {k: v for k, v in wrap(exc).items() if k != "_internal"}  # fine: left out
    except RuntimeError as exc:
        return {k: v for k, v in wrap(exc).items() if not k.startswith("_")}  # fine: left out
    except ArithmeticError as exc:
        envelope = wrap(exc)
        return {k: envelope[k] for k in ("error", "timestamp") if k in envelope}  # fine: the public parts
    except AttributeError as exc:
        return {k: v for k, v in wrap(exc).items() if k in {"error", "timestamp"}}  # fine: the public parts
    except BufferError as exc:
        body = {}
        for key, value in wrap(exc).items():
            if key != "_internal":
                body[key] = value
        return body  # fine: left out


@router.post("/helped")
def helped(job: dict):
    try:
        return conductor.conduct(None, job)
    except ValueError as exc:
        return public(wrap(exc))  # fine: the helper takes it out
    except KeyError as exc:
        return public_copy(wrap(exc))  # fine: the helper leaves it out
    except OSError as exc:
        return whole_copy(wrap(exc))  # expect: EXG402
    except TypeError as exc:
        envelope = wrap(exc)
        public(envelope)
        return envelope  # fine: the helper has taken it out


@router.post("/from-the-runner")
def from_the_runner(job: dict):
    result = conductor.conduct(None, job)
    if "error" in result:
        return {"error": result["error"]}  # fine: the public part
    return {"debug": result["_internal"]}  # expect: EXG402


@router.post("/from-elsewhere")
def from_elsewhere(job: dict):
    stored = job.get("last", {})
    internal = stored.get("_internal")
    if internal is None:
        return stored["error"]  # fine: the public part
    if "short" in job:
        return {"lines": len(internal)}  # fine: their number
    return {"internal": internal}  # expect: EXG402
