import sys
from io import BytesIO
from pathlib import Path

import company.drivers.base
import company.drivers.serial
from company.drivers import serial, untyped
from company.drivers.untyped import Port, Special, find, log


def main(port: Port) -> None:
    find("com1").write(b"x")  # expect: EXG101
    log("com1").write("x")  # fine: the stub says Log
    port.driver.write(b"x")  # expect: EXG101
    port.log.write("x")  # fine: the stub says Log
    Special().write(b"x")  # expect: EXG101
    serial.Serial().write(b"x")  # expect: EXG101
    company.drivers.serial.Log().write("x")  # fine: a Log
    company.drivers.base.Driver().write(b"x")  # expect: EXG101
    untyped.Port("x").driver.write  # expect: EXG102
    sys.stdout.write("x")  # fine: a text stream
    BytesIO().write(b"x")  # fine: a buffer
    with Path("x").open("wb") as file, open("y", "w") as text:
        file.write(b"x")  # fine: a file
        text.write("x")  # fine: a file
