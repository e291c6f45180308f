from collections import defaultdict, deque

from shop.command import Buy, Command, Door


class Bus:
    history = []

    def __init__(self):
        self.items = []
        self.doors = []
        self.by_name = {}
        self.by_kind = defaultdict(list)
        self.waiting = deque()
        self.seen = set()
        self.nothing = None

    def load(self):
        self.items.append(Buy())
        self.doors.append(Door())
        self.by_name["buy"] = Buy()
        self.by_kind["buy"].append(Buy())
        self.waiting.appendleft(Buy())
        self.seen.add(Buy())
        self.history += [Buy()]

    def dispatch(self, request):
        for item in self.items:
            item.handle(request)  # fine: the allowed body

    def flush(self):
        for item in self.items:
            item.handle()  # expect: EXG101
        for door in self.doors:
            door.handle()  # fine: only Doors are put in
        self.by_name["buy"].handle()  # expect: EXG101
        self.by_kind["buy"][0].handle()  # expect: EXG101
        self.waiting.pop().handle()  # expect: EXG101
        self.seen.pop().handle()  # expect: EXG101
        self.history[0].handle()  # expect: EXG101

    def flush_late(self):
        handlers = [item.handle for item in self.items]  # expect: EXG102
        return handlers + [door.handle for door in self.doors]  # fine: only Doors are put in


def local(names):
    made = {}
    for name in names:
        made[name] = Buy()
    made["x"].handle()  # expect: EXG101
    doors = []
    for name in names:
        doors.append(Door())
    doors[0].handle()  # fine: only Doors are put in
    matrix = [[Buy()] * 2 for _ in names]
    matrix[0][1].handle()  # expect: EXG101
    lookup = {"open": Door(), "buy": Buy()}
    lookup["buy"].handle()  # expect: EXG101
    nested = {"doors": [Door()], "more": {"inner": Door()}}
    nested["doors"][0].handle()  # fine: Doors all the way down
    empty = []
    if names:
        empty.insert(0, Command())
    for each in empty:
        each.handle()  # expect: EXG101
    copied = list(doors)
    copied.extend(Door() for _ in names)
    copied[-1].handle()  # fine: Doors still
