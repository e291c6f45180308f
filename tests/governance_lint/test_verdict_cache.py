"""What is remembered makes a run faster and never different, whatever happens to it or to the project."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sqlite3
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from governance_lint.engine import Scanner
from governance_lint.file_verdict import Verdict
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import Source, read_source
from governance_lint.verdict_cache.cache import VerdictCache
from governance_lint.verdict_cache.folder import make_cache_folder
from governance_lint.verdict_cache.freshness import may_change_unseen
from governance_lint.verdict_cache.project_state import project_state
from governance_lint.verdict_cache.store import FILE, Store
from governance_lint.violation import Edit, Import, Place, Replacement, Span, Violation
from tests.governance_lint.example_projects import write_project
from tests.governance_lint.guarded_project import HANDLERS, POLICY, write_guarded_project
from tests.governance_lint.typeserver.programs import counted, unruly

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from governance_lint.policy import Policy

BYPASS = [("app/handlers.py", 5, "EXG101")]


class Project:
    """The guarded project, linted in process by a server whose starts are counted."""

    def __init__(self, root: Path, workshop: Path) -> None:
        self.root = root
        self.memory = root / ".governance_cache"
        self._log = workshop / "log"
        self._log.touch()
        self._server = counted(workshop / "server", self._log)

    @property
    def policy(self) -> Policy:
        return load_policy(self.root)

    def found(self, *, policy: Policy | None = None, use_cache: bool = True) -> list[tuple[str, int, str]]:
        """Return what a fresh scanner says, once the files are old enough to be told by their times."""
        settle(self.root)
        scanner = Scanner(policy or self.policy, use_cache=use_cache, type_server=self._server)
        report = scanner.check([read_source(str(path)) for path in sorted(self.root.rglob("*.py"))])
        return [(os.path.relpath(item.path, self.root), item.line, item.code) for item in report.violations]

    @property
    def times_asked(self) -> int:
        return len(self._log.read_text().split())


def settle(root: Path) -> None:
    """Wait until no file could change unseen any more."""
    while any(may_change_unseen(path.lstat(), time.time_ns()) for path in root.rglob("*.py")):
        time.sleep(0.01)


def settle_folders(root: Path) -> None:
    """Wait until no folder could change unseen any more."""
    while any(
        may_change_unseen(path.stat(), time.time_ns()) for path in (root, *root.rglob("*")) if path.is_dir()
    ):
        time.sleep(0.01)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name in ("project", "workshop"):
        (tmp_path / name).mkdir()
    return Project(write_guarded_project(tmp_path / "project"), tmp_path / "workshop")


def test_a_second_run_asks_nobody(project: Project) -> None:
    first = project.found()

    second = project.found()

    assert (first, second, project.times_asked) == (BYPASS, BYPASS, 1)


def test_without_the_cache_every_run_asks_and_nothing_is_left(project: Project) -> None:
    project.found(use_cache=False)

    project.found(use_cache=False)

    assert (project.times_asked, project.memory.exists()) == (2, False)


def test_all_parts_of_a_violation_are_remembered(project: Project) -> None:
    source = Source("handlers.py", str(project.root / "app/handlers.py"), HANDLERS)
    violation = Violation(
        "EXG101", "said \N{SNOWMAN}", "handlers.py", Span(1, 2, 3, 4), "handle",
        (Place("because", "/else/where.py", 7),), Edit(
            "Call the runner", (Replacement(Span(5, 6, 7, 8), "self.runner.run()"),), is_safe=True,
            imports=(Import("runners"),),
        ),
    )  # fmt: skip
    settle(project.root)
    VerdictCache(project.policy).put([(source, Verdict((violation,)))])

    known = VerdictCache(project.policy).get(source)

    assert known == Verdict((violation,))


def test_a_verdict_goes_by_the_name_that_the_file_is_asked_for_by(project: Project) -> None:
    source = Source("handlers.py", str(project.root / "app/handlers.py"), HANDLERS)
    violation = Violation("EXG101", "said", "handlers.py", Span(1, 0, 1, 1))
    settle(project.root)
    cache = VerdictCache(project.policy)
    cache.put([(source, Verdict((violation,)))])
    renamed = source._replace(path="./app/handlers.py")

    from_memory, from_disk = cache.get(renamed), VerdictCache(project.policy).get(renamed)

    assert from_memory == from_disk == Verdict((replace(violation, path="./app/handlers.py"),))


# What is edited


def test_an_edit_of_the_file_is_seen(project: Project) -> None:
    project.found()
    (project.root / "app/handlers.py").write_text("x = 1\n")

    assert project.found() == []


def test_an_edit_that_keeps_size_and_modification_time_is_seen(project: Project) -> None:
    """The class stops being a plugin, by an edit of another file that only the change time tells."""
    write_project(
        project.root, {"app/blur.py": "from app.plugin import Plugin\n\n\nclass Blur(Plugin):\n    pass\n"}
    )
    write_project(project.root, {"app/handlers.py": "from app.blur import Blur\n\nBlur().run({})\n"})
    assert project.found() == [("app/handlers.py", 3, "EXG101")]
    blur = project.root / "app/blur.py"
    before = blur.stat()
    blur.write_text("from app.plugin import Plugin\n\n\nclass Blur(object):\n    pass\n")

    os.utime(blur, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert (blur.stat().st_size, blur.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert project.found() == []


def test_an_edit_within_one_tick_of_the_clock_is_seen(project: Project) -> None:
    """The same size and the very same times: only the content tells, and it is read while it is fresh."""
    quiet = project.root / "app/quiet.py"
    quiet.write_text("x = 1\n")
    first = project_state(project.policy)

    quiet.write_text("x = 2\n")  # perhaps within the tick, perhaps not

    assert project_state(project.policy) != first


def test_a_new_base_class_in_another_file_is_seen(project: Project) -> None:
    write_project(
        project.root, {"app/tool.py": "class Tool:\n    def run(self, payload):\n        return payload\n"}
    )
    write_project(project.root, {"app/handlers.py": "from app.tool import Tool\n\nTool().run({})\n"})
    assert project.found() == []

    write_project(
        project.root, {"app/tool.py": "from app.plugin import Plugin\n\n\nclass Tool(Plugin):\n    pass\n"}
    )

    assert project.found() == [("app/handlers.py", 3, "EXG101")]


def test_a_removed_import_in_another_file_is_seen(project: Project) -> None:
    write_project(project.root, {"app/shop.py": "from app.plugin import Plugin as Tool\n"})
    write_project(project.root, {"app/handlers.py": "from app.shop import Tool\n\nTool().run({})\n"})
    assert project.found() == [("app/handlers.py", 3, "EXG101")]

    write_project(project.root, {"app/shop.py": "from app.runner import ToolRunner as Tool\n"})

    assert project.found() == []


def test_an_edit_behind_a_link_to_a_folder_is_seen(project: Project) -> None:
    library = project.root.parent / "library"
    write_project(library, {"tool.py": "from app.plugin import Plugin\n\n\nclass Tool(Plugin):\n    pass\n"})
    (project.root / "linked").symlink_to(library, target_is_directory=True)
    before = project_state(project.policy)

    write_project(library, {"tool.py": "class Tool:\n    pass\n"})

    assert project_state(project.policy) != before


def test_links_that_lead_round_in_a_circle_end(project: Project) -> None:
    (project.root / "app/loop").symlink_to(project.root, target_is_directory=True)
    (project.root / "app/self").symlink_to(project.root / "app/self")

    assert project.found() == BYPASS


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("app/new.py", True),
        ("app/new.pyi", True),
        ("app/new.pyw", True),
        ("app/py.typed", True),
        ("app/notes.txt", False),
        (".hidden/new.py", False),
        ("node_modules/new.py", False),
        ("app/__pycache__/new.py", False),
        ("environment/lib/new.py", False),
    ],
)
def test_only_what_can_be_imported_counts(project: Project, name: str, counts: bool) -> None:
    (project.root / "environment").mkdir()
    (project.root / "environment/pyvenv.cfg").touch()
    settle(project.root)
    before = project_state(project.policy)

    write_project(project.root, {name: ""})

    settle(project.root)
    assert (project_state(project.policy) != before) is counts


def _add_a_module(root: Path) -> None:
    (root / "app/new.py").touch()


def _add_a_package(root: Path) -> None:
    write_project(root, {"app/deep/inside/new.py": ""})


def _remove_a_module(root: Path) -> None:
    (root / "app/handlers.py").unlink()


def _edit_a_module(root: Path) -> None:
    (root / "app/handlers.py").write_text("# shorter")


def _put_another_folder_in_its_place(root: Path) -> None:
    (root / "app").rename(root / "older")
    shutil.copytree(root / "older", root / "app")
    (root / "app/handlers.py").unlink()
    shutil.rmtree(root / "older")


def _lead_a_link_elsewhere(root: Path) -> None:
    (root.parent / "outside/new.py").touch()


def _make_an_environment_of_a_folder(root: Path) -> None:
    (root / "app/pyvenv.cfg").touch()


@pytest.mark.parametrize(
    "change",
    [
        _add_a_module, _add_a_package, _remove_a_module, _edit_a_module, _put_another_folder_in_its_place,
        _lead_a_link_elsewhere, _make_an_environment_of_a_folder,
    ],
)  # fmt: skip
def test_a_change_is_seen_although_folders_are_remembered(
    project: Project, change: Callable[[Path], None]
) -> None:
    (project.root.parent / "outside").mkdir()
    (project.root / "link").symlink_to(project.root.parent / "outside")
    settle(project.root)
    make_cache_folder(project.memory)
    settle_folders(project.root.parent)
    before = project_state(project.policy, project.memory)
    same = project_state(project.policy, project.memory)

    change(project.root)

    after = project_state(project.policy, project.memory)
    assert same == before != after == project_state(project.policy)


def test_folders_that_have_not_changed_are_not_listed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_cache_folder(project.memory)
    settle_folders(project.root.parent)
    before = project_state(project.policy, project.memory)
    monkeypatch.setattr(os, "scandir", None)

    assert project_state(project.policy, project.memory) == before


@pytest.mark.parametrize("content", ["", "nonsense", "{head}\n[]", "{head}\n{told} "])
def test_broken_memories_of_folders_change_nothing(project: Project, content: str) -> None:
    make_cache_folder(project.memory)
    settle_folders(project.root.parent)
    before = project_state(project.policy, project.memory)
    file = project.memory / "folders"
    head, _, told = file.read_text().partition("\n")
    file.write_text(content.format(head=head, told=told))

    again = project_state(project.policy, project.memory)

    assert (again, file.read_text()) == (before, f"{head}\n{told}")


def test_a_source_root_counts_wherever_it_lies(project: Project) -> None:
    (project.root / ".hidden").mkdir()
    policy = replace(project.policy, source_roots=(project.root / ".hidden",))
    before = project_state(policy)

    write_project(project.root, {".hidden/new.py": ""})

    assert project_state(policy) != before


def test_an_edit_of_the_policy_is_seen(project: Project) -> None:
    assert project.found() == BYPASS

    (project.root / "governance.toml").write_text(
        POLICY.replace("app.runner.ToolRunner.run", "app.handlers.handle")
    )

    assert project.found() == [("app/runner.py", 6, "EXG101")]


def test_an_installed_and_a_removed_package_are_seen(project: Project) -> None:
    packages = project.root.parent / "packages"
    packages.mkdir()
    policy = replace(project.policy, site_packages=(packages,))
    text = "from library import Base\n\n\nclass Tool(Base):\n    pass\n\n\nTool().run({})\n"
    write_project(project.root, {"app/handlers.py": text})
    without = project.found(policy=policy)
    write_project(packages, {"library/__init__.py": "from app.plugin import Plugin as Base\n"})

    installed = project.found(policy=policy)
    shutil.rmtree(packages / "library")

    assert (without, installed) == ([], [("app/handlers.py", 8, "EXG101")])
    assert project.found(policy=policy) == []


def test_another_version_of_what_takes_part_is_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(project.root)
    before = project_state(project.policy)

    monkeypatch.setattr("governance_lint.versions.versions", lambda: {"pyrefly": "0.0.1"})

    assert project_state(project.policy) != before


# What becomes of the memory


def broken(project: Project, how: str) -> None:
    file = project.memory / FILE
    content = file.read_bytes()
    match how:
        case "deleted":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "no database":
            file.write_bytes(b"nothing of the kind " * 500)
        case "truncated":
            file.write_bytes(content[: len(content) // 2])
        case "overwritten":
            file.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
        case "another table":
            file.unlink()
            with sqlite3.connect(file) as database:
                database.execute("CREATE TABLE verdicts (path TEXT, key BLOB, violations TEXT)")
            database.close()
        case "another version":
            with sqlite3.connect(file) as database:
                database.execute("PRAGMA application_id = 7")
            database.close()
        case "a folder":
            file.unlink()
            file.mkdir()
        case "its folder is a file":
            shutil.rmtree(project.memory)
            project.memory.write_text("")
        case "changed verdicts":
            with sqlite3.connect(file) as database:
                database.execute(
                    """UPDATE verdicts SET verdict = '{"violations": [], "could_not_look": false}'"""
                )
            database.close()
        case "nonsense":
            with sqlite3.connect(file) as database:
                database.execute("UPDATE verdicts SET verdict = 7, seal = 'x'")
            database.close()


@pytest.mark.parametrize(
    "how",
    [
        "deleted", "empty", "no database", "truncated", "overwritten", "another table", "another version",
        "a folder", "its folder is a file", "changed verdicts", "nonsense",
    ],
)  # fmt: skip
def test_a_broken_memory_changes_nothing_but_the_time(project: Project, how: str) -> None:
    project.found()
    broken(project, how)

    found = project.found()

    assert (found, project.times_asked) == (BYPASS, 2)


@pytest.mark.parametrize("how", ["deleted", "no database", "truncated", "another table", "another version"])
def test_a_broken_memory_mends_itself(project: Project, how: str) -> None:
    project.found()
    broken(project, how)
    project.found()

    found = project.found()

    assert (found, project.times_asked) == (BYPASS, 2)


def test_a_memory_that_another_process_keeps_to_itself_is_done_without(project: Project) -> None:
    project.found()
    other = sqlite3.connect(project.memory / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    found = project.found()

    other.execute("ROLLBACK")
    other.close()
    assert found == BYPASS
    assert project.found() == BYPASS
    assert project.times_asked == 2


def test_a_folder_that_may_not_be_written_is_done_without(
    open_folder: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    write_guarded_project(open_folder)
    (open_folder / ".governance_cache").mkdir(mode=0o555)
    store = Store(open_folder / ".governance_cache")

    with nobody():
        kept = store.remember([("/a.py", b"key", "verdict")])

    assert (kept, list((open_folder / ".governance_cache").iterdir())) == (False, [])


def test_a_memory_that_may_only_be_read_is_read(
    open_folder: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    Store(open_folder).remember([("/a.py", b"key", "verdict")])
    (open_folder / FILE).chmod(0o444)
    store = Store(open_folder)

    with nobody():
        read, kept = store.verdict("/a.py", b"key"), store.remember([("/a.py", b"key", "other")])

    assert (read, kept, store.can_write) == ("verdict", False, False)


def test_the_memory_tells_git_and_backups_to_leave_it_alone(project: Project) -> None:
    project.found()

    assert (project.memory / ".gitignore").read_text() == "*\n"
    assert (
        (project.memory / "CACHEDIR.TAG")
        .read_text()
        .startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_files_that_are_gone_are_forgotten_the_next_day(tmp_path: Path) -> None:
    (tmp_path / "here.py").touch()
    store = Store(tmp_path / "memory")
    store.remember([(str(tmp_path / name), b"key", "verdict") for name in ("here.py", "gone.py")])
    with sqlite3.connect(tmp_path / "memory" / FILE) as database:
        database.execute("PRAGMA user_version = 19000")  # a day long past
    database.close()

    store.remember([(str(tmp_path / "here.py"), b"key", "verdict")])

    with sqlite3.connect(tmp_path / "memory" / FILE) as database:
        known = [os.fsdecode(path) for (path,) in database.execute("SELECT path FROM verdicts")]
    database.close()
    assert known == [str(tmp_path / "here.py")]


def test_paths_that_are_no_unicode_are_remembered(tmp_path: Path) -> None:
    store = Store(tmp_path)

    store.remember([("/a\udcff.py", b"key", "verdict")])

    assert Store(tmp_path).verdict("/a\udcff.py", b"key") == "verdict"


def test_what_could_not_be_looked_at_is_not_remembered(project: Project) -> None:
    settle(project.root)
    dying = unruly("dies_when_asked", project.root.parent / "dying")
    source = read_source(str(project.root / "app/handlers.py"))

    (verdict,) = Scanner(project.policy, type_server=dying).verdicts([source])

    assert verdict.could_not_look
    assert project.found() == BYPASS


def test_what_could_not_be_looked_at_is_not_asked_again_in_the_same_run(project: Project) -> None:
    log = project.root.parent / "deaths"
    program = project.root.parent / "dying"
    program.write_text(f"#!/bin/sh\necho $$ >> {log}\nexit 1\n")
    program.chmod(0o755)
    source = read_source(str(project.root / "app/handlers.py"))
    scanner = Scanner(project.policy, type_server=program)

    first, second = scanner.verdicts([source]), scanner.verdicts([source])

    assert first == second
    assert len(log.read_text().split()) == 2  # started, and started anew once


def test_another_policy_shares_nothing(project: Project) -> None:
    source = Source("a.py", str(project.root / "app/handlers.py"), HANDLERS)
    settle(project.root)
    VerdictCache(project.policy).put([(source, Verdict())])
    other = replace(project.policy, chokepoints=())

    assert VerdictCache(other).get(source) is None


# Many processes


def remembers(folder: Path, number: int) -> bool:
    """Write and read verdicts in a process of its own."""
    store = Store(folder)
    for turn in range(20):
        with store.alone():
            if not store.remember([(f"/{number}/{turn}", b"key", f"{number} {turn}")]):
                return False
    return all(store.verdict(f"/{number}/{turn}", b"key") == f"{number} {turn}" for turn in range(20))


def test_many_processes_write_at_once(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        done = pool.starmap(remembers, [(tmp_path, number) for number in range(4)])

    assert done == [True] * 4


def test_a_fork_opens_the_file_for_itself(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.remember([("/a.py", b"key", "parent")])
    child = os.fork()
    if child == 0:
        os._exit(0 if store.remember([("/b.py", b"key", "child")]) else 1)
    _, status = os.waitpid(child, 0)

    known = [store.verdict(path, b"key") for path in ("/a.py", "/b.py")]

    assert (os.waitstatus_to_exitcode(status), known) == (0, ["parent", "child"])
