class Valve:
    def open(self, degrees=90):
        return degrees


class Gate(Valve):
    pass


class Window:
    def open(self, degrees=90):
        return degrees
