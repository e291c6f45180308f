from tools.silent import Mirror


def tweak(mirror: Mirror, name: str) -> None:
    mirror.seen = mirror.worker.state  # expect: EXG303
    mirror.name = name
    mirror.shown = "melted"
    if mirror.seen == "boiled":  # expect: EXG301
        mirror.shown = "boiled"
