from crm.ledger import Ledger, RemoteLedger, Sub


class PostingMixin:
    def post_all(self, pairs):
        for key, value in pairs:
            self.ledger.post(key, value)
            self.ledger.close()
            self.ledger.clsoe()  # expect: EXG403


class Agent(PostingMixin):
    def __init__(self, ledger):
        self.ledger = ledger

    def work(self):
        self.ledger.post("a", 1).post("b", 2, note="x")
        self.ledger.post("a", 1).pots("b", 2)  # expect: EXG403
        self.ledger.audit("x")
        self.ledger.audit()  # expect: EXG403
        self.ledger.close(force=True)
        self.ledger.close(True)  # expect: EXG403
        self.post_all([])
        self.post_all()
        RemoteLedger().anything(1)
        Sub().close(True)
        Sub().close(True, True, True)  # expect: EXG403
        return self

    @property
    def book(self):
        return self.ledger

    def worker(self):
        def inner(ledger):
            ledger.post("a", 1)
            ledger.shut()  # expect: EXG403

        inner(self.ledger)
        return lambda: self.ledger.shut()  # expect: EXG403


def hire():
    agent = Agent(Ledger())
    return agent.work()
