from exp.variants import Seat


class Hall:
    seat_class = Seat

    def __init__(self, rows):
        self.seats = [self.make_seat(r) for r in range(rows)]

    def make_seat(self, row):
        return self.seat_class(row)

    def assign(self, users):
        for seat, user in zip(self.seats, users):
            seat.assign(user)
        return self

    def first(self):
        return next(s for s in self.seats if s.taken is None)

    def vip(self, user):
        return self.first().assign(user)
