from company.drivers.base import Driver


def syscall(driver: Driver, data: bytes) -> int:
    return driver.write(data)  # fine: the allowed function
