class Device:
    def __init__(self, ident, room=None):
        self.ident = ident
        self.room = room
        self.listeners = []

    def actuate(self, value):
        for listener in self.listeners:
            listener(self, value)

    def on_change(self, listener):
        self.listeners.append(listener)


class Lamp(Device):
    def actuate(self, value):
        super().actuate(value)
        return "lamp"


class Blind(Device):
    def actuate(self, value):
        Device.actuate(self, value)
        return "blind"

    def close(self):
        self.actuate(0)  # expect: EXG101

    close_later = property(lambda self: self.actuate)  # expect: EXG102


class Dimmer(Lamp):
    steps = (0, 50, 100)

    def fade(self):
        return [self.actuate(s) for s in self.steps]  # expect: EXG101
