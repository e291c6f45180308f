from rep.base import Report, Signal
from rep.kinds import Factory, Monthly, Weekly

EMITTERS = [Weekly, Monthly]
SIGNALS = [Signal]
BY_NAME = {cls.__name__: cls for cls in EMITTERS}
INSTANCES = {name: cls() for name, cls in BY_NAME.items()}
SIGNAL_INSTANCES = tuple(signal() for signal in SIGNALS)


class Office:
    def publish(self, kind: str) -> str:
        return Report.by_kind(kind).emit()  # fine: the allowed body

    def leak(self, kind: str) -> None:
        Report.by_kind(kind).emit()  # expect: EXG101
        Report.kinds[kind]().emit()  # expect: EXG101
        Report.singletons[0].emit()  # expect: EXG101
        Factory.create(kind).emit()  # expect: EXG101
        Factory["x"]().emit()  # tolerated: EXG101
        Factory().anything.emit()  # fine: __getattr__ gives a Signal
        Factory.signals["a"]().emit()  # fine: a Signal
        Factory.instances["a"].emit()  # expect: EXG101
        Monthly.changed.emit()  # fine: a Signal
        Monthly().emit()  # expect: EXG101

    def tables(self, name: str) -> None:
        for cls in EMITTERS:
            cls().emit()  # expect: EXG101
        for signal in SIGNALS:
            signal().emit()  # fine: a Signal
        BY_NAME[name]().emit()  # expect: EXG101
        INSTANCES[name].emit()  # expect: EXG101
        SIGNAL_INSTANCES[0].emit()  # fine: a Signal
        {Weekly: 1, Signal: 2}[Signal]  # fine: no access
        next(cls for cls in Report.__subclasses__() if cls.__name__ == name)().emit()  # expect: EXG101

    def callbacks(self, signal: Signal, report: Report) -> None:
        signal.connect(report.emit)  # expect: EXG102
        signal.connect(Signal().emit)  # fine: a Signal
        signal.connect(lambda: report.emit())  # expect: EXG101
        table = {"report": report.emit, "signal": signal.emit}  # expect: EXG102
        table["report"]()  # fine: a later call through the alias is not reported again
