from tree.node import Node
from tree.walk import Walker

__all__ = ("Node", "Walker")
