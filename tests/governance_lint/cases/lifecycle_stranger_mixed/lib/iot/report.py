from collections import Counter, defaultdict
from typing import Iterable

from iot.model import Device, DeviceState, TestResult


def count(devices: Iterable[Device]) -> Counter[DeviceState]:
    counter: Counter[DeviceState] = Counter(d.state for d in devices)
    counter[DeviceState.OK] += 1  # expect: EXG302
    by_result = defaultdict(list)
    for device in devices:
        by_result[device.result].append(device)
        if device.result is TestResult.FAIL and device.state is not DeviceState.UP:
            counter[device.state] -= 1
    if by_result[TestResult.OK] and counter[DeviceState.UP]:
        return counter
    worst = max(devices, key=lambda d: d.state is DeviceState.BROKEN)  # expect: EXG301
    if worst.state == TestResult.FAIL:  # expect: EXG302
        return counter
    if any(d.state in (DeviceState.UP, TestResult.OK) for d in devices):  # expect: EXG302
        return counter
    state = worst.state
    if state is None or state.name == "BROKEN":  # expect: EXG301
        return counter
    result = worst.result
    if result.name == "BROKEN" or result == TestResult.OK:
        return counter
    return counter
