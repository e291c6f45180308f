from __future__ import annotations

from enum import StrEnum
from typing import Optional

from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Stage(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    ARCHIVED = "archived"


class Base(DeclarativeBase):
    pass


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage] = mapped_column(Enum(Stage), default=Stage.DRAFT)
    previous: Mapped[Optional[Stage]] = mapped_column(default=Stage.HIDDEN)  # expect: EXG301
    title: Mapped[str] = mapped_column(String(100), default="draft")
