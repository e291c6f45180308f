class Cursor:
    def run_sql(self, sql: str) -> list[tuple]:
        return [(sql,)]


class Notebook:
    def run_sql(self, sql: str) -> str:
        return sql
