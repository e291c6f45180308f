"""A governed method gives a dict, and says so where it says anything.

Why: what it gives crosses a process border as JSON, is checked as a dict, and is stored. A list, a tuple or a
None that slips out on one path is an error far away from the line that made it.

How to fix: return a dict on every path and annotate the method with `dict`, a subclass of it, a TypedDict or
a `Mapping`; where there is nothing to tell, raise, or return an empty dict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.results.found_results import Results
from governance_lint.rule import Invalid, Rule, Valid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.facts import Facts, TypeOf
    from governance_lint.policy import ChokePoint
    from governance_lint.results.given_results import Given, Method
    from governance_lint.violation import Violation

_NONE = "NoneType"
#: How the type checker calls it where a path of a function ends without a result.
_NO_RETURN = "bad-return"


class PluginResultNotDict(Rule):
    """Reports annotations, returns and ends of governed methods that give what is no dict."""

    code, name = "EXG502", "plugin-result-not-dict"
    message = (
        "{method}() {what}, and the choke point {point} asks for a dict: callers read it as one. "
        "Return a dict on every path, and annotate the method so"
    )

    VALID = (
        Valid(
            "a dict, and every way to say so",
            """\
from collections.abc import Mapping
from typing import Any, TypedDict

from imaging import Plugin


class Sizes(TypedDict):
    width: int


class Measure(Plugin):
    def run(self, payload: dict) -> Sizes:
        return {"width": 1}


class Read(Plugin):
    def run(self, payload: dict) -> Mapping[str, list[int]]:
        return {}


class Guess(Plugin):
    def run(self, payload: dict) -> Any:
        return payload["guess"]
""",
        ),
        Valid(
            "aliases and subclasses of dict",
            """\
from collections import OrderedDict
from typing import TypeAlias

from imaging import Plugin

Colours: TypeAlias = "dict[str, list[int]]"


class Tags(OrderedDict[str, str]):
    pass


class Palette(Plugin):
    def run(self, payload: dict) -> Colours:
        return {}


class Tag(Plugin):
    def run(self, payload: dict) -> "Tags":
        return Tags()
""",
        ),
        Valid(
            "nothing is known of what it returns",
            """\
import json

from imaging import Plugin


class Parse(Plugin):
    def run(self, payload):
        if payload:
            return json.loads(payload["text"])
        return payload.copy()
""",
        ),
        Valid(
            "it always returns a dict or raises",
            """\
import sys

from imaging import Plugin


class Sharpen(Plugin):
    def run(self, payload):
        for _ in range(3):
            try:
                return {"sharp": self.sharpen(payload)}
            except OSError as error:
                raise ValueError("no image") from error
        sys.exit("never sharp")

    def sharpen(self, payload):
        return payload["image"]
""",
        ),
        Valid(
            "cases that leave nothing over",
            """\
from enum import Enum

from imaging import Plugin


class Kind(Enum):
    SMALL = 1
    LARGE = 2


class Sized(Plugin):
    kind: Kind = Kind.SMALL

    def run(self, payload) -> dict:
        match self.kind:
            case Kind.SMALL:
                return {"size": 1}
            case Kind.LARGE:
                return {"size": 9}


class Counted(Plugin):
    count: int | str = 0

    def run(self, payload):
        if isinstance(self.count, int):
            return {"count": self.count}
        elif isinstance(self.count, str):
            return {"count": int(self.count)}
""",
        ),
        Valid(
            "a stub, an abstract method, a coroutine",
            """\
from abc import abstractmethod

from imaging import Plugin


class Later(Plugin):
    def run(self, payload): ...


class Open(Plugin):
    @abstractmethod
    def run(self, payload):
        pass


class Waiting(Plugin):
    async def run(self, payload):
        return None
""",
        ),
        Valid(
            "a model's own dump",
            """\
from dataclasses import asdict, dataclass

from imaging import Plugin


@dataclass
class Found:
    faces: int

    def model_dump(self) -> dict[str, int]:
        return asdict(self)


class Faces(Plugin):
    def run(self, payload):
        found = Found(faces=2)
        return found.model_dump()
""",
        ),
        Valid(
            "other classes, other methods",
            """\
import threading

from imaging import Blur


class Poll(threading.Thread):
    def run(self) -> None:
        print("polled")


class Soft(Blur):
    def steps(self) -> list[int]:
        return [1, 2]
""",
        ),
        Valid(
            "a stub in the class that the policy names, a namesake of it, another point's method",
            {
                "example.py": """\
import elsewhere


class Task:
    def execute(self):
        pass


class Query:
    def fetch(self) -> dict:
        return {}

    def execute(self) -> list[str]:
        return ["rows"]


class Sweep(elsewhere.Task):
    def execute(self) -> int:
        return 1


class Kept(Task):
    last = None

    def execute(self):
        return self.last
""",
                "elsewhere.py": """\
class Task:
    def execute(self) -> int:
        return 0
""",
            },
            policy="""\
[[chokepoints]]
name = "tasks"
governed = ["example.Task.execute", "example.Query.fetch"]
allowed = ["example.Query.execute"]
result = "dict"
""",
        ),
    )
    INVALID = (
        Invalid(
            "annotated with a list",
            """\
from imaging import Plugin


class Faces(Plugin):
    def run(self, payload: dict) -> list[dict]:  # <- here
        return [{"face": 1}]
""",
        ),
        Invalid(
            "an Optional, also behind an alias and in quotes",
            """\
from typing import Optional

from imaging import Blur, Plugin

Perhaps = Optional[dict]


class Soft(Blur):
    def run(self, payload: dict) -> Perhaps:  # <- here
        return None


class Hard(Plugin):
    def run(self, payload: dict) -> "dict | None":  # <- here
        return None
""",
        ),
        Invalid(
            "a dataclass and a named tuple",
            """\
from dataclasses import dataclass
from typing import NamedTuple

from imaging import Plugin


@dataclass
class Found:
    faces: int


class Size(NamedTuple):
    width: int


class Faces(Plugin):
    def run(self, payload):
        return Found(2)  # <- here


class Measure(Plugin):
    def run(self, payload) -> Size:  # <- here
        return Size(3)
""",
        ),
        Invalid(
            "one of its returns",
            """\
from imaging import Plugin


def cached(key: str) -> dict | None:
    return None


class Palette(Plugin):
    def run(self, payload: dict) -> dict:
        if payload.get("cached"):
            return cached(payload["key"])  # <- here
        if not payload:
            return  # <- here
        return {"colours": []}
""",
        ),
        Invalid(
            "it runs off its end",
            """\
from contextlib import suppress

from imaging import Plugin


class Read(Plugin):
    def run(self, payload):  # <- here
        with suppress(KeyError):
            return {"text": payload["text"]}


class Log(Plugin):
    def run(self, payload):  # <- here
        if payload:
            return {"logged": True}
        print("nothing to log")
""",
        ),
        Invalid(
            "the class itself that the policy names, by an attribute that nobody declares",
            {
                "tools.py": """\
class Tool:
    def __init__(self):
        self.total = 3

    def run(self, payload):  # <- here
        if payload:
            return self.total  # <- here
""",
            },
            """\
[[chokepoints]]
name = "tools"
governed = ["tools.Tool.run"]
allowed = ["runner.Runner.start"]
result = "dict"
reason = "Tools run in a runner."
""",
            findings=2,
            says=("tools.Tool.run()",),
        ),
        Invalid(
            "it yields",
            """\
from imaging import Plugin


class Frames(Plugin):
    def run(self, payload):  # <- here
        for frame in payload["frames"]:
            yield {"frame": frame}
""",
        ),
        Invalid(
            "a choke point of the policy's own, on a class of a library that is not there",
            {
                "models.py": """\
from neuralkit import nn


class Classifier(nn.Module):
    def forward(self, x):
        return x, 0.5  # <- here
""",
            },
            """\
[[chokepoints]]
name = "forward"
governed = ["neuralkit.nn.Module.forward"]
allowed = ["serving.Server.infer"]
result = "dict"
reason = "Models answer through the server."
""",
        ),
        Invalid(
            "taken from a function or a mixin, and annotated by a comment",
            """\
from collections import namedtuple

from imaging import Plugin

Size = namedtuple("Size", "width height")


def measured(self, payload):
    return Size(3, 4)  # <- here


def copied(self, payload):
    return dict(payload)


class Printing:
    def run(self, payload):
        return "printed"  # <- here


class Measure(Plugin):
    run = measured


class Measured(Plugin):
    run = measured


class Copy(Plugin):
    run = copied


class Constant(Plugin):
    run = lambda self, payload: 7  # <- here


class Print(Printing, Plugin):
    pass


class Plain(Plugin, Printing):
    pass


class Old(Plugin):
    def run(self, payload):
        # type: (dict) -> list  # <- here
        return list(payload)
""",
            findings=4,
        ),
        Invalid(
            "cases that leave something over",
            """from enum import Enum

from imaging import Plugin


class Kind(Enum):
    SMALL = 1
    LARGE = 2


class Sized(Plugin):
    kind: Kind = Kind.SMALL

    def run(self, payload) -> dict:  # <- here
        match self.kind:
            case Kind.SMALL:
                return {"size": 1}


class Either(Plugin):
    kind: Kind = Kind.SMALL

    def run(self, payload):  # <- here
        match self.kind:
            case Kind.LARGE:
                return {"size": 9}


class Both(Plugin):
    kind: Kind = Kind.SMALL

    def run(self, payload) -> dict:
        match self.kind:
            case Kind.SMALL:
                return {"size": 1}
            case Kind.LARGE:
                return {"size": 9}
""",
            findings=2,
        ),
        Invalid(
            "a stub below the class that the policy names, and None for certain",
            """\
from imaging import Plugin


class Silent(Plugin):
    def run(self, payload):  # <- here
        pass


class Empty(Plugin):
    def run(self, payload):
        return None  # <- here
""",
            findings=2,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether a method of the file may be governed and give what is no dict."""
        return facts.about(Results) is not None

    def check(self) -> list[Violation]:
        """Return the violations, without a look at the libcst tree."""
        found = self.facts.about(Results)
        for method in () if found is None else found.methods:
            self._check(method)
        return self.violations

    def _check(self, method: Method) -> None:
        if method.is_mixed_in:
            for given in self._wrong(method, is_named_itself=False):
                self._report(method, given, method.points[0])
            return
        lineage = self.facts.types.lineage(method.class_line)
        for point in method.points:
            patterns = [
                name.rpartition(".")[0] for name in point.governed if name.rpartition(".")[2] == method.name
            ]
            places = [
                index
                for index, item in enumerate(lineage)
                if any(self.facts.types.is_named(item, pattern) for pattern in patterns)
            ]
            if places:
                for given in self._wrong(method, is_named_itself=places[0] == 0):
                    self._report(method, given, point)
                return

    def _wrong(self, method: Method, *, is_named_itself: bool) -> Iterator[Given]:
        """Yield what is wrong: if the annotation is, it alone."""
        if method.annotation is not None and self._is_no_mapping(method.annotation):
            yield method.annotation
            return
        for given in method.returns:
            if self._is_no_mapping(given):
                yield given
        is_stub = method.is_mere_form and is_named_itself
        if method.at_def is not None and not is_stub and self._is_no_mapping(method.at_def):
            yield method.at_def

    def _is_no_mapping(self, given: Given) -> bool:
        if given.complaint is not None:
            return any(
                item.kind == _NO_RETURN and item.span == given.complaint
                for item in self.facts.types.complaints()
            )
        if not given.inquiries:
            return True
        for besides in self.facts.types.of(given.inquiries):
            classes = _names(besides)
            if classes and not (given.is_undeclared and classes == {_NONE}):
                return True
        return False

    def _report(self, method: Method, given: Given, point: ChokePoint) -> None:
        # Several classes may take the same function.
        if any(item.span == given.span for item in self.violations):
            return
        symbol = method.symbol
        module = self.facts.module
        self.report(
            given.span,
            symbol=symbol,
            words={
                "method": f"{module}.{symbol}" if module else symbol,
                "what": given.shown,
                "point": point.name,
            },
        )


def _names(found: TypeOf) -> set[str]:
    return {lineage[0].dotted.rpartition(".")[2] for lineage in found.classes if lineage}
