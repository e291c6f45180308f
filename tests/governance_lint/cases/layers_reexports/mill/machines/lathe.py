from mill.wires import Pulse


class Lathe:
    def turn(self, rpm: int) -> Pulse:
        pulse = Pulse()
        pulse.fire()
        return pulse
