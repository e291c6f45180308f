"""Codes and names without importing the rules."""

from __future__ import annotations

import subprocess
import sys

from governance_lint.codes import name_of, names_by_code
from governance_lint.rules import catalogue


def test_file_names_tell_what_the_rules_say_of_themselves() -> None:
    assert names_by_code() == {rule.code: rule.name for rule in catalogue()}


def test_an_unknown_code_is_called_by_itself() -> None:
    assert name_of("EXG999") == "EXG999"


def test_labels_cost_no_import_of_the_rules() -> None:
    program = "import sys; from governance_lint.codes import name_of; name_of('EXG101'); print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"libcst", "governance_lint.rules"}.isdisjoint(result.stdout.split())
