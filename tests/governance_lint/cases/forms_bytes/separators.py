"""Characters at which Python's tokenizer ends no line. """
from plant import Engine, Pump

TEXT = "a b cdefgh" + Pump().start(" ")  # expect: EXG101
# a comment with   and  and  in it

def go(pump: Pump, engine: Engine) -> str:
    return "😀 " + engine.start() + pump.start()  # expect: EXG101


def stop(engine: Engine) -> str:
    return "é‍" + engine.start()  # fine: an engine
