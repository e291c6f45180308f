from fw.boards import Chip, Esp32, Led, Stm32
from fw.bus import leds, scan
from fw.updater import Updater


def main(ports):
    bus = scan(ports)
    hub = Esp32("hub")
    Stm32("leaf", parent=hub)
    updater = Updater(bus, {"esp32": b"e", "stm32": b"s"})
    updater.queue(*bus.boards())
    updater.queue(hub)
    updater.update_one(hub)
    updater.pick("x").flash(b"")  # expect: EXG101
    for b in bus.boards():
        b.flash(b"")  # expect: EXG101
    hub.children[0].flash(b"")  # expect: EXG101
    return bus.unplug(0).flash(b"")  # expect: EXG101


def blink(n):
    for i, board in leds(n).items():
        board.flash(i)
    board = Led()
    board.flash()
    lamps = sorted(leds(n).values(), key=id)
    for board in lamps:
        board.flash(2)
    return [lamp.flash for lamp in lamps]


def chips():
    for chip in Chip:
        chip.value("port").flash(b"")  # expect: EXG101
    return Chip.ESP.value("p").flash  # expect: EXG102


def manual(board):
    return board.flash(b"")  # expect: EXG104
