class Entry:
    def __init__(self, amount=0):
        self.amount = amount

    def post(self, book=None):
        return book

    def void(self):
        return None


class Refund(Entry):
    pass


class Letter:
    """Goes by post, too."""

    def post(self, box=None):
        return box

    def void(self):
        return None
