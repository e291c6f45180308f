from firmware import Board, Lamp, Phase

BY_NUMBER = [Phase(0), Phase(1), Phase(7), Phase(3), Phase(200)]  # expect: EXG301 x2, EXG302
BY_NAME = [Phase["READY"], Phase["PANIC"], Phase["OK"], Phase["REBOOT"]]  # expect: EXG301 x2, EXG302
LAMPS = Lamp(7), Lamp["OK"], Lamp.OK, Lamp.RED | Lamp.GREEN


def show(board: Board, code: int) -> object:
    return [
        board.phase is Phase.READY,
        board.phase >= Phase.READY,
        board.phase == 7,
        board.phase == code,
        board.phase.name == "PANIC",  # expect: EXG301
        board.phase.name in ("BOOT", "REBOOT"),  # expect: EXG301
        board.current is Phase.OK,  # expect: EXG302
        board.current.name == "OK",  # expect: EXG302
        board.current.name == "READY",
        board.lamp.name == "OK",
        board.lamp is Lamp.OK,
        board.phase == Lamp.OK,  # expect: EXG302
        board.lamp == Lamp.OK,
        board.serial == Lamp.OK,
        Phase(code),
        Phase.BOOT.bit_length(),
        Phase.from_bytes(b"\1"),
        Phase.READY.real,
    ]


def lamp_for(phase: Phase) -> Lamp:
    table = {Phase.BOOT: Lamp.RED, Phase.PANIC: Lamp.RED, Phase.READY: Lamp.OK}  # expect: EXG301
    match phase:
        case Phase.FAIL:  # expect: EXG302
            return Lamp.RED
        case 1:
            return Lamp.GREEN
    return table[phase]
