from app_metrics import Metrics as Meter
from app_metrics import record as note

__all__ = ["Meter", "note"]
