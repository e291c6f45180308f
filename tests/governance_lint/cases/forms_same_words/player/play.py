"""A module with the governed method's name."""

from __future__ import annotations

play = "play"


def deck() -> str:
    return play
