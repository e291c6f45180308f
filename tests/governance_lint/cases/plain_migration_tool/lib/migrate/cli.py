import sqlite3
import sys

from migrate import versions
from migrate.base import Reversed
from migrate.runner import default
from migrate.versions import Elevator


def main(argv):
    conn = sqlite3.connect(argv[1])
    runner = default(conn)
    runner.migrate()
    for m, undo in runner.force():
        m.down()  # expect: EXG101
        undo()
    actions = {"up": runner.migrate, "down": runner.rollback}
    actions[argv[2]]()
    return Reversed(versions.M0001(conn)).up()  # expect: EXG101


def lift(n):
    e = Elevator()
    for _ in range(n):
        e = e.up()
    moves = [e.up, e.down]
    return moves


def everything(conn):
    for cls in versions.ALL:
        cls(conn).up()  # expect: EXG101
    for cls in (versions.M0001, versions.M0002):
        yield cls(conn).down  # expect: EXG102


def number(conn, n):
    table = {c.number: c for c in versions.ALL}
    picked = table[n](conn)
    picked.up()  # expect: EXG101
    table2 = {1: Elevator(), 2: Elevator(3)}
    return table2[n].down()


if __name__ == "__main__":
    main(sys.argv)
