"""Files of the standard library with something in them exchanged, lost or doubled."""

from __future__ import annotations

import functools
import re
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.governance_lint.properties.random_trees import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

_LARGEST_BYTES = 20_000
_WORD = re.compile(rb"[A-Za-z_]\w*")
_FRAGMENTS = (
    b"plugin.run()", b"\n    plugin.run\n", b"(", b")", b"]", b"'", b'"""', b"\\\n", b"\x0c", b"\t", b"\r",
    b"\r\n", b"\xef\xbb\xbf", b"\xff", b"\0", b"# coding: latin-1\n", b"# coding: nonsense\n",
    "\N{SNOWMAN}".encode(), "\U0001f600".encode(), "\u2028".encode(), b":=", b"=",
    b"lambda plugin=plugin.run: ", b"f'{plugin.run}'",
    b"getattr(plugin, 'run')", b"async ", b"await ", b"    ", b"#", b";",
    b"class Plugin(Plugin): run = run\n",
)  # fmt: skip


@functools.cache
def _library() -> tuple[Path, ...]:
    folder = Path(sysconfig.get_path("stdlib"))
    found = [*folder.glob("*.py"), *folder.glob("asyncio/*.py"), *folder.glob("test/test_*.py")]
    return tuple(sorted(path for path in found if 0 < path.stat().st_size < _LARGEST_BYTES))


@st.composite
def damaged_files(draw: Callable[[st.SearchStrategy[Any]], Any]) -> bytes:
    """Return a real file's bytes, some words exchanged for governed ones, with some damage done."""
    content: bytes = draw(st.sampled_from(_library())).read_bytes()
    words = sorted(set(_WORD.findall(content)))
    for word in draw(st.lists(st.sampled_from(words or [b"x"]), max_size=4)):
        new = draw(st.sampled_from(NAMES)).encode()
        content = re.sub(rb"\b%b\b" % word, new, content)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        match draw(st.sampled_from(("insert", "remove", "double", "cut"))):
            case "insert":
                content = content[:start] + draw(st.sampled_from(_FRAGMENTS)) + content[start:]
            case "remove":
                content = content[:start] + content[end:]
            case "double":
                content = content[:end] + content[start:]
            case _:
                content = content[:start]
    return content
