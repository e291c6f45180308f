class Migration:
    number = 0

    def __init__(self, conn):
        self.conn = conn

    def up(self):
        raise NotImplementedError

    def down(self):
        raise NotImplementedError

    def redo(self):
        self.down()  # expect: EXG101
        self.up()  # expect: EXG101


class Sql(Migration):
    sql_up = sql_down = ""

    def up(self):
        self.conn.execute(self.sql_up)

    def down(self):
        self.conn.execute(self.sql_down)


class Reversed(Migration):
    def __init__(self, original):
        super().__init__(original.conn)
        self.original = original
        self.up = original.down  # expect: EXG102
        self.down = original.up  # expect: EXG102
