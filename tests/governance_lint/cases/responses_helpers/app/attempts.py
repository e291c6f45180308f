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
