import heapq

from conv import formats
from conv.discovery import index, load_all


class ConversionService:
    def __init__(self, converters):
        self.table = index(converters)
        self.rates = {"usd": formats.Currency(1.1), "gbp": formats.Currency(0.8)}

    def convert(self, source, target, data):
        return self.table[source][target].convert(data)

    def try_convert(self, source, target, data):
        conv = self.table.get(source, {}).get(target)
        if conv is None:
            return data
        return conv.convert(data)  # expect: EXG101

    def path(self, source, target):
        heap = [(0, source, [])]
        while heap:
            cost, node, steps = heapq.heappop(heap)
            if node == target:
                return steps
            for nxt, converter in self.table.get(node, {}).items():
                heapq.heappush(heap, (cost + 1, nxt, steps + [converter]))
        return None

    def walk(self, source, target, data):
        for step in self.path(source, target) or ():
            data = step.convert(data)  # expect: EXG101
        return data

    def price(self, amount, currency):
        converter = self.rates[currency]
        return converter.convert(amount)

    def all_prices(self, amount):
        return {k: converter.convert(amount) for k, converter in self.rates.items()}


def make(package):
    return ConversionService(load_all(package))
