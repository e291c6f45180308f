from types import SimpleNamespace
from typing import Annotated, Any, ClassVar, Final, Optional, Union
import typing

from monitor import probe as probes
from monitor.probe import Group, Http, Probe, S, Spelling, Station

Checked = Annotated[Probe, "checked"]
Maybe = Optional[Checked]
Either = Union[Spelling, "Http"]
Alias = Http
Probes = list[Probe]
Nested = dict[str, Probes]

DEFAULT: Final = Http()
SPELL: Final[Spelling] = Spelling()


class Schedule:
    shared: ClassVar[Probe] = Http()
    names: ClassVar["dict[str, Spelling]"] = {}
    limit: Final[Checked]
    probe: Spelling

    def __init__(self, limit: Checked, *extra: Probe, **named: "Probe") -> None:
        self.limit = limit
        self.extra = extra
        self.named = named

    def fire(self, probe: Probe) -> bool:
        return probe.check()

    def descriptors(self, station: Station) -> None:
        station.main.check()  # expect: EXG101
        station.words.check()
        station.backup.check()  # expect: EXG101
        Station.main.default.check()  # expect: EXG101
        station.probe.check()
        self.probe.check()
        station.cache["x"].check()  # expect: EXG101

    def dunders(self, group: Group, a: Http, b: Http) -> None:
        (a & b).check()  # expect: EXG101
        group[0].check()  # expect: EXG101
        group[1:].check()  # expect: EXG101
        [p.check() for p in group if p.host]  # expect: EXG101
        list(group)[0].check()  # expect: EXG101
        sorted(group)[0].check()  # expect: EXG101
        one, two = group
        two.check()  # expect: EXG101
        group.first().check()  # expect: EXG101
        a.cloned("x").check()  # expect: EXG101
        group.unknown.check()
        group.main_probe.check()  # expect: EXG104
        min(group).host.count("check")

    def aliases(self, one: Checked, two: Maybe, three: Either, four: Nested, five: Alias) -> None:
        one.check()  # expect: EXG101
        if two:
            two.check()  # expect: EXG101
        three.check()  # expect: EXG101
        if not isinstance(three, Alias):
            three.check()
        four["x"][0].check()  # expect: EXG101
        five.check()  # expect: EXG101
        Alias().check()  # expect: EXG101
        DEFAULT.check()  # expect: EXG101
        SPELL.check()
        self.shared.check()  # expect: EXG101
        Schedule.shared.check()  # expect: EXG101
        self.limit.check()  # expect: EXG101
        self.names["x"].check()
        self.extra[0].check()  # expect: EXG101
        for probe in self.extra:
            probe.check()  # expect: EXG101
        self.named["x"].check()  # expect: EXG101
        for probe in self.names.values():
            probe.check()

    def quoted(self, one: "typing.Optional['Probe']", two: "probes.Spelling", three: 'list["Http"]') -> None:
        assert one is not None
        one.check()  # expect: EXG101
        two.check()
        three.pop().check()  # expect: EXG101

    def generic(self, one: S, many: "tuple[S, ...]", typed: type[S]) -> S:
        many[0].check()  # expect: EXG101
        typed().check()  # expect: EXG101
        return one.cloned("") if one.check() else many[-1]  # expect: EXG101

    def global_names(self) -> None:
        global LATER
        LATER = Http()
        LATER.check()  # expect: EXG101
        space = SimpleNamespace()
        space.probe.check()  # expect: EXG104
        text: Any = "probe.check()"
        text.check()
        first_probe = "probe.check()"
        first_probe.check()

    def nonlocal_names(self, words: Spelling) -> None:
        item: Spelling | Probe = words

        def change() -> None:
            nonlocal item
            item = Http()

        change()

        def later() -> None:
            item.check()  # expect: EXG101

        later()


LATER: Probe | None = None
for LATER in (Http(), Group([])):
    LATER.check()  # expect: EXG101
CHECKS = [check for check in (DEFAULT.check, SPELL.check)]  # expect: EXG102
STATIONS = {name: value.check for name, value in {"a": SPELL}.items()}
