"""Containers that write out what `collections.abc` asks for, and have the rest from there."""

from vault.lock import Lock, Phone
from vault.racks import Drawer, OwnGet, Rack, Ring, Switchboard


def of_rack():
    locks = Rack(Lock(), Lock())
    for _, lock in locks.items():
        lock.unlock()  # expect: EXG101
    for lock in locks.values():
        lock.unlock()  # expect: EXG101
    found = locks.get("left")
    if found is not None:
        found.unlock()  # expect: EXG101
    phones = Switchboard(Phone())
    for phone in phones.values():
        phone.unlock()  # fine: a phone
    phones.get("left", Lock()).unlock()  # expect: EXG101


def of_drawer():
    drawer = Drawer()
    drawer.setdefault("one", Lock()).unlock()  # expect: EXG101
    drawer.update(two=Lock())
    drawer.popitem()[1].unlock()  # expect: EXG101
    own = OwnGet(Lock())
    own.get("one").unlock()  # fine: its own method gives a phone
    own["one"].unlock()  # expect: EXG101


def of_ring():
    ring = Ring(3)
    ring.append(Lock())
    ring.extend([Lock()])
    ring += [Lock()]
    ring[0].unlock()  # expect: EXG101
    ring.pop().unlock()  # expect: EXG101
    for lock in reversed(ring):
        lock.unlock()  # expect: EXG101
