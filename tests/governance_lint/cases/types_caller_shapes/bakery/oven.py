class Oven:
    def heat(self, degrees=200):
        return degrees


class Gas(Oven):
    pass


class Debate:
    def heat(self, degrees=0):
        return "heated"
