from water.pump import Big, Paint, Pump


class Node:
    def __init__(self, pump, following=None):
        self.pump = pump
        self.following = following


class Plant:
    def __init__(self):
        self.head = Node(Pump(), Node(Big()))
        self.paints = [Paint() for _ in range(3)]
        self.pumps = {}
        self.pumps["main"] = Pump()
        self.pumps |= {"spare": Big()}
        self.count = 0

    def cycle(self):
        for pump in self.pumps.values():
            pump.prime()  # fine: the allowed body

    def add(self, rate):
        pump = Pump(rate)
        self.last, self.before = pump, getattr(self, "last", None)
        self.history = [*self.paints]
        return pump

    def walk(self):
        self.head.pump.prime()  # expect: EXG101
        self.add(1).prime()  # expect: EXG101
        self.last.prime()  # expect: EXG101
        self.history[0].prime()  # fine: Paint
        self.pumps["main"].prime()  # expect: EXG101
        for pump in self.paints:
            pump.prime()  # fine: Paint under a suspicious name
        node = self.head
        while node is not None:
            node.pump.prime()  # expect: EXG101
            node = node.following

    def best(self):
        best = None
        for pump in self.pumps.values():
            if best is None or pump.rate > best.rate:
                best = pump
        return best

    def worst(self):
        return min(self.pumps.values(), key=lambda pump: pump.rate, default=None)

    def use_best(self):
        self.best().prime()  # expect: EXG101
        if worst := self.worst():
            worst.prime()  # expect: EXG101
