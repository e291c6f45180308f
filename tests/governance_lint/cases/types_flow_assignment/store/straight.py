import random

from store.record import Penalty, Record, User


def last_wins() -> None:
    thing = Penalty()
    thing.save()  # fine: a Penalty here
    thing = User()
    thing.save()  # expect: EXG101
    thing = Penalty()
    thing.save()  # fine: a Penalty again


def after_del() -> None:
    thing = User()
    del thing
    thing = Penalty()
    thing.save()  # fine: bound anew after del


def in_finally(thing: "Record | Penalty") -> None:
    try:
        thing = Penalty()
    finally:
        thing = Penalty()
        thing.save()  # fine: assigned right before
    thing.save()  # fine: the finally block ran


def rebind_in_finally(thing: "Record | Penalty") -> None:
    try:
        print(thing)
    finally:
        thing = User()
    thing.save()  # expect: EXG101


def both_branches(thing: "Record | Penalty") -> None:
    if random.random() > 0.5:
        thing = Penalty()
    else:
        thing = Penalty()
    thing.save()  # fine: both branches rebind


def one_branch(thing: "Record | Penalty | None") -> None:
    if random.random() > 0.5:
        thing = Penalty()
    thing.save()  # expect: EXG101


def one_branch_leaves(thing: object) -> None:
    if random.random() > 0.5:
        thing = Penalty()
    else:
        raise ValueError
    thing.save()  # fine: the other branch does not get here


def swap() -> None:
    user, penalty = User(), Penalty()
    user, penalty = penalty, user
    user.save()  # fine: swapped, a Penalty
    penalty.save()  # expect: EXG101


def chain() -> None:
    a = b = User()
    a = Penalty()
    a.save()  # fine: rebound
    b.save()  # expect: EXG101


def with_target(penalties: list[Penalty], record: object) -> None:
    for record in penalties:
        record.save()  # fine: the loop variable shadows the parameter


def augmented() -> None:
    items = [Record()]
    items += [User()]
    items[0].save()  # expect: EXG101
    first = items[0]
    items = [Penalty()]
    items[0].save()  # fine: another list
    first.save()  # expect: EXG101


def declared() -> None:
    record: Record = Penalty_as_record()
    record.save()  # expect: EXG101
    goal: Penalty = load_anything()
    goal.save()  # fine: the declared type holds
    user: Record = load_anything()
    user.save()  # expect: EXG101


def load_anything():
    return __import__("json").loads("{}")


def Penalty_as_record() -> Record:
    return User()


def walrus(records: list[Record]) -> None:
    if (record := next(iter([Penalty()]))) and (other := records[0]):
        record.save()  # fine: a Penalty by walrus
        other.save()  # expect: EXG101
    print([last := each for each in records])
    last.save()  # expect: EXG101


def attributes(box: "Box") -> None:
    box.content = User()
    box.content.save()  # expect: EXG101
    box.content = Penalty()
    box.content.save()  # fine: the last assignment wins on attributes too


def subscripts(both: "dict[str, Record | Penalty]") -> None:
    both["x"] = Penalty()
    both["x"].save()  # fine: just put there
    both["x"].save()  # fine: still there
    both["y"].save()  # expect: EXG101


class Box:
    content: "Record | Penalty" = User()


def loop_carried(penalty: Penalty) -> None:
    thing = penalty
    for _ in range(2):
        thing.save()  # expect: EXG101
        thing = User()
