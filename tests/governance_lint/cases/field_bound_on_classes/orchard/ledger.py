"""A connection whose parts are named by the classes below it."""


class Cursor:
    def __enter__(self):
        return self

    def __exit__(self, *_): ...

    def submit(self, statement): ...


class Clipboard:
    def cursor(self):
        return Clipboard()

    def submit(self, statement): ...


def commit(cursor: Cursor):
    cursor.submit("commit")


class Features:
    def __init__(self, connection):
        self.connection = connection

    def probe(self):
        with self.connection.cursor() as cursor:
            cursor.submit("probe")  # expect: EXG101


class Catalogue:
    def __init__(self, connection):
        self.connection = connection

    def names(self):
        return self.table_names(self.connection.cursor())

    def table_names(self, cursor):
        raise NotImplementedError


class Connection:
    features_class = None
    catalogue_class = None
    label_class: type

    def __init__(self):
        self.features = self.features_class(self)
        self.catalogue = type(self).catalogue_class(self)
        self.label = self.label_class(self)

    def cursor(self):
        return Cursor()


class Stand:
    """Has an attribute of that name, and nothing else in common with a connection."""

    notes_class = None

    def __init__(self):
        self.notes = self.notes_class(Clipboard())
