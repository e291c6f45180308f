import csv
from pathlib import Path


def replay(strategy, path):
    with Path(path).open() as fh:
        for row in csv.reader(fh):
            strategy.on_tick(float(row[0]))
    return strategy


def replay_twice(strategy, path):
    again = replay(strategy, path)
    again.on_tick(0)  # expect: EXG101
    return again
