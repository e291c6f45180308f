"""How a raw error gets from where it is caught to where it leaves."""

from __future__ import annotations

import enum
import json
import logging
import traceback
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import NamedTuple

from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from backend import fetch

log = logging.getLogger(__name__)
router = APIRouter()


class ErrorBody(BaseModel):
    code: str
    message: str = ""


@dataclass
class Outcome:
    ok: bool
    problems: list[str] = field(default_factory=list)
    cause: Exception | None = None


class Pair(NamedTuple):
    code: str
    text: str


@router.get("/variables")
def variables(key: str):
    text = None
    try:
        return fetch(key)
    except ValueError as exc:
        text = str(exc)
    alias = text
    return {"error": alias}  # expect: EXG402


@router.get("/reassigned")
def reassigned(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        text = str(exc)
        log.error(text)  # fine: logged
        text = "it failed"
    return {"error": text}  # fine: assigned anew


@router.get("/half-reassigned")
def half_reassigned(key: str, verbose: bool = False):
    try:
        return fetch(key)
    except ValueError as exc:
        text = str(exc)
    if not verbose:
        text = "it failed"
    return {"error": text}  # expect: EXG402


@router.get("/both-reassigned")
def both_reassigned(key: str, german: bool = False):
    try:
        return fetch(key)
    except ValueError as exc:
        text = str(exc)
        log.error(text)  # fine: logged
    if german:
        text = "es ging nicht"
    else:
        text = "it failed"
    return {"error": text}  # fine: both ways assign it anew


@router.get("/kept-for-later")
def kept_for_later(key: str):
    failure = None
    try:
        result = fetch(key)
    except ValueError as exc:
        failure = exc
    if failure is not None:
        return {"error": f"{failure}"}  # expect: EXG402
    return result  # fine


@router.get("/kept-attribute")
def kept_attribute(key: str):
    failure = None
    try:
        result = fetch(key)
    except OSError as exc:
        failure = exc
    if failure is not None:
        return {"error": failure.errno}  # fine: another attribute
    return result  # fine


@router.get("/built-up")
def built_up(key: str):
    body = {"key": key}
    try:
        body["result"] = fetch(key)
    except ValueError as exc:
        body["error"] = str(exc)
    except KeyError as exc:
        body.update({"error": repr(exc)})
    except OSError as exc:
        body.setdefault("error", exc.strerror)
    return body  # expect: EXG402


@router.get("/one-key")
def one_key(key: str):
    body = {"code": "OK"}
    try:
        body["result"] = fetch(key)
    except ValueError as exc:
        body = {"code": "FAILED", "detail": str(exc)}
        log.info(body)  # fine: logged
    return {"code": body["code"]}  # fine: another key


@router.get("/taken-out")
def taken_out(key: str):
    body = {"code": "OK"}
    try:
        body["result"] = fetch(key)
    except ValueError as exc:
        body["detail"] = str(exc)
        log.info(body)  # fine: logged
        del body["detail"]
    except KeyError as exc:
        body["trace"] = traceback.format_exc()
        log.info(body.pop("trace"))  # fine: logged
    return body  # fine: taken out again


@router.get("/popped")
def popped(key: str):
    body = {"code": "OK"}
    try:
        body["result"] = fetch(key)
    except ValueError as exc:
        body["detail"] = str(exc)
    detail = body.pop("detail", None)
    return {"body": body, "detail": detail}  # expect: EXG402


@router.get("/lists")
def lists(keys: str):
    errors: list[str] = []
    for key in keys.split(","):
        try:
            fetch(key)
        except ValueError as exc:
            errors.append(f"{key}: {exc}")
    if errors:
        raise HTTPException(400, detail="; ".join(errors))  # expect: EXG402
    return {"errors": len(errors)}  # fine: their number


@router.get("/list-of-names")
def list_of_names(keys: str):
    errors = []
    for key in keys.split(","):
        try:
            fetch(key)
        except ValueError as exc:
            errors += [type(exc).__name__]
            log.warning("%s: %s", key, exc)  # fine: logged
    return {"errors": errors}  # fine: the classes' names


@router.get("/added")
def added(keys: str):
    errors: list[str] = []
    text = ""
    for key in keys.split(","):
        try:
            fetch(key)
        except ValueError as exc:
            errors += [str(exc)]
        except KeyError as exc:
            text += str(exc)
    if errors:
        return {"errors": errors}  # expect: EXG402
    return {"text": text}  # expect: EXG402


@router.get("/comprehended")
def comprehended(keys: str):
    failures: list[Exception] = []
    for key in keys.split(","):
        try:
            fetch(key)
        except ValueError as exc:
            failures.append(exc)
    if len(failures) > 3:
        return {"kinds": [type(item).__name__ for item in failures]}  # fine: the classes' names
    if len(failures) > 2:
        return {"codes": [item.code for item in failures]}  # fine: another attribute
    if len(failures) > 1:
        return {"first": str(failures[0])}  # expect: EXG402
    return {"texts": [str(item) for item in failures]}  # expect: EXG402


@router.get("/mapped")
def mapped(keys: str):
    failures = {}
    for key in keys.split(","):
        try:
            fetch(key)
        except ValueError as exc:
            failures[key] = exc
    if "all" in keys:
        return list(map(str, failures.values()))  # expect: EXG402
    if "keys" in keys:
        return sorted(failures)  # fine: the keys alone
    return {key: repr(exc) for key, exc in failures.items()}  # expect: EXG402


@router.get("/models")
def models(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        return ErrorBody(code="VALUE", message=str(exc))  # expect: EXG402
    except KeyError as exc:
        body = ErrorBody(code="KEY", message=str(exc))
        log.info(body)  # fine: logged
        return {"code": body.code}  # fine: another field
    except OSError as exc:
        body = ErrorBody(code="OS", message=f"{exc}")
        return JSONResponse(body.model_dump(), status_code=500)  # expect: EXG402
    except TypeError as exc:
        body = ErrorBody(code="TYPE", message=str(exc))
        return JSONResponse(body.model_dump(exclude={"message"}), status_code=500)  # fine: left out
    except RuntimeError as exc:
        body = ErrorBody(code="RUN")
        body.message = str(exc)
        return body  # expect: EXG402


@router.get("/records")
def records(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        outcome = Outcome(ok=False)
        outcome.problems.append(str(exc))
        return outcome  # expect: EXG402
    except KeyError as exc:
        pair = Pair("KEY", str(exc))
        return {"code": pair.code}  # fine: another field
    except OSError as exc:
        pair = Pair("OS", str(exc))
        return {"text": pair.text}  # expect: EXG402
    except TypeError as exc:
        found = SimpleNamespace(code="TYPE", text=str(exc))
        return {"text": found.text}  # expect: EXG402
    except RuntimeError as exc:
        outcome = Outcome(False, cause=exc)
        return {"ok": outcome.ok, "failed": outcome.cause is not None}  # fine: nothing is said


@router.get("/conditional")
def conditional(key: str, debug: bool = False):
    try:
        return fetch(key)
    except ValueError as exc:
        return {"error": str(exc) if debug else "it failed"}  # expect: EXG402
    except KeyError as exc:
        return {"error": (debug and str(exc)) or "it failed"}  # expect: EXG402
    except OSError as exc:
        return {"error": "timed out" if isinstance(exc, TimeoutError) else "it failed"}  # fine: own words
    except TypeError as exc:
        return {"error": "known" if str(exc) == "known" else "it failed"}  # fine: compared


@router.get("/texts")
def texts(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        return {"error": str(exc).strip().capitalize()[:80]}  # expect: EXG402
    except KeyError as exc:
        return {"error": str(exc).split(":")[0]}  # expect: EXG402
    except OSError as exc:
        return {"timeout": str(exc).startswith("timed out")}  # fine: what is known about it
    except TypeError as exc:
        return {"error": exc.__str__()}  # expect: EXG402
    except RuntimeError as exc:
        return {"error": getattr(exc, "detail", str(exc))}  # expect: EXG402
    except ArithmeticError as exc:
        return {"error": getattr(exc, "detail", "it failed")}  # fine: another attribute


@router.get("/walrus")
def walrus(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        if (text := str(exc)) and len(text) < 80:
            return {"error": text}  # expect: EXG402
        return {"error": "it failed"}  # fine: own words


@router.get("/patterns")
def patterns(key: str):
    try:
        return fetch(key)
    except Exception as exc:  # noqa: BLE001
        match exc:
            case ValueError():
                return {"error": "no value"}  # fine: own words
            case OSError(errno=number):
                return {"errno": number}  # fine: another attribute
            case KeyError(args=(name,)):
                return {"key": name}  # expect: EXG402
            case TypeError() as wrong:
                return {"error": str(wrong)}  # expect: EXG402
            case other:
                return {"error": f"{other}"}  # expect: EXG402


@router.get("/nested")
def nested(key: str):
    def failed(exc: Exception, status: int):
        return JSONResponse({"detail": str(exc)}, status_code=status)

    def named(exc: Exception):
        return JSONResponse({"detail": type(exc).__name__})

    try:
        return fetch(key)
    except ValueError as exc:
        return failed(exc, 400)  # expect: EXG402
    except KeyError as exc:
        return named(exc)  # fine: only the class's name


@router.get("/closure")
def closure(key: str):
    problems = []

    def note(exc: Exception) -> None:
        problems.append(str(exc))

    def shown() -> dict:
        return {"problems": problems}

    try:
        return fetch(key)
    except ValueError as exc:
        note(exc)
    return shown()  # expect: EXG402


@router.get("/streamed")
def streamed(keys: str):
    def lines():
        for key in keys.split(","):
            try:
                yield json.dumps(fetch(key))
            except ValueError as exc:
                yield json.dumps({"error": str(exc)})

    def quiet_lines():
        for key in keys.split(","):
            try:
                yield json.dumps(fetch(key))
            except ValueError as exc:
                log.warning("%s: %s", key, exc)  # fine: logged

    if keys == "quiet":
        return StreamingResponse(quiet_lines())  # fine
    return StreamingResponse(lines())  # expect: EXG402


@router.get("/caught-again")
def caught_again(key: str):
    try:
        try:
            return fetch(key)
        except ValueError as exc:
            raise HTTPException(400, str(exc)) from exc  # fine: the outer handler takes it
    except HTTPException:
        return {"error": "it failed"}  # fine: own words


@router.get("/caught-and-raised")
def caught_and_raised(key: str):
    try:
        try:
            return fetch(key)
        except ValueError as exc:
            raise HTTPException(400, str(exc)) from exc  # expect: EXG402
    except HTTPException:
        raise
    except Exception as exc:
        raise HTTPException(500, "it failed") from exc  # fine: own words


@router.get("/finally")
def in_the_end(key: str):
    status, text = "done", ""
    try:
        fetch(key)
    except ValueError as exc:
        status, text = "failed", str(exc)
    finally:
        log.info("%s: %s", key, text)  # fine: logged
    if status == "failed":
        return {"status": status, "text": text}  # expect: EXG402
    return {"status": status}  # fine


@router.get("/own-errors")
def own_errors(key: str):
    problem = ValueError("made here")
    if key == "made":
        return {"error": str(problem)}  # fine: made here, of own words
    try:
        return fetch(key)
    except ValueError as exc:
        problem = exc
    return {"error": str(problem)}  # expect: EXG402


@router.get("/grouped")
async def grouped(key: str):
    try:
        return fetch(key)
    except* ValueError as group:
        text = [str(item) for item in group.exceptions]
    except* KeyError as group:
        text = [type(item).__name__ for item in group.exceptions]
    return {"errors": text}  # expect: EXG402


@router.get("/raised-on")
def raised_on(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        raise RuntimeError(str(exc)) from exc  # fine: no answer yet
    except KeyError as exc:
        raise exc  # fine: as it came


@router.get("/made-first")
def made_first(key: str):
    refusal = HTTPException(400)
    try:
        return fetch(key)
    except ValueError as exc:
        refusal.detail = str(exc)
        raise refusal from exc  # expect: EXG402
    except KeyError as exc:
        refusal.detail = "no key"
        raise refusal from exc  # fine: own words


@router.get("/retried")
def retried(key: str):
    last: Exception | None = None
    for _ in range(3):
        try:
            return fetch(key)
        except ValueError as exc:
            last = exc
            continue
        except KeyError:
            break
    else:
        return {"error": f"given up: {last}"}  # expect: EXG402
    return {"error": "no key"}  # fine


@router.get("/endless")
def endless(key: str):
    text = ""
    while True:
        try:
            return fetch(key)
        except ValueError as exc:
            text = str(exc)
            if len(text) > 3:
                break
    return {"error": text}  # expect: EXG402


def told(error="", otherwise=""):
    if not error:
        return "it failed"
    if isinstance(error, Exception):
        return f"{type(error).__name__}: {otherwise}"
    return f"[{error}]"


def told_of_text(error):
    return error if isinstance(error, str) else "it failed"


def told_of_some(error):
    if isinstance(error, LookupError) or not isinstance(error, BaseException):
        return "it failed"
    return str(error)


class Messages(enum.Enum):
    DEFAULT = told
    TEXT = lambda error="": f"{error}"  # noqa: E731


@router.get("/tested")
def tested(key: str):
    try:
        return fetch(key)
    except ValueError as exc:
        raise HTTPException(400, Messages.DEFAULT(exc, "no value")) from exc  # fine: an error is left out
    except KeyError as exc:
        raise HTTPException(400, Messages.DEFAULT(str(exc))) from exc  # expect: EXG402
    except OSError as exc:
        raise HTTPException(400, told_of_text(exc)) from exc  # fine: no text
    except TypeError as exc:
        raise HTTPException(400, told_of_some(exc)) from exc  # expect: EXG402
    except RuntimeError as exc:
        raise HTTPException(400, Messages.TEXT(exc)) from exc  # expect: EXG402
    except ArithmeticError as exc:
        text = exc if not isinstance(exc, Exception) else "arithmetic"
        raise HTTPException(400, text) from exc  # fine: it is an error
    except SyntaxError as exc:
        raise HTTPException(400, exc if exc.msg else "syntax") from exc  # expect: EXG402
