"""What may go into a plugin, what may come out, and how a fault is told."""


def validate_input(payload: dict) -> None:
    if not payload.get("image") or not payload.get("mime_type"):
        raise ValueError("image and mime_type are needed")


def validate_output(result: object) -> dict:
    if not isinstance(result, dict):
        raise TypeError("a plugin must return a dict")
    return result


def error_envelope(exc: Exception, plugin: str) -> dict:
    return {"error": {"type": type(exc).__name__, "message": "the plugin failed", "plugin": plugin}}
