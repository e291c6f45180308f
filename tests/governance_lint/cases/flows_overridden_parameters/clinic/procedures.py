from clinic.device import Device, Film, Tomograph
from clinic.protocols import Callback, Handler, Middle, Procedure, Sink


class Radiography(Procedure):
    def prepare(self, machine, film):
        machine.expose()  # expect: EXG101
        film.expose()  # fine: a film

    def finish(self, machine=None):
        if machine:
            machine.expose()  # expect: EXG101

    @classmethod
    def plan(cls, machine):
        machine.expose()  # expect: EXG101

    @staticmethod
    def check(machine):
        machine.expose()  # expect: EXG101

    def each(self, *machines, **films):
        for machine in machines:
            machine.expose()  # expect: EXG101
        for film in films.values():
            film.expose()  # fine: films

    async def wait(self, *, machine):
        machine.expose()  # expect: EXG101

    def bare(self, machine):
        machine.expose()  # expect: EXG101


class Deep(Middle):
    def prepare(self, scanner, sheet):
        scanner.expose()  # expect: EXG101
        sheet.expose()  # fine: a film, although it has another name


class Retyped(Procedure):
    def prepare(self, machine: Film, film):
        machine.expose()  # fine: its own annotation counts
        film.expose()  # fine: a film

    def _own(self, machine):
        machine.expose()  # fine: nobody calls it, and no base has it


class Listener(Handler):
    def handle(self, machine):
        machine.expose()  # expect: EXG101


class Structural:
    def handle(self, machine):
        machine.expose()  # fine: names no base, and nobody calls it


class DeviceSink(Sink[Device]):
    def push(self, item):
        item.expose()  # expect: EXG101


class FilmSink(Sink[Film]):
    def push(self, item):
        item.expose()  # fine: a film


class Shelf(dict):
    """The library's annotation is a type variable: what callers put in counts."""

    def __setitem__(self, key, machine):
        machine.expose()  # expect: EXG101
        super().__setitem__(key, machine)


class FilmShelf(dict):
    def __setitem__(self, key, film):
        film.expose()  # fine: films are put in
        super().__setitem__(key, film)


class Hook(Callback):
    def __call__(self, machine, film):
        machine.expose()  # expect: EXG101
        film.expose()  # fine: a film


class AnySink(Sink):
    def push(self, item):
        item.expose()  # expect: EXG101


def put(shelf: Shelf, films: FilmShelf):
    shelf["a"] = Tomograph()
    films["a"] = Film()
    AnySink().push(Tomograph())


def run(procedure: Procedure, machine):
    procedure.bare(machine)


run(Radiography(), Tomograph())
