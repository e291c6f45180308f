class Variant:
    def __init__(self, name, weight=1, override=None):
        self.name = name
        self.weight = weight
        self.override = override

    def assign(self, user):
        if self.override:
            return self.override.assign(user)  # expect: EXG101
        return self.name


class Sticky(Variant):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = {}

    def assign(self, user):
        return self.seen.setdefault(user, super().assign(user))


class Seat:
    def __init__(self, row):
        self.row = row
        self.taken = None

    def assign(self, user):
        self.taken = user
        return self
