from iot.model import Device, DeviceState


def test_it():
    device = Device(1)
    device.state = DeviceState.WRONG
