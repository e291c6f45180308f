from plant import Engine, Pump

Pump().start("ü")  # expect: EXG101
Engine().start("ü")  # fine: an engine
