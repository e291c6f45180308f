"""Re-exports, partly under other names."""

from bucket import core as engine
from bucket.core import *
from bucket.core.storage import Storage as Store
from .core.storage import Disk
from . import queues

__all__ = ["Store", "Disk", "engine", "queues", "Memory", "Shelf"]
