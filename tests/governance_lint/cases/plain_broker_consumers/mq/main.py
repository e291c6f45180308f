from mq import handlers
from mq.consumer import Policy
from mq.loop import Loop


def start(topic):
    loop = Loop([handlers.Orders()])
    loop.deliver(topic, {})
    loop.hold(1, topic, {})
    return loop


def audit():
    loop = start("orders")
    for topic, consumers in loop.routes.items():
        for c in consumers:
            c.fallback.consume(topic)  # expect: EXG101
    handlers.dead_letter.consume({})  # expect: EXG101
    orders, invoices = handlers.default_consumers()
    invoices.consume({})  # expect: EXG101
    orders.meter.consume(2)
    return Policy().wrap(orders)


def outside(consumer, stream):
    stream.consume(1)
    consumer.consume(1)  # expect: EXG104
