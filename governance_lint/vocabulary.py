"""The policy's words: the cheapest answer to what in a file could matter at all."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Ways to name an attribute by a value, by the word that each begins with, because to search for a word is
#: cheap. With these a file may matter even where no governed name is written.
_NAMING_CALLS = {
    "getattr": r"getattr(?:_static)?\s*\(",
    "methodcaller": r"methodcaller\s*\(",
    "attrgetter": r"attrgetter\s*\(",
    "__getattribute__": r"__getattribute__\s*\(",
    "__dict__": r"__dict__\s*(?:\[|\.\s*get\s*\()",
    "vars": r"vars\s*\([^()]*\)\s*(?:\[|\.\s*get\s*\()",
}
#: How far behind its start a name is looked for: one that stands first (not in `getattr`) or behind a comma.
_REACH = 300
_ANY = r"(?:^|,)\s*([A-Za-z_]\w*)"
_LATER = r",\s*([A-Za-z_]\w*)"

_QUOTES = ("'", '"')

#: What the codes of this linter begin with.
_OUR_CODES = "EXG"

#: A name that is followed by an equals sign, as a pattern's keyword is, or that is neither called nor an
#: attribute; then it stands behind one of the characters.
_BARE = r"{}\b[ \t]*(?:(=)|[,)\]}};#]|$)"
_OPENING = frozenset("=(,[{@:")

#: The first part of a name, alone in a string or in front of a replacement field, and the rest of one. There
#: is a pattern for each quote, because what a pattern begins with is searched for fast.
_HEADS = tuple(rf"{quote}({{}})['\"{{{{]" for quote in "'\"")
_TAIL = r"['\"}}]{}['\"]"

#: What an import statement brings: the rest of its line, or what stands in its parentheses.
_IMPORTED = r"import\b\s*(\([^)]*|[^\n]*)"

#: A stretch that may be an identifier and is not written in ASCII alone. A longer one is no governed name,
#: and normal forms of very long ones take very long.
_UNUSUAL_WORD = r"[0-9A-Za-z_]{0,200}[^\x00-\x7f][0-9A-Za-z_\x80-\U0010ffff]{0,200}"


class Hints(NamedTuple):
    """What a file must have to be worth a look: the first and cheapest test. Of strings alone, so that it can
    be remembered without the policy.
    """

    texts: tuple[str, ...] = ()  #: any of these stands in the file's text
    #: Regular expressions any of which must match besides, each behind what stands in all that it matches:
    #: that is searched for fast. None: no such test.
    patterns: tuple[tuple[str, str], ...] = ()
    folders: tuple[str, ...] = ()  #: or the file lies in one of these, parts of a path: `service/routes`
    #: Regular expressions as `patterns`, one of which must match as well. None: no such test.
    besides: tuple[tuple[str, str], ...] = ()

    def fit(self, path: str, text: str) -> bool:
        """Whether a file with an absolute path and a text is worth a look."""
        if self.folders and any(lies_in(path, folder) for folder in self.folders):
            return True
        return any(word in text for word in self.texts) and all(
            _any_matches(patterns, text) for patterns in (self.besides, self.patterns) if patterns
        )


class Vocabulary:
    """What to look for in the text of a file before anything is parsed."""

    def __init__(self, methods: Iterable[str], runners: Iterable[str], hints: tuple[Hints, ...] = ()) -> None:
        """`methods` are the last names of the governed methods, `runners` the callables of the runners, and
        `hints` what a file must have to be worth a look for anything else.
        """
        self.methods = frozenset(methods)
        self.runners = tuple(runners)
        self.hints = hints
        #: For each declared runner the words that a file must hold to define it.
        self._runner_words = [runner.removeprefix("*.").split(".")[-2:] for runner in self.runners]

    def concerns(self, path: str, text: str) -> bool:
        """Whether a file with this absolute path and this text could hold anything that a rule reports."""
        return self.concerns_accesses(text) or any(hints.fit(path, text) for hints in self.hints)

    def concerns_accesses(self, text: str) -> bool:
        """Whether a file with this text could hold an access, a reflective access or a declared runner.

        Or a comment that silences one of our codes: of those each must be of use.
        """
        if self._mentions(text) or may_name_a_suppressed_code(text):
            return True
        if text.isascii():
            return False
        # Identifiers are compared in normal form NFKC (language reference 2.3).
        lines = text.split("\n")
        unusual = _pattern(_UNUSUAL_WORD)
        usual = [line if line.isascii() else unusual.sub(_in_normal_form, line) for line in lines]
        return usual != lines and self._mentions("\n".join(usual))

    def may_name_by_value(self, text: str) -> bool:
        """Whether a file could read an attribute by a name that no text holds, because it is computed."""
        return any(word in text for word in _NAMING_CALLS)

    def _mentions(self, text: str) -> bool:
        if any(_is_read(text, method) or _is_bare(text, method) for method in self.methods):
            return True
        if any(_is_defined(text, *words) for words in self._runner_words):
            return True
        calls = [word for word in _NAMING_CALLS if word in text]
        return bool(calls) and (
            any(_is_put_together(text, method) for method in self.methods) or _names_by_value(text, calls)
        )


def may_name_a_suppressed_code(text: str) -> bool:
    """Whether a comment in a text may silence codes of this linter by name."""
    return _OUR_CODES in text and "noqa" in text.lower()


# Patterns are made when a text is near to matching them: making one costs more than searching for its words.


def _any_matches(patterns: Iterable[tuple[str, str]], text: str) -> bool:
    return any(word in text and _pattern(pattern).search(text) for word, pattern in patterns)


@lru_cache(maxsize=256)
def _pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def _is_read(text: str, method: str) -> bool:
    """Whether a name stands behind a dot or begins a string: to define a method is not to read it."""
    return method in text and any(
        text[max(0, found.start() - 1) : found.start()] in _QUOTES or follows_dot(text, found.start())
        for found in _pattern(rf"{re.escape(method)}\b").finditer(text)
    )


def follows_dot(text: str, place: int) -> bool:
    """Whether a dot stands before a place; what stands behind a comment may follow one.

    Between the two may be blanks, line ends and comments.
    """
    end = place
    while end and (text[end - 1].isspace() or text[end - 1] == "\\"):
        end -= 1
    if text[end - 1 : end] == ".":
        return True
    return "\n" in text[end:place] and "#" in text[text.rfind("\n", 0, end) + 1 : end]


def _is_bare(text: str, method: str) -> bool:
    """Whether a name may be read with nothing in front: by a pattern's keyword, or in its class's body."""
    if method not in text:
        return False
    may_match = "case" in text
    may_alias = _is_defined(text, method)
    if not (may_match or may_alias):
        return False
    for found in _pattern(_BARE.format(re.escape(method)), re.MULTILINE).finditer(text):
        before = text[max(0, found.start() - _REACH) : found.start()]
        if found[1]:
            if may_match and "case" in before:
                return True
        elif may_alias and before.rstrip()[-1:] in _OPENING:
            return True
    return False


def _is_put_together(text: str, method: str) -> bool:
    """Whether the two halves of a name stand in strings of their own."""
    parts = "|".join(re.escape(method[:cut]) for cut in range(1, len(method)))
    heads = {head for pattern in _HEADS for head in _pattern(pattern.format(parts)).findall(text)}
    return any(_pattern(_TAIL.format(re.escape(method[len(head) :]))).search(text) for head in heads)


def _is_defined(text: str, *names: str) -> bool:
    """Whether a function of the last name may be defined, in a class of the name before it."""
    *owners, name = names
    return (
        name in text
        and all(owner in text for owner in owners)
        and _pattern(rf"def\s+{re.escape(name)}\b").search(text) is not None
    )


def _names_by_value(text: str, calls: Iterable[str]) -> bool:
    """Whether an attribute is named by a value that another module may hold, in one of some naming calls.

    A constant of this file is written in it as a string; any other value that is known comes by an import.
    """
    names = {
        name
        for word in calls
        for call in _pattern(_NAMING_CALLS[word]).finditer(text)
        for name in _pattern(_LATER if word == "getattr" else _ANY).findall(
            text[call.end() : call.end() + _REACH]
        )
    }
    imported = " ".join(_pattern(_IMPORTED).findall(text)) if names else ""
    return "*" in imported or not names.isdisjoint(_pattern(r"\w+").findall(imported))


def _in_normal_form(word: re.Match[str]) -> str:
    import unicodedata

    return unicodedata.normalize("NFKC", word[0])


def lies_in(path: str, folder: str) -> bool:
    """Whether a file with an absolute path is, or lies in, what parts of a path name: `service/routes`."""
    place = path.replace(os.sep, "/")
    return f"/{folder}/" in place or place.endswith((f"/{folder}.py", f"/{folder}.pyi"))
