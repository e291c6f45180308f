from printing import PrintState, Sheet
from scanning import Scanner, ScanState


def of_the_state(sheet: Sheet) -> None:
    match sheet.state:
        case PrintState.QUEUED:
            sheet.state = PrintState.PRINTING
        case PrintState.PRINTING:
            sheet.state = PrintState.QUEUED  # expect: EXG304
        case PrintState.DONE | PrintState.CANCELLED:
            sheet.state = PrintState.QUEUED  # expect: EXG304
        case _:
            sheet.state = PrintState.DONE  # expect: EXG304


def with_a_guard(sheet: Sheet, force: bool) -> None:
    match sheet.state:
        case PrintState.DONE if force:
            sheet.state = PrintState.PRINTING  # expect: EXG304
        case PrintState.DONE:
            sheet.state = PrintState.DONE
        case PrintState.QUEUED if force:
            pass
        case _:
            sheet.state = PrintState.CANCELLED


def of_the_object(sheet: Sheet) -> None:
    match sheet:
        case Sheet(state=PrintState.DONE):
            sheet.state = PrintState.QUEUED  # expect: EXG304
        case Sheet(state=PrintState.JAMMED, pages=3):
            sheet.state = PrintState.PRINTING
        case Sheet(pages=4):
            sheet.state = PrintState.QUEUED
        case Sheet(state=PrintState.QUEUED | PrintState.DONE) as found:
            found.pages = 0
            sheet.state = PrintState.JAMMED  # expect: EXG304


def of_the_value(sheet: Sheet) -> None:
    match sheet.state.value:
        case "done":
            sheet.state = PrintState.QUEUED  # expect: EXG304
        case "queued":
            sheet.state = PrintState.CANCELLED
    match sheet.state.name:
        case "DONE":
            sheet.pages = 0


def of_texts(sheet: Sheet) -> None:
    match sheet.state:
        case "cancelled":
            sheet.state = PrintState.PRINTING  # expect: EXG304
        case "jammed":
            sheet.state = PrintState.PRINTING


def of_something_else(sheet: Sheet, other: Sheet, wish: PrintState) -> None:
    match other.state:
        case PrintState.DONE:
            sheet.state = PrintState.QUEUED
    match wish:
        case PrintState.DONE:
            sheet.state = PrintState.QUEUED
    match sheet.pages:
        case 1:
            sheet.state = PrintState.QUEUED


def of_two(sheet: Sheet, scanner: Scanner) -> None:
    match sheet.state, scanner.state:
        case PrintState.DONE, ScanState.IDLE:
            sheet.state = PrintState.PRINTING  # expect: EXG304
            scanner.state = ScanState.SCANNING
        case _, ScanState.FAULT:
            scanner.state = ScanState.IDLE  # expect: EXG304
            sheet.state = PrintState.PRINTING


def of_a_captured_value(sheet: Sheet) -> None:
    match sheet.state:
        case PrintState.DONE as state:
            sheet.state = PrintState.PRINTING  # expect: EXG304
            sheet.pages = len(state)
        case state:
            sheet.pages = len(state)


def behind_it(sheet: Sheet) -> None:
    match sheet.state:
        case PrintState.DONE | PrintState.CANCELLED:
            return
        case PrintState.QUEUED:
            sheet.state = PrintState.PRINTING
        case PrintState.JAMMED:
            sheet.state = PrintState.PRINTING
    sheet.state = PrintState.QUEUED  # expect: EXG304


def early(sheet: Sheet) -> None:
    match sheet.state:
        case PrintState.PRINTING:
            pass
        case _:
            raise RuntimeError
    sheet.state = PrintState.CANCELLED  # expect: EXG304


def of_the_other_machine(scanner: Scanner) -> None:
    match scanner.state:
        case ScanState.FAULT:
            scanner.state = ScanState.IDLE  # expect: EXG304
        case ScanState.IDLE:
            scanner.state = ScanState.FAULT  # expect: EXG304
        case ScanState.SCANNING:
            scanner.state = ScanState.STOPPED


def stays(scanner: Scanner) -> None:
    if scanner.state is ScanState.STOPPED:
        scanner.state = ScanState.FAULT
    if scanner.lamp:
        scanner.state = ScanState.IDLE
