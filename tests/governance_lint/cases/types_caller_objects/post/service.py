class Service:
    def __init__(self, outgoing, mailer=None, pizza=None):
        self.outgoing = outgoing
        self.mailer = mailer
        self.pizza = pizza
        self.spare = None
        self.sent = mailer and mailer.deliver("hello")  # expect: EXG101

    def set_spare(self, spare):
        self.spare = spare
        return self

    def send(self):
        self.outgoing.drain()  # fine: through the allowed method
        self.outgoing.main.deliver()  # expect: EXG101
        self.mailer.deliver()  # expect: EXG101
        self.pizza.deliver()  # fine: a Pizza or None
        self.spare.deliver()  # expect: EXG101
        self._send_with(self.mailer)
        self._eat(self.pizza)

    def _send_with(self, it, /, *more, letter="x"):
        it.deliver(letter)  # expect: EXG101
        for each in more:
            each.deliver()  # fine: nobody passes more

    def _eat(self, it):
        it.deliver()  # fine: a Pizza or None


class Api:
    def __init__(self, service):
        self._service = service

    def handle(self):
        self._service.mailer.deliver()  # expect: EXG101
        self._service.pizza.deliver()  # fine: a Pizza or None
        return lambda: self._service.outgoing.main.deliver()  # expect: EXG101
