import collections
import contextvars
import queue
import weakref

from sky.drone import Coat, Drone, Racer

current = contextvars.ContextVar("current")
worn = contextvars.ContextVar("worn")
requests = queue.Queue()
wardrobe = queue.Queue()
alive = weakref.WeakValueDictionary()


class Hangar:
    log = []

    def __init__(self):
        self.bays = [None] * 3
        self.hooks = [None] * 3
        self.pair = ()
        self.some = set()
        self.coats = set()
        self.by_kind = collections.defaultdict(list)
        self.nested = {}
        self.coat_lists = {}
        self.queue = queue.Queue()
        self.stack = []
        self.rows = [[], []]

    def fill(self, kind):
        self.bays[0] = Drone()
        self.hooks[0] = Coat()
        self.pair += (Racer(),)
        self.some |= {Drone()}
        self.coats.update({Coat()})
        self.by_kind[kind].append(Drone())
        self.nested.setdefault(kind, {})["x"] = Racer()
        self.coat_lists.setdefault(kind, []).append(Coat())
        self.queue.put_nowait(Drone())
        self.stack.extend([Drone(), Racer()])
        self.rows[0].append(Racer())
        Hangar.log.append(Racer())
        current.set(Drone())
        worn.set(Coat())
        requests.put(Racer())
        wardrobe.put(Coat())
        alive[kind] = Drone()

    def empty(self, kind):
        self.bays[0].take_off()  # expect: EXG101
        self.hooks[0].take_off()  # fine: Coats hang there
        self.pair[0].take_off()  # expect: EXG101
        self.some.pop().take_off()  # expect: EXG101
        self.coats.pop().take_off()  # fine: Coats only
        self.by_kind[kind][0].take_off()  # expect: EXG101
        self.nested[kind]["x"].take_off()  # expect: EXG101
        self.coat_lists[kind][0].take_off()  # fine: Coats only
        self.queue.get().take_off()  # expect: EXG101
        self.stack.pop().take_off()  # expect: EXG101
        self.rows[0][0].take_off()  # expect: EXG101
        self.log[-1].take_off()  # expect: EXG101
        current.get().take_off()  # expect: EXG101
        worn.get().take_off()  # fine: Coats only
        requests.get().take_off()  # expect: EXG101
        wardrobe.get().take_off()  # fine: Coats only
        alive[kind].take_off()  # expect: EXG101
        for drone in self.coats:
            drone.take_off()  # fine: Coats, whatever the name


class Depot(Hangar):
    def borrow(self):
        self.stack[0].take_off()  # expect: EXG101
        self.coats.pop().take_off()  # fine: Coats only


def from_outside(hangar: Hangar, kind):
    hangar.stack[0].take_off()  # expect: EXG101
    hangar.coats.pop().take_off()  # fine: Coats only
    for drones in hangar.by_kind.values():
        for drone in drones:
            drone.take_off()  # expect: EXG101
    Hangar.log[0].take_off()  # expect: EXG101
    shelf = Shelf()
    shelf.put(Racer())
    shelf.first().take_off()  # expect: EXG101
    shelf.coat.take_off()  # fine: a Coat


class Shelf:
    """Its item comes through a method's parameter."""

    def __init__(self, coat=None):
        self._items = []
        self.coat = coat or Coat()

    def put(self, item):
        self._items.append(item)
        return self

    def first(self):
        return self._items[0]

    def all(self):
        for item in self._items:
            item.take_off()  # expect: EXG101
