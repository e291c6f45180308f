class Crane:
    def hoist(self, load=0):
        return load


class Gantry(Crane):
    pass


class Flag:
    """Is hoisted as well."""

    def hoist(self, load=0):
        return load
