def roll(rotary) -> None:
    rotary.roll(3)  # expect: EXG401
