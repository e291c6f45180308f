import collections


class Entry:
    kind = "plain"

    def __init__(self, amount, memo=""):
        self.amount = amount
        self.memo = memo

    def post(self, account):
        account.total += self.amount
        return account

    def __lt__(self, other):
        return self.amount < other.amount


class AuditMixin:
    trail = ()

    def post_audited(self, account):
        self.trail += (account,)
        return self.post(account)  # expect: EXG101


class Transfer(AuditMixin, Entry):
    kind = "transfer"

    def __init__(self, amount, legs):
        Entry.__init__(self, amount)
        self.legs = legs

    def post(self, account):
        for leg in self.legs:
            leg.post(account)  # expect: EXG101
        return Entry.post(self, account)

    @property
    def largest(self):
        return max(self.legs)

    @classmethod
    def split(cls, amount, parts):
        return cls(amount, [Entry(amount / parts) for _ in range(parts)])


Line = collections.namedtuple("Line", "number entry note")


class Note:
    def __init__(self, text):
        self.text = text

    def post(self, board):
        board.append(self.text)


def parse(rows):
    for number, row in enumerate(rows):
        if row.startswith("#"):
            continue
        yield Line(number, Entry(float(row)), Note(row))
