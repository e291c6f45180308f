from legacy import consts
from legacy.engine import Engine


class Shop:
    def __init__(self):
        self.engine = Engine(self)
        self.mode = "open"

    def close(self):
        self.mode = "closed"
        self.engine.mode = consts.Mode.STOP  # expect: EXG303
        self.engine.level = consts.Level.HIGH
        self.engine.mode = self.engine.__class__.mode  # expect: EXG303

    def is_open(self):
        return self.mode == "open" and self.engine.mode.name != "BROKEN"  # expect: EXG301


def stop_all(engines):
    for engine in engines:
        engine.mode = consts.Mode.STOP  # expect: EXG303
        if engine.mode.name == "ODD":  # expect: EXG301
            engine.owner.close()


def main():
    shop = Shop()
    stop_all([shop.engine, Engine()])
    shop.mode = "sold"
    return shop
