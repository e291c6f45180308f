from __future__ import annotations

from typing import Final, Literal


class Verbs:
    EXPORT: Final = "export"
    NAME = "name"


ACTION: Literal["export"] = "export"
WORDS = ("export", "preview")
preview = "preview"
twice = "name"
twice = "export"
if preview:
    branch = "export"
else:
    branch = "name"
