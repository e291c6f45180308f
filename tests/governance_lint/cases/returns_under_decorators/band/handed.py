"""The same from another file."""

from band.drum import Drum, Target
from band.handing import Stand, made, same


def use():
    same(Drum()).hit()  # expect: EXG101
    same(Target()).hit()
    made(Drum).hit()  # expect: EXG101
    made(Target).hit()
    Stand().turned(Drum()).hit()  # expect: EXG101
    drum = Stand().turned(Target())
    drum.hit()
