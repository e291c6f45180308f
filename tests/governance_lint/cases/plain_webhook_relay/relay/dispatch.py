import time

from relay import registry


class Dispatcher:
    def __init__(self, retries=3):
        self.retries = retries
        self.current = None

    def deliver(self, name, event):
        handler = registry.get(name)
        for attempt in range(self.retries):
            try:
                return handler.handle(event)
            except OSError:
                time.sleep(attempt)
        later = lambda: handler.handle(event)

        def again():
            return registry.get(name).handle(event)

        return later() or again()

    def deliver_all(self, event):
        return [h.handle(event) for h in registry.every()]  # expect: EXG101

    def audit(self, event):
        sizes = []
        for handler in registry.auditors():
            sizes.append(handler.handle(event))
        return sizes
