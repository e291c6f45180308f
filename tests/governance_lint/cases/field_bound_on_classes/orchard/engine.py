"""One connection."""

from orchard.ledger import Catalogue, Connection, Features, Stand


class EngineFeatures(Features):
    def further(self):
        self.connection.cursor().submit("further")  # expect: EXG101


class EngineCatalogue(Catalogue):
    def table_names(self, cursor):
        return cursor.submit("tables")  # expect: EXG101


class Label:
    def __init__(self, holder):
        holder.cursor().submit("label")  # expect: EXG101


class Notes:
    def __init__(self, holder):
        holder.cursor().submit("a note")


class Engine(Connection):
    features_class = EngineFeatures
    catalogue_class = EngineCatalogue
    label_class = Label
    notes_class = Notes


class Market(Stand):
    notes_class = Notes
