import plant.state
from plant import state
from plant.reactor import Breeder, Clock, Reactor
from plant.state import Empty, Holder, Settings, Swapped

kept = Clock()
steady = Clock()
unset = None


def boot():
    state.current = Reactor()
    plant.state.fallback = Breeder()
    state.clock = Clock()
    state.set_spare(Breeder())
    state.use()
    state.use_spare()
    state.current.start()  # expect: EXG101
    state.clock.start()  # fine: a Clock


def other_place():
    state.current.start()  # expect: EXG101
    state.clock.start()  # fine: a Clock
    state.spare.start()  # expect: EXG101


def settings():
    Settings.reactor_ = Reactor()
    Settings.clock = Clock()
    Settings.kind = Breeder
    Settings().go()


def read_settings():
    Settings.reactor_.start()  # expect: EXG101
    Settings().reactor_.start()  # expect: EXG101
    Settings.clock.start()  # fine: a Clock


def hold():
    holder = Holder()
    holder.thing = Reactor()
    holder.other = Clock()
    holder.go()
    empty = Empty()
    empty.reactor = Reactor()
    return empty


def held(holder: Holder):
    holder.thing.start()  # expect: EXG101
    holder.other.start()  # fine: a Clock


def swap():
    global kept, steady, unset
    kept = Reactor()
    steady = Clock()
    unset = Breeder()


def use():
    kept.start()  # expect: EXG101
    steady.start()  # fine: always a Clock
    unset.start()  # expect: EXG101


def shadow():
    kept = Clock()
    kept.start()  # fine: the local one


def closure():
    inner = Clock()
    calm = Clock()

    def change():
        nonlocal inner, calm
        inner = Reactor()
        calm = Clock()

    def later():
        inner.start()  # expect: EXG101
        calm.start()  # fine: always a Clock

    return change, later


def swapped(box: Swapped):
    box.item.start()  # expect: EXG101
    box.steady.start()  # fine: always a Clock
