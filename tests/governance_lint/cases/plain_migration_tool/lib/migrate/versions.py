from migrate.base import Migration, Sql


class M0001(Sql):
    number = 1
    sql_up = "create table a (x)"
    sql_down = "drop table a"


class M0002(Migration):
    number = 2

    def up(self):
        for row in self.conn.execute("select * from a"):
            row.up = True

    def down(self):
        pass


class Elevator:
    def __init__(self, floor=0):
        self.floor = floor

    def up(self):
        self.floor += 1
        return self

    def down(self):
        self.floor -= 1
        return self


ALL = [v for v in list(globals().values()) if isinstance(v, type) and issubclass(v, Migration)]
