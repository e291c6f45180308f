class Crane:
    def lift(self, load):
        return load


class Gantry(Crane):
    pass


class Poster:
    """A picture of a crane, in the office."""

    def lift(self, load):
        return None
