class Driver:
    def open(self, mode="r"):
        return self

    def close(self):
        return None

    def reopen(self):
        self.close()
        open("log")
        return self.open()  # expect: EXG101

    class Handle:
        def open(self):
            return 1

        def go(self):
            return self.open()


class Usb(Driver):
    def open(self, mode="w"):
        with open("dev") as f:
            f.read()
        return super().open(mode)


class File:
    def open(self):
        return "file"
