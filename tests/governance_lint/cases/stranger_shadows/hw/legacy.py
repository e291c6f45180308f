class Driver:
    """Same name, another class."""

    def open(self):
        return "old"


class LegacyUsb(Driver):
    def open(self):
        return super().open()

    def again(self):
        return self.open()
