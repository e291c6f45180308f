"""What `--help` of each command teaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: By the command's name.
ABOUT: Mapping[str, str] = {
    "check": """\
Check files and folders, each under the policy that is nearest to it upwards.

A policy is a governance.toml, or [tool.governance-lint] in a pyproject.toml; where there is none
the built-in one holds, for a method Plugin.run and a class ToolRunner. `governance-lint config`
prints what holds.

    governance-lint check                              the current folder
    governance-lint check --format concise app tests   one line for each violation
    governance-lint check --select EXG1 --ignore EXG104
    governance-lint check --since origin/main          only what a branch has brought
    governance-lint check --stdin-filename app/x.py -  an editor's buffer
    governance-lint check --format sarif --output-file report.sarif

Exit code 0: nothing was found; the last line is "Execution scanner OK". 1: violations. 2: wrong
usage or policy, or something could not be looked at (EXG000), so that nothing is proven.""",
    "init": """\
Look at a project's code, propose a policy for it, write that as governance.toml, and show what it
reports today.

A choke point is a method that several classes define and few places call. The callable that calls it
most, and other methods of its class, become the allowed ones; what else calls it is reported. Code
that derives from a framework's classes (torch, airflow, langchain) is given the preset for these.

    governance-lint init                           look at the project around the current folder
    governance-lint init --dry-run                 only show
    governance-lint init --preset torch-forward    forward() is called through the module alone

Exit code 0: the policy was written, whatever it reports. 2: there is one already, nothing looks like
a choke point, or something could not be looked at.""",
    "baseline": """\
Record today's findings as accepted.

The first time: writes all findings of today into governance-baseline.json beside the policy. From
then on check and flake8 report only what is not in it, so that an old code base can be guarded from
today on. A finding is known again by its file, code, symbol and the text of its line, wherever in
the file that moves.

Later: lists what in the file matches nothing any more, and what is new, and changes nothing; exit
code 1 if there is either. --update takes out what matches nothing any more. It takes in nothing:
--accept-new does.

What a comment suppresses is not recorded, nor is an EXG000. If paths are given, only entries of
files there are changed.""",
    "audit": """\
Look whether each line of a project's checklist holds, and print it with what was seen.

A line is an item with a box in a Markdown file, docs/repo-audit-checklist.md beside the policy, and
a comment names its check:

    - [ ] Only ToolRunner runs plugins <!-- check: choke-points-guarded -->
    - [ ] Running the scanner is easy <!-- check: command README.md "python -m governance_lint" -->

--checks lists the checks. The check `command` runs the command that the line names, if the document
shows it. A line without a check is never ticked.

With --prove it plants violations of each rule that the policy asks for into a temporary copy of the
code: copies of the functions that may reach what is governed, further methods of its classes, runners
that leave something out. It scans the copy with the project's own policy, and lists what was not
caught. Nothing in the project is changed.

Exit code 0: every line holds, or all that was planted was caught. 1: not so. 2: wrong usage, policy
or checklist, or something could not be looked at.""",
    "fix": """\
Cure the violations that can be cured by an edit, and list those that are left.

A safe fix does what the policy says and nothing else: it writes the state that is meant for a metric
(EXG302), takes an unused code out of a noqa comment (EXG903), or puts a runner's call and the calls
that it owes into try and finally (EXG201, EXG202) where only one way to do that keeps what the
runner records. With --unsafe also: what the policy's `fix` wants in the place of a direct call
(EXG101), a metric that is a pattern or a key (EXG302), and an unused code that seems to be meant for
a line nearby (EXG903). What a comment suppresses or the baseline accepts is not touched.

Nothing else of a file changes: neither its format nor its comments, encoding, line ends or mode. A
file is written as a whole or not at all; a read-only one, or one that somebody changed meanwhile,
stays as it is.

Exit code 0: nothing is left. 1: something is left, or, with --diff, something would change. 2:
something could not be looked at or not be written.""",
    "graph": """\
Draw the execution path that the code really has: who calls governed methods, and goes around the
choke point; the runners, and what they call around the run; the layers, and the calls between them;
who sets lifecycle states; the state machines; where the scanner is run. Who calls whom is asked of
the type checker, as in check, and not read from names.

    governance-lint graph                                  the current folder, as mermaid
    governance-lint graph --output path.drawio             for diagrams.net, a page for each subject
    governance-lint graph --output path.svg --page "Execution flow"
    governance-lint graph --check path.drawio --check path.svg

The same code and policy give the same file on every machine. Exit code 0: drawn, or a checked file
shows what the code has. 1: a checked file does not, and the line says how to mend it. 2: wrong usage
or policy, or something could not be looked at.""",
    "completion": """\
Print what makes a shell complete commands, options, and their values; files where one is wanted.

    eval "$(governance-lint completion bash)"    in ~/.bashrc
    eval "$(governance-lint completion zsh)"     in ~/.zshrc, behind compinit""",
    "suppressions": """\
List every comment that silences a code of this linter: where it stands, the codes, why, who answers
for it, until when, and for how long its line has been there, which git knows.

    # noqa: EXG101 -- the reason (owner: NAME) until 2027-01-31

The reason stands behind two hyphens (EXG901 asks for it); the owner and the end are part of it,
where you want them. From the day after the end on check reports it (EXG902). Exit code 0, however
many there are, and 2 where a file could not be read.""",
    "explain": """\
Tell what a code claims, why, how to mend a violation, whether `fix` does it, and show examples of
what is reported and what is not, as Markdown.

    governance-lint explain EXG101
    governance-lint explain direct-call""",
    "rules": """\
List every code with its name and its claim. `governance-lint explain CODE` tells more of one.""",
    "config": """\
Print the policy that holds for a file or folder, with every default filled in, and where it comes
from.

The text is a valid governance.toml; a key that the file does not have is marked as a default. As
JSON it is an object with root, file, policy, and from. Exit code 2: the policy is faulty, and the
message says in what.""",
    "lsp": """\
Serve an editor over standard input and output, by the Language Server Protocol: what is reported, as you
type; the page of a rule where the pointer rests; the fixes of `governance-lint fix`.

    python -m pip install 'governance-lint[lsp]'

An open file is judged as it is in the editor, and everything else as it is saved. Each file is under
the policy that is nearest to it; a changed policy holds as soon as it is saved.""",
    "schema": """\
Print the JSON Schema of a policy: of a governance.toml, or of [tool.governance-lint] in a
pyproject.toml.

Editors that know schemas of TOML files complete and check the keys with it:

    governance-lint schema > governance.schema.json
    #:schema governance.schema.json       the first line of a governance.toml""",
}
