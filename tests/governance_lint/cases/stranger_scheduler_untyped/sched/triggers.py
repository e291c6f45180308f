class Trigger(object):
    def __init__(self, when):
        self.when = when
        self.next = None

    def then(self, other):
        self.next = other
        return self

    def fire(self):
        if self.next:
            self.next.fire()  # expect: EXG101


class Cron(Trigger):
    def __init__(self, spec):
        Trigger.__init__(self, spec)


class Rocket(object):
    def fire(self):
        print("boom")


def parse(text):
    if text.startswith("@"):
        return Cron(text)
    elif text == "":
        return None
    return Trigger(text)


def chain(texts):
    head = None
    for text in texts:
        t = parse(text)
        head = t if head is None else head.then(t)
    return head


def demo():
    chain(["a"]).fire()  # expect: EXG101
    Cron("a").then(Cron("b"))
