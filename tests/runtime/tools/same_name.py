"""Calls itself what another plugin is called already."""

from __future__ import annotations

from tests.runtime.tools.answers import Answers


class SameName(Answers):
    pass
