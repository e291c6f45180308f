"""A governed class, one below it, and a namesake that is neither."""


class Kiln:
    def fire(self, degrees=900):
        return degrees


class GasKiln(Kiln):
    pass


class Toaster:
    def fire(self, degrees=200):
        return degrees


class Shelf:
    def load(self, pot):
        return pot
