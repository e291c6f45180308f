"""Lints the sample with the oldest versions of all that the wheel requires: `make oldest`. Needs an index."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

from tests.governance_lint.sample_project import FINDINGS, copy_sample, findings_in
from tests.wheel_environment import build_distributions, metadata_of, ran


def oldest(requirement: str) -> str:
    """Return a requirement of exactly the oldest version that another one allows."""
    wanted = Requirement(requirement)
    (lowest,) = [bound.version for bound in wanted.specifier if bound.operator == ">="]
    return f"{wanted.name}=={lowest}"


def environment_of(folder: Path) -> Path:
    """Make an environment of the wheel and the oldest versions of what it requires; return its Python."""
    wheel, _ = build_distributions(folder)
    wanted = [oldest(line) for line in metadata_of(wheel).get_all("Requires-Dist", [])]
    home = folder / "environment"
    ran(sys.executable, "-m", "venv", "--without-pip", str(home), within=folder)
    python = home / "bin" / "python"
    subprocess.run(
        [
            sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python),
            "install", "--quiet", *wanted, str(wheel),
        ],
        check=True,
    )  # fmt: skip
    print("with", ", ".join(wanted))
    return python


def main() -> int:
    """Lint the sample by flake8 and by the command line, and return 0 where both give the usual findings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = environment_of(folder)
        sample = copy_sample(folder)
        failed = 0
        for title, command in (
            ("flake8", [str(python), "-m", "flake8", "--select", "EXG", "imaging"]),
            ("command line", [str(python.parent / "governance-lint"), "check", "--format", "concise"]),
        ):
            found = findings_in(ran(*command, within=sample))
            same = tuple(sorted(found)) == tuple(sorted(FINDINGS))
            print(f"{title}: {len(found)} findings, {'as ever' if same else f'not the usual: {found}'}")
            failed += not same
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
