from .climate import ClimateState as State

__all__ = ["State"]
