from press.editing.archive.shelf import Shelf
from press.print.rotary import Rotary  # expect: EXG401
from press.print_queue.queue import Queue
from press.web import pages  # expect: EXG401
from press.webhooks import hook
from . import archive
from .archive import shelf
from .words import Word


class Desk:
    shelf: Shelf

    def edit(self, queue: Queue, word: Word, hooked: hook.Hook) -> None:
        self.shelf.put(word)
        self.shelf.put()  # expect: EXG403
        self.shelf.take()  # expect: EXG403
        queue.put(word)
        queue.take()
        queue.put()
        hooked.call(1)
        word.spell()
        word.spel()
        shelf.Shelf().put(word)
        shelf.Shelf(word)  # expect: EXG403
        pages.Page().render()
        self.shelf.machine.roll(3)  # expect: EXG401
        archive.shelf.Shelf().put(word)
