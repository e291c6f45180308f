"""`python -m benchmarks.editing`: what an edit costs an editor, from the new text to what is said of it.

The CPU time of the language server and its type server, as the system counts it, over many edits of a file of
2,000 lines in a generated project of 300,000.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.cpu_time import Measured, best_cpu_seconds
from tests.governance_lint.editor import Editor
from tests.governance_lint.guarded_project import write_guarded_project

_MODULES = 1_500
_EDITED = "app/edited.py"
#: What was written just now is not taken for unchanged, and the type server is started anew.
_SECONDS_UNTIL_FILES_ARE_OLD = 3.0

#: A class as they are; what it does is in no way governed.
_SERVICE = '''\
class Service{number}:
    """What is kept of one kind of order, and how it is told."""

    limit: int = {number}

    def __init__(self, name: str, parent: "Service{number} | None" = None) -> None:
        self.name = name
        self.parent = parent
        self.orders: dict[str, list[int]] = {{}}
        self.total = 0

    def add(self, customer: str, amounts: list[int]) -> int:
        for amount in amounts:
            if amount > self.limit:
                raise ValueError(f"{{customer}}: {{amount}} is more than {{self.limit}}")
            self.orders.setdefault(customer, []).append(amount)
            self.total += amount
        return self.total

    def largest(self, *, least: int = 0) -> list[tuple[str, int]]:
        found = [(customer, max(amounts)) for customer, amounts in self.orders.items() if amounts]
        return sorted((item for item in found if item[1] >= least), key=lambda item: -item[1])

    def told(self, width: int = 40) -> str:
        lines = []
        for customer, amount in self.largest():
            try:
                lines.append(f"{{customer:<{{width}}}}{{amount:>10}}")
            except (TypeError, ValueError) as error:
                lines.append(str(error))
        with open(self.name, "a", encoding="utf-8") as file:
            file.write("\\n".join(lines))
        return "\\n".join(lines) if lines else "nothing"


'''

_BYPASS = """\
def handle{number}(plugin: Plugin, payload: dict) -> dict:
    service = Service{number}("orders")
    service.add("somebody", [1, 2, 3])
    answer = plugin.run({{**payload, "total": service.total}})
    return answer


"""


def edited_text(services: int, edit: int) -> str:
    """Return the file that is edited, as it is after so many edits."""
    parts = ["from app.plugin import Plugin\n\n\n"]
    for number in range(services):
        parts.append(_SERVICE.format(number=number))
        if number == services // 2:
            parts.append(f"#: {'x' * edit}\nEDITED = {edit}\n\n\n")
        parts.append(_BYPASS.format(number=number))
    return "".join(parts)


def write_subject(folder: Path, services: int) -> Path:
    """Write the project, the guarded one and many modules beside it, and return its folder."""
    others = {
        f"app/area{number % 40}/module{number}.py": "".join(
            _SERVICE.format(number=number * 10 + part) for part in range(6)
        )
        for number in range(_MODULES)
    }
    packages = {f"app/area{number}/__init__.py": "" for number in range(40)}
    return write_guarded_project(folder, {**packages, **others, _EDITED: edited_text(services, 0)})


def cpu_seconds(process: int) -> float:
    """Return the CPU time that a process has taken until now, with what has ended below it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def processes_below(process: int) -> list[int]:
    """Return what a process has started and still lives, of all its threads."""
    listed = [
        (task / "children").read_text(encoding="utf-8").split()
        for task in Path(f"/proc/{process}/task").iterdir()
    ]
    return [int(child) for children in listed for child in children]


def main() -> int:
    """Measure, and print what an edit costs."""
    given = _parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="governance-bench-") as temporary:
        folder = write_subject(Path(temporary), given.classes)
        command = (sys.executable, "-m", "flake8", "--isolated", "--extend-ignore", "EXG", _EDITED)
        flake8 = best_cpu_seconds([Measured("flake8", command, folder)], 3)["flake8"]
        with Editor(folder) as editor:
            editor.open(_EDITED)
            findings = len(editor.said(_EDITED))
            server = editor.process.pid
            opening = sum(map(cpu_seconds, (server, *processes_below(server))))
            print(f"opening: {opening:.2f} CPU seconds")
            time.sleep(_SECONDS_UNTIL_FILES_ARE_OLD)
            for edit in range(1, 1 + given.edits // 4):  # the first ones are no measure
                _edit(editor, given.classes, edit)
            below = processes_below(server)
            before = cpu_seconds(server), sum(map(cpu_seconds, below))
            for edit in range(given.edits, 2 * given.edits):
                _edit(editor, given.classes, edit)
            own = (cpu_seconds(server) - before[0]) / given.edits
            types = (sum(map(cpu_seconds, below)) - before[1]) / given.edits
    lines = edited_text(given.classes, 0).count("\n")
    print(f"an edit of {lines:,} lines with {findings} findings, the mean of {given.edits}:")
    print(f"  {own + types:.3f} CPU seconds, {own:.3f} of them the server, {types:.3f} its type server")
    print(f"flake8 on that file, without the plugin: {flake8:.2f} CPU seconds; load {os.getloadavg()[0]:.1f}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editing", description=__doc__)
    parser.add_argument("--edits", type=int, default=40, help="edits that are measured (default: 40)")
    parser.add_argument("--classes", type=int, default=48, help="in the edited file (default: 48)")
    return parser


def _edit(editor: Editor, classes: int, number: int) -> None:
    editor.change(_EDITED, edited_text(classes, number))
    editor.said(_EDITED)


if __name__ == "__main__":
    sys.exit(main())
