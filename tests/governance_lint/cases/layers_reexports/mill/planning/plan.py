from mill.machines import Turner
from mill.machines.press import Press
from mill.shared import Pulse  # expect: EXG401
from mill import shared
from mill.shared import Unit


class Plan:
    def __init__(self) -> None:
        self.press = Press()
        self.turner = Turner()

    def start(self) -> None:
        self.press.stamp()
        self.turner.turn(3).fire()  # expect: EXG401
        shared.launder()
        self.press.squeeze()  # expect: EXG403
        self.turner.turn()  # expect: EXG403
        Unit(3).shown()
