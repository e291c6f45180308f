import contextlib
import logging
import sys
from typing import Callable, TypeVar, Union

from people.records import Attachment, Patient, Record, Scan

X = TypeVar("X", Record, Attachment)
Y = TypeVar("Y")


def identity(value: Y) -> Y:
    return value


def either(first: Y, second: Y) -> Y:
    return first or second


def same(value: X) -> X:
    value.erase()  # expect: EXG101
    return value


class Officer:
    def __init__(self, found: Union[Record, Attachment, None] = None) -> None:
        self.found = found
        self.log: list[Callable[[], bool]] = []

    def erase_for(self, record: Record) -> None:
        if not record.erase():
            self.log.append(record.erase)

    def generic(self, record: Patient, scan: Scan) -> None:
        identity(record).erase()  # expect: EXG101
        identity(scan).erase()
        either(scan, scan).erase()
        either(record, record).erase()  # expect: EXG101
        same(record).erase()  # expect: EXG101
        same(scan).erase()
        identity(identity)(record).erase()  # expect: EXG101
        identity([record])[0].erase()  # expect: EXG101

    def early(self) -> None:
        found = self.found
        if not found:
            return
        if isinstance(found, Attachment):
            found.erase()
            found.record.erase()  # expect: EXG101
            return
        found.erase()  # expect: EXG101

    def ternary(self, flag: bool) -> None:
        found = self.found
        found.erase() if isinstance(found, Attachment) else None
        found.erase() if isinstance(found, Record) else None  # expect: EXG101
        (found and not isinstance(found, Record)) and found.erase()
        (found is not None and isinstance(found, Record)) and found.erase()  # expect: EXG101
        if not (isinstance(found, Record) or found is None):
            found.erase()
        if not isinstance(found, (Attachment, type(None))):
            found.erase()  # expect: EXG101

    def loops(self, record: Record) -> None:
        for part in record.parts():
            if not isinstance(part, Record):
                part.erase()
                continue
            part.erase()  # expect: EXG101
            if part.name == "stop":
                break
        else:
            part = Scan()
            part.erase()
        part.erase()  # expect: EXG101
        upper = record.up()
        while upper is not None:
            upper.erase()  # expect: EXG101
            upper = upper.up()

    def tries(self, name: str) -> None:
        rec = None
        try:
            rec = Patient(name)
            rec.erase()  # expect: EXG101
        except ValueError:
            rec = Scan()
            rec.erase()
            raise
        except (KeyError, OSError) as rec:
            logging.exception(rec)
        else:
            rec = rec.parent
            if rec:
                rec.erase()  # expect: EXG101
        finally:
            rec = Attachment()
            rec.erase()

    def withs(self, record: Record) -> None:
        with contextlib.suppress(KeyError):
            record = Patient("x")
            record.erase()  # expect: EXG101
        record.erase()  # expect: EXG101
        with contextlib.nullcontext(Scan()) as rec:
            rec.erase()
        with contextlib.nullcontext(record) as rec, contextlib.closing(open("x")) as file:
            rec.erase()  # expect: EXG101
            file.read()

    def deletes(self) -> None:
        rec = Patient("x")
        rec.erase()  # expect: EXG101
        del rec
        rec = Scan()
        rec.erase()
        if sys.argv:
            rec = Patient("y")
        else:
            del rec
            sys.exit()
        rec.erase()  # expect: EXG101

    def rebinds(self, flag: bool, names: list[str]) -> None:
        if flag:
            rec = Scan()
        else:
            rec = Attachment()
        rec.erase()
        rec = Patient("x") if flag else None
        if rec is None:
            rec = Patient("default")
        rec.erase()  # expect: EXG101
        rec = None
        for name in names:
            if rec is not None:
                rec.erase()  # expect: EXG101
            rec = Patient(name)
        if rec is not None:
            rec.erase()  # expect: EXG101
        rec, other = Scan(), Patient("x")
        rec.erase()
        other.erase()  # expect: EXG101
        rec = other
        other = Scan()
        rec.erase()  # expect: EXG101
        other.erase()
        match flag:
            case True:
                rec = Scan()
            case _:
                rec = Attachment()
        rec.erase()
