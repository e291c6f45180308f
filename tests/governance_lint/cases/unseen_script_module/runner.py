#!/usr/bin/env python
import sys

import migrate
from migrate import ALL, FIRST, LAST, REST, TAPES, AddIndex, Migration, Seed, Squashed, Tape

DB = object()


def apply_all(db, migrations=ALL):
    for migration in migrations:
        migration.forwards(db)


class Runner:
    lock = False

    def step(self, migration):
        self.lock = True
        migration.forwards(DB)

    def unsafe(self, migration):
        migration.forwards(DB)  # expect: EXG101

    def unsafe_default(self, migration=LAST):
        migration.backwards(DB)  # expect: EXG101

    def unsafe_many(self, migrations=()):
        for m in migrations or ALL:
            m.backwards(DB)  # expect: EXG101

    def rewind(self, m):
        m.backwards(10)

    def find(self, name):
        for migration in ALL:
            if type(migration).__name__ == name:
                return migration
        return None

    def undo(self, name):
        found = self.find(name)
        if not found:
            sys.exit(1)
        found.backwards(DB)  # expect: EXG101


LAST.forwards(DB)  # expect: EXG101
FIRST.forwards(DB)  # expect: EXG101
REST[0].forwards(DB)  # expect: EXG101
migrate.LAST.backwards(DB)  # expect: EXG101
migrate.ALL[0].backwards(DB)  # expect: EXG101
Seed().backwards(DB)  # expect: EXG101
Tape().backwards(DB)
TAPES["a"].backwards(1)
[m.forwards(DB) for m in migrate.ALL if m.done_at is None]  # expect: EXG101
m = TAPES["a"]
m.forwards(3)
with open("log") as m:
    m.backwards()
for m in TAPES.values():
    m.backwards(1)

if __name__ == "__main__":
    runner = Runner()
    runner.step(AddIndex())
    runner.unsafe(Squashed())
    runner.rewind(Tape())
    m = runner.find("x")
    if m is not None:
        m.forwards(DB)  # expect: EXG101
    if len(sys.argv) > 1 and (m := runner.find(sys.argv[1])):
        m.backwards(DB)  # expect: EXG101
    try:
        m = AddIndex()
    finally:
        m.backwards(DB)  # expect: EXG101
    del m
    print(*map(Migration.forwards, ALL, [DB]))  # expect: EXG102
    print([Migration.forwards == AddIndex.forwards, Migration.forwards is LAST.forwards])
    hooks = {}
    hooks["up"] = LAST.forwards  # expect: EXG102
    hooks.update(down=LAST.backwards, tape=Tape().backwards)  # expect: EXG102
    hooks["down"](DB)
    lambda: LAST.forwards(DB)  # expect: EXG101
    exec("LAST.forwards(DB)")
    while LAST.done_at is None and LAST.forwards(DB):  # expect: EXG101
        break
    else:
        LAST.backwards(DB)  # expect: EXG101
    "%s" % LAST.forwards(DB), f"{LAST.backwards(DB)}"  # expect: EXG101 x2
    (DB, LAST)[1].forwards(DB)  # expect: EXG101
    {True: LAST}[True].forwards(DB), {"x": TAPES}["x"]["a"].forwards(2)  # expect: EXG101
    return_value = LAST.forwards(DB) if LAST.done_at else None  # expect: EXG101
