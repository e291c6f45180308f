from ships import Vessel

from ..outer import Raft


class Frigate(Vessel):
    pass


class Floating(Raft):
    pass


Floating().launch()  # fine: a raft
