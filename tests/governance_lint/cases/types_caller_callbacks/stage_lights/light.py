class Light:
    watts = 10

    def shine(self, level=1):
        return level


class Spot(Light):
    pass


class Shoe:
    watts = 0

    def shine(self, level=1):
        return "polished"
