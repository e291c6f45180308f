from mq.consumer import Consumer, Policy, on_error
from mq.meter import Meter


class DeadLetter(Consumer):
    def consume(self, message):
        return ("dead", message)


dead_letter = DeadLetter()


@on_error(Policy(dead_letter, attempts=3))
class Orders(Consumer):
    topics = ("orders",)

    def __init__(self, meter=None):
        self.meter = meter or Meter()

    def consume(self, message):
        self.meter.consume(1)
        return message


class Invoices(Orders):
    topics = ("invoices", "orders")

    def consume(self, message):
        result = super().consume(message)
        return self.redirect(result)


def default_consumers():
    return Orders(), Invoices(Meter("inv"))
