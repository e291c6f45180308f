class Sprayer:
    def spray(self, tree=None):
        return tree


class Mister(Sprayer):
    pass


class Perfume:
    def spray(self, tree=None):
        return tree
