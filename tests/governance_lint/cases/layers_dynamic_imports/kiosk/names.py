from typing import Final

BUS: Final = "kiosk.bus"
DEVICES = "kiosk.devices"
FLOWS = "kiosk.flows"
CHANGING = "kiosk.bus"
CHANGING = "kiosk.flows"
