class Metrics:
    def __init__(self):
        self.samples = {}

    def record_metrics(self, name, seconds):
        self.samples.setdefault(name, []).append(seconds)

    def process(self, payload):
        return payload


def flush(node):
    return node.process({})


def flush_all():
    node = Metrics()
    node.process({})
    flush(Metrics())
