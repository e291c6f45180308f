"""Bases that are imported or made up, depending on what is installed."""

import os

try:
    from kiln.kiln import Kiln
except ImportError:
    Kiln = object

try:
    from kiln.kiln import GasKiln as Burner
except ModuleNotFoundError as missing:
    print(missing)
    Burner = None

try:
    import kiln.kiln as models
except Exception:
    models = None

try:
    from kiln.kiln import Toaster
except ImportError:
    Toaster = object

if os.environ.get("FAST"):
    Base = models.Kiln
else:
    Base = object

if os.environ.get("SAFE"):
    Either = models.GasKiln
elif os.environ.get("COLD"):
    Either = models.Kiln
else:
    Either = Toaster

Chosen = Toaster if os.environ.get("TOAST") else models.Kiln

try:
    from kiln.kiln import Kiln as Oven
except ImportError:

    class Oven:
        def fire(self, degrees=0):
            raise RuntimeError


class Later(models.Shelf):
    pass


if os.environ.get("LATE"):
    Later = GasOven = models.GasKiln
Twice = models.Kiln
Twice = models.Toaster


class Raku(Kiln):
    pass


class Pit(Burner):
    pass


class Wood(models.Kiln):
    def refire(self):
        return self.fire()  # expect: EXG101


class Salt(Base, models.Shelf):
    pass


class Bread(Toaster):
    pass


class Any(Either):
    pass


class Mixed(models.Shelf, Chosen):
    pass


class Direct(models.Kiln if os.environ.get("KILN") else object):
    pass


class Electric(Oven):
    pass


class Reloaded(Later):
    pass


class Rebound(Twice):
    pass


class Harmless(Toaster if os.environ.get("KILN") else object):
    pass


def burn(wood: "models.Kiln", pit: Burner, bread: models.Toaster):
    wood.fire()  # expect: EXG101
    pit.fire()  # expect: EXG101
    bread.fire()


def burn_all(kiln: Raku, bread: Bread):
    Raku().fire()  # expect: EXG101
    Pit().fire(3)  # expect: EXG101
    Wood().fire()  # expect: EXG101
    Salt().fire()  # expect: EXG101
    Salt().load(3)
    Bread().fire()
    Any().fire()  # expect: EXG101
    Mixed().fire()  # expect: EXG101
    Direct().fire()  # expect: EXG101
    Electric().fire()  # expect: EXG101
    Reloaded().fire()  # expect: EXG101
    Rebound().fire()
    Harmless().fire()
    kiln.fire()  # expect: EXG101
    kiln = bread
    kiln.fire()
    return models.Kiln().fire()  # expect: EXG101


def burn_here():
    try:
        from kiln.kiln import GasKiln as Local
    except ImportError:
        Local = object

    class Inner(Local):
        pass

    Inner().fire()  # expect: EXG101


if models is None:
    print("no kilns")
else:
    models.GasKiln().fire()  # expect: EXG101
