"""What is handed through a decorated function comes out of it, to each caller its own."""

from band.drum import Drum, Target
from band.wrapping import again, bare, logged
from unknown_library import traced


@logged
def same(thing):
    return thing


@again(3)
def made(kind, times=1):
    return kind()


@traced
def first(things):
    return things[0]


class Stand:
    @bare
    def turned(self, thing):
        return thing


def use():
    same(Drum()).hit()  # expect: EXG101
    same(Target()).hit()
    made(Drum).hit()  # expect: EXG101
    made(Target, times=2).hit()
    first([Drum()]).hit()  # expect: EXG101
    first([Target()]).hit()
    Stand().turned(Drum()).hit()  # expect: EXG101
    Stand().turned(Target()).hit()
    drum = same(Target())
    drum.hit()
