from rep.base import Report, Signal, register


@register("weekly")
class Weekly(Report, kind="weekly"):
    def emit(self) -> str:
        return super().emit() + "weekly"  # fine: super() in an override


class Monthly(Weekly, kind="monthly"):
    changed = Signal()

    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __del__(self) -> None:
        self.changed.emit()  # fine: a Signal

    def __str__(self) -> str:
        return self.emit()  # expect: EXG101


class Factory:
    registry: "dict[str, type[Report]]" = {}
    signals = {"a": Signal, "b": Signal}
    instances: "dict[str, Report | Signal]" = {}

    def __class_getitem__(cls, key: str) -> "type[Report]":
        return cls.registry[key]

    def __getattr__(self, name: str) -> Signal:
        return Signal()

    @classmethod
    def create(cls, key: str, *args: object):
        kind = cls.registry.get(key)
        if kind is None:
            raise LookupError(key)
        return kind(*args)
