"""`completion`: a script by which a shell completes commands, options and their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.entrypoints.exit_code import ExitCode
from governance_lint.entrypoints.output import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

#: zsh runs the same script, once it has been told to understand bash's.
_FOR_ZSH = ("autoload -U +X bashcompinit && bashcompinit",)

_HEAD = """\
_governance_lint() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= word
    for ((word = 1; word < COMP_CWORD; word++)); do
        [[ ${COMP_WORDS[word]} == -* ]] || { command=${COMP_WORDS[word]}; break; }
    done
    COMPREPLY=()
    case $command:$previous in"""
_MIDDLE = """\
    esac
    case $command:$current in"""
_TAIL = """\
    esac
}
complete -o default -o bashdefault -F _governance_lint governance-lint"""


def completion(shell: str, commands: Mapping[str, argparse.ArgumentParser]) -> ExitCode:
    """Print the script for a shell, from the arguments that the commands take."""
    say([*(_FOR_ZSH if shell == "zsh" else ()), *_script(commands)])
    return ExitCode.CLEAN


def _script(commands: Mapping[str, argparse.ArgumentParser]) -> Iterator[str]:
    yield _HEAD
    for name, parser in commands.items():
        for action in _actions(parser):
            for option in action.option_strings:
                if action.choices:
                    yield _case(f"{name}:{option}", map(str, action.choices), returns=True)
                elif action.nargs != 0:
                    yield f"        {name}:{option}) return ;;"  # a value of its own, or a file
    yield _MIDDLE
    for name, parser in commands.items():
        options = [option for action in _actions(parser) for option in action.option_strings]
        yield _case(f"{name}:-*", options)
        words = [
            str(item)
            for action in _actions(parser)
            if not action.option_strings
            for item in _choices_of(action)
        ]
        if words:
            yield _case(f"{name}:*", words)
    yield _case(":-*", ["--help", "--version"])
    yield _case(":*", commands)
    yield _TAIL


def _actions(parser: argparse.ArgumentParser) -> Sequence[argparse.Action]:
    return parser._actions


def _choices_of(action: argparse.Action) -> Sequence[object]:
    return list(action.choices or ())


def _case(
    pattern: str, words: Iterator[str] | Sequence[str] | Mapping[str, object], *, returns: bool = False
) -> str:
    told = " ".join(words)
    end = "; return" if returns else ""
    return f"        {pattern}) COMPREPLY=($(compgen -W '{told}' -- \"$current\")){end} ;;"
