"""The command `completion`: what bash itself offers once it has read the script."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASKS = """\
source <("$1" -m governance_lint completion bash)
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_governance_lint
printf '%s\\n' "${COMPREPLY[@]}"
"""


def _offered(*words: str) -> list[str]:
    done = subprocess.run(
        ["bash", "-c", _ASKS, "bash", sys.executable, *words],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ch"], ["check"]),
        (["--v"], ["--version"]),
        (["check", "--no-b"], ["--no-baseline"]),
        (["check", "--format", "s"], ["sarif"]),
        (["rules", "--format", ""], ["text", "json"]),
        (["check", "--select", "E"], []),
        (["check", "--statistics", "--sh"], ["--show-unknown"]),
        (["init", "--preset", "torch"], ["torch-forward"]),
        (["completion", "z"], ["zsh"]),
        (["check", "app"], []),
        (["fix", "--config", "gov"], []),
    ],
)
def test_what_bash_offers(typed: list[str], offered: list[str]) -> None:
    assert _offered("governance-lint", *typed) == offered
