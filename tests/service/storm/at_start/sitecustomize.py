"""Arms a failpoint in a process before anything of it has run."""

from __future__ import annotations

import os

from tests.service.storm.failpoint import die_at

die_at(os.environ["FAILPOINT"])
