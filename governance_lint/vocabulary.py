"""The policy's words: the cheapest answer to what in a file could matter at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.policy import Policy

#: Ways to name an attribute by a value: with these a file matters even where no governed name is written.
_NAMED_BY_VALUE = (
    r"(?:getattr|getattr_static)\s*\([^()]*(?:\([^()]*\)[^()]*)*,\s*[A-Za-z_]"
    r"|(?:methodcaller|attrgetter|__getattribute__)\s*\(\s*[A-Za-z_]"
    r"|(?:__dict__|vars\s*\([^()]*\))\s*(?:\[|\.\s*get\s*\()\s*[A-Za-z_]"
)


class Vocabulary:
    """What to look for in the text of a file before anything is parsed."""

    def __init__(self, policy: Policy) -> None:
        #: Last names of the governed methods.
        self.methods = frozenset(
            name.rpartition(".")[2] for point in policy.chokepoints for name in point.governed
        )
        self._method = _any_word(self.methods)
        self._by_value = re.compile(_NAMED_BY_VALUE)
        #: For each declared runner the words that a file must hold to define it.
        self._runner_words = [
            [_any_word({word}) for word in runner.callable.removeprefix("*.").split(".")[-2:]]
            for runner in policy.runners
        ]

    def concerns(self, text: str) -> bool:
        """Whether a file with this text could hold an access, a reflective access or a declared runner."""
        return self._mentions(text) or (
            # Identifiers are compared in normal form NFKC (language reference 2.3).
            not text.isascii() and self._mentions(unicodedata.normalize("NFKC", text))
        )

    def _mentions(self, text: str) -> bool:
        return bool(
            self._method.search(text)
            or self._by_value.search(text)
            or any(all(word.search(text) for word in words) for words in self._runner_words)
        )


def _any_word(words: frozenset[str] | set[str]) -> re.Pattern[str]:
    if not words:
        return re.compile(r"(?!)")
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words))) + r")\b")


@lru_cache(maxsize=8)
def vocabulary_of(policy: Policy) -> Vocabulary:
    """Return the (remembered) vocabulary of a policy."""
    return Vocabulary(policy)
