"""Robots."""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .states import RobotState
