import abc


class Exporter(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def export(self, rows: list) -> bytes: ...

    def preview(self, rows: list) -> bytes:
        return self.export(rows[:1])  # expect: EXG101


class ExportMixin:
    """Defines export() and is no Exporter: the class that mixes it in decides."""

    def export(self, rows: list) -> bytes:
        return repr(rows).encode()

    def export_all(self, many: list) -> list:
        return [self.export(rows) for rows in many]  # tolerated: EXG101
