from __future__ import annotations

import pytest

from service.binding import OpenBindingError, is_loopback, refuse_open_binding


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"])
def test_addresses_of_this_machine_alone_are_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.com", "", "localhost.example.com"])  # noqa: S104
def test_all_other_addresses_are_not(host: str) -> None:
    assert not is_loopback(host)


def test_an_open_address_is_refused_in_one_line_with_the_cure() -> None:
    with pytest.raises(
        OpenBindingError, match=r"^GOVERNANCE_HOST=0\.0\.0\.0: .* use 127\.0\.0\.1, or make a key first: .*$"
    ):
        refuse_open_binding("0.0.0.0")  # noqa: S104 -- refused
