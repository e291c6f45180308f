"""Routes of a shop, by FastAPI's decorators."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Response, status
from fastapi.encoders import jsonable_encoder
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse

from orders_store import OutOfStock, Store, store_of

log = logging.getLogger(__name__)
app = FastAPI()
router = APIRouter(prefix="/orders")
StoreOf = Annotated[Store, Depends(store_of)]


@app.get("/orders/{number}")
def show(number: int, store: StoreOf) -> dict:
    try:
        return store.find(number)
    except KeyError as missing:
        raise HTTPException(status_code=404, detail=str(missing)) from missing  # expect: EXG402
    except ValueError as broken:
        log.warning("order %s is broken: %s", number, broken)  # fine: logged
        raise HTTPException(status_code=409, detail="the order is broken") from broken  # fine: own words


@app.post("/orders")
async def place(order: dict, store: StoreOf):
    try:
        number = store.add(order)
    except OutOfStock as exc:
        return JSONResponse({"detail": repr(exc)}, status_code=409)  # expect: EXG402
    except TypeError as exc:
        return JSONResponse(  # expect: EXG402
            status_code=422,
            content={
                "code": "ORDER_MALFORMED",
                "detail": f"cannot place it: {exc}",
            },
        )
    except LookupError as exc:
        return JSONResponse({"kind": type(exc).__name__}, status_code=404)  # fine: only the class's name
    except OSError as exc:
        return {"errno": exc.errno, "file": exc.filename}  # fine: other attributes
    return {"number": number}


@router.put("/{number}")
def replace(number: int, order: dict, store: StoreOf):
    try:
        store.put(number, order)
    except OutOfStock as problem:
        return {"error": "out of stock: %s" % problem}  # expect: EXG402
    except ValueError as problem:
        return {"error": "not an order: {}".format(problem)}  # expect: EXG402
    except KeyError as problem:
        return {"error": "no order " + str(problem)}  # expect: EXG402
    except TypeError as problem:
        return {"error": problem.args}  # expect: EXG402
    except RuntimeError as problem:
        return {"error": problem.args[0] if problem.args else "nothing"}  # expect: EXG402
    except OSError as problem:
        return {"error": str(problem.__cause__)}  # expect: EXG402
    except ArithmeticError as problem:
        return {"error": problem.__context__}  # expect: EXG402
    return {"number": number}


@router.delete("/{number}", status_code=status.HTTP_204_NO_CONTENT)
def cancel(number: int, store: StoreOf) -> Response:
    try:
        store.remove(number)
    except KeyError:
        return PlainTextResponse(traceback.format_exc(), status_code=500)  # expect: EXG402
    except ValueError as exc:
        lines = traceback.format_exception(exc)
        return PlainTextResponse("".join(lines), status_code=500)  # expect: EXG402
    except OSError:
        kind, value, _ = sys.exc_info()
        return PlainTextResponse(f"{kind.__name__}: {value}", status_code=500)  # expect: EXG402
    except LookupError:
        kind, _, _ = sys.exc_info()
        return PlainTextResponse(kind.__name__, status_code=500)  # fine: only the class's name
    return Response(status_code=204)


@router.get("/{number}/label", response_class=HTMLResponse)
def label(number: int, store: StoreOf):
    try:
        return store.label(number)
    except KeyError as exc:
        raise HTTPException(404, exc) from exc  # expect: EXG402
    except ValueError as exc:
        raise HTTPException(  # expect: EXG402
            status_code=400,
            detail={"code": "LABEL", "reason": str(exc)},
        ) from exc
    except OutOfStock as exc:
        raise HTTPException(409, exc.detail) from exc  # fine: another attribute
    except OSError as exc:
        raise HTTPException(503, f"the printer says {exc.errno}") from exc  # fine: another attribute
    except RuntimeError:
        raise  # fine: as it came


@router.patch("/{number}")
def amend(number: int, change: dict, store: StoreOf):
    try:
        return store.amend(number, change)
    except OutOfStock as exc:
        return Response(json.dumps({"reason": str(exc)}), media_type="application/json")  # expect: EXG402
    except ValueError as exc:
        return Response(content=str(exc).encode(), status_code=400)  # expect: EXG402
    except KeyError as exc:
        return jsonable_encoder({"reason": exc})  # expect: EXG402
    except TypeError as exc:
        return {"length": len(str(exc)), "known": str(exc) in store.known}  # fine: what is known about it
    except OSError as exc:
        return {"id": hash(exc), "late": isinstance(exc, TimeoutError)}  # fine: what is known about it


@router.get("/")
def listed(store: StoreOf, page: int = 1):
    problems = []
    found = []
    for number in store.page(page):
        try:
            found.append(store.find(number))
        except KeyError as exc:
            problems.append({"number": number, "reason": str(exc)})
        except ValueError as exc:
            log.exception("order %s", number, exc_info=exc)  # fine: logged
            problems.append({"number": number, "reason": "broken"})
    return {"orders": found, "problems": problems}  # expect: EXG402


@router.get("/count")
def count(store: StoreOf):
    failures = []
    for number in store.page(1):
        try:
            store.find(number)
        except KeyError as exc:
            failures.append(exc)
    log.info("failures: %s", failures)  # fine: logged
    return {"failures": len(failures)}  # fine: their number


@router.api_route("/{number}/copy", methods=["POST"])
def copy(number: int, store: StoreOf):
    try:
        return store.copy(number)
    except Exception as exc:  # noqa: BLE001
        store.note(str(exc))  # fine: it stays inside
        raise HTTPException(500, "it cannot be copied") from exc  # fine: own words
