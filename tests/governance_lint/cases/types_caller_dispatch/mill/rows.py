"""Functions that stand in a row with what they are called with, and that are handed over with it."""

from mill.worker import Coffee, Worker


def grinds(worker):
    worker.grind()  # expect: EXG101


def plays(toy):
    toy.grind()  # fine


def builds(kind, count):
    return [kind().grind() for _ in range(count)]  # expect: EXG101


def shows(kind, count):
    return [kind().grind() for _ in range(count)]  # fine


def both(toy, worker):
    toy.grind()  # fine
    worker.grind()  # expect: EXG101


def choose(word):
    table = {"work": (builds, Worker, 2), "play": (shows, Coffee, 1)}
    function, kind, count = table[word]
    return function(kind, count)


def go_through():
    for function, thing in ((plays, Coffee()), (grinds, Worker())):
        function(thing)
    for entry in [(grinds, Worker()), (plays, Coffee())]:
        entry[0](entry[1])
    calls = []
    calls.append((both, (Coffee(), Worker())))
    calls.append((plays, (Coffee(),)))
    for function, arguments in calls:
        function(*arguments)


def hums(worker):
    worker.grind()  # expect: EXG101


def rests(toy):
    toy.grind()  # fine


def each(function, *things):
    for thing in things:
        function(thing)


def named(function, **things):
    for thing in things.values():
        function(thing)


def first(function, *things):
    return function(things[0])


def handed_over():
    for taker in (each, first):
        taker(rests, Coffee())
    each(hums, Worker())
    each(rests, Coffee(), Coffee())
    named(hums, one=Worker())
    named(rests, one=Coffee())
    first(rests, Coffee())
