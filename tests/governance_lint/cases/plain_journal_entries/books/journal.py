from books.entries import Transfer, parse


class Account:
    def __init__(self):
        self.total = 0


class Journal:
    def __init__(self, rows=()):
        self._lines = list(parse(rows))
        self._reversals = {}
        self._undo = []

    @property
    def entries(self):
        return [line.entry for line in self._lines]

    @property
    def notes(self):
        return [line.note for line in self._lines]

    def close(self, account):
        for entry in self.entries:
            entry.post(account)
        for note in self.notes:
            note.post([])

    def reverse(self, number):
        entry = self._lines[number].entry
        entry.amount = -entry.amount
        self._reversals[number] = entry
        return self

    def replay(self, account):
        for number in sorted(self._reversals):
            self._reversals[number].post(account)  # expect: EXG101
        for line in self._lines:
            line.note.post([])
            line.entry.post(account)  # expect: EXG101

    def remember(self, action):
        self._undo.append(action)

    def undo(self):
        while self._undo:
            self._undo.pop()()

    def __iter__(self):
        return iter(self.entries)

    def __getitem__(self, index):
        return self.entries[index]
