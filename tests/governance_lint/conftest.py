"""What tests of the linter share: folders and users that permissions are tried on."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOBODY = 65534


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield an empty folder that any user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def nobody() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Return a context in which this process has no rights that its user did not get: root would have all."""

    @contextlib.contextmanager
    def without_rights() -> Iterator[None]:
        os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_rights if os.geteuid() == 0 else contextlib.nullcontext
