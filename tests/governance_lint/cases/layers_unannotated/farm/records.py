class RecordBook:
    def __init__(self):
        self.rows = []

    def note(self, cow, litres):
        self.rows.append((cow, litres))
        return Row(cow)

    def last(self):
        return self.rows[-1]


class Row:
    def __init__(self, cow):
        self.cow = cow

    def strike(self):
        self.cow = None


def open_book():
    return RecordBook()
