"""The command `completion`: what the shells themselves offer once they have read the script."""

from __future__ import annotations

import shutil
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


#: zsh shows those of the words that begin as what is typed.
_ASKS_ZSH = """\
autoload -U compinit && compinit -u -D
eval "$("$1" -m governance_lint completion zsh)"
shift
ask() {
    emulate -L sh
    setopt kshglob noshglob braceexpand ksharrays
    local COMP_WORDS COMP_CWORD COMPREPLY
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _governance_lint
    print -rl -- "${COMPREPLY[@]}"
}
ask "$@"
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [(["ls"], "lsp"), (["check", "--format", "s"], "sarif"), (["init", "--preset", "t"], "torch-forward")],
)
def test_what_zsh_chooses_from(typed: list[str], offered: str) -> None:
    done = subprocess.run(
        ["zsh", "-f", "-c", _ASKS_ZSH, "zsh", sys.executable, "governance-lint", *typed],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert (done.stderr, offered in done.stdout.split()) == ("", True)
