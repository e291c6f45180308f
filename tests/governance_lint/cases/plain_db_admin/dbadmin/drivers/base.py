class Driver:
    dialect = ""

    def connect(self, dsn):
        raise NotImplementedError

    def ping(self, dsn):
        conn = self.connect(dsn)  # expect: EXG101
        conn.close()

    def pool(self, **kw):
        from dbadmin.pool import ConnectionPool

        return ConnectionPool(self, **kw)
