from etl.io import CsvWriter, Reader, csvs


def cleaned(rows):
    return [row for row in rows if row]


class Clean:
    def __init__(self, reader, writer=None):
        self.reader = reader
        self.writer = writer or CsvWriter.to("out.csv")

    def execute(self):
        for row in self.reader.rows(skip=1):
            self.writer.write(row)
            self.writer.write(row, 1, 2, 3)
            self.writer.write()  # expect: EXG403
            self.writer.write(row=row)  # expect: EXG403
        self.reader.rows(1, 2)  # expect: EXG403
        self.reader.rewind()  # expect: EXG403
        return csvs.CsvReader("x").lines()  # expect: EXG403

    def again(self):
        Reader()  # expect: EXG403
        Reader("a", delimiter=";")
        Reader("a", sep=";")  # expect: EXG403
        CsvWriter.into("x")  # expect: EXG403
        return len(self.reader)


def make(path):
    return Clean(Reader(path))
