import press.editing
import press.editing.archive  # expect: EXG401
import press.editing.desk, press.print.rotary  # expect: EXG401
import press.print_queue.queue
import os.path as path, press.editing.words as words
from press import editing, print_queue
from press import print as printing  # expect: EXG401
from press.editing import archive  # expect: EXG401
from press.editing import desk
from press.editing.desk import Desk


class Page:
    def render(self, desk_: Desk | None = None) -> str:
        words.Word().spell()
        words.Word().spell(3)  # expect: EXG403
        if desk_ is not None:
            desk_.shelf.put(1)  # expect: EXG401
            desk_.edit()  # expect: EXG403
        printing.rotary.Rotary().roll(1)
        archive.shelf.Shelf()
        print_queue.queue.Queue().nothing()
        return path.join("a", "b")
