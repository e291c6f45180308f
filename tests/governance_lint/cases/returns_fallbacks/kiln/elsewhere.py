"""The same classes, seen from another file."""

from kiln import derived
from kiln.derived import Any, Bread, Direct, Harmless, Mixed, Pit, Raku, Rebound


def burn(kiln: Pit, crates: list[Raku]):
    Raku().fire()  # expect: EXG101
    kiln.fire()  # expect: EXG101
    for crate in crates:
        crate.fire()  # expect: EXG101
        crate.cool.fire()
    Bread().fire()
    Rebound().fire()
    Harmless().fire()
    Any().fire()  # expect: EXG101
    Mixed().fire()  # expect: EXG101
    Direct().fire()  # expect: EXG101
    derived.Electric().fire()  # expect: EXG101


class Glaze(Raku):
    def again(self):
        self.fire()  # expect: EXG101
        return super().fire()  # expect: EXG101

    def fire(self, degrees=1000):
        return super().fire(degrees)


def glaze(glaze: Glaze, kiln: Bread):
    glaze.fire()  # expect: EXG101
    kiln.fire()
