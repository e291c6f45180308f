"""Who carries parcels, and what only notes them."""


class Carrier:
    def dispatch(self, parcel):
        return {"sent": parcel}


class Bicycle(Carrier):
    pass


class Ledger:
    """Not a carrier: it only writes down what would be sent."""

    def dispatch(self, parcel):
        return {"noted": parcel}
