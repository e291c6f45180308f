"""What a GitHub workflow's file says, however it is written."""

from __future__ import annotations

import pytest

from governance_lint.workflows import read_workflow
from governance_lint.yaml_documents import YamlError

_TEXT = """\
name: gate
on:
  pull_request:
  push: {branches: [main, next]}
jobs:
  first:
    steps:
      - uses: actions/checkout@v4
      - name: Look
        run: make scan
      - run: |
          make lint
          make types
      - {name: Try, run: make risky, continue-on-error: true}
      - run: make other || true
  second:
    name: Second job
    continue-on-error: true
    steps:
      - run: make more
"""


def test_the_steps_of_each_job_and_whether_they_block() -> None:
    jobs = read_workflow(_TEXT).jobs

    assert [(job.name, step.name, step.blocks) for job in jobs for step in job.steps] == [
        ("first", "Look", True),
        ("first", "make lint", True),
        ("first", "Try", False),
        ("first", "make other || true", False),
        ("Second job", "make more", False),
    ]
    assert jobs[0].steps[1].commands == "make lint\nmake types\n"


@pytest.mark.parametrize(
    ("said", "event", "branch", "runs"),
    [
        ("on: push", "push", "main", True),
        ("on: [push, pull_request]", "pull_request", "", True),
        ("on: [push]", "pull_request", "", False),
        ('"on": {push: {branches: [main]}}', "push", "main", True),
        ("on: {push: {branches: main}}", "push", "main", True),
        ("on: {push: {branches: [main]}}", "push", "next", False),
        ("on: {push: {branches-ignore: [next]}}", "push", "main", False),
        ("on: {push: {paths: [a]}}", "push", "main", True),
        ("jobs: {}", "push", "", False),
    ],
)
def test_what_starts_it(said: str, event: str, branch: str, runs: bool) -> None:
    assert read_workflow(said).runs_on(event, branch) is runs


@pytest.mark.parametrize("text", ["a: [", "- a list", "", "a: !unknown x"])
def test_what_is_no_workflow_is_told(text: str) -> None:
    with pytest.raises(YamlError):
        read_workflow(text)
