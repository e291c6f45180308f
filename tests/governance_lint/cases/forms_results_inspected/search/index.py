from __future__ import annotations

from typing import Any


class Index:
    def lookup(self, word: str) -> Any:
        return [word]

    def words(self) -> list[str]:
        return []


class Trie(Index):
    def lookup(self, word: str) -> Any:
        return (word,)
