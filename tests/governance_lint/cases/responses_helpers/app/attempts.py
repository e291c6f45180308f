"""What the routes call; no framework is named here."""


def attempt() -> dict:
    try:
        return {"done": open("/nowhere").read()}
    except OSError as exc:
        return {"error": str(exc)}


def attempt_quietly() -> dict:
    try:
        return {"done": open("/nowhere").read()}
    except OSError as exc:
        return {"error": type(exc).__name__}


def first(names: list[str]) -> dict:
    failed = []
    for name in names:
        try:
            open(name).close()
            return {"name": name, "failed": failed}
        except OSError as exc:
            failed.append(f"{name}: {exc}")
    return {"name": None, "failed": failed}


class Attempts:
    def shown(self, name: str) -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            return {"error": self._text(exc)}

    def hidden(self, name: str) -> dict:
        try:
            return {"done": open(name).read()}
        except OSError as exc:
            return {"error": type(exc).__name__}

    def _text(self, exc: Exception) -> str:
        return str(exc)


async def retried(work, times: int) -> dict:
    for _ in range(times):
        try:
            return await work()
        except OSError:
            pass
    return {}


def traced(function):
    async def lines(*arguments):
        async for line in function(*arguments):
            yield line

    return lines
