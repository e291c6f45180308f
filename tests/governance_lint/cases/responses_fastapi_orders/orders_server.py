"""Routes inside of a method, which know its object."""

from fastapi import FastAPI, HTTPException, Request


class Server:
    def __init__(self) -> None:
        self.app = FastAPI()
        self._setup()

    def _setup(self) -> None:
        @self.app.post("/invocations")
        async def invocations(request: Request):
            return await self._handle(request)

        @self.app.get("/info")
        def info():
            return self._told()  # expect: EXG402

        self.app.add_api_route("/bound", self.bound)

    async def _handle(self, request: Request):
        try:
            data = await request.json()
        except Exception as e:
            raise HTTPException(status_code=400, detail=f"Invalid: {e!s}")  # expect: EXG402
        return data

    def _told(self):
        try:
            return {}
        except ValueError as e:
            return {"x": str(e)}

    def bound(self):
        try:
            return {}
        except ValueError as e:
            return {"x": str(e)}  # expect: EXG402
