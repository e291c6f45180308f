import sqlite3


class Database:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)

    def execute(self, sql, *args):
        cur = self.conn.cursor()
        cur.execute(sql, args)
        return cur.fetchall()

    def many(self, statements):
        with self.conn as c:
            for job in statements:
                c.execute(job)
