"""Routes of classes of their own, whose handlers nothing registers in sight."""

import diskcache
from cadwyn_like import VersionedRouter
from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute


class TellingRoute(APIRoute):
    def get_route_handler(self):
        original = super().get_route_handler()

        async def handle(request: Request):
            try:
                return await original(request)
            except KeyError as missing:
                raise HTTPException(404, detail=str(missing))  # expect: EXG402
            except ValueError as wrong:
                return JSONResponse({"detail": type(wrong).__name__})

        return handle


class QuietRoute(TellingRoute):
    def get_route_handler(self):
        async def handle(request: Request):
            try:
                return JSONResponse({})
            except OSError as why:
                return JSONResponse({"detail": f"{why}"})  # expect: EXG402

        async def unused(request: Request):
            try:
                return JSONResponse({})
            except OSError as why:
                return JSONResponse({"detail": f"{why}"})

        handlers = [unused]
        print(handlers)
        return handle


class NoRoute:
    def get_route_handler(self):
        def handle(request):
            try:
                return {}
            except OSError as why:
                return {"detail": str(why)}

        return handle


versioned = VersionedRouter(prefix="/v2")
pages = diskcache.Cache("pages")


@versioned.get("/orders/{number}")
def show(number: int):
    try:
        return {"number": int(number)}
    except ValueError as wrong:
        raise HTTPException(400, str(wrong))  # expect: EXG402


@pages.get("orders")
def kept(number: int):
    try:
        return {"number": int(number)}
    except ValueError as wrong:
        return {"detail": str(wrong)}
