"""Reports."""
__all__ = ["exporters"]
