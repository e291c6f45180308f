from .pulse import Pulse, send

__all__ = ["Pulse", "send"]
