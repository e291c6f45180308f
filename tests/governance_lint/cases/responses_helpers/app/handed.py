"""Routes that hand on what answers."""

from __future__ import annotations

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor

from asgiref.sync import sync_to_async
from breakers import breaker
from fastapi import APIRouter, BackgroundTasks, HTTPException
from starlette.concurrency import run_in_threadpool

from app.attempts import Attempts, attempt, attempt_quietly, retried, traced

router = APIRouter()
pool = ThreadPoolExecutor()


@router.get("/thread")
async def thread(name: str):
    def work() -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            return {"error": str(exc)}

    if name:
        return await asyncio.wait_for(asyncio.to_thread(work), 3)  # expect: EXG402
    if name is None:
        return await run_in_threadpool(attempt_quietly)  # fine: only the class's name
    return await run_in_threadpool(attempt)  # expect: EXG402


@router.get("/executor")
async def executor(name: str):
    loop = asyncio.get_running_loop()
    task = loop.create_task(asyncio.to_thread(attempt))
    quiet, loud = await asyncio.gather(asyncio.to_thread(attempt_quietly), asyncio.to_thread(attempt))
    match name:
        case "a":
            return await loop.run_in_executor(pool, attempt)  # expect: EXG402
        case "b":
            return pool.submit(attempt).result()  # expect: EXG402
        case "c":
            return await task  # expect: EXG402
        case "d":
            return await sync_to_async(attempt)()  # expect: EXG402
        case "e":
            return quiet  # fine: only the class's name
        case _:
            return loud  # expect: EXG402


@router.get("/retried")
async def retrying(name: str):
    async def work() -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            raise HTTPException(500, detail=str(exc)) from exc  # expect: EXG402

    return await retried(work, 3)


@router.get("/broken")
async def broken(name: str):
    async def work() -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            raise HTTPException(500, detail=str(exc)) from exc  # expect: EXG402

    return await breaker.call(work)


@router.get("/later")
async def later(name: str, tasks: BackgroundTasks):
    def work() -> None:
        try:
            open(name).close()
        except OSError as exc:
            raise HTTPException(500, detail=str(exc)) from exc  # fine: nobody is answered by then

    tasks.add_task(work)
    return {"handler": attempt.__name__}


@router.get("/caught")
async def caught(name: str):
    async def work() -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            raise HTTPException(500, detail=str(exc)) from exc  # fine: the route takes it

    try:
        return await retried(work, 3)
    except HTTPException:
        return {"error": "it failed"}


@router.get("/streamed")
async def streamed(name: str):
    async def lines(text: str):
        try:
            yield int(text)
        except ValueError as exc:
            raise HTTPException(400, detail=str(exc)) from exc  # expect: EXG402

    async for line in traced(lines)(name):
        return {"line": line}


@router.get("/methods")
async def methods(name: str):
    attempts = Attempts()
    work = functools.partial(attempts.shown, name)
    if name:
        return await asyncio.to_thread(work)  # expect: EXG402
    return await asyncio.to_thread(attempts.hidden, name)  # fine: only the class's name


@router.get("/lambdas")
async def lambdas(name: str):
    try:
        return {"done": open(name).read()}
    except OSError as exc:
        shown = lambda: {"error": str(exc)}
        if name:
            return shown()  # expect: EXG402
        return sorted([name], key=lambda item: str(exc))  # fine: it only orders them
