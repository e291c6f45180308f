class Outgoing:
    def __init__(self, mailers, pizza):
        self._mailers = list(mailers)
        self._pizza = pizza
        self.first, *self.others = mailers

    def drain(self):
        for mailer in self._mailers:
            mailer.deliver()  # fine: the allowed body

    def rush(self):
        for mailer in self._mailers:
            mailer.deliver()  # expect: EXG101
        self.first.deliver()  # expect: EXG101
        self._pizza.deliver()  # fine: a Pizza

    @property
    def main(self):
        return self._mailers[0]


class Quiet(Outgoing):
    """Inherits the constructor."""

    def go(self):
        self._mailers[0].deliver()  # expect: EXG101
        self._pizza.deliver()  # fine: a Pizza


class Named(Outgoing):
    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name

    @classmethod
    def single(cls, mailer, pizza):
        mailer.deliver()  # expect: EXG101
        return cls("single", [mailer], pizza)
