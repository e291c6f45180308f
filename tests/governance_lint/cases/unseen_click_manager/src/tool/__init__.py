from __future__ import annotations

from .api import Plugin
from .manager import PluginManager, find as find_plugin

__all__ = ["Plugin", "PluginManager", "find_plugin"]
