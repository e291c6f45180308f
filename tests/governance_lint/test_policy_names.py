"""A policy name of the project that names nothing is refused; what cannot be known is accepted."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from governance_lint.policy import (
    ChokePoint,
    Layers,
    Lifecycle,
    Policy,
    PolicyError,
    Runner,
    StateMachine,
    default_policy,
)
from governance_lint.policy_names import check_policy_names

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED = ("runner.run_plugin",)
RUNNER = {"runner.py": "def run_plugin(): ...\n"}


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text), encoding="utf-8")


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    """Give a policy of a file, about nothing yet."""
    monkeypatch.chdir(tmp_path)
    return replace(
        default_policy(tmp_path),
        origin=tmp_path / "governance.toml",
        chokepoints=(),
        runners=(),
        lifecycle=None,
        state_machines=(),
        layers=None,
    )


def governing(policy: Policy, *governed: str) -> Policy:
    return replace(policy, chokepoints=(ChokePoint("point", governed, ALLOWED),))


def refusal(policy: Policy) -> str:
    with pytest.raises(PolicyError) as caught:
        check_policy_names(policy)
    return str(caught.value)


PLAIN = {
    "runtime/__init__.py": "",
    "runtime/plugin.py": """
        from abc import ABC, abstractmethod
        class Plugin(ABC):
            timeout: int
            limit = 3
            @abstractmethod
            def run(self, payload): ...
            @property
            def name(self): ...
            class Inner:
                async def run(self): ...
        """,
}

EXISTING = {
    "a method": (PLAIN, "runtime.plugin.Plugin.run"),
    "a method of a nested class": (PLAIN, "runtime.plugin.Plugin.Inner.run"),
    "a property": (PLAIN, "runtime.plugin.Plugin.name"),
    "an annotated attribute": (PLAIN, "runtime.plugin.Plugin.timeout"),
    "an assigned attribute": (PLAIN, "runtime.plugin.Plugin.limit"),
    "a method that every object has": (PLAIN, "runtime.plugin.Plugin.__init__"),
    "a namespace package": ({"ns/deep/mod.py": "class P:\n def run(self): ...\n"}, "ns.deep.mod.P.run"),
    "a stub": ({"m/p.pyi": "class P:\n    def run(self) -> None: ...\n"}, "m.p.P.run"),
    "only in the stub beside the source": (
        {"m/p.py": "class P: ...\n", "m/p.pyi": "class P:\n    def run(self) -> None: ...\n"},
        "m.p.P.run",
    ),
    "in a package's __init__": ({"m/__init__.py": "class P:\n    def run(self): ...\n"}, "m.P.run"),
    "under if, else, try, except, finally, with, for, match": (
        {
            "m.py": """
            import sys
            if sys.platform == "win32":
                pass
            else:
                try:
                    pass
                except ImportError:
                    with open("x"):
                        for _ in ():
                            match 1:
                                case 1:
                                    class P:
                                        if True:
                                            def run(self): ...
            """
        },
        "m.P.run",
    ),
    "the second of two definitions": (
        {"m.py": "if x:\n    class P: ...\nelse:\n    class P:\n        def run(self): ...\n"},
        "m.P.run",
    ),
    "re-exported by an __init__": (
        {**PLAIN, "api/__init__.py": "from runtime.plugin import Plugin\n"},
        "api.Plugin.run",
    ),
    "re-exported relatively under another name": (
        {"m/__init__.py": "from .p import P as Q\n", "m/p.py": "class P:\n    def run(self): ...\n"},
        "m.Q.run",
    ),
    "re-exported from two packages up": (
        {"m/a/b.py": "from ..p import P\n", "m/p.py": "class P:\n    def run(self): ...\n"},
        "m.a.b.P.run",
    ),
    "re-exported by a star": (
        {"m/__init__.py": "from .p import *\n", "m/p.py": "class P:\n    def run(self): ...\n"},
        "m.P.run",
    ),
    "a private name that __all__ lists": (
        {
            "m/__init__.py": "from .p import *\n",
            "m/p.py": "__all__ = ['Q']\n__all__ += ['_P']\nclass _P:\n    def run(self): ...\n",
        },
        "m._P.run",
    ),
    "through a computed __all__": (
        {
            "m/__init__.py": "from .p import *\n",
            "m/p.py": "__all__ = sorted(names)\nclass P:\n    def run(self): ...\n",
        },
        "m.P.run",
    ),
    "an import of a module": (
        {"m.py": "import runtime.plugin as p\nimport runtime\n", **PLAIN},
        "m.p.Plugin.run",
    ),
    "an import of a package": ({"m.py": "import runtime.plugin\n", **PLAIN}, "m.runtime.plugin.Plugin.run"),
    "an alias": ({"m.py": "from runtime.plugin import Plugin\nAlias = Plugin\n", **PLAIN}, "m.Alias.run"),
    "inherited in the same module": (
        {"m.py": "class A:\n    def run(self): ...\nclass P(A): ...\n"},
        "m.P.run",
    ),
    "inherited over modules from a generic base": (
        {
            "m/p.py": "from . import base\nclass P(base.Base[int]): ...\n",
            "m/base.py": "class Base(Root): ...\nclass Root:\n    def run(self): ...\n",
        },
        "m.p.P.run",
    ),
    "a member that an enum has": ({"m.py": "import enum\nclass P(enum.Enum): ...\n"}, "m.P.name"),
}


@pytest.mark.parametrize(("files", "name"), EXISTING.values(), ids=EXISTING.keys())
def test_a_name_that_names_something_is_accepted(
    tmp_path: Path, policy: Policy, files: dict[str, str], name: str
) -> None:
    write(tmp_path, {**RUNNER, **files})

    check_policy_names(governing(policy, name))


UNKNOWABLE = {
    "a suffix pattern": ({}, "*.Nobody.run"),
    "a package outside the project": ({}, "torch.nn.Module.forward"),
    "an import from outside": ({"m.py": "from torch.nn import Module as P\n"}, "m.P.run"),
    "a star import from outside": ({"m.py": "from torch.nn import *\n"}, "m.P.run"),
    "a base from outside": ({"m.py": "import torch\nclass P(torch.Module): ...\n"}, "m.P.run"),
    "a base that is computed": ({"m.py": "class P(make()): ...\n"}, "m.P.run"),
    "a base without a definition": ({"m.py": "class P(Nowhere): ...\n"}, "m.P.run"),
    "an unknown decorator of the class": ({"m.py": "@plugin\nclass P: ...\n"}, "m.P.run"),
    "an unknown metaclass": ({"m.py": "class P(metaclass=Meta): ...\n"}, "m.P.run"),
    "set on self": ({"m.py": "class P:\n    def __init__(self): self.run = 1\n"}, "m.P.run"),
    "set on the class": ({"m.py": "class P: ...\nP.run = print\n"}, "m.P.run"),
    "set by setattr": ({"m.py": "class P: ...\nsetattr(P, name, print)\n"}, "m.P.run"),
    "a class with __getattr__": ({"m.py": "class P:\n    def __getattr__(self, n): ...\n"}, "m.P.run"),
    "a module with __getattr__": ({"m.py": "def __getattr__(name): ...\n"}, "m.P.run"),
    "a module that writes its globals": ({"m.py": "globals()['P'] = 1\n"}, "m.P.run"),
    "a module that replaces itself": ({"m.py": "import sys\nsys.modules[__name__] = X()\n"}, "m.P.run"),
    "a global of a function": ({"m.py": "def f():\n    global P\n    P = 1\n"}, "m.P.run"),
    "a value that is made by a call": ({"m.py": "P = make()\n"}, "m.P.run"),
    "a function that is decorated": ({"m.py": "@wrap\ndef f(): ...\n"}, "m.f.run"),
    "a file that does not parse": ({"m.py": "class (:\n"}, "m.P.run"),
    "a file with a null byte": ({"m.py": "x = '\0'\n"}, "m.P.run"),
    "a file nested too deeply": ({"m.py": "x = " + "(" * 5000}, "m.P.run"),
    "a compiled module": (
        {"m/__init__.py": "", "m/fast.cpython-311-x86_64-linux-gnu.so": ""},
        "m.fast.P.run",
    ),
    "a compiled module that is imported": (
        {"m/__init__.py": "try:\n    from ._fast import P\nexcept ImportError: ...\n"},
        "m.P.run",
    ),
    "an installed package with a folder of its name": ({"pytest/dags/a.py": ""}, "pytest.Item.runtest"),
}


@pytest.mark.parametrize(("files", "name"), UNKNOWABLE.values(), ids=UNKNOWABLE.keys())
def test_a_name_that_cannot_be_known_is_accepted(
    tmp_path: Path, policy: Policy, files: dict[str, str], name: str
) -> None:
    write(tmp_path, {**RUNNER, **files})

    check_policy_names(governing(policy, name))


NOTHING = {
    "a wrong class": (
        PLAIN,
        "runtime.plugin.Plugn.run",
        'runtime/plugin.py has no "Plugn"; nearest: "runtime.plugin.Plugin.run"',
    ),
    "a wrong method": (
        PLAIN,
        "runtime.plugin.Plugin.runn",
        'class Plugin in runtime/plugin.py has no "runn"; nearest: "runtime.plugin.Plugin.run"',
    ),
    "a wrong module": (
        PLAIN,
        "runtime.plugn.Plugin.run",
        'runtime/__init__.py has no "plugn"; nearest: "runtime.plugin.Plugin.run"',
    ),
    "three wrong parts": (
        PLAIN,
        "runtime.plugn.Plugn.rum",
        'runtime/__init__.py has no "plugn"; nearest: "runtime.plugin.Plugin.run"',
    ),
    "a wrong case": (
        PLAIN,
        "runtime.Plugin.plugin.run",
        'runtime/__init__.py has no "Plugin"; nearest: "runtime.plugin.Plugin.run"',
    ),
    "nothing near": (
        PLAIN,
        "runtime.plugin.Zebra.run",
        'runtime/plugin.py has no "Zebra"; it has ABC, abstractmethod, Plugin',
    ),
    "a wrong module of a namespace package": (
        {"ns/mod.py": "class P:\n    def run(self): ...\n"},
        "ns.mob.P.run",
        'ns/ has no "mob"; nearest: "ns.mod.P.run"',
    ),
    "a method of another class": (
        {"m.py": "class A:\n    def run(self): ...\nclass P: ...\n"},
        "m.P.run",
        'class P in m.py has no "run"',
    ),
    "a wrong name behind a re-export": (
        {**PLAIN, "api.py": "from runtime.plugin import Plugin\n"},
        "api.Plugin.runn",
        'class Plugin in runtime/plugin.py has no "runn"; nearest: "api.Plugin.run"',
    ),
    "a method that the base lacks too": (
        {"m.py": "class A:\n    def run(self): ...\nclass P(A): ...\n"},
        "m.P.runs",
        'class P in m.py has no "runs"; nearest: "m.P.run"',
    ),
    "a private name behind a star": (
        {"m/__init__.py": "from .p import *\n", "m/p.py": "class _P:\n    def run(self): ...\n"},
        "m._P.run",
        'm/__init__.py has no "_P"; it has p',
    ),
    "a name that __all__ does not list": (
        {
            "m/__init__.py": "from .p import *\n",
            "m/p.py": "__all__ = ['other']\nclass P:\n    def run(self): ...\n",
        },
        "m.P.run",
        'm/__init__.py has no "P"; it has p',
    ),
    "a circle of star imports": (
        {"m/__init__.py": "from .p import *\n", "m/p.py": "from m import *\n"},
        "m.P.run",
        'm/__init__.py has no "P"',
    ),
    "a circle of imports": (
        {"m/a.py": "from .b import P\n", "m/b.py": "from .a import P\n"},
        "m.a.P.run",
        'm/b.py has no "P"',
    ),
    "a circle of bases": (
        {"m.py": "class A(P): ...\nclass P(A): ...\n"},
        "m.P.run",
        'class P in m.py has no "run"',
    ),
    "a circle of aliases": ({"m.py": "A = P\nP = A\n"}, "m.P.run", 'm.py has no "P"'),
    "a definition in a comment and a string": (
        {"m.py": '"""\nclass P:\n    def run(self): ...\n"""\n# class P\n'},
        "m.P.run",
        'm.py has no "P"',
    ),
}


@pytest.mark.parametrize(("files", "name", "fault"), NOTHING.values(), ids=NOTHING.keys())
def test_a_name_that_names_nothing_is_refused(
    tmp_path: Path, policy: Policy, files: dict[str, str], name: str, fault: str
) -> None:
    write(tmp_path, {**RUNNER, **files})

    text = refusal(governing(policy, "*.Other.run", name))

    assert text.startswith(f'governance.toml: chokepoints[0].governed[1]: "{name}" names nothing: {fault}')


def changed(policy: Policy, **change: object) -> Policy:
    return replace(policy, **change)  # type: ignore[arg-type]  # the keys of the tables below


POINT = ChokePoint("point", ("*.Plugin.run",), ("runtime.plugin.runn",))
KEYS = {
    "allowed": ({"chokepoints": (POINT,)}, "chokepoints[0].allowed[0]"),
    "may-receive": (
        {"chokepoints": (POINT._replace(allowed=(), may_receive=("runtime.plugin.looks",)),)},
        "chokepoints[0].may-receive[0]",
    ),
    "callable": ({"runners": (Runner("runtime.plugin.runn"),)}, "runners[0].callable"),
    "executes": (
        {"runners": (Runner("*.run", executes=("runtime.plugn.P.call",)),)},
        "runners[0].executes[0]",
    ),
    "a whole name among the suffixes": (
        {"runners": (Runner("*.run", validates_input=("validate", "runtime.plugin.validate_input")),)},
        "runners[0].validates-input[1]",
    ),
    "the lifecycle's enum": ({"lifecycle": Lifecycle("runtime.plugin.State", ("A",))}, "lifecycle.enum"),
    "owners": (
        {"lifecycle": Lifecycle("*.State", ("A",), owners=("runtime.plugin", "runtime.registry"))},
        "lifecycle.owners[1]",
    ),
    "a state machine's enum": (
        {"state_machines": (StateMachine("runtime.plugin.S", ()),)},
        "state-machines[0].enum",
    ),
    "layers": ({"layers": Layers(("runtime.plugin", "runtime.routes"))}, "layers.order[1]"),
}


@pytest.mark.parametrize(("change", "key"), KEYS.values(), ids=KEYS.keys())
def test_each_key_that_holds_names_is_looked_at(
    tmp_path: Path, policy: Policy, change: dict[str, object], key: str
) -> None:
    write(tmp_path, PLAIN)

    text = refusal(changed(policy, **change))

    assert text.startswith(f"governance.toml: {key}: ")
    assert " names nothing: " in text


MISPLACED = {
    "a class that is governed": (
        {"chokepoints": (ChokePoint("point", ("runtime.plugin.Plugin",), ()),)},
        '"runtime.plugin.Plugin" is a class: name a method, such as "runtime.plugin.Plugin.run"',
    ),
    "a module that is allowed": (
        {"chokepoints": (ChokePoint("point", ("*.P.run",), ("runtime.plugin",)),)},
        '"runtime.plugin" is a module: name a callable in it',
    ),
    "a class as an owner": (
        {"lifecycle": Lifecycle("*.State", ("A",), owners=("runtime.plugin.Plugin",))},
        '"runtime.plugin.Plugin" is a class: name its module, "runtime.plugin"',
    ),
    "a method as an enum": (
        {"lifecycle": Lifecycle("runtime.plugin.Plugin.Inner.run", ("A",))},
        '"runtime.plugin.Plugin.Inner.run" is a function: name an enum class',
    ),
}


@pytest.mark.parametrize(("change", "fault"), MISPLACED.values(), ids=MISPLACED.keys())
def test_a_name_that_cannot_play_its_role_is_refused(
    tmp_path: Path, policy: Policy, change: dict[str, object], fault: str
) -> None:
    write(tmp_path, PLAIN)

    assert refusal(changed(policy, **change)).endswith(f": {fault}")


STATES = """\
from enum import Enum
class State(str, Enum):
    READY = 'ready'
    BUSY = 'busy'
class Open({}): ...
"""
MACHINE = StateMachine("m.State", (("READY", ("BUSY",)), ("BUSY", ()), ("GONE", ())))

STRANGE_STATES = {
    "of the lifecycle": (
        {"lifecycle": Lifecycle("m.State", ("READY", "BUSSY"))},
        'lifecycle.states[1]: "BUSSY" is no member of m.State, did you mean "BUSY"?',
    ),
    "of a state machine": (
        {"state_machines": (MACHINE,)},
        'state-machines[0].transitions.GONE: "GONE" is no member of m.State',
    ),
    "of what is no enum": (
        {"lifecycle": Lifecycle("m.Open", ("READY",))},
        'lifecycle.enum: "m.Open" is a class, but no enum: name an enum class',
    ),
}


@pytest.mark.parametrize(("change", "fault"), STRANGE_STATES.values(), ids=STRANGE_STATES.keys())
def test_a_state_that_is_no_member_of_its_enum_is_refused(
    tmp_path: Path, policy: Policy, change: dict[str, object], fault: str
) -> None:
    write(tmp_path, {"m.py": STATES.format("object")})

    assert refusal(changed(policy, **change)) == f"governance.toml: {fault}"


@pytest.mark.parametrize("base", ["State", "vendor.Choices", "made()", "Enum, metaclass=Meta"])
def test_a_state_that_may_be_a_member_is_accepted(tmp_path: Path, policy: Policy, base: str) -> None:
    write(tmp_path, {"m.py": STATES.format(base)})

    check_policy_names(changed(policy, lifecycle=Lifecycle("m.Open", ("READY", "BUSY"))))


def test_a_suffix_that_happens_to_start_like_a_folder_is_accepted(tmp_path: Path, policy: Policy) -> None:
    write(tmp_path, {"validation/__init__.py": "", "runtime/validation.py": "def check(): ...\n"})

    check_policy_names(changed(policy, runners=(Runner("*.run", validates_input=("validation.check",)),)))


def test_the_text_of_an_unsaved_buffer_counts(tmp_path: Path, policy: Policy) -> None:
    write(tmp_path, {**RUNNER, "m.py": ""})

    check_policy_names(
        governing(policy, "m.P.run"), lambda path: None if path.name == "m.py" else "def run_plugin(): ..."
    )


def test_the_built_in_policy_is_accepted_anywhere(tmp_path: Path) -> None:
    check_policy_names(default_policy(tmp_path))


def test_a_policy_in_pyproject_is_named_with_the_way_to_its_table(tmp_path: Path, policy: Policy) -> None:
    write(tmp_path, {**RUNNER, **PLAIN})

    text = refusal(replace(governing(policy, "runtime.plugin.Plugn.run"), origin=tmp_path / "pyproject.toml"))

    assert text.startswith("pyproject.toml: tool.governance-lint.chokepoints[0].governed[0]: ")


def test_a_source_root_below_the_project_is_looked_through(tmp_path: Path, policy: Policy) -> None:
    write(
        tmp_path,
        {"src/m.py": "class P:\n    def run(self): ...\n", "src/runner.py": "def run_plugin(): ...\n"},
    )

    text = refusal(replace(governing(policy, "m.P.runn"), source_roots=(tmp_path / "src",)))

    assert 'class P in src/m.py has no "runn"; nearest: "m.P.run"' in text


def test_a_source_in_the_encoding_that_it_declares_is_read(tmp_path: Path, policy: Policy) -> None:
    write(tmp_path, RUNNER)
    (tmp_path / "m.py").write_bytes("# coding: latin-1\nclass P:\n    é = 1\n".encode("latin-1"))

    assert "class P in m.py" in refusal(governing(policy, "m.P.run"))
