from .engine import Engine as _Engine, create_engine

globals_engine = create_engine("sqlite://")


def get_engine():
    global globals_engine
    if globals_engine is None:
        globals_engine = _Engine("x")
    return globals_engine
