class Lock:
    owner = None
    twin = None

    def open(self, code=None):
        return open("log", "a")

    def pair(self, other):
        self.twin = other
        other.twin = self

    def open_both(self):
        self.twin.open()  # expect: EXG101
        return self.open()  # expect: EXG101


class KeyLock(Lock):
    def open(self, code=None):
        with open("log") as log:
            log.write("x")
        return super().open(code)


class Shop:
    def open(self, hour=9):
        return hour
