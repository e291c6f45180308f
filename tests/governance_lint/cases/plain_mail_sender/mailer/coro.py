def averager():
    total = count = 0
    value = None
    while True:
        value = yield value
        total += value
        count += 1


def feed(values):
    transport = averager()
    transport.send(None)
    for v in values:
        transport.send(v)
    return transport


class Radio:
    def send(self, message):
        return len(message)


def broadcast(radios, message):
    for transport in radios:
        transport.send(message)
