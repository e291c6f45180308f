import migrate as mg


def report(tape):
    tape.forwards(1)
    print(", ".join(m.forwards.__doc__ or "" for m in mg.ALL))


def broken(migration: "mg.Migration", tape: mg.Tape):
    def forwards():
        return migration.backwards(None)  # expect: EXG101

    class backwards:
        forwards = migration.forwards  # expect: EXG102
        other = tape.forwards

    forwards()
    return backwards


report(mg.Tape())
