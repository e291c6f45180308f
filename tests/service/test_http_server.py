from __future__ import annotations

import socket

import pytest

from service.http_server import address_of, listen


def test_port_zero_takes_a_free_one_and_the_address_names_it() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]

        assert (port > 0, address_of(listener)) == (True, f"http://127.0.0.1:{port}")


def test_an_address_of_version_six_stands_in_brackets() -> None:
    with listen("::1", 0) as listener:
        assert address_of(listener).startswith("http://[::1]:")


def test_answers_are_not_held_back_because_the_protocol_is_named() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken_is_an_error() -> None:
    with listen("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", taken.getsockname()[1])
