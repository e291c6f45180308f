import logging
import time

log = logging.getLogger(__name__)


def timed(fn):
    def wrapper(*args, **kwargs):
        start = time.time()
        try:
            return fn(*args, **kwargs)
        finally:
            log.info("%s %s", fn.__name__, time.time() - start)

    return wrapper


class Updater:
    def __init__(self, bus, images):
        self.bus = bus
        self.images = images
        self.pending = []
        self.done = {}

    @timed
    def update_one(self, board):
        result = board.flash(self.images[board.chip])
        self.done[board.port] = (board, result)
        return result

    @timed
    def queue(self, *boards):
        self.pending.extend(boards)
        return len(self.pending)

    def update_pending(self):
        while self.pending:
            board = self.pending.pop(0)
            board.flash(b"")  # expect: EXG101

    def verify(self):
        for port, (board, result) in self.done.items():
            assert board.flash(b"") == result  # expect: EXG101

    @timed
    def pick(self, port):
        for b in self.bus.boards():
            if b.port == port:
                return b
        return None

    def force(self, port):
        board = self.pick(port)
        if board:
            return board.flash(b"force")  # expect: EXG101
        self.bus.led.flash(3)
        return None
