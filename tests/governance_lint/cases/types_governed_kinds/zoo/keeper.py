from zoo.kinds import Ancestor, Colour, Heir


class Keeper:
    class Cage:
        def feed(self, heir: Heir, colour: Colour) -> None:
            heir.speak()  # fine: the allowed body in a nested class
            colour.paint()  # fine: the allowed body in a nested class

    class Den:
        def feed(self, heir: Heir, ancestor: Ancestor) -> None:
            heir.speak()  # expect: EXG101
            ancestor.speak()  # fine: only Heir is governed

    def feed(self, heir: Heir) -> None:
        heir.speak()  # expect: EXG101


class Cage:
    def feed(self, heir: Heir) -> None:
        heir.speak()  # expect: EXG101


class BetterCage(Keeper.Cage):
    def feed(self, heir: Heir, colour: Colour) -> None:
        heir.speak()  # fine: an override in a subclass of the allowed class
