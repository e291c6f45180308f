import csv


class CsvReader:
    def __init__(self, path, delimiter=","):
        self.path = path
        self.delimiter = delimiter

    def rows(self, skip=0):
        with open(self.path) as handle:
            yield from csv.reader(handle, delimiter=self.delimiter)

    def __len__(self):
        return 0


class CsvWriter:
    @classmethod
    def to(cls, path):
        return cls()

    def write(self, row, /, *more):
        return len(row)

    def close(self):
        from etl.tasks.clean import cleaned  # expect: EXG401

        cleaned([])
