import sqlite3


class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)
        self.listeners = []

    def commit(self):
        self.db.commit()
        for writer in self.listeners:
            writer.commit()

    def rollback(self):
        self.db.rollback()

    def mirror(self, other):
        self.listeners.append(other)


class NullStore:
    def commit(self):
        pass

    rollback = commit
