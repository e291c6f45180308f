import queue

from ..bucket import core  # noqa -- escapes the package on purpose: resolves to nothing

jobs: queue.Queue[str] = queue.Queue()
