"""The documents name what exists, and show what is really printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "sample"
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "changelog.d/*.md")
    for path in ROOT.glob(pattern)
)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
#: A path below one of these, as documents write it.
PATH = re.compile(r"`((?:governance_lint|runtime|service|tests|docs|benchmarks|requirements)/[\w./]*)`")


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks_in(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_somewhere(document: str) -> None:
    prose = re.sub(r"^(`{3,}).*?^\1", "", text_of(document), flags=re.MULTILINE | re.DOTALL)

    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose)

    missing = [
        target
        for target in targets
        if not target.startswith("https://") and not (ROOT / document).parent.joinpath(target).exists()
    ]

    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_is_named_exists(document: str) -> None:
    named = [path for path in PATH.findall(text_of(document)) if "its_name" not in path and "###" not in path]

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_that_is_named_exists(document: str) -> None:
    targets = set(re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE))

    named = set(re.findall(r"(?:`|\$ )make (\w+)", text_of(document)))

    assert named <= targets


def test_the_readme_shows_what_the_scanner_prints_on_the_sample(tmp_path: Path) -> None:
    shown = next(block for block in blocks_in(text_of("README.md"), "text") if "EXG103" in block)
    sample = shutil.copytree(SAMPLE, tmp_path / "sample")
    command = [sys.executable, "-m", "governance_lint", "check"]

    printed = subprocess.run(command, cwd=sample, capture_output=True, text=True, check=False).stdout

    beginning, _, end = shown.partition("...\n")
    assert (printed[: len(beginning)], printed[-len(end) :]) == (beginning, end)


def test_the_readme_policy_is_one_that_the_scanner_takes(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "imaging", tmp_path / "imaging")
    (policy,) = blocks_in(text_of("README.md"), "toml")
    (tmp_path / "governance.toml").write_text(policy, encoding="utf-8")
    command = [sys.executable, "-m", "governance_lint", "config"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_the_readme_names_the_layers_of_the_policy_in_their_order() -> None:
    order = PYPROJECT["tool"]["governance-lint"]["layers"]["order"]
    picture = next(block for block in blocks_in(text_of("README.md"), "text") if "Client" in block)

    places = [picture.find(layer.replace(".", "/")) for layer in order]

    assert -1 not in places
    assert places == sorted(places)


def test_the_architecture_lists_every_import_contract() -> None:
    contracts = [contract["name"] for contract in PYPROJECT["tool"]["importlinter"]["contracts"]]

    listed = re.findall(r"^- (.+)$", text_of("docs/architecture.md"), re.MULTILINE)

    assert listed == contracts


def test_the_glossary_has_ten_lines() -> None:
    glossary = text_of("docs/architecture.md").partition("## Glossary\n")[2]

    assert len(re.findall(r"^\| ", glossary, re.MULTILINE)) == 2 + 10


def test_every_changelog_fragment_has_a_kind_and_a_text() -> None:
    fragments = sorted((ROOT / "changelog.d").iterdir())

    odd = [
        path.name
        for path in fragments
        if not re.fullmatch(r"[\w-]+\.(added|changed|fixed|removed)\.md", path.name)
        or not path.read_text(encoding="utf-8").strip()
    ]

    assert odd == []
