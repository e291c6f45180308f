"""Version specifiers that a policy may ask for."""

from __future__ import annotations

import pytest
from packaging.specifiers import SpecifierSet

from governance_lint.policies.required_version import allows, fault_in

VERSIONS = ("0.0.9", "0.1", "0.1.0", "0.1.1", "0.2.0", "0.10.0", "1.0", "1.0.1", "1.1", "2.0", "2.0.post1")
SPECIFIERS = (
    ">=0.1", ">0.1.0", "<1", "<=0.1", "==0.1", "==0.1.0", "==0.1.*", "!=0.1.*", "!=0.2", "~=0.1", "~=0.1.1",
    "~=1.0.0", ">=0.1,<1", " >= 0.1 , != 0.2 ", "==2.*",
)  # fmt: skip


@pytest.mark.parametrize("specifier", SPECIFIERS)
def test_a_specifier_allows_the_versions_that_packaging_allows(specifier: str) -> None:
    expected = [version for version in VERSIONS if SpecifierSet(specifier).contains(version)]

    assert [version for version in VERSIONS if allows(specifier, version)] == expected


def test_versions_before_a_release_sort_before_it() -> None:
    versions = ["1.0.dev1", "1.0a1", "1.0a2", "1.0b1", "1.0rc1", "1.0", "1.0.post1"]

    assert [version for version in versions if allows(">=1.0b1", version)] == versions[3:]


@pytest.mark.parametrize(
    "specifier",
    ["", "0.1", ">=", ">=x", "latest", "=>0.1", ">=0.1;<2", "===0.1", ">=0.1.*", "~=1", ">=0.1,", "^1.0"],
)
def test_what_is_no_specifier_is_refused(specifier: str) -> None:
    assert fault_in(specifier) is not None


@pytest.mark.parametrize("specifier", SPECIFIERS)
def test_a_specifier_has_no_fault(specifier: str) -> None:
    assert fault_in(specifier) is None
