from iot.model import Device, DeviceState, TestResult


def boot(device: Device) -> Device:
    object.__setattr__(device, "state", DeviceState.UP)
    object.__setattr__(device, "state", DeviceState.OK)  # expect: EXG302
    object.__setattr__(device, "result", TestResult.OK)
    return device.with_state(DeviceState.FAIL)  # expect: EXG302
