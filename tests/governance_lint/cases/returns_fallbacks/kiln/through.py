"""Names that another file has bound depending on what is installed."""

from kiln.derived import Burner, Kiln, Toaster, models


class Smoke(Kiln):
    pass


class Ash(models.Kiln):
    pass


class Crumb(Toaster):
    pass


def burn(kiln: Kiln, burner: "Burner", toaster: Toaster):
    kiln.fire()  # expect: EXG101
    burner.fire()  # expect: EXG101
    toaster.fire()
    Kiln().fire()  # expect: EXG101
    Smoke().fire()  # blind: EXG101
    Ash().fire()  # blind: EXG101
    Crumb().fire()
