class Charge:
    def blast(self, depth=0):
        return depth


class Primer(Charge):
    pass


class Horn:
    """Blasts, too."""

    def blast(self, depth=0):
        return depth
