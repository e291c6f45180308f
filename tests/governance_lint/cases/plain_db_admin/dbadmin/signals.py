class Signal:
    def __init__(self):
        self.receivers = []

    def connect(self, receiver):
        self.receivers.append(receiver)
        return receiver

    def send(self, *args):
        return [r(*args) for r in self.receivers]


opened = Signal()
closed = Signal()
ALL = {"opened": opened, "closed": closed}


def connect_all(fn):
    for driver in ALL.values():
        driver.connect(fn)
    return fn
