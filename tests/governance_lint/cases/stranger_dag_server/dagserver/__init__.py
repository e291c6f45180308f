from .nodes import Node, MapNode
from .registry import REGISTRY, register

__all__ = ["Node", "MapNode", "REGISTRY", "register"]
