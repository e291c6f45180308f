import dataclasses as dc
import typing as t


@dc.dataclass(slots=True)
class Step:
    name: str

    def apply(self, state: dict) -> dict:
        return state


@dc.dataclass(slots=True)
class SetKey(Step):
    key: str = ""

    def apply(self, state):
        state[self.key] = 1
        return state


@dc.dataclass
class Config:
    main: Step
    extra: t.List["Step"] = dc.field(default_factory=list)
    by_env: t.Dict[str, t.Tuple[Step, int]] = dc.field(default_factory=dict)
    hook: t.Optional[t.Callable[[], Step]] = None


@dc.dataclass
class ProdConfig(Config):
    level: int = 3


class Doc(t.TypedDict, total=False):
    step: Step
    steps: t.Sequence[Step]


class Series:
    def apply(self, f):
        return f(self)


Steps = t.Union[Step, t.List[Step]]
P = t.ParamSpec("P")
R = t.TypeVar("R")


def logged(fn: t.Callable[P, R]) -> t.Callable[P, R]:
    def inner(*a: P.args, **k: P.kwargs) -> R:
        return fn(*a, **k)

    return inner


@logged
def load(path: str) -> ProdConfig:
    return ProdConfig(main=SetKey("a"))
