from postal.carriers import Bicycle, Carrier


class Desk:
    def __init__(self, carrier: Carrier = Bicycle()):
        self._carrier = carrier

    def send(self, parcel):
        return self._carrier.dispatch(parcel)
