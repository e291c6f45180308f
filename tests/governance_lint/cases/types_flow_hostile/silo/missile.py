class Missile:
    armed = False
    tag = "missile"

    def launch(self) -> None: ...


class Decoy(Missile):
    tag = "decoy"


class Book:
    tag = "book"

    def launch(self) -> None: ...
