from company.drivers.base import Driver


class Serial(Driver):
    def flush(self) -> int:
        return self.write(b"")  # expect: EXG101


class Log:
    def write(self, text: str) -> int:
        return 0
