"""What the health routes say."""

from typing import Literal

from pydantic import BaseModel


class Live(BaseModel):
    """The process answers."""

    status: Literal["live"] = "live"


class CheckAnswer(BaseModel):
    """One check's answer."""

    ready: bool
    detail: str


class Ready(BaseModel):
    """The process can take work."""

    status: Literal["ready"] = "ready"
    checks: dict[str, CheckAnswer]
