def validate_input(payload: dict) -> bool:
    return bool(payload)
