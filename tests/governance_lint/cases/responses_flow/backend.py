"""What the routes ask."""


def fetch(key: str) -> dict:
    if not key:
        raise ValueError(key)
    return {"key": key}
