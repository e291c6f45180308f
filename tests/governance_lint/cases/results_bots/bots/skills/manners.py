"""Mixins: whether they are governed classes' methods, other files tell."""

from __future__ import annotations


class Mute:
    def answer(self, text: str):
        return None  # expect: EXG502


class Shouting:
    def answer(self, text: str) -> str:  # expect: EXG502
        return text.upper()


class Loud(Shouting):
    def repeat(self, text: str) -> str:
        return text


class Spoken:
    def answer(self, text: str) -> str:
        return text


class Overridden:
    def answer(self, text: str) -> str:
        return text


class Behind:
    def answer(self, text: str) -> str:
        return text
