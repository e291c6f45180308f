"""Who enters a governed method is seen however it is reached, and nobody who may is accused."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib
import inspect
import pickle
import sys
import threading
from pathlib import Path
from types import ModuleType, new_class
from typing import TYPE_CHECKING, Any

import anyio.to_thread  # noqa: F401 -- where work is handed over, too
import pytest

from governance_lint.policy_file import load_policy
from governance_lint.watch.told import BypassedPlaces
from governance_lint.watch.watching import Bypass, Watch
from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from governance_lint.violation import Violation

_POLICY = """\
exclude = ["bystanders/**"]

[[chokepoints]]
name = "plugins"
governed = ["depot.plugin.Plugin.run"]
allowed = ["depot.runner.ToolRunner.run", "depot.runner.execute"]
reason = "Only the runner runs plugins."

[[chokepoints]]
name = "shapes"
governed = ["depot.Shape.draw", "depot.outside.Model.forward"]
allowed = ["depot.runner.draw_all"]
"""

_PLUGIN = """\
import functools
from typing import Protocol


class Plugin:
    def run(self, payload, *more, loud=False, **rest):
        \"\"\"Run it.\"\"\"
        return payload


class Blur(Plugin):
    def run(self, payload, *more, loud=False, **rest):
        return [super(Blur, self).run(payload) for _ in range(1)][0]


class OldStyle(Plugin):
    def run(self, payload):
        return Plugin.run(self, payload)


class Restless(Plugin):
    def again(self):
        return self.run({})


class Starts(Plugin):
    def run(self, payload):
        return Blur().run(payload)


class Steps(Plugin):
    def run(self, payload):
        got = yield payload
        yield got
        return "done"


class Slow(Plugin):
    async def run(self, payload):
        return payload


class Stream(Plugin):
    async def run(self, payload):
        got = yield payload
        yield got


class OfClass(Plugin):
    @classmethod
    def run(cls, payload):
        return cls.__name__


class Static(Plugin):
    @staticmethod
    def run(payload):
        return payload


def keeping(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def forgetting(function):
    def wrapper(*args):
        return function(*args)
    return wrapper


class Kept(Plugin):
    @keeping
    def run(self, payload):
        return super().run(payload)


class Forgotten(Plugin):
    @forgetting
    def run(self, payload):
        return super().run(payload)


class Mixin:
    def run(self, payload):
        return payload


class Mixed(Mixin, Plugin):
    pass


class Shape(Protocol):
    def draw(self): ...


class Square(Shape):
    def draw(self):
        return "square"


class Alike:
    def draw(self):
        return "alike"
"""

_RUNNER = """\
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


class ToolRunner:
    def run(self, plugin, payload):
        return plugin.run(payload)

    def run_outside(self, plugin, payload):
        return plugin.run(payload)


class OwnRunner(ToolRunner):
    def run(self, plugin, payload):
        return plugin.run(payload)


def execute(how, plugin):
    return how(plugin)


async def execute_later(plugin):
    return await plugin.run({})


def in_pool(plugin):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(plugin.run, {}).result()


def in_thread(plugin):
    thread = threading.Thread(target=plugin.run, args=({},))
    thread.start()
    thread.join()


def helper_in_thread(plugin):
    thread = threading.Thread(target=_helper, args=(plugin,))
    thread.start()
    thread.join()


def _helper(plugin):
    plugin.run({})


def in_tasks(plugin):
    async def go():
        first = asyncio.create_task(plugin.run({}))
        return await asyncio.gather(first, plugin.run({}))

    return asyncio.run(go())


def by_to_thread(plugin):
    async def go():
        return await asyncio.to_thread(plugin.run, {})

    return asyncio.run(go())


def by_anyio(plugin):
    import anyio

    return anyio.run(anyio.to_thread.run_sync, plugin.run, {})


def by_name(plugin):
    return getattr(plugin, "run")({})


def mapped(plugin):
    return list(map(plugin.run, [{}]))


def accepted(plugin):
    return plugin.run({})  # noqa: EXG101 -- it is known to be harmless


def over_lines(plugin):
    return (
        plugin
        .run(
            {},
        )
    )


def draw_all(shape):
    return shape.draw()
"""


@pytest.fixture
def depot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Write the project where it can be imported, and forget it afterwards."""
    write_project(
        tmp_path,
        {
            "governance.toml": _POLICY,
            "depot/__init__.py": "from depot.plugin import Shape",
            "depot/plugin.py": _PLUGIN,
            "depot/runner.py": _RUNNER,
            "depot/outside.py": "class Model:\n    def forward(self):\n        return 1\n",
            "bystanders/looking.py": "def looks(plugin):\n    return plugin.run({})\n",
        },
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.partition(".")[0] in {"depot", "bystanders"}]:
        del sys.modules[name]


class Seen:
    """A watch that has begun, and what it has seen since somebody asked."""

    def __init__(self, folder: Path) -> None:
        policy = load_policy(folder)
        self.bypasses: list[Bypass] = []
        self.watch = Watch(policy, self.bypasses.append)
        self._places = BypassedPlaces(policy)
        self._folder = folder

    def places(self) -> list[str]:
        """Return function, code and text of each bypass, as the linter would tell it."""
        found = [self._places.violation(item) for item in self.bypasses]
        self.bypasses.clear()
        return [self._told(item) for item in found if item is not None]

    @staticmethod
    def _told(item: Violation) -> str:
        first = Path(item.path).read_text().splitlines()[item.line - 1][item.column :]
        on_one_line = item.span.end_line == item.line
        text = first[: item.span.end_column - item.column] if on_one_line else first
        return f"{item.symbol} {item.code} {text}"


@pytest.fixture
def seen(depot: Path) -> Iterator[Seen]:
    """Begin to watch before anything of the project is imported."""
    seen = Seen(depot)
    seen.watch.begin()
    yield seen
    seen.watch.end()


def loaded(name: str) -> Any:
    return importlib.import_module(name)


@pytest.mark.parametrize(
    "name", ["Plugin", "Blur", "OldStyle", "OfClass", "Static", "Kept", "Forgotten", "Mixed"]
)
def test_a_call_is_seen_once_where_it_is_made(seen: Seen, name: str) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    runner.ToolRunner().run_outside(getattr(plugin, name)(), {})

    assert seen.places() == ["ToolRunner.run_outside EXG101 plugin.run"]


@pytest.mark.parametrize(
    "name", ["Plugin", "Blur", "OldStyle", "OfClass", "Static", "Kept", "Forgotten", "Mixed"]
)
def test_who_is_allowed_is_never_accused(seen: Seen, name: str) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")
    made = getattr(plugin, name)()

    runner.ToolRunner().run(made, {})
    runner.OwnRunner().run(made, {})
    runner.execute(runner.ToolRunner().run_outside.__get__, made)
    runner.execute(lambda item: runner.by_name(item), made)

    assert seen.places() == []


@pytest.mark.parametrize(
    ("how", "name", "place"),
    [
        ("in_pool", "Blur", "in_pool EXG102 plugin.run"),
        ("in_thread", "Blur", "in_thread EXG102 plugin.run"),
        ("helper_in_thread", "Blur", "_helper EXG101 plugin.run"),
        ("by_to_thread", "Blur", "by_to_thread.go EXG102 plugin.run"),
        ("by_anyio", "Blur", "by_anyio EXG102 plugin.run"),
        ("by_name", "Blur", 'by_name EXG103 getattr(plugin, "run")'),
        ("mapped", "Blur", "mapped EXG102 plugin.run"),
        ("over_lines", "Blur", "over_lines EXG101 plugin"),
    ],
)
def test_every_way_to_a_method_is_seen(seen: Seen, how: str, name: str, place: str) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    getattr(runner, how)(getattr(plugin, name)())

    assert seen.places() == [place]


@pytest.mark.parametrize("how", ["in_pool", "in_thread", "by_to_thread", "by_anyio", "by_name", "mapped"])
def test_what_an_allowed_callable_hands_over_may_be_entered(seen: Seen, how: str) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    runner.execute(getattr(runner, how), plugin.Blur())

    assert seen.places() == []


def test_what_it_only_has_started_is_on_a_stack_of_its_own(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    runner.execute(runner.helper_in_thread, plugin.Blur())

    assert seen.places() == ["_helper EXG101 plugin.run"]


def test_a_coroutine_is_entered_when_it_first_runs(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    kept = runner.ToolRunner().run(plugin.Slow(), {})
    assert seen.places() == []
    assert asyncio.run(kept) == {}
    assert len(seen.bypasses) == 1
    seen.bypasses.clear()
    assert asyncio.run(runner.execute_later(plugin.Slow())) == {}
    assert seen.places() == ["execute_later EXG101 plugin.run"]


def test_tasks_of_an_allowed_callable_may_and_others_may_not(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    assert runner.execute(runner.in_tasks, plugin.Slow()) == [{}, {}]
    assert seen.places() == []
    runner.in_tasks(plugin.Slow())
    assert seen.places() == ["in_tasks.go EXG101 plugin.run"] * 2


def test_generators_stay_generators(seen: Seen) -> None:
    steps = loaded("depot.plugin").Steps().run({})

    assert (next(steps), steps.send("back")) == ({}, "back")
    with pytest.raises(StopIteration, match="done"):
        next(steps)

    async def drain() -> list[object]:
        stream = loaded("depot.plugin").Stream().run({})
        found = [await anext(stream), await stream.asend("back")]
        with pytest.raises(StopAsyncIteration):
            await anext(stream)
        return found

    assert asyncio.run(drain()) == [{}, "back"]


def test_another_thread_is_not_excused_by_an_allowed_callable_that_runs(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")
    is_inside, may_end = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        is_inside.set()
        may_end.wait(10)

    inside = threading.Thread(target=runner.execute, args=(hold, None))
    inside.start()
    is_inside.wait(10)
    runner.by_name(plugin.Blur())
    may_end.set()
    inside.join()

    assert seen.places() == ['by_name EXG103 getattr(plugin, "run")']


def test_a_plugin_that_starts_itself_or_another_one_is_seen(seen: Seen) -> None:
    plugin = loaded("depot.plugin")

    plugin.Restless().again()
    plugin.Starts().run({})

    own = [item for item in seen.places() if not item.startswith("test_")]
    assert own == ["Restless.again EXG101 self.run", "Starts.run EXG101 Blur().run"]


def test_classes_that_are_made_later_are_watched(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    for made in (
        type("Made", (plugin.Plugin,), {"run": lambda _, payload: payload}),
        dataclasses.dataclass(slots=True)(new_class("Later", (plugin.Plugin,))),
    ):
        runner.by_name(made())

    assert seen.places() == ['by_name EXG103 getattr(plugin, "run")'] * 2


def test_a_protocol_governs_the_classes_that_name_it(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")

    assert (runner.draw_all(plugin.Square()), plugin.Alike().draw()) == ("square", "alike")
    assert seen.places() == []
    assert plugin.Square().draw() == "square"
    assert len(seen.bypasses) == 1


def test_a_module_that_is_imported_late_is_watched_at_once(seen: Seen) -> None:
    model = loaded("depot.outside").Model()

    assert model.forward() == 1
    assert [item.target for item in seen.bypasses] == ["depot.outside.Model.forward"]


def test_a_caller_that_the_policy_leaves_out_is_not_reported(seen: Seen) -> None:
    loaded("bystanders.looking").looks(loaded("depot.plugin").Blur())

    assert seen.bypasses == []


def test_what_a_comment_accepts_is_accepted(seen: Seen) -> None:
    loaded("depot.runner").accepted(loaded("depot.plugin").Blur())

    assert seen.places() == []


def test_what_was_imported_before_is_watched_too(depot: Path) -> None:
    plugin = loaded("depot.plugin")
    taken = plugin.Blur().run
    seen = Seen(depot)
    seen.watch.begin()
    try:
        taken({})
    finally:
        seen.watch.end()

    assert len(seen.bypasses) == 1


def test_functions_keep_what_they_are(seen: Seen) -> None:
    plugin = loaded("depot.plugin")
    run = plugin.Plugin.run

    assert str(inspect.signature(run)) == "(self, payload, *more, loud=False, **rest)"
    assert inspect.getfullargspec(run).args == ["self", "payload"]
    assert (run.__doc__, run.__name__, run.__qualname__) == ("Run it.", "run", "Plugin.run")
    assert inspect.getsource(run).startswith("    def run(self, payload")
    assert inspect.iscoroutinefunction(plugin.Slow.run)
    assert inspect.isgeneratorfunction(plugin.Steps.run)
    assert inspect.isasyncgenfunction(plugin.Stream.run)
    assert pickle.loads(pickle.dumps(run)) is run  # noqa: S301 -- our own
    assert plugin.Plugin().run(1, 2, loud=True, more=3) == 1


def test_everything_is_as_it_was_when_the_watch_ends(depot: Path) -> None:
    plugin = loaded("depot.plugin")
    before = (plugin.Blur.run.__code__, dict(plugin.Plugin.__dict__), threading.Thread.__init__.__code__)
    seen = Seen(depot)
    seen.watch.begin()
    assert plugin.Blur.run.__code__ is not before[0]
    seen.watch.end()

    after = (plugin.Blur.run.__code__, dict(plugin.Plugin.__dict__), threading.Thread.__init__.__code__)
    assert after == before
    assert not hasattr(plugin.Blur.run, "__wrapped__")
    assert isinstance(plugin, ModuleType)


def test_entries_are_counted_by_the_call_that_makes_them(seen: Seen) -> None:
    plugin, runner = loaded("depot.plugin"), loaded("depot.runner")
    go: Callable[[object], object] = runner.by_name
    for made in (plugin.Plugin(), plugin.Plugin()):
        runner.ToolRunner().run(made, {})
        go(made)

    found = sorted((item.entries, item.bypasses) for item in seen.watch.entries())
    assert found == [(2, 0), (2, 2)]
