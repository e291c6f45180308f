from legacy.consts import Level, Mode


class Engine(object):
    mode = Mode.IDLE

    def __init__(self, owner=None):
        self.owner = owner
        self.level = Level.LOW
        self.mode = Mode.IDLE

    def run(self):
        self.mode = Mode.RUN
        self.mode = Mode.ERROR  # expect: EXG302
        self.level = Level.ERROR
        if self.mode is Mode.PANIC:  # expect: EXG301
            return Mode["PANIC"]  # expect: EXG301
        return self.mode == Level.ERROR  # expect: EXG302
