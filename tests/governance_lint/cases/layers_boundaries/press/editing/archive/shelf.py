import press.editing.words  # expect: EXG401
from press.editing.archive import box
from press.print.rotary import Rotary
from press.print import rotary
from ..words import Word  # expect: EXG401
from ...print_queue import queue
from ...web import pages  # expect: EXG401


class Shelf:
    machine: Rotary

    def put(self, word: object) -> None:
        self.machine.roll(2)
        self.machine.roll()  # expect: EXG403
        self.machine.halt()  # expect: EXG403
        rotary.Rotary().roll(sheets=3)
        rotary.Rotary().roll(sheet=3)  # expect: EXG403
        queue.Queue().put(word)
        box.Box().open()
