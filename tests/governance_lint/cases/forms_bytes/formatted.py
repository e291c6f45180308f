from plant import Engine, Pump


def page(pump: Pump, engine: Engine, pumps: dict[str, Pump]) -> str:
    title = f"{engine.start()} {pump.start('x')}"  # expect: EXG101
    width = 3
    rows = f"{pumps['a'].start():>{width}} {engine.start()!r:>{width}}"  # expect: EXG101
    debug = f"{pump.start()=} {engine.start()=}"  # expect: EXG101
    raw = rf"\d{pump.start()}\d"  # expect: EXG101
    joined = "plain {pump.start()} " f"{engine.start()} " f"{pumps['b'].start()}"  # expect: EXG101
    inner = f"{[p.start for p in pumps.values()]}"  # expect: EXG102
    lamb = f"{(lambda: pump.start())()}"  # expect: EXG101
    quoted = f"{'pump.start()'}"  # fine: a string in braces
    return title + rows + debug + raw + joined + inner + lamb + quoted


def letter(pump: Pump, engine: Engine) -> str:
    return f"""
        {engine.start()} is fine, for it is an engine
        {pump.start()} is not  # expect: EXG101
        {{pump.start()}} is text
        {engine.start("# fine: an engine")} {pump.start("# expect: EXG101")}
    """


def after_a_letter(pump: Pump) -> str:
    text = f"""one
    two {pump.start("three")}  # expect: EXG101
    """ + pump.start()  # expect: EXG101
    return text + pump.start()  # expect: EXG101
