from collections import namedtuple
from dataclasses import InitVar, dataclass, field
from typing import Any, NamedTuple, NotRequired, Optional, TypedDict

from agent.tool import Process, Search, Tool


class Call(TypedDict):
    tool: Tool
    process: Process
    query: str


class LateCall(Call, total=False):
    fallback: Tool
    retry: NotRequired[Search]


class Route(NamedTuple):
    name: str
    tool: Tool
    backup: Optional[Tool] = None
    process: Process = Process()


@dataclass
class Base:
    tool: Tool
    process: Process = field(default_factory=Process)


@dataclass(frozen=True)
class Frozen:
    tools: tuple[Tool, ...] = ()
    extra: Any = None


@dataclass
class Derived(Base):
    name: str = ""
    by_name: dict[str, Tool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tool._run(self.name)  # expect: EXG101
        self.process._run(self.name)  # fine: a Process

    @property
    def described(self) -> str:
        return f"{self.name}: {self.tool._run('describe')}"  # expect: EXG101


@dataclass
class Narrowed(Base):
    tool: Search  # redeclared more narrowly


Point = namedtuple("Point", ["tool", "y"])


@dataclass
class Started:
    query: str
    first: InitVar[Tool | None] = None
    other: InitVar[Process] = Process()

    def __post_init__(self, first, process):
        process._run(self.query)  # fine: a Process
        if first is not None:
            first._run(self.query)  # expect: EXG101


@dataclass
class StartedTwice(Started):
    last: InitVar["Search"] = Search()

    def __post_init__(self, first, process, search):
        super().__post_init__(first, process)
        search._run(self.query)  # expect: EXG101
