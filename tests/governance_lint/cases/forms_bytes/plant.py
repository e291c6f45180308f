from __future__ import annotations


class Pump:
    def start(self, rate: str = "") -> str:
        return rate


class Engine:
    def start(self, rate: str = "") -> str:
        return rate


class Control:
    def start_pump(self, pump: Pump) -> str:
        return pump.start()  # fine: the allowed method
