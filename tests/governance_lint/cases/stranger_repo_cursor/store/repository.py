from .db import cursor


class Repository:
    table = ""

    def __init__(self, conn):
        self.conn = conn

    def query(self, sql, *params):
        with cursor(self.conn) as cur:
            cur.execute(sql, params)
            return cur.fetchall()

    def count(self):
        with cursor(self.conn) as cur:
            cur.execute(f"select count(*) from {self.table}")  # expect: EXG101
            return cur.fetchone()[0]


class UserRepository(Repository):
    table = "users"

    def query(self, sql, *params):
        with cursor(self.conn) as c:
            return c.execute(sql + " /* users */", params)

    def by_id(self, id):
        return self.query("select * from users where id=%s", id)
