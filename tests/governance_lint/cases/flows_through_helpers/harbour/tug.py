class Tug:
    def tow(self, ship=None):
        return ship


class Pusher(Tug):
    pass


class Truck:
    def tow(self, ship=None):
        return ship
