from plant import Engine, Pump


def ﬁrst(pumpe: Pump, größe: Engine, 泵: list[Pump]) -> list[object]:
    return [größe.start(), pumpe.start(), größe.start()]  # expect: EXG101


def second(泵: list[Pump], 引擎: Engine) -> str:
    引擎.start("泵.start()")  # fine: an engine
    return "𝒳" + 泵[0].start() + "𝒳" + 泵[1].start()  # expect: EXG101 x2


def normalised(pump: Pump) -> str:
    return pump.ſtart()  # expect: EXG101
