from enum import Enum, auto


class ScanState(Enum):
    IDLE = auto()
    SCANNING = auto()
    FAULT = auto()
    STOPPED = FAULT


class Scanner:
    state: ScanState = ScanState.IDLE
    lamp: bool = False
