from fw.boards import Chip, Led


class Bus:
    def __init__(self, name):
        self.name = name
        self.slots = [None] * 8
        self.led = Led()

    def plug(self, slot, board):
        self.slots[slot] = board
        self.led.flash()
        return board

    def unplug(self, slot):
        board, self.slots[slot] = self.slots[slot], None
        return board

    def boards(self):
        return [b for b in self.slots if b is not None]


def scan(ports):
    bus = Bus("main")
    for i, port in enumerate(ports):
        cls = Chip.detect(port).value
        bus.plug(i, cls(port))
    return bus


def leds(n):
    return dict((i, Led()) for i in range(n))
