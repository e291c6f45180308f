from .enums import Status, Severity
__all__ = ["Status", "Severity"]
