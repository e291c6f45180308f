"""All migrations, in one module."""
import datetime
import re
from operator import attrgetter


class Migration:
    """migration.forwards() moves the data."""

    depends = []
    done_at: datetime.datetime | None = None

    def forwards(self, db):
        raise NotImplementedError

    def backwards(self, db):
        raise NotImplementedError

    def redo(self, db):
        self.backwards(db)  # expect: EXG101
        self.forwards(db)  # expect: EXG101

    def __repr__(self):
        return f"<{self.forwards.__name__} {self.forwards!r}>"  # expect: EXG102


class AddIndex(Migration):
    table = "t"

    def forwards(self, db):
        db.forwards("index")

    def backwards(self, db):
        AddIndex.forwards(self, db)  # expect: EXG101
        db.backwards("index")


class Squashed(Migration):
    def __init__(self, *parts):
        self.parts = parts

    def forwards(self, db):
        for part in self.parts:
            part.forwards(db)  # expect: EXG101

    def backwards(self, db):
        for part in reversed(self.parts):
            part.backwards(db)  # expect: EXG101


class Tape:
    def forwards(self, seconds):
        return self

    backwards = forwards


class Seed(AddIndex, Tape):
    pass


ALL = [AddIndex(), Squashed(AddIndex(), AddIndex()), Seed()]
TAPES = {"a": Tape()}
LAST = ALL[-1]
FIRST, *REST = ALL
TAPES["a"].forwards(3)
TAPES["a"].backwards(3).forwards(1)
TAPE = re.compile("forwards")
