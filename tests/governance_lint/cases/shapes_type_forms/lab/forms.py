from __future__ import annotations

import abc
import collections
import enum
import functools
from collections import namedtuple
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Concatenate,
    Final,
    Generic,
    Literal,
    LiteralString,
    NamedTuple,
    NewType,
    NotRequired,
    Optional,
    ParamSpec,
    Protocol,
    Required,
    Type,
    TypeAlias,
    TypedDict,
    TypeGuard,
    TypeVar,
    Union,
    Unpack,
    overload,
)

from lab.ports import Lookalike, Sensor, Thermometer, Wide
from lab.probe import Laser, Probe, Ruler

if TYPE_CHECKING:
    from lab import probe as hidden
    from lab.probe import Laser as Hidden

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
B = TypeVar("B", bound=Probe)
C = TypeVar("C", Laser, Ruler)
Q = TypeVar("Q", bound="Optional[Probe]")
Marked = NewType("Marked", Laser)
Counted = NewType("Counted", Ruler)
Twice = NewType("Twice", Marked)
Tools: TypeAlias = "Union[Probe, Ruler]"
Quoted = Union["Probe", None]
Maker = Callable[[], Probe]
Table = dict[str, list["Probe"]]


def timed(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return inner


def with_bench(function: Callable[Concatenate[Probe, P], R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(Laser(), *args, **kwargs)

    return inner


@timed
def made() -> Probe:
    return Laser()


@with_bench
def given(probe: Probe, ruler: Ruler) -> Laser:
    probe.measure()  # expect: EXG101
    ruler.measure()  # fine: a ruler
    return Laser()


@overload
def choose(kind: Literal["ruler"]) -> Ruler: ...
@overload
def choose(kind: Literal["probe"]) -> Probe: ...
@overload
def choose(kind: str) -> Probe | Ruler: ...
def choose(kind: str) -> Any:
    return kind


def calls(name: str, text: LiteralString) -> None:
    made().measure()  # expect: EXG101
    given(Ruler()).measure()  # expect: EXG101
    choose("ruler").measure()  # fine: a ruler
    choose("probe").measure()  # expect: EXG101
    choose(name).measure()  # expect: EXG101
    text.upper()


def variables(b: B, c: C, q: Q, kind: type[B], kinds: Type[Union[Laser, Ruler]], a: Annotated[Probe, "x"]) -> B:
    b.measure()  # expect: EXG101
    c.measure()  # expect: EXG101
    if q:
        q.measure()  # expect: EXG101
    kind().measure()  # expect: EXG101
    kind.make().tuned().measure()  # expect: EXG101
    kinds().measure()  # expect: EXG101
    a.measure()  # expect: EXG101
    return b


def names(
    one: "Probe",
    two: "Optional['Probe']",
    three: Optional["hidden.Laser"],
    four: "list[Hidden]",
    five: Tools,
    six: Quoted,
    seven: Maker,
    eight: "Table",
    nine: Annotated["Probe | None", "doc"],
    eleven: "Annotated[list[Annotated['Laser', 1]], 2]" = [],
    twelve: "Ruler | None" = None,
    thirteen: Union[int, "Ruler"] = 1,
) -> None:
    one.measure()  # expect: EXG101
    two.measure()  # type: ignore  # expect: EXG101
    three.measure()  # type: ignore  # expect: EXG101
    four[0].measure()  # expect: EXG101
    five.measure()  # expect: EXG101
    six.measure()  # type: ignore  # expect: EXG101
    seven().measure()  # expect: EXG101
    eight["x"][0].measure()  # expect: EXG101
    nine.measure()  # type: ignore  # expect: EXG101
    ten: Final = Laser()
    ten.measure()  # expect: EXG101
    eleven[0].measure()  # expect: EXG101
    twelve.measure()  # type: ignore  # fine: a ruler
    thirteen.measure()  # type: ignore  # fine: a ruler


def new_types(marked: Marked, counted: Counted, twice: Twice) -> None:
    marked.measure()  # expect: EXG101
    Marked(Laser()).measure()  # expect: EXG101
    counted.measure()  # fine: a ruler
    Counted(Ruler()).measure()  # fine: a ruler
    twice.measure()  # expect: EXG101
    [m.measure for m in [marked]]  # expect: EXG102


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def get(self) -> T:
        return self.item

    def map(self, function: Callable[[T], R]) -> Box[R]:
        return Box(function(self.item))

    def __iter__(self) -> Iterable[T]:
        yield self.item


class ProbeBox(Box[Probe]):
    def use(self) -> float:
        return self.get().measure()  # expect: EXG101


class Pair(NamedTuple):
    probe: Probe
    ruler: Ruler = Ruler()


Old = namedtuple("Old", "probe ruler")
OldTyped = NamedTuple("OldTyped", [("probe", Probe), ("ruler", Ruler)])


class Options(TypedDict, total=False):
    probe: Required[Probe]
    ruler: NotRequired[Ruler]


Inline = TypedDict("Inline", {"probe": Probe, "the-ruler": Ruler})


def records(box: Box[Laser], rulers: Box[Ruler], pair: Pair, options: Options, inline: Inline, **kw: Unpack[Options]) -> None:
    box.get().measure()  # expect: EXG101
    box.item.measure()  # expect: EXG101
    rulers.get().measure()  # fine: rulers
    box.map(lambda laser: laser).get().measure()  # expect: EXG101
    box.map(lambda laser: laser.measure())  # expect: EXG101
    box.map(lambda laser: Ruler()).get().measure()  # fine: a ruler
    pair.probe.measure()  # expect: EXG101
    pair.ruler.measure()  # fine: a ruler
    pair[0].measure()  # expect: EXG101
    first, second = pair
    first.measure()  # expect: EXG101
    second.measure()  # fine: a ruler
    options["probe"].measure()  # expect: EXG101
    options["ruler"].measure()  # fine: a ruler
    options.get("ruler", Ruler()).measure()  # fine: a ruler
    inline["probe"].measure()  # expect: EXG101
    inline["the-ruler"].measure()  # fine: a ruler
    kw["probe"].measure()  # expect: EXG101
    pair._replace(ruler=Ruler()).probe.measure()  # expect: EXG101
    OldTyped(Laser(), Ruler()).probe.measure()  # expect: EXG101
    OldTyped(Laser(), Ruler()).ruler.measure()  # fine: a ruler


def untyped_tuple() -> None:
    old = Old(Laser(), Ruler())
    old.probe.measure()  # tolerated: EXG101, EXG104
    old.ruler.measure()  # fine: a ruler
    old[0].measure()  # expect: EXG101


@dataclass
class Base:
    probe: Probe
    rulers: list[Ruler] = field(default_factory=list)
    kind: ClassVar[type[Probe]] = Laser


@dataclass
class Derived(Base):
    spare: Probe | None = None
    made: Callable[[], Ruler] = Ruler

    def __post_init__(self) -> None:
        self.probe.measure()  # expect: EXG101
        self.rulers[0].measure()  # fine: a ruler


def dataclasses_(derived: Derived) -> None:
    derived.probe.measure()  # expect: EXG101
    derived.kind().measure()  # expect: EXG101
    derived.made().measure()  # fine: a ruler
    if derived.spare:
        derived.spare.measure()  # expect: EXG101
    match derived:
        case Derived(probe, [ruler, *_]):
            probe.measure()  # expect: EXG101
            ruler.measure()  # fine: a ruler


class Tool(enum.Enum):
    PROBE = Laser()
    RULER = Ruler()

    @property
    def probe(self) -> Probe:
        return Laser()


class Slot(Generic[T]):
    def __init__(self, make: Callable[[], T]) -> None:
        self.make = make

    @overload
    def __get__(self, instance: None, owner: type) -> Slot[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object, owner: type) -> Any:
        return self.make()


class Desk:
    probe = Slot(Laser)
    ruler = Slot(Ruler)

    @functools.cached_property
    def cached(self) -> Probe:
        return Laser()

    @functools.cached_property
    def untyped(self):
        return Laser()

    @property
    @abc.abstractmethod
    def abstract(self) -> Probe: ...

    @functools.lru_cache(maxsize=None)
    def remembered(self) -> Laser:
        return Laser()

    @staticmethod
    def static() -> Laser:
        return Laser()

    current = property(lambda self: Laser())
    measured = functools.cached_property(lambda self: Ruler())


def attributes(desk: Desk, tool: Tool) -> None:
    desk.probe.measure()  # expect: EXG101
    desk.ruler.measure()  # fine: a ruler
    desk.cached.measure()  # expect: EXG101
    desk.untyped.measure()  # expect: EXG101
    desk.abstract.measure()  # expect: EXG101
    desk.remembered().measure()  # expect: EXG101
    Desk.static().measure()  # expect: EXG101
    desk.current.measure()  # expect: EXG101
    desk.measured.measure()  # fine: a ruler
    Tool.PROBE.value.measure()  # expect: EXG101
    Tool.RULER.value.measure()  # fine: a ruler
    tool.probe.measure()  # expect: EXG101
    Tool["PROBE"].value.measure()  # expect: EXG101
    for member in Tool:
        member.value.measure()  # expect: EXG101


@functools.singledispatch
def handle(thing: object) -> None: ...


@handle.register
def _(thing: Probe) -> None:
    thing.measure()  # expect: EXG101


@handle.register(Ruler)
def _(thing) -> None:
    thing.measure()  # fine: a ruler


@handle.register(Laser)
def _(thing) -> None:
    thing.measure()  # expect: EXG101


class Dispatching:
    @functools.singledispatchmethod
    def take(self, thing: object) -> None: ...

    @take.register
    def _(self, thing: Laser) -> None:
        thing.measure()  # expect: EXG101

    @take.register
    def _(self, thing: Ruler) -> None:
        thing.measure()  # fine: a ruler

    @take.register(Probe)
    def _(self, thing) -> None:
        thing.measure()  # expect: EXG101


class HasMeasure(Protocol):
    def measure(self, at: int = 0) -> float: ...


def protocols(sensor: Sensor, wide: Wide, hot: Thermometer, alike: Lookalike, shape: HasMeasure) -> None:
    sensor.sense()  # expect: EXG101
    wide.sense()  # expect: EXG101
    hot.sense()  # expect: EXG101
    alike.sense()  # fine: names no port
    shape.measure()  # fine: a protocol of another name
    chosen: Sensor = Lookalike()
    chosen.sense()  # tolerated: EXG101


def guard(thing: object) -> TypeGuard[Probe]:
    return isinstance(thing, Probe)


def guarded(thing: object, other: Ruler | Probe, awaited: Awaitable[Probe], table: Mapping[str, type[Laser]]) -> None:
    if guard(thing):
        thing.measure()  # expect: EXG101
    if isinstance(thing, Sensor):
        thing.sense()  # expect: EXG101
    if isinstance(other, (Laser, Probe)):
        other.measure()  # expect: EXG101
    else:
        other.measure()  # fine: a ruler
    if type(other) is Ruler:
        other.measure()  # fine: a ruler
    if issubclass(type(thing), Laser):
        type(thing).measure  # tolerated: EXG102
    kind = type(thing)
    if issubclass(kind, Laser):
        kind.measure  # expect: EXG102
        kind().measure()  # expect: EXG101
    if issubclass(kind, Ruler):
        kind().measure()  # fine: a ruler
    if type(thing) == Laser:
        thing.measure()  # expect: EXG101
    table["x"]().measure()  # expect: EXG101
    if not isinstance(other, Probe):
        return
    other.measure()  # expect: EXG101


def containers(default: collections.defaultdict[str, Probe], counter: "collections.OrderedDict[str, Ruler]") -> None:
    default["x"].measure()  # expect: EXG101
    counter["x"].measure()  # fine: a ruler
    chain = collections.ChainMap({"x": Laser()}, {"y": Laser()})
    chain["x"].measure()  # expect: EXG101
    args: tuple[Ruler, *tuple[Probe, ...]] = (Ruler(), Laser())
    args[0].measure()  # fine: a ruler
    args[1].measure()  # expect: EXG101


def variadic(*args: *tuple[Ruler, Probe]) -> None:
    args[1].measure()  # expect: EXG101
    args[0].measure()  # fine: a ruler
