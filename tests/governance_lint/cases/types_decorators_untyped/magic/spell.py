class Spell:
    def cast_it(self, power=1):
        return power


class Angler:
    """Casts a line."""

    def cast_it(self, power=1):
        return "line"
