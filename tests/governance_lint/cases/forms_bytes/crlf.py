from plant import Engine, Pump


def go(pump: Pump, engine: Engine) -> str:
    text = """
    pump.start()
    """
    text += engine.start()  # fine: an engine
    return text + pump.start(  # expect: EXG101
        "fast",
    ) + (
        pump  # expect: EXG101
        .start("slow")
    )
