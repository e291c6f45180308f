"""Makes the functions that answer; others register them."""

from fastapi import HTTPException, Request


def for_table(name: str, fields: dict | None = None):
    async def read(request: Request):
        return int(name)

    if fields:

        def made(model: type):
            async def answer(body: dict, request: Request):
                try:
                    return await read(request)
                except ValueError as error:
                    raise HTTPException(500, detail={"error": str(error)})  # expect: EXG402

            return answer

        return made(dict)

    async def answer(request: Request):
        try:
            return await read(request)
        except ValueError as error:
            raise HTTPException(500, detail={"error": repr(error)})  # expect: EXG402

    return answer


def either(name: str, loud: bool):
    if loud:

        def answer(request: Request):
            try:
                return int(name)
            except ValueError as error:
                return {"error": f"{error}"}  # expect: EXG402

        return answer
    else:

        def answer(request: Request):
            try:
                return int(name)
            except ValueError as error:
                return {"error": type(error).__name__}

        return answer


def never_registered(name: str):
    def answer(request: Request):
        try:
            return int(name)
        except ValueError as error:
            return {"error": f"{error}"}

    return answer
