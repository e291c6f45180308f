from water.pump import Pump

_spare = None


class Cursor:
    def __init__(self, things):
        self.things = iter(things)

    def __next__(self):
        return next(self.things)

    next = __next__


class Tank:
    def __init__(self):
        self.rows = []

    def add(self, row):
        self.rows.append(row)

    def fetchone(self):
        return self.rows[0]

    put = add
    fetch = fetchone


def spare(rate=None):
    global _spare
    if rate is None:
        if _spare is None:
            _spare = Pump()
        return _spare
    return Pump(rate)


def replace_spare(pump):
    global _spare
    _spare, before = pump, _spare
    return before
