class Valve:
    size = 1

    def open_up(self, degrees=90):
        return degrees


class Shop:
    size = 2

    def open_up(self, degrees=0):
        return "welcome"
