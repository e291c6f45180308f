"""Every command of onboarding and quickstart works in a clean clone, here or where CI runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = ("docs/execution-onboarding.md", "docs/execution-onboarding-quickstart.md")

#: What would take too long here, and the file that has it run, by the text that does.
RUN_ELSEWHERE = {
    "make scan": (".ci/run", "\nmake scan\n"),
    "make check": (".ci/run", "\nmake check\n"),
    "python -m governance_lint": ("Makefile", "/python -m governance_lint\n"),  # make scan
    "governance-lint graph": ("Makefile", "/python -m governance_lint graph "),  # make check
    "pytest tests -v": ("Makefile", "/python -m pytest tests -v\n"),  # make test
    "pytest tests/execution -v": (".github/workflows/execution-ci.yml", "pytest tests/execution -v\n"),
    "make demo": ("tests/architecture/test_demo.py", "tests.demo"),
}


def commands() -> list[str]:
    """Return the commands of both documents, each once, in their order."""
    found: dict[str, None] = {}
    for document in DOCUMENTS:
        text = (ROOT / document).read_text(encoding="utf-8")
        for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            found |= dict.fromkeys(re.findall(r"^\$ (.+?)\s*$", block, re.MULTILINE))
    return list(found)


def test_every_command_works_in_a_clean_clone(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", clone], check=True)
    (clone / ".venv").symlink_to(sys.prefix)
    quick = [command for command in commands() if command not in RUN_ELSEWHERE]

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(quick)],
        cwd=clone, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip

    assert quick[0] == "source .venv/bin/activate"
    assert (done.returncode, done.stderr) == (0, "")


def test_the_others_are_run_where_it_is_said() -> None:
    assert set(RUN_ELSEWHERE) <= set(commands())
    for file, text in RUN_ELSEWHERE.values():
        assert text in (ROOT / file).read_text(encoding="utf-8")
